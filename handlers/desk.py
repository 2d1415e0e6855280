"""What every listener has at hand: the store, the clock, what to say in private, and whom to wake."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.library import Library
from bot.pictures.child import Easel
from bot.services.ports.store import Store, Transactions
from bot.slack.sending.asides import Asides
from bot.slack.sending.directory import DirectoryReader
from bot.slack.sending.home_publisher import HomePublisher
from bot.slack.sending.publisher import Publisher
from handlers.in_hand import InHand

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Desk:
    store: Transactions
    library: Library
    asides: Asides
    directory: DirectoryReader
    publisher: Publisher
    homes: HomePublisher
    bot_user_id: str
    now: Callable[[], float]
    """Seconds since 1970-01-01 UTC."""
    new_id: Callable[[], str]
    read_framework: Callable[[str, bytes], Framework]
    """From a file of that name. Raises Faults with all that is wrong in it."""
    untouched: Callable[[Framework, Catalogue], str]
    """What in it is still as the template has it, in a sentence; empty when nothing is."""
    in_hand: InHand = field(default_factory=InHand)
    easel: Easel = field(default_factory=Easel)

    async def act(self, decide: Callable[[Store], Outcome]) -> Outcome:
        """Decides and commits; only then may the listener acknowledge. What became stale is then published."""
        outcome = await self.store.run(decide)
        self.publisher.wake()
        return outcome
