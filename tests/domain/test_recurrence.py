"""When the next one is due: read on walls, and true in every zone from 2024 to 2034."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.recurrence import Cadence, Lateness, Schedule, caught_up, next_due, upcoming, what_of
from tests.domain.schedules import due_days, free, mondays, schedules, shows, working_walls
from tests.domain.zones import (
    CAIRO,
    CHANGING,
    DAY,
    EARLIEST,
    HOUR,
    MADRID,
    NEW_YORK,
    ZONES,
    anywhere,
    changes,
    in_working_hours,
    moment,
    shown,
    wall,
)

Drawn = tuple[Schedule, float]


def coming(schedule: Schedule, after: str, number: int) -> list[str]:
    zone = schedule.place
    return [shown(one, zone) for one in upcoming(schedule, moment(after, zone), number)]


# --- regular dates ---


def test_weekly() -> None:
    assert coming(mondays(), "Mon 2026-03-23 09:00", 2) == ["Mon 2026-03-30 09:00", "Mon 2026-04-06 09:00"]
    assert coming(mondays(), "Mon 2026-03-23 08:59", 1) == ["Mon 2026-03-23 09:00"]


@pytest.mark.parametrize(
    ("cadence", "anchor", "expected"),
    [
        (Cadence.FORTNIGHTLY, date(2026, 1, 5), ["Mon 2026-01-05", "Mon 2026-01-19", "Mon 2026-02-02"]),
        (Cadence.FORTNIGHTLY, date(2026, 1, 6), ["Mon 2026-01-12", "Mon 2026-01-26", "Mon 2026-02-09"]),
        (Cadence.MONTHLY, date(2026, 1, 5), ["Mon 2026-01-05", "Mon 2026-02-02", "Mon 2026-03-02"]),
        # The anchor's month is over for the first Monday, so the next one counts.
        (Cadence.MONTHLY, date(2026, 1, 6), ["Mon 2026-02-02", "Mon 2026-03-02", "Mon 2026-04-06"]),
        (Cadence.QUARTERLY, date(2025, 11, 3), ["Mon 2026-02-02", "Mon 2026-05-04", "Mon 2026-08-03"]),
        (Cadence.QUARTERLY, date(2025, 11, 4), ["Mon 2026-03-02", "Mon 2026-06-01", "Mon 2026-09-07"]),
        (Cadence.HALF_YEARLY, date(2025, 12, 1), ["Mon 2026-06-01", "Mon 2026-12-07", "Mon 2027-06-07"]),
        # Nothing comes before the anchor.
        (Cadence.WEEKLY, date(2026, 5, 1), ["Mon 2026-05-04", "Mon 2026-05-11", "Mon 2026-05-18"]),
    ],
)
def test_every_cadence_counts_from_its_anchor(cadence: Cadence, anchor: date, expected: list[str]) -> None:
    schedule = mondays(cadence=cadence, anchor=anchor)
    assert coming(schedule, "Thu 2026-01-01 12:00", 3) == [f"{day} 09:00" for day in expected]


# --- what is not free ---


def test_a_quiet_day_moves_it_to_the_next_free_one() -> None:
    schedule = replace(mondays(), quiet_days=(date(2026, 6, 8),), quiet_weekdays=(1,))
    assert coming(schedule, "Mon 2026-06-01 09:00", 2) == ["Wed 2026-06-10 09:00", "Mon 2026-06-15 09:00"]


def test_a_weekend_moves_it_to_monday() -> None:
    assert coming(replace(mondays(), weekday=6), "Fri 2026-06-05 09:00", 1) == ["Mon 2026-06-08 09:00"]


def test_a_holiday_moves_it() -> None:
    schedule = replace(mondays(), zone="Europe/Berlin", holidays_of="DE")
    # Easter Monday, and the first of May on the Friday of a weekly Friday.
    assert coming(schedule, "Mon 2026-03-30 09:00", 1) == ["Tue 2026-04-07 09:00"]
    assert coming(replace(schedule, weekday=4), "Fri 2026-04-24 09:00", 1) == ["Mon 2026-05-04 09:00"]


def test_a_week_without_a_free_day_is_left_out() -> None:
    holiday = tuple(date(2026, 8, 10) + timedelta(days=number) for number in range(5))
    schedule = replace(mondays(), quiet_days=holiday)
    assert coming(schedule, "Mon 2026-08-03 09:00", 1) == ["Mon 2026-08-17 09:00"]
    # Once a month there is time enough.
    monthly = mondays(cadence=Cadence.MONTHLY, anchor=date(2026, 8, 3))
    away = replace(monthly, quiet_days=(date(2026, 8, 3), date(2026, 8, 4), *holiday))
    assert coming(away, "Mon 2026-07-27 09:00", 2) == ["Wed 2026-08-05 09:00", "Mon 2026-09-07 09:00"]


def test_a_date_of_last_month_may_come_in_this_one() -> None:
    quiet = tuple(date(2026, 2, 5) + timedelta(days=number) for number in range(26))
    schedule = replace(mondays(cadence=Cadence.MONTHLY), weekday=3, quiet_days=quiet)
    expected = ["Tue 2026-03-03 09:00", "Thu 2026-03-05 09:00", "Thu 2026-04-02 09:00"]
    assert coming(schedule, "Mon 2026-03-02 12:00", 3) == expected


def test_a_pause_ends_with_its_moment() -> None:
    until = moment("Mon 2026-06-22 09:00", MADRID)
    assert coming(replace(mondays(), paused_until=until), "Mon 2026-06-01 09:00", 1) == ["Mon 2026-06-22 09:00"]
    assert coming(replace(mondays(), paused_until=until + 1), "Mon 2026-06-01 09:00", 1) == ["Mon 2026-06-29 09:00"]


@pytest.mark.parametrize(("weekday", "quiet"), [(7, ()), (-1, ()), (0, (0, 1, 2, 3, 4))])
def test_no_weekday_is_an_error(weekday: int, quiet: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="weekday"):
        replace(mondays(), weekday=weekday, quiet_weekdays=quiet)


# --- clocks that change ---


def test_a_skipped_time_comes_right_after_the_gap() -> None:
    schedule = Schedule(Cadence.WEEKLY, 4, time(0, 30), CAIRO.key, date(2026, 1, 2))
    expected = ["Fri 2026-04-17 00:30", "Fri 2026-04-24 01:00", "Fri 2026-05-01 00:30"]
    assert coming(schedule, "Wed 2026-04-15 12:00", 3) == expected


def test_a_doubled_time_comes_once() -> None:
    schedule = Schedule(Cadence.WEEKLY, 3, time(23, 30), CAIRO.key, date(2026, 1, 2))
    first, then = upcoming(schedule, moment("Wed 2026-10-28 12:00", CAIRO), 2)
    assert first == datetime.fromisoformat("2026-10-29T23:30+03:00").timestamp()
    assert next_due(schedule, first + HOUR) == then == moment("Thu 2026-11-05 23:30", CAIRO)


def test_no_monday_of_ten_years_is_lost_in_any_zone() -> None:
    """Every second one from the first of January 2024 until the end of 2034: 287, each at 9 o'clock."""
    wrong = []
    for name in ZONES:
        schedule = Schedule(Cadence.FORTNIGHTLY, 0, time(9), name, date(2024, 1, 1))
        dues = upcoming(schedule, float(EARLIEST - 2 * DAY), 287)
        walls = [wall(one, schedule.place).replace(tzinfo=None) for one in dues]
        if walls != [datetime(2024, 1, 1, 9) + timedelta(days=14 * number) for number in range(287)]:
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("at", [time(0), time(2, 30), time(23, 59)])
def test_every_change_of_the_clocks_is_passed_once(at: time) -> None:
    """The week around each change, with a schedule for each working day: where cron triggers lose a day or a week."""
    wrong = []
    for name in CHANGING:
        zone = ZoneInfo(name)
        for changed in changes(name)[:4]:
            start = float(changed - 4 * DAY)
            today = wall(start, zone).date()
            for weekday in range(5):
                schedule = Schedule(Cadence.WEEKLY, weekday, at, name, today - timedelta(days=7))
                dues = upcoming(schedule, start, 2)
                apart = wall(dues[1], zone).date() - wall(dues[0], zone).date()
                if apart.days != 7 or not all(shows(one, schedule) for one in dues):
                    wrong.append((name, changed, weekday))
    assert wrong == []


@anywhere
@given(schedules())
def test_it_comes_on_the_days_that_the_calendar_gives(drawn: Drawn) -> None:
    schedule, after = drawn
    dues = upcoming(schedule, after, 8)
    days = [wall(one, schedule.place).date() for one in dues]
    expected = [one for one in due_days(schedule, days[-1]) if wall(after, schedule.place).date() <= one <= days[-1]]
    # Today's may be over.
    assert days == expected[-8:] and len(expected) <= 9
    assert all(one > after and shows(one, schedule) for one in dues)
    assert all(earlier < later for earlier, later in pairwise(days))
    assert all(earlier < later for earlier, later in pairwise(dues))


@anywhere
@given(schedules(working_walls))
def test_it_never_comes_outside_working_hours(drawn: Drawn) -> None:
    schedule, after = drawn
    dues = upcoming(schedule, after, 6)
    assert all(in_working_hours(one, schedule.place) for one in dues)
    assert all(free(schedule, wall(one, schedule.place).date()) for one in dues)
    assert all(what_of(schedule, one, one) is Lateness.SEND for one in dues)


@anywhere
@given(schedules(), st.data())
def test_from_wherever_one_looks_it_is_the_same_row(drawn: Drawn, data: st.DataObject) -> None:
    schedule, after = drawn
    dues = upcoming(schedule, after, 6)
    number = data.draw(st.integers(0, 4))
    somewhere = data.draw(st.floats(dues[number], dues[number + 1], exclude_max=True))
    assert upcoming(schedule, somewhere, 5 - number) == dues[number + 1 :]
    assert next_due(schedule, dues[number + 1] - 1) == dues[number + 1]


@anywhere
@given(schedules(), st.floats(0, 1))
def test_a_pause_leaves_out_and_moves_nothing(drawn: Drawn, share: float) -> None:
    schedule, after = drawn
    dues = upcoming(schedule, after, 6)
    until = after + share * (dues[-1] - after)
    paused = upcoming(replace(schedule, paused_until=until), after, 1)
    assert paused == tuple(one for one in dues if one >= until)[:1]


# --- late ---


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("Mon 2026-06-08 09:00", Lateness.SEND),
        ("Mon 2026-06-08 16:59", Lateness.SEND),
        ("Mon 2026-06-08 17:00", Lateness.DROP),
        ("Tue 2026-06-09 09:00", Lateness.DROP),
        ("Mon 2026-06-15 09:30", Lateness.DROP),
    ],
)
def test_a_late_one_is_sent_on_its_own_day_alone(now: str, expected: Lateness) -> None:
    due_at = moment("Mon 2026-06-08 09:00", MADRID)
    assert what_of(mondays(), due_at, moment(now, MADRID)) is expected


def test_what_became_quiet_in_between_is_dropped() -> None:
    due_at = moment("Mon 2026-06-08 09:00", MADRID)
    quiet = replace(mondays(), quiet_days=(date(2026, 6, 8),))
    assert what_of(quiet, due_at, due_at) is Lateness.DROP
    assert what_of(replace(mondays(), paused_until=due_at + HOUR), due_at, due_at) is Lateness.DROP


def test_what_is_not_due_yet_is_an_error() -> None:
    due_at = moment("Mon 2026-06-08 09:00", MADRID)
    with pytest.raises(ValueError, match="not due yet"):
        what_of(mondays(), due_at, due_at - 1)


def test_several_missed_ones_are_one() -> None:
    missed = moment("Mon 2026-05-18 09:00", MADRID)
    found = caught_up(mondays(), missed, moment("Mon 2026-06-08 11:00", MADRID))
    assert (found.lateness, shown(found.due_at, MADRID)) == (Lateness.SEND, "Mon 2026-06-08 09:00")
    assert shown(found.next_due_at, MADRID) == "Mon 2026-06-15 09:00"


def test_the_one_that_is_due_now_stands_for_those_before() -> None:
    now = moment("Mon 2026-06-08 09:00", MADRID)
    found = caught_up(mondays(), now - 7 * DAY, now)
    assert (found.lateness, found.due_at, found.next_due_at) == (Lateness.SEND, now, now + 7 * DAY)


def test_missed_in_new_york_and_found_at_night() -> None:
    schedule = replace(mondays(), zone=NEW_YORK.key)
    missed = moment("Mon 2026-06-01 09:00", NEW_YORK)
    found = caught_up(schedule, missed, moment("Mon 2026-06-08 20:00", NEW_YORK))
    assert (found.lateness, shown(found.next_due_at, NEW_YORK)) == (Lateness.DROP, "Mon 2026-06-15 09:00")


@anywhere
@given(schedules(working_walls), st.one_of(st.integers(0, 2 * DAY), st.integers(0, 60 * DAY)))
def test_catching_up_sends_one_at_most_and_keeps_the_next(drawn: Drawn, late: int) -> None:
    schedule, after = drawn
    zone, due_at = schedule.place, next_due(schedule, after)
    now = due_at + late
    found = caught_up(schedule, due_at, now)
    missed = list(takewhile(lambda one: one <= now, upcoming(schedule, due_at - 1, 70)))
    assert (found.due_at, found.next_due_at) == (missed[-1], next_due(schedule, now))
    same_day = wall(found.due_at, zone).date() == wall(now, zone).date()
    assert (found.lateness is Lateness.SEND) == (same_day and in_working_hours(now, zone))


def test_no_working_day_is_cut() -> None:
    """What the rules rest on: no clock skips or doubles a time between 9 and 17 o'clock of a working day."""
    both = [(ZoneInfo(name), at) for name in CHANGING for one in changes(name) for at in (one - 1, one)]
    assert [(zone.key, shown(at, zone)) for zone, at in both if in_working_hours(at, zone)] == []
