"""Which assessments this process publishes: nobody else does, as long as its leases last."""

from collections.abc import Collection, Sequence

from bot.clock import Clock
from bot.services.ports.store import Store, Transactions

LEASE_SECONDS = 30.0
"""By Rung's clock. What a process that died had in hand is taken over after so long."""
LEAST_MACHINE_SECONDS = 4.0
"""A lease on a fast clock lasts at least so long: a call of Slack's Web API takes the machine's time."""
RENEWED_AFTER = 1 / 3
"""Of a lease: until all are renewed."""


def lease_seconds(clock: Clock) -> float:
    return max(LEASE_SECONDS, LEAST_MACHINE_SECONDS * clock.speed)


def longest_call(clock: Clock) -> float:
    """The machine's seconds that one call may take: what is not `too_late` arrives within the lease."""
    return clock.machine_seconds(lease_seconds(clock)) / 2


def too_late(now: float, held_until: float, seconds: float) -> bool:
    """Whether less than half of a lease of so many seconds is left, which the call may take.

    What is sent later might come after what the next holder sends.
    """
    return now > held_until - seconds / 2


class Leases:
    """`holder` is this process's name among those that share a database."""

    def __init__(self, store: Transactions, clock: Clock, holder: str) -> None:
        self._store, self._now = store, clock.now
        self.holder = holder
        self.seconds = lease_seconds(clock)
        self._held: set[str] = set()
        self._done: set[str] = set()
        self._renewed_at = 0.0
        self._begun = False

    async def waiting(self, limit: int) -> Sequence[str]:
        """Where nobody else can be, what is left of a process that died is among them from the start."""
        now = self._now()
        if not self._begun:
            await self._store.run(lambda store: store.publishing.forget_dead(now))
            self._begun = True
        return await self._store.read(lambda store: store.publishing.waiting(self.holder, now, limit))

    async def claim(self, wanted: Collection[str]) -> frozenset[str]:
        """Those of them that nobody else has claimed; what is done is given back in the same transaction."""
        now, done = self._now(), self._done.difference(wanted)
        if not wanted and not done:
            return frozenset()
        until = now + self.seconds

        def exchange(store: Store) -> frozenset[str]:
            store.publishing.give_back(done, self.holder)
            return store.publishing.claim(wanted, self.holder, now, until)

        claimed = await self._store.run(exchange)
        if not self._held:
            self._renewed_at = now
        self._done -= done | claimed
        self._held = (self._held - done) | claimed
        return claimed

    def is_done(self, assessment_id: str) -> None:
        """It is given back at the next look."""
        self._done.add(assessment_id)

    async def renew_in_time(self) -> None:
        """What waits long for its turn stays in this process's hands."""
        now = self._now()
        if self._held and now - self._renewed_at > self.seconds * RENEWED_AFTER:
            await self._store.run(lambda store: store.publishing.renew(self.holder, now + self.seconds))
            self._renewed_at = now

    async def give_all_back(self) -> None:
        await self._store.run(lambda store: store.publishing.give_all_back(self.holder))
        self._held.clear()
        self._done.clear()
