"""What the use cases need of a store for Home tabs and welcomes; a part of store.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.home import OpenedHome, Welcome
from bot.domain.instant import Instant


class Homes(Protocol):
    """The Home tabs that people have opened. Marking one that nobody has opened does nothing."""

    def get(self, user_id: str) -> OpenedHome | None: ...
    def put_opened(self, user_id: str, opened_at: Instant, looked_at: Instant | None) -> None:
        """It is stale, and may be sent at once."""

    def changed(self, user_id: str, at_once: bool = False) -> None:
        """`at_once`: the person did it there, and is looking."""

    def changed_in(self, channel_id: str, at_once: bool = False) -> None:
        """Of everyone who is in the channel, or took part in something there. `at_once`: as with `changed`."""

    def teams_of(self, user_id: str) -> Sequence[str]:
        """The channels with Rung that this person is in, or took part in; where something happened last comes first."""

    def unread_channels(self) -> Sequence[str]:
        """The channels with Rung whose members nobody has read yet: nobody's teams, as far as is known."""

    def waiting(self, now: Instant, opened_since: Instant, limit: int) -> Sequence[str]:
        """Whose Home is to be sent, or was last opened before, and is in nobody's hands."""

    def claim(self, user_id: str, now: Instant, until: Instant) -> bool:
        """False when another process has it."""

    def record(self, user_id: str, revision: int, hash_: str, not_before: Instant) -> None:
        """It was sent as it was at `revision`. One that was forgotten goes with this."""

    def hold(self, user_id: str, not_before: Instant) -> None: ...
    def forget(self, user_id: str) -> None:
        """What Slack shows of it is emptied yet."""


class Welcomes(Protocol):
    def get(self, place: str) -> Welcome | None: ...
    def add(self, place: str, due_at: Instant, again_before: Instant) -> bool:
        """False when the place was welcomed at `again_before` or later."""

    def is_first(self, channel_id: str) -> bool:
        """Nobody was welcomed in this workspace before, and Rung is in no other channel."""

    def waiting(self, now: Instant, limit: int) -> Sequence[str]: ...
    def claim(self, place: str, now: Instant, until: Instant) -> bool:
        """False when another process has it."""

    def record(self, place: str, ts: str) -> None: ...
    def release(self, place: str, not_before: Instant) -> None:
        """Its post did certainly not arrive."""

    def hold(self, place: str, not_before: Instant) -> None: ...
    def give_up(self, place: str) -> None: ...
    def forget(self, user_id: str) -> None: ...
