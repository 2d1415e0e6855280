"""The level over time, as the points of an SVG: where each moment lies, and what stands at the axes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.handout_time import Moment

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 36, 24, 16, 34
FEWEST = 2
"""Of one moment there is no course."""
APART = 140
"""Between two dates at the axis, or the later one is left out: in the SVG's units, as all here."""


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    path: str
    """A course in steps: between two moments nothing is known to have changed."""
    dots: tuple[Mark, ...]
    levels: tuple[Mark, ...]
    dates: tuple[Mark, ...]
    in_words: str
    width: int = WIDTH
    height: int = HEIGHT


def level_chart(moments: Sequence[Moment], lowest: int, top: int) -> Chart | None:
    """`moments` newest first, as a handout has them. None where there is no course to draw."""
    known = [(one.at, one.progress, one.on) for one in reversed(moments) if one.progress is not None]
    if len(known) < FEWEST or top == lowest:
        return None
    first, last = known[0][0], known[-1][0]

    def across(at: float, place: int) -> float:
        share = (at - first) / (last - first) if last > first else place / (len(known) - 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def up(progress: float) -> float:
        return round(HEIGHT - BOTTOM - (progress - lowest) / (top - lowest) * (HEIGHT - TOP - BOTTOM), 1)

    dots = [Mark(across(at, place), up(level), f"{on}: {level:g}") for place, (at, level, on) in enumerate(known)]
    dates = [Mark(dot.x, HEIGHT - BOTTOM + 20.0, on) for dot, (_, _, on) in zip(dots, known, strict=True)]
    return Chart(
        path=_steps(dots),
        dots=tuple(dots),
        levels=tuple(Mark(LEFT - 10.0, up(one), str(one)) for one in range(lowest, top + 1)),
        dates=tuple(_legible(dates)),
        in_words="; ".join(dot.words for dot in dots),
    )


def _steps(dots: Sequence[Mark]) -> str:
    parts = [f"M{dots[0].x} {dots[0].y}"]
    parts += [f"H{one.x}V{one.y}" for one in dots[1:]]
    return "".join(parts)


def _legible(dates: Sequence[Mark]) -> list[Mark]:
    """The last one always stands; of the others those with room."""
    shown = [dates[-1]]
    for one in reversed(dates[:-1]):
        if shown[-1].x - one.x >= APART:
            shown.append(one)
    return shown[::-1]
