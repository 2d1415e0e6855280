"""Keeps people's Home tabs up to date: who opened theirs, whose is stale, what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.home import KEPT_FRESH, OpenedHome, opened_again
from bot.domain.instant import Instant
from bot.domain.showing.home_seen import HomeSeen
from bot.services.ports.store import Store
from bot.services.showing.home import load_home


@dataclass(frozen=True, slots=True)
class HomeShowing:
    """`seen` None: its person was forgotten, and what Slack shows of them is to be emptied."""

    home: OpenedHome
    seen: HomeSeen | None


def open_home(store: Store, user_id: str, at: Instant) -> None:
    """Somebody looks at their Home."""
    store.homes.put_opened(user_id, *opened_again(store.homes.get(user_id), at))


def unread_channels(store: Store) -> Sequence[str]:
    return store.homes.unread_channels()


def homes_waiting(store: Store, now: Instant, limit: int) -> Sequence[str]:
    """Of people who have looked lately; and of those who have not, so that what they saw is not left standing."""
    return store.homes.waiting(now, now - KEPT_FRESH, limit)


def claim_home(store: Store, user_id: str, now: Instant, until: Instant) -> bool:
    """Who has not looked for long is forgotten here, and their Home emptied: nobody keeps up to date what it shows, and
    they may have left a private channel that it speaks of. It is filled again when they open it."""
    home = store.homes.get(user_id)
    if home is not None and home.opened_at is not None and home.opened_at < now - KEPT_FRESH:
        store.homes.forget(user_id)
    return store.homes.claim(user_id, now, until)


def load_home_showing(store: Store, user_id: str, now: Instant) -> HomeShowing | None:
    home = store.homes.get(user_id)
    if home is None:
        return None
    return HomeShowing(home, None if home.opened_at is None else load_home(store, user_id, home.looked_at, now))


def record_home(store: Store, home: OpenedHome, hash_: str, not_before: Instant) -> None:
    store.homes.record(home.user_id, home.revision, hash_, not_before)


def hold_home(store: Store, user_id: str, not_before: Instant) -> None:
    store.homes.hold(user_id, not_before)
