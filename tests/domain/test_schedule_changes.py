"""A team changes its schedule: another zone or clock loses and doubles nothing."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.recurrence import Cadence, Schedule, due_after_change, next_due, upcoming
from tests.domain.schedules import mondays, regular_dates, schedules, working_walls
from tests.domain.zones import AUCKLAND, DAY, HONOLULU, MADRID, ZONES, anywhere, in_working_hours, moment, shown, wall

Drawn = tuple[Schedule, float]
Changes = list[tuple[int, str, time]]


def after_change(old: Schedule, new: Schedule, now: str, served: bool) -> str:
    """What is due next, if the change comes at this moment on the old wall; served: of that day, or still due."""
    at = moment(now, old.place)
    today = next_due(old, at - DAY)
    last_at, due_at = (today, next_due(old, at)) if served else (None, next_due(old, at - 3 * DAY))
    return shown(due_after_change(old, new, due_at, at, last_at), new.place)


def test_a_date_that_was_served_is_not_served_again_further_west() -> None:
    old, new = replace(mondays(), zone=AUCKLAND.key), replace(mondays(), zone=HONOLULU.key)
    # It is Sunday in Honolulu.
    assert after_change(old, new, "Mon 2026-06-08 10:00", served=True) == "Mon 2026-06-15 09:00"


def test_a_date_that_is_over_further_east_comes_on_the_next_day() -> None:
    old, new = replace(mondays(), zone=HONOLULU.key), replace(mondays(), zone=AUCKLAND.key)
    at = moment("Sun 2026-06-07 20:00", HONOLULU)
    due_at = next_due(old, at)
    # It is Monday 18:00 in Auckland.
    assert shown(due_after_change(old, new, due_at, at), AUCKLAND) == "Tue 2026-06-09 09:00"


def test_a_later_clock_doubles_nothing_and_an_earlier_one_loses_nothing() -> None:
    nine, three = mondays(time(9)), mondays(time(15))
    assert after_change(nine, three, "Mon 2026-06-08 10:00", served=True) == "Mon 2026-06-15 15:00"
    assert after_change(three, nine, "Mon 2026-06-08 10:00", served=False) == "Tue 2026-06-09 09:00"


def test_what_was_missed_and_would_still_be_sent_is_not_lost() -> None:
    assert after_change(mondays(), mondays(time(15)), "Mon 2026-06-08 10:00", served=False) == "Mon 2026-06-08 15:00"


def test_on_a_day_that_had_something_else_it_waits_for_the_next() -> None:
    at, due_at = moment("Mon 2026-06-08 10:00", MADRID), moment("Mon 2026-06-08 15:00", MADRID)
    changed = due_after_change(mondays(time(15)), mondays(time(16)), due_at, at, last_at=at - 60)
    assert shown(changed, MADRID) == "Tue 2026-06-09 16:00"


def test_a_date_that_was_served_does_not_come_in_place_of_one_that_is_left_out() -> None:
    week = tuple(date(2026, 6, day) for day in range(15, 20))
    old = replace(mondays(), zone=AUCKLAND.key)
    new = replace(mondays(), zone=HONOLULU.key, quiet_days=week)
    assert after_change(old, new, "Mon 2026-06-08 10:00", served=True) == "Mon 2026-06-22 09:00"


def test_what_was_dropped_stays_dropped() -> None:
    at, missed = moment("Wed 2026-06-10 10:00", MADRID), moment("Mon 2026-06-08 09:00", MADRID)
    changed = due_after_change(mondays(), mondays(time(15)), missed, at)
    assert shown(changed, MADRID) == "Mon 2026-06-15 15:00"


@pytest.mark.parametrize("served", [True, False])
def test_other_dates_begin_anew_but_not_on_the_same_day(served: bool) -> None:
    monthly = mondays(time(15), Cadence.MONTHLY, date(2026, 6, 1))
    expected = "Mon 2026-07-06 15:00" if served else "Mon 2026-06-01 15:00"
    assert after_change(mondays(), monthly, "Mon 2026-06-01 10:00", served) == expected


def test_out_of_a_pause_it_begins_anew() -> None:
    at = moment("Wed 2026-06-10 10:00", MADRID)
    paused = replace(mondays(), paused_until=at + 30 * DAY)
    assert shown(due_after_change(paused, mondays(), next_due(paused, at), at), MADRID) == "Mon 2026-06-15 09:00"
    # Into one, the date is left out and not moved to its end.
    short = replace(mondays(), paused_until=moment("Wed 2026-06-17 08:00", MADRID))
    assert shown(due_after_change(mondays(), short, next_due(mondays(), at), at), MADRID) == "Mon 2026-06-22 09:00"


@anywhere
@given(schedules(working_walls))
def test_a_change_that_changes_nothing(drawn: Drawn) -> None:
    schedule, now = drawn
    served, due_at = upcoming(schedule, now, 2)
    assert due_after_change(schedule, schedule, due_at, served + 1, served) == due_at


@anywhere
@given(
    schedules(working_walls),
    st.lists(st.tuples(st.integers(0, 9 * DAY), st.sampled_from(ZONES), working_walls), min_size=1, max_size=6),
)
def test_moving_about_loses_and_doubles_nothing(drawn: Drawn, moves: Changes) -> None:
    """A weekly one without quiet days, sent whenever it is due, by a team that keeps changing its zone and clock."""
    given_, start = drawn
    schedule = replace(given_, cadence=Cadence.WEEKLY, quiet_days=(), quiet_weekdays=(), holidays_of=None)
    due_at, now, last_at = next_due(schedule, start), start, None
    served: list[date] = []
    for wait, zone, at in [*moves, (120 * DAY, schedule.zone, schedule.at)]:
        now += wait
        while due_at <= now:
            here = schedule.place
            assert in_working_hours(due_at, here)
            assert last_at is None or wall(last_at, here).date() < wall(due_at, here).date()
            served.append(regular_dates(schedule, wall(due_at, here).date())[-1])
            last_at, due_at = due_at, next_due(schedule, due_at)
        changed = replace(schedule, zone=zone, at=at)
        due_at = due_after_change(schedule, changed, due_at, now, last_at)
        schedule = changed
    every = regular_dates(schedule, served[-1])
    assert served == every[every.index(served[0]) :]
