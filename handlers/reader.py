"""Who reads a book, and what a book is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.services.ports.store import Store
from bot.slack.book import Page


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever opened it or turned a page. `options` is what they chose in it, by name."""

    user_id: str
    channel_id: str
    options: Mapping[str, str]
    now: Instant
    library: Library
    """The shipped one."""


Written = Callable[[], Sequence[Page]]
"""Writes the pages down from what was read; none where there is nothing to see. It runs beside the loop that answers
Slack, and after the reading: nobody else's reading waits for it."""
Book = Callable[[Store, Reader], Written | None]
"""What this reader may see now, as pages to be written: it only reads. None where there is nothing to see for them.

May raise Refused."""
