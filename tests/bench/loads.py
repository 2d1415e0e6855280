"""Three ways to click: one after another, many at once, and at a steady rate whatever the answers take."""

import asyncio
import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from tests.bench.wire import Connection, connections

AT_ONCE = 32
STEADY_CONNECTIONS = 64


@dataclass(frozen=True, slots=True)
class Latency:
    """In milliseconds, from the moment the click was due until its acknowledgement."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Latency":
        cuts = quantiles(seconds, n=100, method="inclusive")
        return cls(cuts[49] * 1000, cuts[98] * 1000)


async def one_by_one(port: int, requests: Iterable[bytes]) -> Latency:
    async with connections(port, 1) as (connection,):
        return Latency.of([await _timed(connection, request) for request in requests])


async def many_at_once(port: int, requests: Sequence[bytes]) -> float:
    """Clicks a second, with AT_ONCE under way all the time."""
    waiting = iter(requests)

    async def click(connection: Connection) -> None:
        for request in waiting:
            await connection.send(request)

    async with connections(port, AT_ONCE) as opened:
        begun = perf_counter()
        await asyncio.gather(*(click(one) for one in opened))
        return len(requests) / (perf_counter() - begun)


async def at_rate(port: int, requests: Sequence[bytes], a_second: float) -> Latency:
    """An open loop: a click is due whether or not the earlier ones are answered, and waits for a free connection."""
    free: asyncio.Queue[Connection] = asyncio.Queue()
    taken: list[float] = []

    async def click(request: bytes, due: float) -> None:
        connection = await free.get()
        await connection.send(request)
        taken.append(perf_counter() - due)
        free.put_nowait(connection)

    async with connections(port, STEADY_CONNECTIONS) as opened, asyncio.TaskGroup() as clicks:
        for one in opened:
            free.put_nowait(one)
        gc.collect()
        begun = perf_counter()
        for number, request in enumerate(requests):
            due = begun + number / a_second
            await asyncio.sleep(max(due - perf_counter(), 0.0))
            clicks.create_task(click(request, due))
    return Latency.of(taken)


async def _timed(connection: Connection, request: bytes) -> float:
    begun = perf_counter()
    await connection.send(request)
    return perf_counter() - begun
