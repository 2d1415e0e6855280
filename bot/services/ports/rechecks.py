"""What the use cases need of a store for re-checks; a part of store.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.instant import Instant
from bot.domain.over_time.recheck import AskedAgain, Recheck, Why


class Rechecks(Protocol):
    """What was asked again, why, and by which polls."""

    def get(self, recheck_id: str, lock: bool = False) -> Recheck | None: ...
    def add(self, recheck: Recheck) -> bool:
        """False when it is there already."""

    def put(self, recheck: Recheck) -> None: ...
    def link(self, recheck_id: str, asked: AskedAgain) -> None:
        """Twice is once."""

    def asked_in(self, recheck_id: str) -> Sequence[AskedAgain]:
        """In the order in which they were opened; the one whole assessment, if it is that."""

    def first_asking(self, assessment_id: str) -> Recheck | None:
        """Why it is asked again: the first, where several wait for it."""

    def all_asking(self, assessment_id: str) -> Sequence[Recheck]:
        """In the order in which they began."""

    def last_ended(self, channel_id: str, why: Why) -> Recheck | None: ...
    def open_in(self, channel_id: str) -> Sequence[Recheck]: ...
    def all_in(self, channel_id: str) -> Sequence[Recheck]:
        """Newest first."""

    def asked_since(self, channel_id: str, since: Instant) -> Sequence[tuple[Recheck, str]]:
        """Each capability that a re-check begun after this moment asked by a poll, unless that was called off.

        By id; the newest re-check first.
        """

    def asked_by(self, user_id: str) -> Sequence[Recheck]:
        """For the wish to be forgotten."""
