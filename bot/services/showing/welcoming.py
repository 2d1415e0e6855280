"""Greets a channel into which Rung was invited, and whoever invited it into the first one."""

from collections.abc import Sequence

from bot.domain.calendar.cadence import local_day
from bot.domain.home import WELCOMES_AGAIN, Welcome
from bot.domain.instant import Instant
from bot.services.ports.store import Store
from bot.services.zones import zone_for


def was_invited(store: Store, channel_id: str, inviter: str | None, at: Instant) -> None:
    """Once for a channel; again only where the last greeting is long ago.

    Slack does not tell who installed Rung. Whoever brings it into its first channel is the best that is known.
    """
    first = store.welcomes.is_first(channel_id)
    if not store.welcomes.add(channel_id, at, at - WELCOMES_AGAIN) or not first or inviter is None:
        return
    person = store.directory.person(inviter)
    kept_out = person is not None and (person.is_bot or person.deleted or person.is_stranger)
    if kept_out or store.teams.preference(inviter).muted_at is not None:
        return
    store.teams.claim_direct_day(inviter, local_day(at, zone_for(store, inviter, channel_id)))
    store.welcomes.add(inviter, at, at - WELCOMES_AGAIN)


def welcomes_waiting(store: Store, now: Instant, limit: int) -> Sequence[str]:
    return store.welcomes.waiting(now, limit)


def claim_welcome(store: Store, place: str, now: Instant, until: Instant) -> Welcome | None:
    """As it was before this claim: one that was claimed already is to be looked for. None: another process has it."""
    welcome = store.welcomes.get(place)
    return welcome if welcome is not None and store.welcomes.claim(place, now, until) else None


def record_welcome(store: Store, place: str, ts: str) -> None:
    store.welcomes.record(place, ts)


def release_welcome(store: Store, place: str, not_before: Instant) -> None:
    """Its post did certainly not arrive."""
    store.welcomes.release(place, not_before)


def hold_welcome(store: Store, place: str, not_before: Instant) -> None:
    store.welcomes.hold(place, not_before)


def give_up_welcome(store: Store, place: str) -> None:
    store.welcomes.give_up(place)
