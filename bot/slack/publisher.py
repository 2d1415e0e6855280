"""Makes Slack agree with the store: shows what is stale, in order, and what a crash left half done."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from bot.domain.surface import Surface
from bot.services import showing as use_cases
from bot.services.ports import Transactions
from bot.slack.pacing import Pacing
from bot.slack.sender import Sender
from bot.slack.shower import RETRY_SECONDS, Shower

log = logging.getLogger(__name__)

LONGEST_SLEEP = 30.0
BUSY_SECONDS = 0.5
"""Until the next look while what is due waits for what is being sent."""
FINISH_SECONDS = 3.0
"""How long a stop waits for what is being sent. What is then cut off is looked for at the next start."""
BATCH = 500
GATHER_SECONDS = 0.1
"""After a look, until the next: a lone change is seen at once, and those that come in a crowd are seen together."""
LOOKING_SHARE = 0.1
"""How much of the time may go into looking, however much is stale: the clicks come first."""


class Publisher:
    """The one that sends. One task for each assessment, so that a slow channel holds up no other."""

    def __init__(self, store: Transactions, sender: Sender, pacing: Pacing, now: Callable[[], float]) -> None:
        self._store, self._now = store, now
        self._shower = Shower(store, sender, pacing, now)
        self._awake = asyncio.Event()
        self._stopping = False
        self._tasks: dict[str, asyncio.Task[None]] = {}
        """By assessment, and not by channel: a direct message has another id before Slack has opened it."""

    def wake(self) -> None:
        """Something may be stale."""
        self._awake.set()

    async def run(self) -> None:
        """Until `stop`; then what is in hand is finished. A store that is away for a while does not end it."""
        clock = asyncio.get_running_loop().time
        while not self._stopping:
            self._awake.clear()
            begun = clock()
            try:
                await self._start_tasks()
                seconds = await self._seconds_to_next()
            except Exception:
                log.exception("what is to be shown cannot be read; it is tried again")
                seconds = RETRY_SECONDS
            rest = max(GATHER_SECONDS, (clock() - begun) / LOOKING_SHARE)
            await asyncio.sleep(rest)
            await self._sleep(seconds - rest)
        await self._finish()

    def stop(self) -> None:
        self._stopping = True
        self._awake.set()

    async def _finish(self) -> None:
        tasks = list(self._tasks.values())
        if not tasks:
            return
        _, unfinished = await asyncio.wait(tasks, timeout=FINISH_SECONDS)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

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
        now = self._now()
        due = await self._store.read(lambda store: use_cases.due_surfaces(store, now, BATCH))
        for assessment_id, surfaces in groupby(due, key=lambda surface: surface.assessment_id):
            if assessment_id not in self._tasks:
                task = asyncio.create_task(self._publish(list(surfaces)), name=f"publish {assessment_id}")
                self._tasks[assessment_id] = task
                task.add_done_callback(partial(self._task_done, assessment_id))

    def _task_done(self, assessment_id: str, _: asyncio.Task[None]) -> None:
        del self._tasks[assessment_id]
        self.wake()

    async def _publish(self, surfaces: Sequence[Surface]) -> None:
        for surface in surfaces:
            try:
                if self._stopping or not await self._shower.show(surface):
                    return
            except Exception:
                log.exception("%s could not be published", surface.key)
                await self._stand_back(surface)
                return

    async def _stand_back(self, surface: Surface) -> None:
        """One surface that can't be shown holds up no other, and is not tried without pause."""
        later = self._now() + RETRY_SECONDS
        try:
            await self._store.run(lambda store: use_cases.hold(store, surface.key, later))
        except Exception:
            log.exception("the store can't be written; what is to be shown waits")
            await asyncio.sleep(RETRY_SECONDS)
