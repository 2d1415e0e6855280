"""What a picture shows, and the words that say the same. No drawing library is loaded here."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

WIDTH, HEIGHT = 1600, 1000
"""Pixels of every picture."""
ALT_LIMIT = 2000
"""Characters that Slack takes of an alternative text."""
MOST_ROWS, MOST_COLUMNS = 30, 12
NAME_LIMIT = 28
NOT_KNOWN: Final = "not known"
HeatmapCell = int | Literal["not known"] | None
"""A percentage, 0 to 100; that what was asked is not known; or None: nothing was asked that applies."""


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Percentages met, of rows by columns."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[HeatmapCell, ...], ...]

    @property
    def alt_text(self) -> str:
        lines = []
        for name, cells in zip(self.rows, self.cells, strict=True):
            said = ", ".join(f"{column} {_percent(cell)}" for column, cell in zip(self.columns, cells, strict=True))
            lines.append(f"{name}: {said}.")
        return _within(f"Heatmap. {self.title}.", lines)


@dataclass(frozen=True, slots=True)
class Rung:
    """One level: how many of its criteria hold."""

    number: int
    name: str
    holding: int
    criteria: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """Levels from the lowest up; where the team stands, and from where to where it could be."""

    title: str
    rungs: tuple[Rung, ...]
    level: int
    floor: int
    ceiling: int

    @property
    def alt_text(self) -> str:
        could = "" if self.floor == self.ceiling else f", could be {self.floor} to {self.ceiling}"
        lines = [
            f"Level {one.number}, {one.name}: {one.holding} of {one.criteria} hold."
            for one in self.rungs
            if one.criteria
        ]
        return _within(f"Ladder. {self.title}. The team is on level {self.level}{could}.", lines)


@dataclass(frozen=True, slots=True)
class Radar:
    """Percentages, 0 to 100, by axis; at least three axes."""

    title: str
    axes: tuple[str, ...]
    values: tuple[int, ...]

    @property
    def alt_text(self) -> str:
        said = ", ".join(f"{axis} {value} percent" for axis, value in zip(self.axes, self.values, strict=True))
        return _within(f"Radar. {self.title}.", [f"{said}."])


Picture = Heatmap | Ladder | Radar
KINDS: dict[str, type[Picture]] = {"heatmap": Heatmap, "ladder": Ladder, "radar": Radar}


def to_json(picture: Picture) -> str:
    kind = next(name for name, made in KINDS.items() if isinstance(picture, made))
    return json.dumps({"kind": kind, **asdict(picture)})


def from_json(text: str) -> Picture:
    """Raises ValueError for what `to_json` did not write."""
    content = json.loads(text)
    made = KINDS.get(content.pop("kind", "")) if isinstance(content, dict) else None
    if made is None:
        raise ValueError("not a picture")
    if made is Ladder:
        content["rungs"] = tuple(Rung(**one) for one in content["rungs"])
    if made is Heatmap:
        content["cells"] = tuple(tuple(row) for row in content["cells"])
    return made(**{name: _tuple(value) for name, value in content.items()})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _percent(cell: HeatmapCell) -> str:
    if cell is None:
        return "nothing asked"
    return cell if cell == NOT_KNOWN else f"{cell} percent"


def _within(first: str, lines: Sequence[str]) -> str:
    """As many whole lines as fit."""
    text, left = first, len(lines)
    for line in lines:
        more = f" And {left} more." if left > 1 else ""
        if len(text) + len(line) + 1 + len(more) > ALT_LIMIT:
            return f"{text} And {left} more."
        text, left = f"{text} {line}", left - 1
    return text
