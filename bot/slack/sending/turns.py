"""The turns to call one method of Slack's in one workspace, numbered in the store so that all processes share them."""

import asyncio
import logging
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from bot.clock import Clock
from bot.services.ports.store import Transactions

log = logging.getLogger(__name__)

AHEAD_SECONDS = 2.0
"""How far ahead turns are reserved: few transactions, and little is lost with a process that dies."""
GLANCE_SECONDS = 1.0
"""Of the machine's: a clock that jumps while one waits is noticed after so long."""
RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Budget:
    """One call each `interval` seconds; what was not used for a while allows `burst` of them at once."""

    name: str
    interval: float
    burst: int


async def comes(clock: Clock, moment: float) -> None:
    while (left := moment - clock.now()) > 0:  # noqa: ASYNC110 - no clock wakes who waits for it
        await asyncio.sleep(min(clock.machine_seconds(left), GLANCE_SECONDS))


class Patience:
    """What Slack's Retry-After asks of this process. It is waited out, also where a test moves Rung's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until = 0.0

    def begin(self, seconds: float) -> None:
        self._until = max(self._until, asyncio.get_running_loop().time() + self._clock.machine_seconds(seconds))

    @property
    def left(self) -> float:
        return self._until - asyncio.get_running_loop().time()

    async def end(self) -> None:
        """It may grow while one waits."""
        while (left := self.left) > 0:  # noqa: ASYNC110 - its end is known
            await asyncio.sleep(left)


class Turns:
    """Whoever has been due longest goes first."""

    def __init__(self, store: Transactions, clock: Clock, budget: Budget) -> None:
        self._store, self._clock, self._budget = store, clock, budget
        self._waiting: list[tuple[float, str, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._patience = Patience(clock)
        self._serving: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def take(self, due_since: float, key: str) -> None:
        """Waits for a turn."""
        mine = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (due_since, key, next(self._numbers), mine))
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve(), name=f"turns: {self._budget.name}")
        await mine

    async def put_off(self, seconds: float) -> None:
        """As Slack's Retry-After asks, in every process."""
        until = self._clock.now() + seconds
        self._patience.begin(seconds)
        await self._store.run(lambda store: store.publishing.put_off(self._budget.name, until))

    def close(self) -> None:
        if self._serving is not None:
            self._serving.cancel()

    async def _serve(self) -> None:
        while self._waiting:
            try:
                await self._serve_some()
            except Exception:
                log.exception("no turn can be reserved; it is tried again")
                await self._clock.sleep(RETRY_SECONDS)

    async def _serve_some(self) -> None:
        await self._patience.end()
        budget, now = self._budget, self._clock.now()
        number = min(len(self._waiting), max(1, int(AHEAD_SECONDS / budget.interval)))
        earliest = now - (budget.burst - 1) * budget.interval
        seconds = number * budget.interval
        first = await self._store.run(lambda store: store.publishing.reserve(budget.name, earliest, seconds))
        for turn in range(number):
            if not await self._comes(max(now, first + turn * budget.interval)):
                return
            self._let_one_go()

    async def _comes(self, moment: float) -> bool:
        """False when Slack has asked for patience meanwhile, or this process was held up: a turn is not kept for later,
        when others have theirs."""
        await comes(self._clock, moment)
        held_up = self._clock.now() > moment + AHEAD_SECONDS + GLANCE_SECONDS * self._clock.speed
        return self._patience.left <= 0 and not held_up

    def _let_one_go(self) -> None:
        while self._waiting:
            future = heappop(self._waiting)[-1]
            if not future.done():  # who was cancelled takes nobody's turn
                future.set_result(None)
                return
