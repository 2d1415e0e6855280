"""What APScheduler started: when Rung stops, it is let finish, as everything else in hand."""

import asyncio

from apscheduler.executors.asyncio import AsyncIOExecutor

FINISH_SECONDS = 3.0
"""How long a job may still take; the next start does what it left."""


class Jobs(AsyncIOExecutor):  # type: ignore[misc]  # APScheduler has no types
    """Runs the jobs on the event loop, as APScheduler does; alone, it would cut them off in a transaction."""

    async def finish(self) -> None:
        """Waits for those in hand. No more may be started: pause the scheduler before."""
        in_hand = set(self._pending_futures)
        if in_hand:
            await asyncio.wait(in_hand, timeout=FINISH_SECONDS)
