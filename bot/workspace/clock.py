"""The workspace's time: the machine's clock, or one that was set for a trial, plus what a test or a person added."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock showed ``shown`` when the machine's said ``machine`` (seconds since 1970); since then it runs at
    ``speed``: so many seconds for each of the machine's."""

    shown: float = 0.0
    machine: float = 0.0
    speed: float = 1.0

    def at(self, machine: float) -> float:
        """Return what it shows when the machine's clock says ``machine``."""
        return self.shown + (machine - self.machine) * self.speed


def read_pace(text: str) -> Pace:
    """Read RUNG_CLOCK: an instant, the machine's seconds at it, a speed. Raises ValueError where it is not these."""
    try:
        instant, machine, speed = text.split()
        shown = datetime.fromisoformat(instant)
        made = Pace(shown.timestamp(), float(machine), float(speed))
        right = shown.tzinfo is not None and isfinite(made.machine) and isfinite(made.speed) and made.speed > 0
    except ValueError:
        right = False
    if not right:
        raise ValueError("RUNG_CLOCK must be like 2026-11-23T08:59:30Z 1763721968.0 60.")
    return made


class Clock:
    """Seconds since 1970, which a test may push forward: whoever waits for a moment then wakes at once."""

    def __init__(self, ahead: float = 0.0, pace: Pace | None = None) -> None:
        self.ahead = ahead
        self._pace = pace or Pace()
        self._moved = asyncio.Event()
        self.followers: list[Callable[[], Awaitable[None]]] = []
        """Each does what is due by now: awaited before the time goes on."""

    @property
    def speed(self) -> float:
        """Return how many seconds pass here in one of the machine's."""
        return self._pace.speed

    def now(self) -> float:
        """Return the time of this workspace in seconds since 1970."""
        return self._pace.at(time.time()) + self.ahead

    def prompt(self, seconds: float) -> float:
        """Return how long such a time is here that the machine's own slowness uses up: for an ack, for a trigger."""
        return seconds * self.speed

    def advance(self, seconds: float) -> None:
        """Push the time forward by ``seconds`` and wake everyone who waits for a moment."""
        self.ahead += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    async def followed(self) -> None:
        """Wait until all who follow this clock have done what is due."""
        for follow in self.followers:
            await follow()

    async def wait_until(self, moment: float) -> None:
        """Wait until ``moment`` (seconds since 1970) has come, by passing time or by :meth:`advance`."""
        while (left := moment - self.now()) > 0:
            await _first_of(self._moved.wait, left / self.speed)

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
