"""Which assessments this process publishes: nobody else does, as long as its leases last."""

from collections.abc import Collection, Sequence

from bot.clock import Clock
from bot.services import sharing
from bot.services.ports import Transactions

LEASE_SECONDS = 30.0
"""By Rung's clock. What a process that died had in hand is taken over after so long."""
LEAST_MACHINE_SECONDS = 4.0
"""A lease on a fast clock lasts at least so long: a call of Slack's Web API takes the machine's time."""
RENEWED_AFTER = 1 / 3
"""Of a lease: until all are renewed."""


def lease_seconds(clock: Clock) -> float:
    return max(LEASE_SECONDS, LEAST_MACHINE_SECONDS * clock.speed)


def longest_call(clock: Clock) -> float:
    """The machine's seconds that one call may take: nothing is sent with less than half a lease left."""
    return clock.machine_seconds(lease_seconds(clock)) / 2


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
            await self._store.run(lambda store: sharing.begin(store, now))
            self._begun = True
        return await self._store.read(lambda store: sharing.waiting(store, self.holder, now, limit))

    async def take(self, wanted: Collection[str]) -> frozenset[str]:
        """Those of them that nobody else has taken; what is done is given back in the same transaction."""
        now, done = self._now(), self._done.difference(wanted)
        if not wanted and not done:
            return frozenset()
        until = now + self.seconds
        taken = await self._store.run(lambda store: sharing.take(store, self.holder, wanted, done, now, until))
        if not self._held:
            self._renewed_at = now
        self._done -= done | taken
        self._held = (self._held - done) | taken
        return taken

    def is_done(self, assessment_id: str) -> None:
        """It is given back at the next look."""
        self._done.add(assessment_id)

    async def renew_in_time(self) -> None:
        """What waits long for its turn stays in this process's hands."""
        now = self._now()
        if self._held and now - self._renewed_at > self.seconds * RENEWED_AFTER:
            await self._store.run(lambda store: sharing.renew(store, self.holder, now + self.seconds))
            self._renewed_at = now

    async def give_all_back(self) -> None:
        await self._store.run(lambda store: sharing.leave(store, self.holder))
        self._held.clear()
        self._done.clear()
