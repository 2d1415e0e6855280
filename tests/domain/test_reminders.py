"""When people are reminded, and asked to vote again: read on their walls, and true in every zone from 2024 to 2034."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.cadence import (
    half_time_moment,
    instant_of,
    local_day,
    next_working_moment,
    reminder_moments,
    revote_reminder_moments,
    working_day_before,
    working_days_after,
)
from tests.domain.zones import (
    AUCKLAND,
    DAY,
    HONOLULU,
    HOUR,
    KOLKATA,
    MADRID,
    NEW_YORK,
    Place,
    Span,
    anywhere,
    in_working_hours,
    moment,
    places,
    shown,
    spans,
    wall,
)

# --- reminders ---


def reminders(zone: ZoneInfo, opened: str, closes: str, team: ZoneInfo = MADRID) -> list[str]:
    """Opening and end on the team's wall, the reminders on the person's."""
    return [shown(one, zone) for one in reminder_moments(moment(opened, team), moment(closes, team), zone)]


def test_three_working_days_remind_at_half_of_the_working_time_and_a_working_day_before_the_end() -> None:
    three_days = ("Mon 2026-06-01 10:00", "Thu 2026-06-04 10:00")
    assert reminders(MADRID, *three_days) == ["Tue 2026-06-02 14:00", "Wed 2026-06-03 10:00"]
    # In Kolkata it runs from Monday 13:30 to Thursday 13:30, in New York from 4:00 to 4:00, in Auckland from 20:00.
    assert reminders(KOLKATA, *three_days) == ["Wed 2026-06-03 09:30", "Thu 2026-06-04 09:00"]
    assert reminders(NEW_YORK, *three_days) == ["Tue 2026-06-02 13:00", "Wed 2026-06-03 09:00"]
    assert reminders(AUCKLAND, *three_days) == ["Wed 2026-06-03 13:00", "Thu 2026-06-04 09:00"]


def test_half_time_leaves_weekends_and_nights_out() -> None:
    over_a_weekend = ("Fri 2026-06-05 10:00", "Wed 2026-06-10 10:00")
    assert reminders(MADRID, *over_a_weekend) == ["Mon 2026-06-08 14:00", "Tue 2026-06-09 10:00"]
    # Half of the working time is over on Monday at 17:00: work begins again on Tuesday.
    assert reminders(MADRID, "Mon 2026-06-01 09:00", "Tue 2026-06-02 23:00") == ["Tue 2026-06-02 09:00"]


def test_two_on_one_day_are_spread_over_two_days() -> None:
    assert reminders(MADRID, "Mon 2026-06-01 16:00", "Wed 2026-06-03 16:00") == [
        "Tue 2026-06-02 16:00",
        "Wed 2026-06-03 09:00",
    ]


def test_the_second_of_a_day_is_left_out_where_no_day_is_left() -> None:
    assert reminders(MADRID, "Mon 2026-06-01 09:00", "Wed 2026-06-03 09:00") == ["Tue 2026-06-02 09:00"]


def test_an_end_on_a_weekend_or_at_night_is_announced_when_work_last_begins() -> None:
    # A working day before Sunday 22:00 is Friday 22:00, and then comes Monday.
    assert reminders(MADRID, "Tue 2026-06-02 10:00", "Sun 2026-06-07 22:00") == [
        "Thu 2026-06-04 09:30",
        "Fri 2026-06-05 09:00",
    ]
    assert reminders(MADRID, "Fri 2026-06-05 10:00", "Sun 2026-06-07 22:00") == ["Fri 2026-06-05 13:30"]


def test_the_working_day_before_may_come_first() -> None:
    assert reminders(MADRID, "Thu 2026-06-04 16:00", "Mon 2026-06-08 16:00") == [
        "Fri 2026-06-05 16:00",
        "Mon 2026-06-08 09:00",
    ]


def test_a_short_one_reminds_once_or_never() -> None:
    assert reminders(MADRID, "Mon 2026-06-01 10:00", "Mon 2026-06-01 16:00") == ["Mon 2026-06-01 13:00"]
    assert reminders(NEW_YORK, "Mon 2026-06-01 10:00", "Mon 2026-06-01 14:00") == []
    # A working day before the end is the opening itself.
    assert reminders(MADRID, "Mon 2026-06-01 09:00", "Tue 2026-06-02 09:00") == ["Mon 2026-06-01 13:00"]
    assert reminders(MADRID, "Sat 2026-06-06 10:00", "Sun 2026-06-07 22:00") == []


def test_an_end_before_the_opening_reminds_nobody() -> None:
    assert reminders(MADRID, "Tue 2026-06-09 10:00", "Mon 2026-06-01 10:00") == []
    assert reminders(MADRID, "Mon 2026-06-01 10:00", "Mon 2026-06-01 10:00") == []


@anywhere
@given(spans())
def test_reminders_keep_their_promises(span: Span) -> None:
    zone, opened_at, closes_at = span
    found = reminder_moments(opened_at, closes_at, zone)
    assert len(found) <= 2
    assert list(found) == sorted(found)
    assert all(opened_at < one < closes_at for one in found)
    assert all(in_working_hours(one, zone) for one in found)
    assert len({local_day(one, zone) for one in found}) == len(found)


@anywhere
@given(spans())
def test_who_works_after_half_time_is_reminded(span: Span) -> None:
    zone, opened_at, closes_at = span
    half_time = half_time_moment(opened_at, closes_at, zone)
    found = reminder_moments(opened_at, closes_at, zone)
    if half_time is None:
        assert found == ()
        return
    due = next_working_moment(half_time, zone)
    if opened_at < due < closes_at:
        # On that day, whichever of the two comes first on it.
        assert local_day(due, zone) in [local_day(one, zone) for one in found]
    else:
        assert len(found) <= 1


@anywhere
@given(places(), st.integers(14 * DAY, 31 * DAY))
def test_a_fortnight_that_ends_in_working_hours_reminds_as_wanted(place: Place, length: int) -> None:
    zone, opened_at = place
    closes_at = next_working_moment(opened_at + length, zone)
    half_time = half_time_moment(opened_at, closes_at, zone)
    assert half_time is not None
    moments = (next_working_moment(half_time, zone), working_day_before(closes_at, zone))
    assert reminder_moments(opened_at, closes_at, zone) == moments


@anywhere
@given(spans())
def test_half_time_parts_the_working_time_in_two(span: Span) -> None:
    zone, opened_at, closes_at = span
    half_time = half_time_moment(opened_at, closes_at, zone)
    quarters = [one for one in range(int(opened_at), int(closes_at), HOUR // 4) if in_working_hours(one, zone)]
    if half_time is None:
        assert not quarters
        return
    before = sum(one < half_time for one in quarters)
    days_between = (closes_at - opened_at) / DAY + 2
    # Each beginning and end of work may be off by a quarter of an hour.
    assert abs(2 * before - len(quarters)) <= 2 + 2 * days_between


# --- re-votes ---


def revote(zone: ZoneInfo, opened: str, closes: str, team: ZoneInfo = MADRID) -> list[str]:
    return [shown(one, zone) for one in revote_reminder_moments(moment(opened, team), moment(closes, team), zone)]


def test_a_revote_asks_at_once_and_reminds_two_hours_before_the_end() -> None:
    day = ("Tue 2026-06-02 14:00", "Wed 2026-06-03 14:00")
    assert revote(MADRID, *day) == ["Tue 2026-06-02 14:00", "Wed 2026-06-03 12:00"]
    assert revote(KOLKATA, *day) == ["Wed 2026-06-03 09:00"]
    assert revote(NEW_YORK, *day) == ["Tue 2026-06-02 09:00"]
    assert revote(AUCKLAND, *day) == ["Wed 2026-06-03 09:00"]


def test_a_reminder_of_a_revote_keeps_to_working_hours() -> None:
    # Two hours before the end nobody works yet.
    assert revote(MADRID, "Tue 2026-06-02 10:00", "Wed 2026-06-03 10:00") == [
        "Tue 2026-06-02 10:00",
        "Wed 2026-06-03 09:00",
    ]
    # Two hours before the end nobody works any more.
    assert revote(MADRID, "Mon 2026-06-01 10:00", "Wed 2026-06-03 22:00") == [
        "Mon 2026-06-01 10:00",
        "Wed 2026-06-03 15:00",
    ]
    assert revote(MADRID, "Mon 2026-06-01 10:00", "Wed 2026-06-03 09:00") == [
        "Mon 2026-06-01 10:00",
        "Tue 2026-06-02 15:00",
    ]
    assert revote(MADRID, "Thu 2026-06-04 10:00", "Sun 2026-06-07 22:00") == [
        "Thu 2026-06-04 10:00",
        "Fri 2026-06-05 15:00",
    ]


def test_nobody_is_asked_whose_work_begins_after_the_end() -> None:
    assert revote(HONOLULU, "Mon 2026-06-01 09:00", "Mon 2026-06-01 17:00") == []
    assert revote(MADRID, "Fri 2026-06-05 18:00", "Sun 2026-06-07 22:00") == []


@anywhere
@given(spans())
def test_a_revote_keeps_its_promises(span: Span) -> None:
    zone, opened_at, closes_at = span
    found = revote_reminder_moments(opened_at, closes_at, zone)
    ask = next_working_moment(opened_at, zone)
    next_day = wall(ask, zone).date() + timedelta(days=1)
    another = next_working_moment(instant_of(next_day, time.min, zone), zone)
    assert len(found) == (another < closes_at) + (ask < closes_at)
    assert found[:1] in ((), (ask,))
    assert all(in_working_hours(one, zone) and opened_at <= one < closes_at for one in found)
    assert len({local_day(one, zone) for one in found}) == len(found)


@anywhere
@given(places(), st.integers(1, 5), st.integers(0, 6 * HOUR - 1))
def test_a_reminder_of_a_revote_leaves_two_hours_where_it_can(place: Place, days: int, after_eleven: int) -> None:
    zone, opened_at = place
    last_day = wall(working_days_after(opened_at, days, zone), zone).date()
    closes_at = instant_of(last_day, time(11), zone) + after_eleven
    assert revote_reminder_moments(opened_at, closes_at, zone)[1] == closes_at - 2 * HOUR
