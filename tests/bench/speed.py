"""Throughput and latency of a click, in rounds in which the servers take turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.beside import latency_row, rate_row, turned
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
        for server in turned(servers, number):
            await taken[server.name].add(server, clickers[server.name], scale)
    return [row for server in others for row in _rows(server, taken[server.name], taken[bare.name])]


def _rows(server: Server, rung: Rounds, bare: Rounds) -> list[Row]:
    name, at_once = server.name, f"{server.name}: clicks a second, {AT_ONCE} at once"
    steady = f"{name}: {STEADY} a second, p99"
    rows = [
        rate_row(at_once, rung.a_second, bare.a_second, THROUGHPUT.get(name)),
        latency_row(f"{name}: one at a time, p50", rung.alone, bare.alone, lambda one: one.p50),
        latency_row(f"{name}: one at a time, p99", rung.alone, bare.alone, lambda one: one.p99),
        latency_row(steady, rung.steady, bare.steady, lambda one: one.p99, ACK.get(name)),
    ]
    if name in THROUGHPUT:
        memory = server.resident_mb
        rows.append(Row(f"{name}: resident memory after this", f"{memory:.0f} MB", aim=MEMORY, judged=memory))
    return rows
