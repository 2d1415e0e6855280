"""The team's clock: its first facilitator's, until somebody changes it; and that of one person."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.calendar.cadence import working_days_after, zone_named, zone_of
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.auditing import record_for_team
from bot.services.permissions import require_in_team
from bot.services.planning import follow_zone
from bot.services.ports.store import Store

WORKING_DAYS = 3
"""How long an assessment in own time is open by default."""


def team_zone(store: Store, channel_id: str, user_id: str) -> str:
    """The team's zone by name; before it has one, that of this person, who would be its first facilitator."""
    known = store.teams.time_zone(channel_id)
    if known is not None:
        return known
    person = store.directory.person(user_id)
    return zone_of(person.time_zone if person else None).key


def keep_zone(store: Store, channel_id: str, user_id: str) -> None:
    """The first facilitator's becomes the team's."""
    if store.teams.time_zone(channel_id) is None:
        store.teams.set_time_zone(channel_id, team_zone(store, channel_id, user_id))


def change_zone(store: Store, act: Act, channel_id: str, words: str) -> str:
    """Returns the zone's name. Raises Refused for a name that is none, and for who may not."""
    name = zone_named(words)
    if name is None:
        raise Refused(f"“{words}” is no time zone that I know. Write one such as `/maturity zone Europe/Madrid`.")
    require_in_team(store, channel_id, act.user_id, Right.SET_ZONE)
    before = store.teams.time_zone(channel_id)
    store.teams.set_time_zone(channel_id, name)
    follow_zone(store, channel_id, before, act.takes_effect_at)
    record_for_team(store, act, Deed.CHANGED_ZONE, channel_id, name)
    return name


def default_closing(now: Instant, zone: str) -> tuple[date, time]:
    """Three working days on, by the clock of that zone, to the minute."""
    where = zone_of(zone)
    closing = datetime.fromtimestamp(working_days_after(now, WORKING_DAYS, where), where)
    return closing.date(), closing.time().replace(second=0, microsecond=0)


def zone_for(store: Store, user_id: str, channel_id: str) -> ZoneInfo:
    """The person's own, otherwise the team's."""
    person = store.directory.person(user_id)
    return zone_of(person.time_zone if person else None, store.teams.time_zone(channel_id) or "UTC")
