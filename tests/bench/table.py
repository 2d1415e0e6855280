"""The table: what was measured, beside the bare app, and what was aimed at."""

from collections.abc import Iterable
from dataclasses import dataclass

HEADS = ("measured", "bare Bolt", "Rung", "ratio", "aim", "reached")


@dataclass(frozen=True, slots=True)
class Aim:
    """A limit that a figure keeps, or does not."""

    limit: float
    least: bool = False
    """At least, and not at most."""
    unit: str = ""

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit:g}{self.unit}"

    def reached_by(self, figure: float) -> bool:
        return figure >= self.limit if self.least else figure <= self.limit


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    rung: str
    bare: str = ""
    ratio: float | None = None
    aim: Aim | None = None
    judged: float = 0.0
    """The figure that the aim is about."""

    @property
    def cells(self) -> tuple[str, ...]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        if self.aim is None:
            return (self.what, self.bare, self.rung, ratio, "", "")
        return (self.what, self.bare, self.rung, ratio, str(self.aim), "yes" if self.reached else "NO")

    @property
    def reached(self) -> bool:
        return self.aim is None or self.aim.reached_by(self.judged)


def table(rows: Iterable[Row]) -> str:
    lines = [HEADS, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines)
