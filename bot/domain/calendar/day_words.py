"""Days as people write them: "2026-12-24 to 2026-12-31", "2 weeks"."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.errors import Refused

MOST_DAYS = 366
"""How many single days somebody may name: a whole year."""
MOST_SPANS = 100
"""In so many spans, so that a form's field of 3,000 characters holds them as `days_written` writes them."""
DATES = "2026-12-24, 2026-12-27 to 2026-12-31"
"""How they are written."""

_SPAN = re.compile(r"(\S+?)(?:\s+(?:to|until)\s+|\s*–\s*)(\S+)")
_LENGTH = re.compile(r"(?:for )?(\d{1,3}|an?|one) (day|week|month)s?")
_DAYS = {"day": 1, "week": 7}


def days_in(text: str) -> tuple[date, ...]:
    """Days and spans of days, with commas or lines between; each once, in order. Raises Refused for other words."""
    found: set[date] = set()
    for part in filter(None, (one.strip() for one in re.split(r"[,;\n]", text))):
        span = _SPAN.fullmatch(part)
        first, last = (_day(span[1]), _day(span[2])) if span else (_day(part), _day(part))
        if last < first:
            raise Refused(f"“{part}” ends before it begins.")
        if (last - first).days >= MOST_DAYS:
            raise Refused(f"“{part}” is more than a year. Use “Pause until” for a long while.")
        found |= {first + timedelta(days=late) for late in range((last - first).days + 1)}
    if len(found) > MOST_DAYS:
        raise Refused(f"These are {len(found)} days. I take {MOST_DAYS} at most.")
    if len(_spans(found)) > MOST_SPANS:
        raise Refused(f"These are more than {MOST_SPANS} dates and spans. Name fewer.")
    return tuple(sorted(found))


def days_written(days: Iterable[date]) -> str:
    """As `days_in` reads them: what follows day on day is one span."""
    return ", ".join(f"{one[0]} to {one[-1]}" if len(one) > 1 else f"{one[0]}" for one in _spans(days))


def end_in_words(words: str, today: date) -> date | None:
    """The day that is meant by "2 weeks", "1 month" or "2026-12-24", seen from today; None for other words."""
    length = _LENGTH.fullmatch(words.strip())
    if length is None:
        return _day_or_none(words.strip().removeprefix("until "))
    number = int(length[1]) if length[1].isdigit() else 1
    if length[2] in _DAYS:
        return today + timedelta(days=number * _DAYS[length[2]])
    month = today.year * 12 + today.month - 1 + number
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _spans(days: Iterable[date]) -> list[list[date]]:
    spans: list[list[date]] = []
    for day in sorted(days):
        if spans and spans[-1][-1] == day - timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return spans


def _day(word: str) -> date:
    found = _day_or_none(word)
    if found is None:
        raise Refused(f"I don't understand “{word}”. Write dates like this: {DATES}.")
    return found


def _day_or_none(word: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
