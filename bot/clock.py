"""Rung's time: what it reads, and how fast that passes beside the machine's."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import isfinite


@dataclass(frozen=True, slots=True)
class Clock:
    """All that waits for Rung's time waits by it. Sockets and the limits of single calls live by the machine's."""

    now: Callable[[], float]
    """Seconds since 1970-01-01 UTC."""
    speed: float = 1.0
    """Seconds of Rung's time for each second of the machine's."""

    def machine_seconds(self, seconds: float) -> float:
        """How long so many seconds of Rung's time take."""
        return seconds / self.speed

    async def sleep(self, seconds: float) -> None:
        """For so many seconds of Rung's time."""
        await asyncio.sleep(self.machine_seconds(seconds))


@dataclass(frozen=True, slots=True)
class SetClock:
    """A clock that shows the same in every process which is told the same. For trials and tests."""

    shown: float
    """What it showed, in seconds since 1970-01-01 UTC, …"""
    machine: float
    """… when the machine's clock said this."""
    speed: float

    def at(self, machine: float) -> float:
        """What it shows when the machine's clock says `machine`."""
        return self.shown + (machine - self.machine) * self.speed


def read_set_clock(text: str) -> SetClock:
    """From "2026-11-23T08:59:30Z 1763721968.0 60". Raises ValueError for anything else."""
    instant, machine, speed = text.split()
    shown = datetime.fromisoformat(instant)
    if shown.tzinfo is None:
        raise ValueError("an instant has a time zone")
    made = SetClock(shown.timestamp(), float(machine), float(speed))
    if not (isfinite(made.machine) and isfinite(made.speed) and made.speed > 0):
        raise ValueError("a speed is more than nothing")
    return made
