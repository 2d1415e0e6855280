"""Schedules for Hypothesis, and a second, slow reading of their rules: day by day on a calendar."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from bot.domain.calendar.holiday_calendar import is_holiday
from bot.domain.calendar.recurrence import Cadence, Schedule
from tests.domain.zones import MADRID, offset, places, wall

EVERY = {"weekly": 1, "fortnightly": 2, "monthly": 1, "quarterly": 3, "half_yearly": 6}


def mondays(at: time = time(9), cadence: Cadence = Cadence.WEEKLY, anchor: date = date(2026, 1, 5)) -> Schedule:
    return Schedule(cadence, 0, at, MADRID.key, anchor)


# --- drawn ---

walls = st.times().map(lambda one: one.replace(microsecond=0))
working_walls = st.builds(time, st.integers(9, 16), st.integers(0, 59))


@st.composite
def schedules(draw: st.DrawFn, walls: st.SearchStrategy[time] = walls) -> tuple[Schedule, float]:
    """A schedule and a moment in its first years, or shortly before them; quiet days lie around the moment."""
    zone, now = draw(places())
    today = wall(now, zone).date()
    away = draw(st.integers(-100, 400))
    quiet_from, quiet_for = draw(st.integers(-20, 60)), draw(st.sampled_from([0, 0, 1, 3, 10, 40]))
    schedule = Schedule(
        cadence=draw(st.sampled_from(Cadence)),
        weekday=draw(st.integers(0, 6)),
        at=draw(walls),
        zone=zone.key,
        anchor=today - timedelta(days=away),
        quiet_days=tuple(today + timedelta(days=quiet_from + number) for number in range(quiet_for)),
        quiet_weekdays=tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=3)))),
        holidays_of=draw(st.sampled_from([None, None, "ES", "US", "GB", "JP"])),
    )
    return schedule, now


# --- read slowly ---


def regular_dates(schedule: Schedule, until: date) -> list[date]:
    """All from the anchor on, until this day."""
    days = (schedule.anchor + timedelta(days=number) for number in range((until - schedule.anchor).days + 1))
    by_month = schedule.cadence not in ("weekly", "fortnightly")
    such = [one for one in days if one.weekday() == schedule.weekday and (one.day <= 7 or not by_month)]
    return such[:: EVERY[schedule.cadence]]


def free(schedule: Schedule, day: date) -> bool:
    country = schedule.holidays_of
    quiet = day in schedule.quiet_days or day.weekday() in schedule.quiet_weekdays
    return day.isoweekday() <= 5 and not quiet and not (country is not None and is_holiday(country, day))


def due_days(schedule: Schedule, until: date) -> Iterator[date]:
    """The days on which something comes, each on the first free day of its regular date; to be cut before `until`."""
    for begins, ends in pairwise(regular_dates(schedule, until + timedelta(days=400))):
        span = (begins + timedelta(days=number) for number in range((ends - begins).days))
        yield from [one for one in span if free(schedule, one)][:1]


def shows(at: float, schedule: Schedule) -> bool:
    """Whether the wall shows the time of the schedule for the first time, or the end of a gap that has skipped it."""
    here = wall(at, schedule.place)
    if offset(at, schedule.place) > offset(at - 1, schedule.place):
        skipped = datetime.combine(here.date(), here.time()) - datetime.combine(here.date(), schedule.at)
        return timedelta(0) <= skipped <= timedelta(hours=2)
    return here.time() == schedule.at and here.fold == 0
