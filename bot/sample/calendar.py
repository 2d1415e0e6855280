"""The days of the half year, told from the week in which somebody looks at it."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.instant import Instant

ZONE = ZoneInfo("Europe/Madrid")
"""Of the team that the half year is about."""
MORNING = time(9)
SATURDAY = 5
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
FIRST_WEEK = -26


class Calendar:
    """`today`: when the half year is over, in seconds since 1970."""

    def __init__(self, today: Instant) -> None:
        self._today = datetime.fromtimestamp(today, ZONE)

    def moment(self, week: int, weekday: int, hour: int, minute: int = 0) -> Instant:
        """In that week before this one (-1 is last week), on the team's wall."""
        monday = self._today.date() - timedelta(days=self._today.weekday())
        day = monday + timedelta(weeks=week, days=weekday)
        return datetime.combine(day, time(hour, minute), ZONE).timestamp()

    @property
    def begin(self) -> Instant:
        return self.moment(FIRST_WEEK, MONDAY, 8)

    @property
    def last_afternoon(self) -> Instant:
        """Of the last working day before today."""
        day = self._today.date() - timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day -= timedelta(days=1)
        return datetime.combine(day, time(15, 30), ZONE).timestamp()


def mornings(after: Instant, until: Instant) -> Iterator[Instant]:
    """Of the working days between: when Rung comes back to teams."""
    day = datetime.fromtimestamp(after, ZONE).date()
    while (moment := datetime.combine(day, MORNING, ZONE).timestamp()) < until:
        if moment > after and day.weekday() < SATURDAY:
            yield moment
        day += timedelta(days=1)
