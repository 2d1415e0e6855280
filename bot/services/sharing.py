"""Shares the publishing among processes: who publishes which assessment, and who may call Slack when.

Order within an assessment matters, so one process at a time publishes it, under a lease. A process that stops gives
its leases back; those of one that died run out, and its posts of unknown fate are looked for by whoever comes next.
Slack's limits hold for a workspace, however many processes call it: their turns are numbered in the store.
"""

from collections.abc import Collection, Sequence

from bot.domain.assessment import Instant
from bot.services.ports import Store


def waiting(store: Store, holder: str, now: Instant, limit: int) -> Sequence[str]:
    """Assessments to publish, the longest overdue first; those that `holder` publishes already are among them."""
    return store.publishing.waiting(holder, now, limit)


def take(
    store: Store, holder: str, wanted: Collection[str], done: Collection[str], now: Instant, until: Instant
) -> frozenset[str]:
    """Gives back what is done, and takes what is wanted, as far as nobody else has taken it."""
    store.publishing.give_back(done, holder)
    return store.publishing.claim(wanted, holder, now, until)


def renew(store: Store, holder: str, until: Instant) -> None:
    store.publishing.renew(holder, until)


def begin(store: Store, now: Instant) -> None:
    """Forgets the leases of processes that are certainly not there any more."""
    store.publishing.forget_dead(now)


def leave(store: Store, holder: str) -> None:
    store.publishing.give_all_back(holder)


def reserve(store: Store, budget: str, earliest: Instant, seconds: float) -> Instant:
    """When the first of the turns begins that together take so many seconds of the budget."""
    return store.publishing.reserve(budget, earliest, seconds)


def put_off(store: Store, budget: str, until: Instant) -> None:
    """Slack asks for patience: no turn begins before then, in whichever process."""
    store.publishing.put_off(budget, until)
