"""The level over time, as the points of an SVG: where each moment lies, and what stands at the axes.

Drawn twice, as an SVG's letters shrink with it: wide for a page, narrow for a phone. The style sheet shows one of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.handout_time import Moment
from bot.domain.instant import Instant

HEIGHT = 240
WIDTH = {"wide": 720, "narrow": 320}
"""In the SVG's units, as all here: a pixel or so each, at the size for which it is meant."""
LEFT, RIGHT, TOP, BOTTOM = 30, 24, 16, 34
FEWEST = 2
"""Of one moment there is no course."""
APART = {"wide": 140, "narrow": 115}
"""Between two dates at the axis, or the earlier one is left out."""


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest level that it could have been, at one moment."""

    x: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Chart:
    size: str
    """ "wide" or "narrow"."""
    path: str
    """A course in steps: between two moments nothing is known to have changed."""
    dots: tuple[Mark, ...]
    ranges: tuple[Range, ...]
    """Of those that are not certain."""
    levels: tuple[Mark, ...]
    dates: tuple[Mark, ...]
    named: tuple[Mark, ...]
    """Moments that the team named, on the ground line."""
    in_words: str
    width: int
    left: int = LEFT
    right: int = RIGHT
    height: int = HEIGHT


def level_charts(moments: Sequence[Moment], lowest: int, top: int) -> tuple[Chart, ...]:
    """`moments` newest first, as a handout has them. None where there is no course to draw."""
    known = [(one, one.progress) for one in reversed(moments) if one.progress is not None]
    if len(known) < FEWEST or top == lowest:
        return ()
    within = [one for one in reversed(moments) if known[0][0].at <= one.at <= known[-1][0].at]
    named = [(one.at, f"{one.on}: {one.what}") for one in within if one.progress is None]
    return tuple(_chart(known, named, lowest, top, size) for size in WIDTH)


def _chart(
    known: Sequence[tuple[Moment, float]], named: Sequence[tuple[Instant, str]], lowest: int, top: int, size: str
) -> Chart:
    first, last, width = known[0][0].at, known[-1][0].at, WIDTH[size]

    def across(at: float, place: int) -> float:
        share = (at - first) / (last - first) if last > first else place / (len(known) - 1)
        return round(LEFT + share * (width - LEFT - RIGHT), 1)

    def up(progress: float) -> float:
        return round(HEIGHT - BOTTOM - (progress - lowest) / (top - lowest) * (HEIGHT - TOP - BOTTOM), 1)

    dots = [Mark(across(one.at, place), up(level), _words(one, level)) for place, (one, level) in enumerate(known)]
    dates = [Mark(dot.x, HEIGHT - BOTTOM + 20.0, one.on) for dot, (one, _) in zip(dots, known, strict=True)]
    wide = [(dot.x, one.could_be) for dot, (one, _) in zip(dots, known, strict=True) if one.could_be]
    return Chart(
        size=size,
        path=_steps(dots),
        dots=tuple(dots),
        ranges=tuple(Range(x, up(least), up(most)) for x, (least, most) in wide if least != most),
        levels=tuple(Mark(LEFT - 10.0, up(one), str(one)) for one in range(lowest, top + 1)),
        dates=tuple(_legible(dates, APART[size])),
        named=tuple(Mark(across(at, 0), float(HEIGHT - BOTTOM), words) for at, words in named),
        in_words="; ".join([*(dot.words for dot in dots), *(words for _, words in named)]),
        width=width,
    )


def _words(moment: Moment, level: float) -> str:
    """ "19 May 2026: 0.5, could be 0 to 1"."""
    least, most = moment.could_be or (0, 0)
    return f"{moment.on}: {level:g}" + (f", could be {least} to {most}" if least != most else "")


def _steps(dots: Sequence[Mark]) -> str:
    parts = [f"M{dots[0].x} {dots[0].y}"]
    parts += [f"H{one.x}V{one.y}" for one in dots[1:]]
    return "".join(parts)


def _legible(dates: Sequence[Mark], apart: int) -> list[Mark]:
    """The last one always stands; of the others those with room."""
    shown = [dates[-1]]
    for one in reversed(dates[:-1]):
        if shown[-1].x - one.x >= apart:
            shown.append(one)
    return shown[::-1]
