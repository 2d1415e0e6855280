"""What a picture shows, and the words that say the same. No drawing library is loaded here."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

WIDTH, HEIGHT = 1600, 1000
"""Pixels of a picture; a heatmap of few rows is lower."""
ALT_LIMIT = 2000
"""Characters that Slack takes of an alternative text."""
MOST_ROWS, MOST_COLUMNS = 30, 12
NAME_LIMIT = 28
NOT_KNOWN: Final = "not known"
HeatmapCell = tuple[int, int] | Literal["not known"] | None
"""How many are met, of how many, at least one; that what was asked is not known; or None: nothing was that applies."""


@dataclass(frozen=True, slots=True)
class Heatmap:
    """What is met, of rows by columns."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[HeatmapCell, ...], ...]
    about: str = ""
    """Of whom, and of which day: a picture that is handed over has nothing else around it."""

    @property
    def alt_text(self) -> str:
        lines = []
        for name, cells in zip(self.rows, self.cells, strict=True):
            said = ", ".join(f"{column} {_words(cell)}" for column, cell in zip(self.columns, cells, strict=True))
            lines.append(f"{name}: {said}.")
        return _within(_first("Heatmap", self.title, self.about), lines)


@dataclass(frozen=True, slots=True)
class Rung:
    """One level: how many of its criteria hold, and of how many nobody knows."""

    number: int
    name: str
    holding: int
    criteria: int
    unknown: int = 0

    @property
    def told(self) -> str:
        """ "5 of 8 hold, 2 unknown"."""
        if not self.criteria:
            return "where everyone starts"
        return f"{self.holding} of {self.criteria} hold" + (f", {self.unknown} unknown" if self.unknown else "")


@dataclass(frozen=True, slots=True)
class Ladder:
    """Levels from the lowest up; where the team stands, and from where to where it could be."""

    title: str
    rungs: tuple[Rung, ...]
    level: int
    floor: int
    ceiling: int
    about: str = ""

    @property
    def alt_text(self) -> str:
        could = "" if self.floor == self.ceiling else f", could be {self.floor} to {self.ceiling}"
        lines = [f"Level {one.number}, {one.name}: {one.told}." for one in self.rungs if one.criteria]
        first = _first("Ladder", self.title, self.about)
        return _within(f"{first} The team is on level {self.level}{could}.", lines)


@dataclass(frozen=True, slots=True)
class Spoke:
    """One axis of a radar: the percentage met of what is known, 0 to 100, and how many are not known."""

    name: str
    percent: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Radar:
    """At least three spokes."""

    title: str
    spokes: tuple[Spoke, ...]
    not_known: tuple[str, ...] = ()
    """Of which nothing is known: they have no spoke, as there a 0 would be a lie."""
    about: str = ""

    @property
    def footnote(self) -> str:
        """Empty where everything is known."""
        nothing = f" Nothing is known of: {', '.join(self.not_known)}." if self.not_known else ""
        some = any(one.unknown for one in self.spokes)
        return f"Percent met, of what is known.{nothing}" if some or nothing else ""

    @property
    def alt_text(self) -> str:
        lines = [f"{one.name} {one.percent} percent{_besides(one.unknown)}." for one in self.spokes]
        return _within(_first("Radar", self.title, self.about), [*lines, *([self.footnote] if self.footnote else [])])


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
    if made is Radar:
        content["spokes"] = tuple(Spoke(**one) for one in content["spokes"])
    if made is Heatmap:
        content["cells"] = tuple(tuple(_tuple(cell) for cell in row) for row in content["cells"])
    return made(**{name: _tuple(value) for name, value in content.items()})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _words(cell: HeatmapCell) -> str:
    if cell is None:
        return "nothing asked"
    return NOT_KNOWN if cell == NOT_KNOWN else f"{cell[0]} of {cell[1]}"


def _besides(unknown: int) -> str:
    return f", {unknown} unknown" if unknown else ""


def _first(kind: str, title: str, about: str) -> str:
    return f"{kind}. {title}. {about}." if about else f"{kind}. {title}."


def _within(first: str, lines: Sequence[str]) -> str:
    """As many whole lines as fit."""
    text, left = first, len(lines)
    for line in lines:
        more = f" And {left} more." if left > 1 else ""
        if len(text) + len(line) + 1 + len(more) > ALT_LIMIT:
            return f"{text} And {left} more."
        text, left = f"{text} {line}", left - 1
    return text
