"""Faults that a test injects into the Web API: errors, delays, calls that hang, connections that break."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from bot.workspace.clock import Clock

Drop = Literal["before", "after"]


@dataclass(slots=True)
class Fault:
    """One fault; ``times`` calls are left to it (None: all); ``delay`` and ``retry_after`` are seconds."""

    id: int
    method: str
    error: str = ""
    status: int = 200
    retry_after: int = 0
    delay: float = 0.0
    hang: bool = False
    drop: Drop | None = None
    times: int | None = None
    released: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def answers(self) -> bool:
        """Say whether the call is answered by the fault itself and does not act."""
        return bool(self.error) or self.status != 200


class Faults:
    """The faults in force, in the order in which they were injected."""

    def __init__(self) -> None:
        self._all: list[Fault] = []
        self._holding: list[Fault] = []
        self._next = 1

    def add(self, fault: Fault) -> int:
        """Put a fault in force and return its id."""
        fault.id, self._next = self._next, self._next + 1
        self._all.append(fault)
        return fault.id

    def take(self, method: str) -> Fault | None:
        """Return the first fault for a call of that method, and count the call against it."""
        for fault in self._all:
            if fault.method in (method, "*"):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._all.remove(fault)
                return fault
        return None

    async def hold(self, fault: Fault, clock: Clock) -> None:
        """Keep a call waiting as long as its fault says."""
        if not (fault.delay or fault.hang):
            return
        self._holding.append(fault)
        try:
            if fault.delay:
                await clock.wait_until(clock.now() + fault.delay)
            if fault.hang:
                await fault.released.wait()
        finally:
            self._holding.remove(fault)

    @property
    def waiting(self) -> int:
        """Return how many calls are held now."""
        return len(self._holding)

    def clear(self) -> None:
        """Take every fault away and let the hanging calls go."""
        for fault in (*self._all, *self._holding):
            fault.released.set()
        self._all.clear()
