"""What a click costs with few and with many answers stored."""

from collections.abc import Sequence
from statistics import median

from tests.bench.clicks import Clicker
from tests.bench.loads import one_by_one
from tests.bench.scale import Scale
from tests.bench.servers import Server
from tests.bench.stock import Stock
from tests.bench.table import Aim, Row

GROWTH = Aim(1.3)


async def measure(kind: str, stocked: Sequence[tuple[Server, Stock]], scale: Scale) -> list[Row]:
    """`stocked` from the smallest to the largest; the servers take turns."""
    clickers = [Clicker(stock) for _, stock in stocked]
    p50s: list[list[float]] = [[] for _ in stocked]
    for number in range(-1, scale.rounds):
        for (server, _), clicker, its in zip(stocked, clickers, p50s, strict=True):
            p50 = (await one_by_one(server.port, clicker.take(scale.one_by_one))).p50
            if number >= 0:  # the first round warms up
                its.append(p50)
    growth = median(large / small for small, large in zip(p50s[-2], p50s[-1], strict=True))
    rows = [
        Row(f"{kind}: p50 at {stock.answers:,} answers", f"{median(its):.2f} ms")
        for (_, stock), its in zip(stocked, p50s, strict=True)
    ]
    smaller, larger = (stock.answers for _, stock in stocked[-2:])
    return [*rows, Row(f"{kind}: {larger:,} ÷ {smaller:,} answers", "", "", growth, GROWTH, growth)]
