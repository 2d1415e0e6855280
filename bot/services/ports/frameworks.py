"""What the use cases need of a store for an installation's own frameworks; a part of store.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.frameworks.own_framework import OwnFramework
from bot.domain.instant import Instant


class OwnFrameworks(Protocol):
    def all(self) -> Sequence[OwnFramework]:
        """The newest version of each, by id; the removed ones too."""

    def put(self, own: OwnFramework) -> None:
        """In the place of what has its id."""

    def remove(self, framework_id: str, at: Instant) -> None: ...
    def forget(self, user_id: str, gone: str) -> None:
        """What they added stays; who did does not."""

    def channels_with_results(self) -> Sequence[str]:
        """Where an assessment or a poll of the team was closed and not called off."""
