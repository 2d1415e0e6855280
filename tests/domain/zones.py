"""Zones and moments for Hypothesis: anywhere on earth from 2024 to 2034, often near a change of the clocks."""

from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import settings
from hypothesis import strategies as st

HOUR = 3600
DAY = 24 * HOUR
EARLIEST = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp())
LATEST = int(datetime(2034, 12, 31, tzinfo=UTC).timestamp())

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
MADRID = ZoneInfo("Europe/Madrid")
NEW_YORK = ZoneInfo("America/New_York")
AUCKLAND = ZoneInfo("Pacific/Auckland")
KOLKATA = ZoneInfo("Asia/Kolkata")
HONOLULU = ZoneInfo("Pacific/Honolulu")
CAIRO = ZoneInfo("Africa/Cairo")

zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2024, 1, 1), date(2034, 12, 31))

Place = tuple[ZoneInfo, float]
Span = tuple[ZoneInfo, float, float]

anywhere = settings(deadline=None, max_examples=300)


def wall(at: float, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at, zone)


def in_working_hours(at: float, zone: ZoneInfo) -> bool:
    here = wall(at, zone)
    return here.strftime("%a") in ("Mon", "Tue", "Wed", "Thu", "Fri") and here.hour in range(9, 17)


def shown(at: float, zone: ZoneInfo) -> str:
    """ "Tue 2026-03-31 09:00", as on the wall of the zone."""
    return wall(at, zone).strftime("%a %Y-%m-%d %H:%M")


def moment(written: str, zone: ZoneInfo) -> float:
    """The instant of "Tue 2026-03-31 09:00": its weekday is checked, a doubled time is the first."""
    at = datetime.strptime(written, "%a %Y-%m-%d %H:%M").replace(tzinfo=zone).timestamp()
    assert shown(at, zone) == written
    return at


def offset(at: float, zone: ZoneInfo) -> float:
    """Seconds that the wall is ahead of UTC."""
    ahead = wall(at, zone).utcoffset()
    assert ahead is not None
    return ahead.total_seconds()


@cache
def changes(name: str) -> tuple[int, ...]:
    """The seconds at which the clocks of this zone change."""
    zone = ZoneInfo(name)
    weeks = range(EARLIEST, LATEST, 7 * DAY)
    ahead = [offset(one, zone) for one in weeks]
    changed = [first for first, then in pairwise(zip(weeks, ahead, strict=True)) if first[1] != then[1]]
    return tuple(change(week, week + 7 * DAY, zone) for week, _ in changed)


def change(low: int, high: int, zone: ZoneInfo) -> int:
    before = offset(low, zone)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
    return high


CHANGING = [name for name in ZONES if changes(name)]


@st.composite
def places(draw: st.DrawFn) -> tuple[ZoneInfo, float]:
    """A zone and a moment there, to the second or finer; many within four days of a change of the clocks."""
    zone = draw(zones)
    near_a_change = draw(st.booleans())
    if near_a_change and changes(zone.key):
        changed = draw(st.sampled_from(changes(zone.key)))
        return zone, float(changed + draw(st.integers(-4 * DAY, 4 * DAY)))
    return zone, draw(st.one_of(st.integers(EARLIEST, LATEST).map(float), st.floats(EARLIEST, LATEST)))


@st.composite
def spans(draw: st.DrawFn) -> tuple[ZoneInfo, float, float]:
    """A zone, an opening and an end: from nothing to a month, most often a few days."""
    zone, opened_at = draw(places())
    length = draw(st.one_of(st.integers(0, 7 * DAY), st.integers(0, 31 * DAY)))
    return zone, opened_at, opened_at + length
