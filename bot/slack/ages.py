"""Days in words, and how old something is: by the calendar of a team, as people count days beside a date."""

from bot.domain.calendar.cadence import local_date
from bot.domain.instant import Instant
from bot.domain.showing.phrases import day_words

DAY_SECONDS = 86_400


def days_old(since: Instant, now: Instant, zone: str) -> int:
    """Days on the calendar of `zone`, an IANA name; 0 before a whole day is over, and for what is still to come."""
    return 0 if now - since < DAY_SECONDS else (local_date(now, zone) - local_date(since, zone)).days


def age_words(since: Instant, now: Instant, zone: str) -> str:
    """In days of the calendar."""
    days = days_old(since, now, zone)
    if days == 0:
        return "less than a day old"
    return "1 day old" if days == 1 else f"{days} days old"


def local_day_words(at: Instant, zone: str) -> str:
    """ "3 Dec 2026"."""
    return day_words(local_date(at, zone))
