"""What the use cases need of a store for the overview of all teams; a part of store.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.instant import Instant


class OverviewTeams(Protocol):
    """The teams that chose to appear there."""

    def all(self) -> Sequence[str]:
        """Their channels, by id."""

    def has(self, channel_id: str) -> bool: ...
    def add(self, channel_id: str, since: Instant) -> bool:
        """False when it is there already."""

    def remove(self, channel_id: str) -> None: ...
