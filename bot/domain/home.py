"""A person's Home tab and a welcome, as they are stored: what was opened or is due, and how far it is sent."""

from dataclasses import dataclass

from bot.domain.instant import Instant

LOOKS_LAST = 30 * 60.0
"""Seconds: who opens Home again within them is still looking, and what is new to them stays new."""
KEPT_FRESH = 30 * 24 * 60 * 60.0
"""Seconds after Home was last opened, for which it is kept up to date; then it is emptied."""
WELCOMES_AGAIN = 30 * 24 * 60 * 60.0
"""Seconds: who is invited again sooner does not greet again."""


@dataclass(frozen=True, slots=True)
class OpenedHome:
    """`revision` counts the changes to what it shows; it is stale while `sent_revision` is behind."""

    user_id: str
    opened_at: Instant | None
    """The last time. None once its person was forgotten, or did not look for long: what Slack still shows is emptied,
    and the row goes."""
    looked_at: Instant | None
    """When they looked the time before; what came since is new to them. None: it is the first time."""
    revision: int = 1
    sent_revision: int = 0
    sent_hash: str | None = None


def opened_again(before: OpenedHome | None, at: Instant) -> tuple[Instant, Instant | None]:
    """When it was opened, and when they looked the time before, once it is opened now."""
    if before is None or before.opened_at is None:
        return at, None
    if at - before.opened_at <= LOOKS_LAST:
        return max(at, before.opened_at), before.looked_at
    return at, before.opened_at


@dataclass(frozen=True, slots=True)
class Welcome:
    """A greeting that is due, in a channel or to one person."""

    place: str
    due_at: Instant
    claimed_at: Instant | None = None
    """When its post was claimed; until it is recorded its fate is unknown."""

    @property
    def key(self) -> str:
        """By which its post is found again."""
        return f"welcome:{self.place}:{self.due_at:.0f}"
