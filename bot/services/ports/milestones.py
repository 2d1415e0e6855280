"""What the use cases need of a store for the moments that teams gave a name; a part of store.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.over_time.history import Milestone


class Milestones(Protocol):
    def of(self, channel_id: str) -> Sequence[Milestone]:
        """Oldest first."""

    def add(self, milestone: Milestone) -> bool:
        """False when it is there already."""

    def remove(self, channel_id: str, milestone_id: str) -> None: ...
    def forget(self, user_id: str, gone: str) -> None:
        """The moments stay, with their names; who named them is nobody from then on."""
