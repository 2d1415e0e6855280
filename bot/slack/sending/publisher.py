"""Makes Slack agree with the store: shows what is stale, in order, and what a crash left half done."""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from bot.clock import Clock
from bot.domain.surface import Surface
from bot.services.ports.store import Transactions
from bot.services.showing import publishing as use_cases
from bot.slack.sending.leases import Leases
from bot.slack.sending.pacing import Pacing
from bot.slack.sending.sender import RETRY_SECONDS, Sender
from bot.slack.sending.shower import Shower

log = logging.getLogger(__name__)

LONGEST_SLEEP = 30.0
BUSY_SECONDS = 0.5
"""Until the next look while what is due waits for what is being sent."""
FINISH_SECONDS = 3.0
"""How long a stop waits for what is being sent. What is then cut off is looked for at the next start."""
IN_HAND = 50
"""Assessments at a time in one process: few, so that what has been due longest goes first whoever sends it."""
MOST_IN_HAND = 500
"""With those that wait for their turn to be updated."""
GATHER_SECONDS = 0.1
"""After a look, until the next: a lone change is seen at once, and those that come in a crowd are seen together."""
SETTLE_SECONDS = 10.0
"""Of the machine's time: how long a clock that is moved waits for what is to be shown."""
SOON_SECONDS = 3.0
"""What is due so soon is waited for too: a refresh that follows another."""
LOOKING_SHARE = 0.1
"""How much of the time may go into looking, as long as a look is short: the clicks come first."""
MOST_REST_SECONDS = 2.0
"""Of the machine's time: a look that took long may have waited for a busy machine; people wait for what it finds."""


def rest_after(look: float, gather: float) -> float:
    """Between a look that took so long and the next, all in the machine's seconds."""
    return min(max(gather, look / LOOKING_SHARE), max(gather, MOST_REST_SECONDS))


class Publisher:
    """The one that sends. One task for each assessment, so that a slow channel holds up no other."""

    def __init__(self, store: Transactions, sender: Sender, pacing: Pacing, leases: Leases, clock: Clock) -> None:
        self._store, self._clock, self._now = store, clock, clock.now
        self._pacing, self._leases = pacing, leases
        self._shower = Shower(store, sender, pacing, leases, clock.now)
        self._awake, self._looking = asyncio.Event(), asyncio.Lock()
        self._stopping = False
        self._tasks: dict[str, asyncio.Task[None]] = {}
        """By assessment, and not by channel: a direct message has another id before Slack has opened it."""

    def wake(self) -> None:
        """Something may be stale."""
        self._awake.set()

    async def run(self) -> None:
        """Until `stop`; then what is in hand is finished. A store that is away for a while does not end it."""
        machine = asyncio.get_running_loop().time
        while not self._stopping:
            self._awake.clear()
            begun = machine()
            try:
                await self._start_tasks()
                seconds = await self._seconds_to_next()
            except Exception:
                log.exception("what is to be shown cannot be read; it is tried again")
                seconds = RETRY_SECONDS
            rest = rest_after(machine() - begun, self._clock.machine_seconds(GATHER_SECONDS))
            await asyncio.sleep(rest)
            await self._sleep(self._clock.machine_seconds(seconds) - rest)
        await self._finish()

    async def settle(self) -> None:
        """Shows all that is due, and returns when nothing is any more; or after a while, where Slack holds it up."""
        try:
            async with asyncio.timeout(SETTLE_SECONDS):
                while not self._stopping and (seconds := await self._seconds_to_next()) < SOON_SECONDS:
                    await self._start_tasks()
                    if self._tasks:
                        await asyncio.wait(set(self._tasks.values()))
                        seconds = GATHER_SECONDS
                    await self._clock.sleep(seconds)
        except TimeoutError:
            log.warning("not all that was due could be shown before the clock was moved")

    def stop(self) -> None:
        self._stopping = True
        self._awake.set()

    async def _finish(self) -> None:
        tasks = list(self._tasks.values())
        if tasks:
            _, unfinished = await asyncio.wait(tasks, timeout=FINISH_SECONDS)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self._pacing.close()
        try:
            await self._leases.give_all_back()
        except Exception:
            log.exception("what was in hand can't be given back; others take it over in %s s", self._leases.seconds)

    async def _seconds_to_next(self) -> float:
        due_at = await self._store.read(use_cases.next_due_at)
        if due_at is None:
            return LONGEST_SLEEP
        left = due_at - self._now()
        return min(LONGEST_SLEEP, left) if left > 0 else BUSY_SECONDS

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        except TimeoutError:
            return

    async def _start_tasks(self) -> None:
        async with self._looking:
            await self._leases.renew_in_time()
            free = self._free_hands
            found = await self._leases.waiting(len(self._tasks) + free)
            wanted = [one for one in found if one not in self._tasks][:free]
            claimed = await self._leases.claim(wanted)
            for assessment_id in filter(claimed.__contains__, wanted):
                task = asyncio.create_task(self._publish(assessment_id), name=f"publish {assessment_id}")
                self._tasks[assessment_id] = task
                task.add_done_callback(partial(self._task_done, assessment_id))

    @property
    def _free_hands(self) -> int:
        """What waits for its turn to be updated keeps nothing from being posted."""
        at_it = len(self._tasks) - self._pacing.waiting_to_update
        return max(0, min(IN_HAND - at_it, MOST_IN_HAND - len(self._tasks)))

    def _task_done(self, assessment_id: str, _: asyncio.Task[None]) -> None:
        del self._tasks[assessment_id]
        self._leases.is_done(assessment_id)
        self.wake()

    async def _publish(self, assessment_id: str) -> None:
        for surface in await self._due(assessment_id):
            try:
                if self._stopping or not await self._shower.show(surface):
                    return
            except Exception:
                log.exception("%s could not be published", surface.key)
                await self._stand_back(surface)
                return

    async def _due(self, assessment_id: str) -> Sequence[Surface]:
        now = self._now()
        try:
            return await self._store.read(lambda store: use_cases.due_surfaces(store, assessment_id, now))
        except Exception:
            log.exception("what is to be shown cannot be read; it is tried again")
            await self._clock.sleep(RETRY_SECONDS)
            return ()

    async def _stand_back(self, surface: Surface) -> None:
        """One surface that can't be shown holds up no other, and is not tried without pause."""
        later = self._now() + RETRY_SECONDS
        try:
            await self._store.run(lambda store: use_cases.hold(store, surface.key, later))
        except Exception:
            log.exception("the store can't be written; what is to be shown waits")
            await self._clock.sleep(RETRY_SECONDS)
