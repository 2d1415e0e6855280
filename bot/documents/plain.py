"""Dates, names and people's words, as files show them: plain text, which each format then escapes in its own way."""

import re
from collections.abc import Mapping

from bot.domain.calendar.cadence import local_date
from bot.domain.forgotten import NOBODY, is_gone
from bot.domain.instant import Instant
from bot.domain.showing.one_line import on_one_line
from bot.domain.showing.phrases import day_words
from bot.services.keeping.exporting import MENTION

_ADDRESS = re.compile(r"<(https?://[^>|\s]+)(?:\|[^>]*)?>")


def day(at: Instant, zone: str) -> str:
    """ "31 Dec 2026", on the wall of that zone."""
    return day_words(local_date(at, zone))


def iso_day(at: Instant, zone: str) -> str:
    """ "2026-12-31", on the wall of that zone: days that a spreadsheet sorts."""
    return local_date(at, zone).isoformat()


def called(user_id: str, names: Mapping[str, str]) -> str:
    """A person's name; the bare id where nobody knows it."""
    return NOBODY if is_gone(user_id) else line(names.get(user_id, user_id), {})


def line(text: str, names: Mapping[str, str]) -> str:
    """A person's words on one line: mentions by name, links as they read, no invisible controls."""
    named = MENTION.sub(lambda found: f"@{names.get(found[1], found[1])}", text)
    return on_one_line(_ADDRESS.sub(r"\1", named))
