"""One server's figures beside those of the bare app, round by round."""

from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

from tests.bench.loads import Latency
from tests.bench.table import Aim, Row

T = TypeVar("T")


def turned(servers: Sequence[T], by: int) -> Sequence[T]:
    """Nobody is always first."""
    first = by % len(servers)
    return [*servers[first:], *servers[:first]]


def rate_row(what: str, rung: Sequence[float], bare: Sequence[float], aim: Aim | None = None) -> Row:
    """How many a second; the aim is about the ratio."""
    ratio = _ratio(rung, bare)
    return Row(what, f"{median(rung):,.0f}", f"{median(bare):,.0f}", ratio, aim, ratio)


def latency_row(
    what: str,
    rung: Sequence[Latency],
    bare: Sequence[Latency],
    of: Callable[[Latency], float],
    aim: Aim | None = None,
) -> Row:
    """The aim is about Rung's own milliseconds."""
    ours, theirs = [of(one) for one in rung], [of(one) for one in bare]
    return Row(what, f"{median(ours):.2f} ms", f"{median(theirs):.2f} ms", _ratio(ours, theirs), aim, median(ours))


def _ratio(rung: Sequence[float], bare: Sequence[float]) -> float:
    """The median over the rounds, each beside its own: the machine's moods cancel out."""
    return median(ours / theirs for ours, theirs in zip(rung, bare, strict=True))
