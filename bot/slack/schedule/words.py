"""What Rung says about when it asks a team: plain words without markup, so that a terminal can show them too.

Days and times are those on the wall of the team's zone, which stands beside them.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.calendar.cadence import zone_of
from bot.domain.calendar.day_words import days_written
from bot.domain.calendar.holiday_calendar import countries
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import LastOutcome, RecheckKind, Rhythm, TeamSchedule
from bot.domain.instant import Instant
from bot.slack.phrases import listed

IN_TURN = "Each date has one rung: they take turns, and the one that was not asked about for longest comes next."
WHY_LEFT_OUT = "I leave out the date after “Moving”, all while a rung is snoozed, and most while nobody answers."
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOW_OFTEN = {
    Cadence.WEEKLY: "every week",
    Cadence.FORTNIGHTLY: "every two weeks",
    Cadence.MONTHLY: "every month",
    Cadence.QUARTERLY: "every quarter",
    Cadence.HALF_YEARLY: "every half-year",
}
RECHECK_WORD = {
    RecheckKind.POLL: "a short poll of what is aging or contested",
    RecheckKind.ASSESSMENT: "a whole assessment",
}
OUTCOME_WORD = {
    LastOutcome.SENT: "sent",
    LastOutcome.LATE: "left out, it was too late in the day by then",
    LastOutcome.CLOSED_DOOR: "left out, I was not in the channel or it was archived",
    LastOutcome.OWNER_AWAY: "left out, the owner could not be asked",
    LastOutcome.SPOKEN_TO: "left out, the owner had a message from me that day",
    LastOutcome.NOT_ASSESSED: "left out, nothing was assessed yet",
    LastOutcome.UNDERWAY: "left out, an assessment or another re-check was open",
    LastOutcome.NOBODY: "left out, nobody was there to lead it or to be asked",
    LastOutcome.TOO_FEW: "left out, too few are in the channel for an anonymous one",
}


def local_moment(at: Instant, zone: str | ZoneInfo) -> str:
    """As in "Tue 24 Nov 2026, 09:00"."""
    wall = datetime.fromtimestamp(at, zone_of(zone) if isinstance(zone, str) else zone)
    return f"{wall:%a} {wall.day} {wall:%b %Y, %H:%M}"


def rhythm_words(rhythm: Rhythm, zone: str) -> str:
    """As in "every two weeks, on Tuesday at 10:00 (Europe/Madrid)"."""
    day = WEEKDAYS[rhythm.weekday]
    if rhythm.cadence is Cadence.MONTHLY:
        return f"every month, on its first {day} at {rhythm.at:%H:%M} ({zone})"
    return f"{HOW_OFTEN[rhythm.cadence]}, on {day} at {rhythm.at:%H:%M} ({zone})"


def recheck_words(rhythm: Rhythm) -> str:
    if rhythm.recheck is None:
        return "never"
    return f"{HOW_OFTEN[rhythm.recheck]}, {RECHECK_WORD[rhythm.recheck_kind]}"


def quiet_words(rhythm: Rhythm) -> str:
    """As in "Fridays; 2026-12-24 to 2026-12-31; holidays of Spain"; empty where weekends are all."""
    parts = []
    if rhythm.quiet_weekdays:
        parts.append(listed(f"{WEEKDAYS[one]}s" for one in sorted(rhythm.quiet_weekdays)))
    if rhythm.quiet_days:
        parts.append(days_written(rhythm.quiet_days))
    if rhythm.holidays_of is not None:
        names = {one.code: one.name for one in countries()}
        parts.append(f"holidays of {names.get(rhythm.holidays_of, rhythm.holidays_of)}")
    return "; ".join(parts)


def last_words(schedule: TeamSchedule, zone: str) -> str:
    """What became of the last nudge's date; empty before there was one."""
    return _outcome_words(schedule.last, schedule.last_at, zone)


def last_recheck_words(schedule: TeamSchedule, zone: str) -> str:
    """What became of the last re-check's date; empty before there was one."""
    return _outcome_words(schedule.recheck_last, schedule.recheck_last_at, zone)


def _outcome_words(outcome: LastOutcome | None, at: Instant | None, zone: str) -> str:
    return "" if outcome is None or at is None else f"{local_moment(at, zone)}: {OUTCOME_WORD[outcome]}"


def is_paused(schedule: TeamSchedule, now: Instant) -> bool:
    until = schedule.rhythm.paused_until
    return until is not None and now < until
