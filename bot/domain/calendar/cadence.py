"""When Rung may speak to a person, and when what it opened ends: working hours, closing times, reminders.

Pure: whoever calls says what time it is. Instants are seconds since 1970 UTC; days and times are those on the wall of
the zone that is given. A team's times are kept in the team's zone, a person's reminders in the person's own.

Working hours are 9 to 17 o'clock from Monday to Friday everywhere: holidays and other weeks are not known here.
Clocks are changed at night or at a weekend in every zone today, so a working day is never cut in two.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import count
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.instant import Instant

WORK_BEGINS = time(9)
"""Local; this moment is a working moment."""
WORK_ENDS = time(17)
"""Local; this moment is none any more."""

REVOTE_NOTICE = 2 * 60 * 60
"""Seconds before the end of a re-vote at which its reminder comes, where working hours allow."""

SATURDAY = 5
NOT_PLACES = frozenset({"Factory", "localtime"})
"""Files beside the zones: a mark for "not set", and the zone of the machine."""


# --- zones ---


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones()) - NOT_PLACES


def is_zone(name: str) -> bool:
    """Whether this is the name of a zone, as in "Europe/Madrid". Capitals count."""
    # A look into a closed list: nothing that a person types becomes the path of a file.
    return name in _zone_names()


def zone_named(words: str) -> str | None:
    """The zone that somebody typed, in whatever capitals: "europe/madrid" is "Europe/Madrid"."""
    wanted = words.strip().casefold().replace(" ", "_")
    return next((one for one in _zone_names() if one.casefold() == wanted), None)


def zone_of(name: str | None, fallback: str = "UTC") -> ZoneInfo:
    """The zone of this name, otherwise the fallback, otherwise UTC. Never an error, whatever the name."""
    return ZoneInfo(next((one for one in (name, fallback) if one and is_zone(one)), "UTC"))


# --- instants and walls ---


def local_day(at: Instant, zone: ZoneInfo) -> str:
    """The date on the wall, as in "2026-03-29"."""
    return _wall(at, zone).date().isoformat()


def local_date(at: Instant, zone: str) -> date:
    """The same, as a date; `zone` by its name."""
    return date.fromisoformat(local_day(at, zone_of(zone)))


def instant_of(day: date, at: time, zone: ZoneInfo) -> Instant:
    """The moment when the wall shows this day and time.

    A time that is shown twice, as clocks go back, is the first of the two. A time that is skipped, as clocks go
    forward, is the first moment after the gap.
    """
    wall = datetime.combine(day, at.replace(fold=0), tzinfo=zone)
    later = wall.replace(fold=1)
    if _offset(wall) < _offset(later):
        # In a gap the first reading lies behind the change, the second before it (PEP 495).
        return _change_between(later.timestamp(), wall.timestamp(), zone)
    return wall.timestamp()


def _wall(at: Instant, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at, zone)


def _offset(wall: datetime) -> timedelta:
    offset = wall.utcoffset()
    assert offset is not None, "a wall time without a zone"
    return offset


def _change_between(before: Instant, after: Instant, zone: ZoneInfo) -> Instant:
    """The second at which the clocks change."""
    low, high = int(before), int(after)
    old = _offset(_wall(low, zone))
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(_wall(middle, zone)) == old:
            low = middle
        else:
            high = middle
    return float(high)


# --- working time ---


def is_working_moment(at: Instant, zone: ZoneInfo) -> bool:
    """From 9 o'clock until before 17 o'clock, Monday to Friday."""
    wall = _wall(at, zone)
    return _works(wall.date()) and WORK_BEGINS <= wall.time() < WORK_ENDS


def next_working_moment(at: Instant, zone: ZoneInfo) -> Instant:
    """The moment itself in working hours, otherwise the next beginning of work."""
    if is_working_moment(at, zone):
        return at
    day = _wall(at, zone).date()
    begins = (instant_of(one, WORK_BEGINS, zone) for one in _working_days(day - timedelta(days=1), 1))
    return next(one for one in begins if one >= at and is_working_moment(one, zone))


def next_working_day(at: Instant, zone: ZoneInfo) -> Instant:
    """The beginning of work on the first working day after that of this moment."""
    following = _wall(at, zone).date() + timedelta(days=1)
    return next_working_moment(instant_of(following, time.min, zone), zone)


def working_days_after(start: Instant, days: int, zone: ZoneInfo) -> Instant:
    """The same wall time so many working days on; always in working hours. `days` is 1 or more.

    A start outside working hours counts from the next beginning of work, so that people have whole working days:
    one working day from Friday 22:00, or from Sunday, is Tuesday 9:00. Raises ValueError for no days.
    """
    if days < 1:
        raise ValueError("a span of working days has at least one")
    begins = _wall(next_working_moment(start, zone), zone)
    following = _working_days(begins.date(), 1)
    day = next(one for number, one in enumerate(following, start=1) if number == days)
    return next_working_moment(instant_of(day, begins.time(), zone), zone)


def working_day_before(end: Instant, zone: ZoneInfo) -> Instant:
    """The same wall time on the last working day before that of the end: not always in working hours."""
    wall = _wall(end, zone)
    return instant_of(next(_working_days(wall.date(), -1)), wall.time(), zone)


def _works(day: date) -> bool:
    return day.weekday() < SATURDAY


def _working_days(day: date, step: int) -> Iterator[date]:
    """Working days after this one (step 1) or before it (step -1), nearest first, without end."""
    return filter(_works, (day + timedelta(days=number) for number in count(step, step)))


# --- reminders ---


def half_time_moment(opened_at: Instant, closes_at: Instant, zone: ZoneInfo) -> Instant | None:
    """When half of the zone's working time between opening and end is over; None where nobody works in between.

    Of three working days from Monday 10:00 that is Tuesday 14:00.
    """
    spans = list(_working_spans(opened_at, closes_at, zone))
    left = sum(ends - begins for begins, ends in spans) / 2
    for begins, ends in spans:
        if left <= ends - begins:
            return begins + left
        left -= ends - begins
    return None


@lru_cache(maxsize=10_000)
def reminder_moments(opened_at: Instant, closes_at: Instant, zone: ZoneInfo) -> tuple[Instant, ...]:
    """When a person of this zone who is missing is reminded: at most twice, in order, never twice on one local day.

    At half of the working time, and a working day before the end; outside the person's working hours, at their next
    beginning of work. What would not come between opening and end is left out. Of two on one day the later one comes
    at the beginning of the next working day, or not at all.
    """
    half_time = half_time_moment(opened_at, closes_at, zone)
    wanted = [_notice_moment(closes_at, zone)]
    if half_time is not None:
        wanted.append(next_working_moment(half_time, zone))
    moments = sorted(one for one in wanted if opened_at < one)
    if len(moments) == 2 and local_day(moments[0], zone) == local_day(moments[1], zone):
        moments[1] = next_working_day(moments[0], zone)
    return tuple(one for one in moments if one < closes_at)


def revote_reminder_moments(opened_at: Instant, closes_at: Instant, zone: ZoneInfo) -> tuple[Instant, ...]:
    """When a person of this zone is asked to vote again, and reminded once.

    The ask is at opening, or at the person's next beginning of work. The reminder comes on the last working day that
    begins before the end, two hours before the end or before that day's work is over, whichever is earlier; if that
    is the day of the ask, there is none. Nobody is asked whose work begins only after the end.
    """
    ask = next_working_moment(opened_at, zone)
    if ask >= closes_at:
        return ()
    reminder = _last_notice(closes_at, zone)
    return (ask, reminder) if local_day(ask, zone) < local_day(reminder, zone) else (ask,)


def _working_spans(since: Instant, until: Instant, zone: ZoneInfo) -> Iterator[tuple[Instant, Instant]]:
    """The working hours of each day between two moments, earliest first; none is empty."""
    for day in _working_days(_wall(since, zone).date() - timedelta(days=1), 1):
        begins, ends = (instant_of(day, at, zone) for at in (WORK_BEGINS, WORK_ENDS))
        if begins >= until:
            return
        if max(begins, since) < min(ends, until):
            yield max(begins, since), min(ends, until)


def _notice_moment(closes_at: Instant, zone: ZoneInfo) -> Instant:
    """A working day before the end; where work begins again only after it, the last beginning of work before it.

    So it is for an end on a weekend's evening: a working day before it is a Friday night, and then comes Monday.
    """
    moved = next_working_moment(working_day_before(closes_at, zone), zone)
    return moved if moved < closes_at else _last_day_begun(closes_at, zone)[1]


def _last_notice(closes_at: Instant, zone: ZoneInfo) -> Instant:
    """Two hours before work or time is over on the last working day that begins before the end, but not before 9."""
    day, begins = _last_day_begun(closes_at, zone)
    over = min(closes_at, instant_of(day, WORK_ENDS, zone))
    return max(begins, over - REVOTE_NOTICE)


def _last_day_begun(closes_at: Instant, zone: ZoneInfo) -> tuple[date, Instant]:
    """The last working day that begins before the end, and when it begins."""
    day_after = _wall(closes_at, zone).date() + timedelta(days=1)
    begun = ((day, instant_of(day, WORK_BEGINS, zone)) for day in _working_days(day_after, -1))
    return next((day, begins) for day, begins in begun if begins < closes_at)
