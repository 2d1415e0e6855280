"""Throughput and latency of a click, in rounds in which the servers take turns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.bench.clicks import Clicker
from tests.bench.loads import AT_ONCE, Latency, at_rate, many_at_once, one_by_one
from tests.bench.scale import Scale
from tests.bench.servers import Server
from tests.bench.table import Aim, Row

STEADY = 200
"""Clicks a second of the open loop."""
THROUGHPUT = {"SQLite": Aim(0.8, least=True), "PostgreSQL": Aim(0.45, least=True)}
ACK = {"SQLite": Aim(10, unit=" ms"), "PostgreSQL": Aim(25, unit=" ms")}
MEMORY = Aim(120, unit=" MB")


@dataclass(slots=True)
class Rounds:
    """What one server did in each round."""

    a_second: list[float] = field(default_factory=list)
    alone: list[Latency] = field(default_factory=list)
    steady: list[Latency] = field(default_factory=list)

    async def add(self, server: Server, clicker: Clicker, scale: Scale) -> None:
        self.a_second.append(await many_at_once(server.port, clicker.take(scale.at_once)))
        self.alone.append(await one_by_one(server.port, clicker.take(scale.one_by_one)))
        self.steady.append(await at_rate(server.port, clicker.take(scale.steady_seconds * STEADY), STEADY))


async def measure(bare: Server, others: Sequence[Server], clickers: Mapping[str, Clicker], scale: Scale) -> list[Row]:
    """Compares each of the others with the bare app. `clickers` by the server's name."""
    servers = (bare, *others)
    for server in servers:
        await many_at_once(server.port, clickers[server.name].take(scale.warm_up))
    taken = {server.name: Rounds() for server in servers}
    for number in range(scale.rounds):
        for server in _turned(servers, number):
            await taken[server.name].add(server, clickers[server.name], scale)
    return [row for server in others for row in _rows(server, taken[server.name], taken[bare.name])]


def _turned(servers: Sequence[Server], by: int) -> Sequence[Server]:
    """Nobody is always first."""
    first = by % len(servers)
    return [*servers[first:], *servers[:first]]


def _rows(server: Server, rung: Rounds, bare: Rounds) -> list[Row]:
    name, ratio = server.name, _ratio(rung.a_second, bare.a_second)
    p99 = median(one.p99 for one in rung.steady)
    rows = [
        Row(
            f"{name}: clicks a second, {AT_ONCE} at once",
            f"{median(rung.a_second):,.0f}",
            f"{median(bare.a_second):,.0f}",
            ratio,
            THROUGHPUT.get(name),
            ratio,
        ),
        _latency(f"{name}: one at a time, p50", rung.alone, bare.alone, lambda one: one.p50),
        _latency(f"{name}: one at a time, p99", rung.alone, bare.alone, lambda one: one.p99),
        _latency(f"{name}: {STEADY} a second, p99", rung.steady, bare.steady, lambda one: one.p99, ACK.get(name), p99),
    ]
    if name in THROUGHPUT:
        memory = server.resident_mb
        rows.append(Row(f"{name}: resident memory after this", f"{memory:.0f} MB", aim=MEMORY, judged=memory))
    return rows


def _latency(
    what: str,
    rung: Sequence[Latency],
    bare: Sequence[Latency],
    of: Callable[[Latency], float],
    aim: Aim | None = None,
    judged: float = 0.0,
) -> Row:
    ours, theirs = [of(one) for one in rung], [of(one) for one in bare]
    return Row(what, f"{median(ours):.2f} ms", f"{median(theirs):.2f} ms", _ratio(ours, theirs), aim, judged)


def _ratio(rung: Sequence[float], bare: Sequence[float]) -> float:
    """The median over the rounds, each beside its own: the machine's moods cancel out."""
    return median(ours / theirs for ours, theirs in zip(rung, bare, strict=True))
