"""How old something is, in words."""

from bot.domain.assessment import Instant

DAY_SECONDS = 86_400


def days_old(since: Instant, now: Instant) -> int:
    """Whole days; 0 also for what is still to come."""
    return int(max(now - since, 0) // DAY_SECONDS)


def age_words(since: Instant, now: Instant) -> str:
    """In whole days."""
    days = days_old(since, now)
    if days == 0:
        return "less than a day old"
    return "1 day old" if days == 1 else f"{days} days old"
