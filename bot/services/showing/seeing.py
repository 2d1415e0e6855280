"""Gathers what one person sees of a team that was assessed. It only reads."""

from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.in_hand import in_hand
from bot.domain.instant import Instant
from bot.domain.showing.team_seen import TeamSeen
from bot.services.climbing.lately import asked_lately, last_words
from bot.services.measuring.ruler import measured_by, origin_in
from bot.services.measuring.standing import standing_for
from bot.services.ports.store import Store
from bot.services.zones import team_zone


def see_team(store: Store, channel_id: str, user_id: str, now: Instant) -> TeamSeen | None:
    """None where nobody has answered anything yet, and for a person outside a private channel."""
    standing = standing_for(store, channel_id, user_id)
    if standing is None or not standing.findings.assessed:
        return None
    setup, origin = measured_by(store, channel_id, standing.library), origin_in(store, channel_id)
    framework = standing.library.framework(setup.framework_id)
    opened = store.assessments.open_in(channel_id)
    polled = tuple(one.capability_id for one in store.assessments.open_polls(channel_id) if one.capability_id)
    answered_at = {one: held.source.closed_at for one, held in standing.held.items() if held.finding.asked}
    return TeamSeen(
        standing=standing,
        framework=framework,
        target=framework.target(setup.target_id) if setup.target_id else None,
        underway=in_hand(store.climbing.commitments(channel_id), polled, answered_at),
        own_time=opened if opened is not None and opened.setup.own_time else None,
        polled=polled,
        today=local_date(now, team_zone(store, channel_id, user_id)),
        stack=store.teams.stack(channel_id),
        said=last_words(store, channel_id),
        lately=asked_lately(store, channel_id),
        assessment_id=None if origin is None else origin.assessment_id,
    )
