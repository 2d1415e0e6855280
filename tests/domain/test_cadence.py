"""Zones, walls, working hours and closing times: read on walls, and true in every zone from 2024 to 2034."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.cadence import (
    WORK_BEGINS,
    instant_of,
    is_working_moment,
    is_zone,
    local_day,
    next_working_moment,
    working_day_before,
    working_days_after,
    zone_of,
)
from tests.domain.zones import (
    AUCKLAND,
    CAIRO,
    CHANGING,
    HOUR,
    KOLKATA,
    MADRID,
    NEW_YORK,
    ZONES,
    Place,
    anywhere,
    changes,
    days,
    in_working_hours,
    moment,
    offset,
    places,
    shown,
    wall,
    zones,
)


def workdays_between(earlier: date, later: date) -> int:
    """Working days after the earlier date, up to and with the later one."""
    one_by_one = (earlier + timedelta(days=number) for number in range(1, (later - earlier).days + 1))
    return sum(one.isoweekday() <= 5 for one in one_by_one)


# --- zones ---


def test_every_zone_is_known_by_its_name() -> None:
    assert [name for name in ZONES if not is_zone(name) or zone_of(name).key != name] == []


NO_ZONES = [
    "",
    " ",
    "Madrid",
    "europe/madrid",
    "Europe/Madrid ",
    "Europe",
    "Europe/",
    "/etc/passwd",
    "/usr/share/zoneinfo/Europe/Madrid",
    "../zoneinfo/Europe/Madrid",
    "Europe/../Europe/Madrid",
    "Europe/Madrid\0",
    "\0",
    "\ud800",
    "tzdata.zi",
    "localtime",
    "Factory",
    "Europe/" + "Madrid" * 10_000,
]


@pytest.mark.parametrize("name", NO_ZONES)
def test_what_is_no_zone_gives_the_fallback(name: str) -> None:
    assert not is_zone(name)
    assert zone_of(name).key == "UTC"
    assert zone_of(name, "Asia/Kolkata").key == "Asia/Kolkata"
    assert zone_of(None, name).key == "UTC"


@anywhere
@given(st.text())
def test_no_name_is_an_error(name: str) -> None:
    assert zone_of(name, "Asia/Kolkata").key == (name if is_zone(name) else "Asia/Kolkata")


# --- instants and walls ---


def test_one_moment_is_two_days() -> None:
    at = moment("Tue 2026-06-30 22:00", MADRID)
    assert local_day(at, MADRID) == "2026-06-30"
    assert local_day(at, AUCKLAND) == "2026-07-01"


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        (MADRID, date(2026, 3, 29), time(2, 0), "Sun 2026-03-29 03:00"),
        (MADRID, date(2026, 3, 29), time(2, 30), "Sun 2026-03-29 03:00"),
        (MADRID, date(2026, 3, 29), time(2, 59, 59), "Sun 2026-03-29 03:00"),
        (MADRID, date(2026, 3, 29), time(3, 0), "Sun 2026-03-29 03:00"),
        # Clocks that change at midnight skip the beginning of a day, here of a working day.
        (CAIRO, date(2026, 4, 24), time(0, 30), "Fri 2026-04-24 01:00"),
        # Half an hour is enough on Lord Howe Island.
        (ZoneInfo("Australia/Lord_Howe"), date(2026, 10, 4), time(2, 10), "Sun 2026-10-04 02:30"),
    ],
)
def test_a_skipped_time_is_the_first_after_the_gap(zone: ZoneInfo, day: date, at: time, expected: str) -> None:
    assert shown(instant_of(day, at, zone), zone) == expected


def test_a_doubled_time_is_the_first_of_the_two() -> None:
    first = instant_of(date(2026, 10, 25), time(2, 30), MADRID)
    assert first == datetime.fromisoformat("2026-10-25T02:30+02:00").timestamp()
    assert instant_of(date(2026, 10, 25), time(2, 30, fold=1), MADRID) == first
    assert shown(first + HOUR, MADRID) == "Sun 2026-10-25 02:30"


@anywhere
@given(places())
def test_a_wall_leads_back_to_its_moment(place: Place) -> None:
    zone, at = place[0], float(int(place[1]))
    here = wall(at, zone)
    found = instant_of(here.date(), here.time(), zone)
    assert wall(found, zone).replace(fold=0) == here.replace(fold=0)
    assert found < at if here.fold else found == at


@anywhere
@given(days, st.times(), zones)
def test_a_moment_shows_the_wall_it_was_made_of(day: date, at: time, zone: ZoneInfo) -> None:
    found = wall(instant_of(day, at.replace(microsecond=0), zone), zone).replace(tzinfo=None)
    asked = datetime.combine(day, at.replace(microsecond=0))
    # Only a time in a gap shows later; the longest gap, of two hours, is that of the Troll station.
    assert timedelta(0) <= found - asked <= timedelta(hours=2)


@anywhere
@given(st.sampled_from(CHANGING), st.data())
def test_every_gap_and_every_doubled_hour(name: str, data: st.DataObject) -> None:
    zone, changed = ZoneInfo(name), data.draw(st.sampled_from(changes(name)))
    shift = int(offset(changed, zone) - offset(changed - 1, zone))
    second = data.draw(st.integers(0, abs(shift) - 1))
    after = wall(changed, zone).replace(tzinfo=None, fold=0)
    if shift > 0:
        skipped = after - timedelta(seconds=shift - second)
        assert instant_of(skipped.date(), skipped.time(), zone) == changed
    else:
        doubled = after + timedelta(seconds=second)
        assert instant_of(doubled.date(), doubled.time(), zone) == changed + shift + second
        assert wall(changed + second, zone).replace(tzinfo=None, fold=0) == doubled


# --- working time ---


@pytest.mark.parametrize(
    ("at", "working"),
    [
        ("Mon 2026-03-30 08:59", False),
        ("Mon 2026-03-30 09:00", True),
        ("Fri 2026-04-03 16:59", True),
        ("Fri 2026-04-03 17:00", False),
        ("Sat 2026-04-04 12:00", False),
        ("Sun 2026-04-05 12:00", False),
    ],
)
def test_working_hours(at: str, working: bool) -> None:
    assert is_working_moment(moment(at, KOLKATA), KOLKATA) is working


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("Tue 2026-03-31 11:20", "Tue 2026-03-31 11:20"),
        ("Tue 2026-03-31 07:00", "Tue 2026-03-31 09:00"),
        ("Tue 2026-03-31 17:00", "Wed 2026-04-01 09:00"),
        # Over the night in which New York changes its clocks.
        ("Fri 2026-03-06 17:00", "Mon 2026-03-09 09:00"),
        ("Sun 2026-11-01 01:30", "Mon 2026-11-02 09:00"),
    ],
)
def test_the_next_working_moment(at: str, expected: str) -> None:
    assert shown(next_working_moment(moment(at, NEW_YORK), NEW_YORK), NEW_YORK) == expected


@anywhere
@given(places())
def test_work_begins_as_soon_as_it_can(place: Place) -> None:
    zone, at = place
    found = next_working_moment(at, zone)
    assert is_working_moment(at, zone) is in_working_hours(at, zone)
    assert in_working_hours(found, zone) and found >= at
    if found != at:
        assert wall(found, zone).time() == WORK_BEGINS
        assert not any(in_working_hours(at + late, zone) for late in range(0, int(found - at), HOUR // 4))


@pytest.mark.parametrize(
    ("zone", "start", "number", "expected"),
    [
        (MADRID, "Mon 2026-06-01 10:15", 3, "Thu 2026-06-04 10:15"),
        (MADRID, "Wed 2026-06-03 10:15", 3, "Mon 2026-06-08 10:15"),
        # The wall time stays, though one night has 23 hours, or 25.
        (MADRID, "Fri 2026-03-27 10:15", 1, "Mon 2026-03-30 10:15"),
        (AUCKLAND, "Thu 2026-04-02 16:30", 3, "Tue 2026-04-07 16:30"),
        # Who starts after hours gives people whole working days.
        (NEW_YORK, "Fri 2026-06-05 22:00", 1, "Tue 2026-06-09 09:00"),
        (NEW_YORK, "Sun 2026-06-07 12:00", 1, "Tue 2026-06-09 09:00"),
        (NEW_YORK, "Mon 2026-06-08 06:00", 1, "Tue 2026-06-09 09:00"),
        (KOLKATA, "Mon 2026-06-08 17:00", 1, "Wed 2026-06-10 09:00"),
        # Samoa once left out a Friday, to be on the other side of the date line.
        (ZoneInfo("Pacific/Apia"), "Thu 2011-12-29 10:00", 1, "Mon 2012-01-02 09:00"),
    ],
)
def test_working_days_after(zone: ZoneInfo, start: str, number: int, expected: str) -> None:
    assert shown(working_days_after(moment(start, zone), number, zone), zone) == expected


def test_no_working_days_are_no_span() -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(moment("Mon 2026-06-08 10:00", MADRID), 0, MADRID)


@anywhere
@given(places(), st.integers(1, 15))
def test_working_days_after_keep_the_wall_time(place: Place, number: int) -> None:
    zone, start = place
    counted_from = wall(next_working_moment(start, zone), zone)
    end = working_days_after(start, number, zone)
    assert in_working_hours(end, zone)
    assert wall(end, zone).time() == counted_from.time()
    assert workdays_between(counted_from.date(), wall(end, zone).date()) == number


@anywhere
@given(places())
def test_nobody_loses_working_time_by_a_late_start(place: Place) -> None:
    zone, start = place
    end = working_days_after(start, 1, zone)
    quarters = range(0, int(end - start) + HOUR, HOUR // 4)
    worked = sum(in_working_hours(start + late, zone) for late in quarters if start + late < end)
    assert worked >= 4 * 8 - 1


@pytest.mark.parametrize(
    ("zone", "end", "expected"),
    [
        (MADRID, "Thu 2026-06-04 10:00", "Wed 2026-06-03 10:00"),
        (MADRID, "Mon 2026-03-30 10:00", "Fri 2026-03-27 10:00"),
        (AUCKLAND, "Sun 2026-06-07 23:00", "Fri 2026-06-05 23:00"),
        (KOLKATA, "Sat 2026-06-06 05:00", "Fri 2026-06-05 05:00"),
    ],
)
def test_the_working_day_before(zone: ZoneInfo, end: str, expected: str) -> None:
    assert shown(working_day_before(moment(end, zone), zone), zone) == expected


@anywhere
@given(places())
def test_the_working_day_before_is_the_last_one_and_keeps_the_wall_time(place: Place) -> None:
    zone, end = place[0], float(int(place[1]))
    there, here = wall(working_day_before(end, zone), zone), wall(end, zone)
    skipped = offset(there.timestamp(), zone) > offset(there.timestamp() - 1, zone)
    assert there.time() == here.time() or skipped
    assert there.isoweekday() <= 5
    assert workdays_between(there.date(), here.date() - timedelta(days=1)) == 0
    assert there.timestamp() < end
