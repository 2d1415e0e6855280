"""The workspace's time: the machine's clock plus what a test has added to it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any


class Clock:
    """Seconds since 1970, which a test may push forward: whoever waits for a moment then wakes at once."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.ahead = ahead
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Return the time of this workspace in seconds since 1970."""
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        """Push the time forward by ``seconds`` and wake everyone who waits for a moment."""
        self.ahead += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    async def wait_until(self, moment: float) -> None:
        """Wait until ``moment`` (seconds since 1970) has come, by passing time or by :meth:`advance`."""
        while (left := moment - self.now()) > 0:
            await _first_of(self._moved.wait, left)

    async def within(self, answer: "asyncio.Future[Any]", seconds: float) -> bool:
        """Wait at most ``seconds`` of this clock for ``answer``; say whether it came."""
        limit = asyncio.create_task(self.wait_until(self.now() + seconds))
        both: list[asyncio.Future[Any]] = [answer, limit]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            limit.cancel()
        return answer.done()


async def _first_of(event: Callable[[], Awaitable[object]], seconds: float) -> None:
    try:
        await asyncio.wait_for(event(), seconds)
    except TimeoutError:
        return
