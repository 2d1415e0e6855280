"""When a team may be spoken to, apart from its regular dates: the next free day, and the next free moment."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings

from bot.domain.calendar.cadence import instant_of, is_working_moment, local_day
from bot.domain.calendar.recurrence import Schedule, next_free_moment, on_next_free_day
from tests.domain.schedules import mondays, schedules
from tests.domain.zones import MADRID, wall

PLAIN = mondays(time(10, 30))


def at(day: str, hour: int = 9, minute: int = 0) -> float:
    return instant_of(date.fromisoformat(day), time(hour, minute), MADRID)


def shown(moment: float) -> str:
    return wall(moment, MADRID).strftime("%a %Y-%m-%d %H:%M")


def test_the_next_free_day_is_never_today_and_has_the_schedules_time() -> None:
    assert shown(on_next_free_day(PLAIN, at("2026-07-06", 9))) == "Tue 2026-07-07 10:30"
    assert shown(on_next_free_day(PLAIN, at("2026-07-10", 16))) == "Mon 2026-07-13 10:30"


def test_quiet_days_quiet_weekdays_and_holidays_are_passed_over() -> None:
    quiet = replace(PLAIN, quiet_days=(date(2026, 10, 13),), quiet_weekdays=(2,), holidays_of="ES")
    assert shown(on_next_free_day(quiet, at("2026-10-09"))) == "Thu 2026-10-15 10:30", "Monday is a holiday in Spain"
    assert shown(next_free_moment(quiet, at("2026-10-09", 18))) == "Thu 2026-10-15 09:00"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at("2026-07-06", 12, 5), "Mon 2026-07-06 12:05"),
        (at("2026-07-06", 7), "Mon 2026-07-06 09:00"),
        (at("2026-07-06", 17), "Tue 2026-07-07 09:00"),
        (at("2026-07-11", 12), "Mon 2026-07-13 09:00"),
    ],
)
def test_a_free_moment_is_itself_or_the_next_beginning_of_work(moment: float, expected: str) -> None:
    assert shown(next_free_moment(PLAIN, moment)) == expected


def test_it_waits_for_the_end_of_a_pause() -> None:
    paused = replace(PLAIN, paused_until=at("2026-07-20", 11))
    assert shown(next_free_moment(paused, at("2026-07-06", 12))) == "Mon 2026-07-20 11:00"
    assert shown(next_free_moment(paused, at("2026-07-21", 12))) == "Tue 2026-07-21 12:00"


@settings(deadline=None, max_examples=200)
@given(schedules())
def test_both_lie_ahead_on_free_days_in_every_zone(drawn: tuple[Schedule, float]) -> None:
    schedule, now = drawn
    place, today = schedule.place, date.fromisoformat(local_day(now, schedule.place))
    moment, later = next_free_moment(schedule, now), on_next_free_day(schedule, now)
    assert moment >= now and is_working_moment(moment, place) and later > now
    for one in (moment, later):
        assert schedule.is_free(date.fromisoformat(local_day(one, place)))
    assert date.fromisoformat(local_day(later, place)) > today
    assert next_free_moment(schedule, moment) == moment
