"""For how long a poll stays open."""

from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar.cadence import working_days_after
from bot.domain.instant import Instant

HOUR_SECONDS = 3600


class Lasting(StrEnum):
    HOUR = "hour"
    DAY = "day"
    """One working day."""
    THREE_DAYS = "three_days"
    """Three working days."""


WORKING_DAYS = {Lasting.DAY: 1, Lasting.THREE_DAYS: 3}


def closes_after(lasting: Lasting, now: Instant, zone: ZoneInfo) -> Instant:
    """When a poll that is opened now closes by itself, in the team's zone."""
    if lasting is Lasting.HOUR:
        return now + HOUR_SECONDS
    return working_days_after(now, WORKING_DAYS[lasting], zone)
