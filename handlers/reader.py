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


Book = Callable[[Store, Reader], Sequence[Page] | None]
"""Its pages, as this reader may see them now: it only reads. None, or no pages, where there is nothing to see for them.

It runs outside the loop that answers Slack. May raise Refused."""
