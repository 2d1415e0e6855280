"""A team's schedule: see it, change it, pause it, and go on."""

from dataclasses import replace
from datetime import date, time, timedelta

from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.calendar.cadence import SATURDAY, WORK_BEGINS, WORK_ENDS, instant_of, is_zone, local_date, zone_of
from bot.domain.calendar.holiday_calendar import is_country
from bot.domain.calendar.recurrence import next_due, upcoming
from bot.domain.climbing.check_in import NUDGE_CADENCES, RECHECK_CADENCES, Rhythm, TeamSchedule, with_rhythm
from bot.domain.climbing.seen_schedule import SeenSchedule
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.auditing import record_for_team
from bot.services.permissions import require_in_team, sees_channel
from bot.services.planning import changed, held_schedule, next_in_turn, schedule_or_default, zone_name
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN
from bot.services.staleness import team_changed
from bot.services.zones import keep_zone, team_zone

NEXT_DATES = 5
LONGEST_PAUSE = timedelta(days=366)


class Unfitting(Refused):
    """Something chosen cannot be. `part` is the name of the `Rhythm`'s field that is wrong."""

    def __init__(self, part: str, what: str) -> None:
        super().__init__(what)
        self.part = part


def see_schedule(store: Store, user_id: str, channel_id: str, now: Instant) -> SeenSchedule:
    """Raises Refused for who is outside the channel."""
    if not sees_channel(store, channel_id, user_id):
        raise Refused(UNKNOWN)
    zone = team_zone(store, channel_id, user_id)
    return _seen(store, schedule_or_default(store, channel_id, now), zone, now)


def preview(store: Store, user_id: str, channel_id: str, rhythm: Rhythm, now: Instant) -> SeenSchedule:
    """What it would be, before it is saved. Raises Refused for what does not fit together."""
    before, zone = see_schedule(store, user_id, channel_id, now).schedule, team_zone(store, channel_id, user_id)
    after = _with(store, before, rhythm, now)
    if after.rhythm != before.rhythm:
        after = changed(store, before, after, (zone, zone), now)
    return _seen(store, after, zone, now)


def change_schedule(store: Store, act: Act, channel_id: str, rhythm: Rhythm) -> TeamSchedule:
    """Raises Refused for what does not fit together, and for who may not."""
    return _change(store, act, channel_id, rhythm, Deed.CHANGED_SCHEDULE)


def end_of_pause(day: date, zone: str, now: Instant) -> Instant:
    """The moment from which check-ins may come again: that day's beginning. Raises Unfitting."""
    today = local_date(now, zone)
    if day <= today:
        raise Unfitting("paused_until", "That day is past. Choose a later one.")
    if day - today > LONGEST_PAUSE:
        raise Unfitting("paused_until", "I pause for a year at most. Choose an earlier day.")
    return instant_of(day, time.min, zone_of(zone))


def pause(store: Store, act: Act, channel_id: str, until: Instant) -> TeamSchedule:
    """Nothing comes before that moment. Raises Refused for one that is past, and for who may not."""
    if until <= act.takes_effect_at:
        raise Refused("That day is past. Pause until a later one, such as `/maturity pause 2 weeks`.")
    rhythm = schedule_or_default(store, channel_id, act.takes_effect_at).rhythm
    return _change(store, act, channel_id, replace(rhythm, paused_until=until), Deed.PAUSED)


def resume(store: Store, act: Act, channel_id: str) -> TeamSchedule:
    """Twice is once. Raises Refused for who may not."""
    rhythm = schedule_or_default(store, channel_id, act.takes_effect_at).rhythm
    return _change(store, act, channel_id, replace(rhythm, paused_until=None), Deed.RESUMED)


def require_may_schedule(store: Store, user_id: str, channel_id: str) -> None:
    """Raises Refused. The owners of its rungs may too."""
    owners = [one.owner for one in store.climbing.commitments(channel_id) if one.open]
    require_in_team(store, channel_id, user_id, Right.SET_SCHEDULE, owners)


def _change(store: Store, act: Act, channel_id: str, rhythm: Rhythm, deed: Deed) -> TeamSchedule:
    require_may_schedule(store, act.user_id, channel_id)
    now = act.takes_effect_at
    keep_zone(store, channel_id, act.user_id)
    old = held_schedule(store, channel_id, now)
    if deed in (Deed.PAUSED, Deed.RESUMED):
        rhythm = replace(old.rhythm, paused_until=rhythm.paused_until)  # the rest as it is, now that it is locked
    new = _with(store, old, rhythm, now)
    if new.rhythm == old.rhythm:
        return old
    zone = zone_name(store, channel_id)
    new = changed(store, old, new, (zone, zone), now)
    store.climbing.put_schedule(new)
    team_changed(store, channel_id)
    record_for_team(store, act, deed, channel_id)
    return new


def _with(store: Store, old: TeamSchedule, rhythm: Rhythm, now: Instant) -> TeamSchedule:
    _require_fitting(rhythm)
    zone = rhythm.zone or zone_name(store, old.channel_id)
    over = rhythm.paused_until is not None and rhythm.paused_until <= now
    return with_rhythm(old, replace(rhythm, paused_until=None) if over else rhythm, local_date(now, zone))


def _seen(store: Store, schedule: TeamSchedule, zone: str, now: Instant) -> SeenSchedule:
    times, rechecks = schedule.nudges(zone), schedule.rechecks(zone)
    recheck_at = None if rechecks is None else next_due(rechecks, now)
    open_ones = [one for one in store.climbing.commitments(schedule.channel_id) if one.open]
    turn, dates = next_in_turn(store, schedule, now), upcoming(times, now, NEXT_DATES)
    return SeenSchedule(schedule, times.zone, dates, recheck_at, open_ones, turn)


def _require_fitting(rhythm: Rhythm) -> None:
    if rhythm.zone is not None and not is_zone(rhythm.zone):
        raise Unfitting("zone", f"“{rhythm.zone}” is no time zone that I know. Choose one such as Europe/Madrid.")
    if rhythm.cadence not in NUDGE_CADENCES:
        raise Unfitting("cadence", "I ask every week, every two weeks, or every month.")
    if rhythm.recheck is not None and rhythm.recheck not in RECHECK_CADENCES:
        raise Unfitting("recheck", "A re-check comes every month, every quarter, or every half-year.")
    if rhythm.weekday not in range(SATURDAY):
        raise Unfitting("weekday", "Choose a day from Monday to Friday.")
    if not _in_working_hours(rhythm.at):
        raise Unfitting("at", "Choose a time from 9:00 until before 17:00.")
    if set(range(SATURDAY)) <= set(rhythm.quiet_weekdays):
        raise Unfitting(
            "quiet_weekdays",
            "Leave one weekday on which I may ask. To stop me for a while, use `/maturity pause 2 weeks`.",
        )
    if rhythm.holidays_of is not None and not is_country(rhythm.holidays_of):
        raise Unfitting("holidays_of", "I do not know the holidays of this country. Choose another, or none.")


def _in_working_hours(at: time) -> bool:
    return WORK_BEGINS <= at < WORK_ENDS
