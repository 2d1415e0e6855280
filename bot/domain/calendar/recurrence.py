"""When the next one is due, of what comes again and again: nudges and re-checks.

Pure: whoever calls says what time it is, and everything follows from the schedule and that moment. Nothing is
remembered in between, so a process that was down, or another one, finds the same dates.

A schedule has **regular dates**, such as every second Thursday. What falls on a weekend, a quiet day or a holiday moves
to the next day that is free, at the same time on the wall, but never to the following regular date or past it: then it
is left out. So each regular date has one moment at most, and no day has two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count, islice
from zoneinfo import ZoneInfo

from bot.domain.calendar.cadence import (
    SATURDAY,
    instant_of,
    is_working_moment,
    local_day,
    next_working_day,
    next_working_moment,
    zone_of,
)
from bot.domain.calendar.holiday_calendar import is_holiday
from bot.domain.instant import Instant

WEEK = 7


class Cadence(StrEnum):
    """How often. The last three are the first such weekday of a month: of each, of every third, of every sixth."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"


DAYS_BETWEEN = {Cadence.WEEKLY: WEEK, Cadence.FORTNIGHTLY: 2 * WEEK}
MONTHS_BETWEEN = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.HALF_YEARLY: 6}


class Lateness(StrEnum):
    """What becomes of one that is due."""

    SEND = "send"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something comes again. Raises ValueError for a weekday that is none, or if no weekday is left to it."""

    cadence: Cadence
    weekday: int
    """0 is Monday, 6 is Sunday. On a weekend it moves to Monday."""
    at: time
    """On the wall of the zone. What is not from 9 until before 17 o'clock has its dates, but is never sent."""
    zone: str
    """A name such as "Europe/Madrid"; one that is not known is UTC."""
    anchor: date
    """The first regular date is the first on or after this day; fortnights, quarters and half-years count from it."""
    quiet_days: tuple[date, ...] = ()
    quiet_weekdays: tuple[int, ...] = ()
    """0 is Monday; weekends are quiet anyway."""
    holidays_of: str | None = None
    """Code of a country, see holiday_calendar.py."""
    paused_until: Instant | None = None
    """From this moment on it may come again. What would have come before is left out."""

    def __post_init__(self) -> None:
        if self.weekday not in range(WEEK):
            raise ValueError(f"no weekday has the number {self.weekday}")
        if set(range(SATURDAY)) <= set(self.quiet_weekdays):
            raise ValueError("a schedule needs a weekday that is not quiet")

    @property
    def place(self) -> ZoneInfo:
        return zone_of(self.zone)

    def is_free(self, day: date) -> bool:
        """Whether something may come on this day: a working day, neither quiet nor a holiday."""
        return (
            day.weekday() < SATURDAY
            and day.weekday() not in self.quiet_weekdays
            and day not in self.quiet_days
            and (self.holidays_of is None or not is_holiday(self.holidays_of, day))
        )


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What one does with all that was missed: one thing, and where it goes on."""

    lateness: Lateness
    due_at: Instant
    """The last one that was missed, in place of all: it is sent or dropped."""
    next_due_at: Instant
    """After now."""


# --- what is due ---


def next_due(schedule: Schedule, after: Instant) -> Instant:
    """The first moment strictly after this one.

    A wall time that is skipped, as clocks go forward, is the first moment after the gap; one that is shown twice is
    the first of the two. Raises ValueError if the schedule's country is not known.
    """
    return next(_dues(schedule, after))


def upcoming(schedule: Schedule, after: Instant, number: int) -> tuple[Instant, ...]:
    """The next so many moments strictly after this one, earliest first."""
    return tuple(islice(_dues(schedule, after), number))


def what_of(schedule: Schedule, due_at: Instant, now: Instant) -> Lateness:
    """Whether what is due is still sent: on the same day on the wall, in working hours.

    Quiet days, holidays and a pause count as they are now: they may have come after the moment was chosen. Raises
    ValueError for what is not due yet.
    """
    if now < due_at:
        raise ValueError("what is not due yet is neither sent nor dropped")
    place = schedule.place
    today = local_day(now, place)
    quiet = _is_paused(schedule, now) or not schedule.is_free(date.fromisoformat(today))
    if quiet or not is_working_moment(now, place) or local_day(due_at, place) != today:
        return Lateness.DROP
    return Lateness.SEND


def caught_up(schedule: Schedule, due_at: Instant, now: Instant) -> CaughtUp:
    """All that was missed from this one until now collapses into its last, which is sent or dropped.

    Raises ValueError for what is not due yet.
    """
    following = next_due(schedule, due_at)
    while following <= now:
        due_at, following = following, next_due(schedule, following)
    return CaughtUp(what_of(schedule, due_at, now), due_at, following)


def on_next_free_day(schedule: Schedule, at: Instant) -> Instant:
    """The schedule's wall time on the next day on which something may come: its own day is taken."""
    following = (_day_of(at, schedule) + timedelta(days=later) for later in count(1))
    return instant_of(next(filter(schedule.is_free, following)), schedule.at, schedule.place)


def next_free_moment(schedule: Schedule, at: Instant) -> Instant:
    """The moment itself, if something may come then; otherwise the next beginning of work, or end of a pause."""
    if schedule.paused_until is not None:
        at = max(at, schedule.paused_until)
    moment = next_working_moment(at, schedule.place)
    while not schedule.is_free(_day_of(moment, schedule)):
        moment = next_working_day(moment, schedule.place)
    return moment


# --- a schedule that changes ---


def due_after_change(
    old: Schedule, new: Schedule, due_at: Instant, now: Instant, last_at: Instant | None = None
) -> Instant:
    """What is due after now, once the new schedule takes the place of the old, where `due_at` was the next.

    With another zone or clock, and the same regular dates, nothing is lost and nothing doubled: the regular date that
    was due stays due, though it may be over by the new clock; then it comes on its next free day. A date that was
    served is not served again, though it may still be to come by the new clock. With other regular dates, or out of a
    pause, it begins anew. Nothing comes on the local day of `last_at`, when the team last got something.
    """
    keeps = keeps_dates(old, new, now)
    moments = _kept(new, _outstanding(old, due_at, now), now) if keeps else _dues(new, now)
    served = None if last_at is None else local_day(last_at, new.place)
    return next(one for one in moments if local_day(one, new.place) != served)


def keeps_dates(old: Schedule, new: Schedule, now: Instant) -> bool:
    """Whether what was due by the old stays due by the new: same regular dates, and not out of a pause."""
    return _dates_of(old) == _dates_of(new) and not _is_paused(old, now)


def _dates_of(schedule: Schedule) -> tuple[Cadence, int, date]:
    return schedule.cadence, schedule.weekday, schedule.anchor


def _outstanding(old: Schedule, due_at: Instant, now: Instant) -> int:
    """The number of the regular date that was not served yet; what was missed counts only if it would still be sent."""
    if due_at <= now:
        caught = caught_up(old, due_at, now)
        due_at = caught.due_at if caught.lateness is Lateness.SEND else caught.next_due_at
    return _number_on(old, _day_of(due_at, old))


def _kept(new: Schedule, number: int, now: Instant) -> Iterator[Instant]:
    """The moments of one regular date, its free days one by one, then the moments of those that follow."""
    one_by_one = (instant_of(day, new.at, new.place) for day in _free_days(new, number))
    left = (one for one in one_by_one if one > now)
    first = next(left, None)
    if first is not None and not _is_paused(new, first):
        yield first
        yield from left
    yield from _dues(new, now, number + 1)


# --- moments ---


def _dues(schedule: Schedule, after: Instant, number: int = 0) -> Iterator[Instant]:
    """Every moment after this one, in order, without end; none of a regular date before the one of this number."""
    place = schedule.place
    for one in count(max(number, _number_on(schedule, _day_of(after, schedule)))):
        day = next(_free_days(schedule, one), None)
        at = after if day is None else instant_of(day, schedule.at, place)
        if at > after and not _is_paused(schedule, at):
            yield at


def _is_paused(schedule: Schedule, at: Instant) -> bool:
    return schedule.paused_until is not None and at < schedule.paused_until


def _day_of(at: Instant, schedule: Schedule) -> date:
    return datetime.fromtimestamp(at, schedule.place).date()


def _free_days(schedule: Schedule, number: int) -> Iterator[date]:
    """The days on which the regular date of this number may come: itself, and those up to the one that follows."""
    begins, ends = _regular(schedule, number), _regular(schedule, number + 1)
    days = (begins + timedelta(days=late) for late in range((ends - begins).days))
    return filter(schedule.is_free, days)


# --- regular dates, counted from 0 ---


def _regular(schedule: Schedule, number: int) -> date:
    first = _first_weekday_from(schedule.anchor, schedule.weekday)
    if schedule.cadence in DAYS_BETWEEN:
        return first + timedelta(days=number * DAYS_BETWEEN[schedule.cadence])
    month = _first_month(schedule) + number * MONTHS_BETWEEN[schedule.cadence]
    return _first_weekday_from(date(month // 12, month % 12 + 1, 1), schedule.weekday)


def _number_on(schedule: Schedule, day: date) -> int:
    """The number of the last regular date that is not after this day; 0 before the first."""
    if schedule.cadence in DAYS_BETWEEN:
        first = _first_weekday_from(schedule.anchor, schedule.weekday)
        return max(0, (day - first).days // DAYS_BETWEEN[schedule.cadence])
    number = (_month(day) - _first_month(schedule)) // MONTHS_BETWEEN[schedule.cadence]
    return max(0, number if _regular(schedule, max(0, number)) <= day else number - 1)


def _first_month(schedule: Schedule) -> int:
    """The month of the anchor, or the next, if that month's first such weekday is over by then."""
    anchor = schedule.anchor
    over = _first_weekday_from(anchor.replace(day=1), schedule.weekday) < anchor
    return _month(anchor) + over


def _month(day: date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


def _first_weekday_from(day: date, weekday: int) -> date:
    """The first such weekday that is not before this day."""
    return day + timedelta(days=(weekday - day.weekday()) % WEEK)
