"""Draws with matplotlib. Loaded in a process of its own alone: it costs seventy megabytes.

Legible in Slack's light and dark theme alike, as each picture brings its own ground; and without telling colours apart,
as every value is written beside what shows it. The scale (cividis) is made for people who see colours differently.
"""

from io import BytesIO
from math import pi

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

from bot.pictures.facts import (
    HEIGHT,
    MOST_COLUMNS,
    MOST_ROWS,
    NAME_LIMIT,
    NOT_KNOWN,
    WIDTH,
    Heatmap,
    HeatmapCell,
    Ladder,
    Picture,
    Radar,
    Spoke,
)

DPI = 160
GROUND, INK, SOFT, RULE = "#fbfaf7", "#1f2a33", "#5b6770", "#d5d9dc"
HELD, LACKING, HERE = "#1f4e79", "#e4e7ea", "#b45309"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 17, 12, 10
AROUND_ROWS, ROW_HEIGHT = 270, 110
"""Pixels: a heatmap of few teams is a low picture, so that its cells stay cells."""
SCALE = mpl.colormaps["cividis"]


def draw(picture: Picture) -> bytes:
    """A PNG, WIDTH pixels wide and HEIGHT high; a heatmap of few rows is lower."""
    with mpl.rc_context({"text.parse_math": False, "font.family": "DejaVu Sans", "text.color": INK}):
        figure = Figure(figsize=(WIDTH / DPI, _height(picture) / DPI), dpi=DPI, facecolor=GROUND)
        figure.set_layout_engine("constrained", w_pad=0.25, h_pad=0.2)
        match picture:
            case Heatmap():
                _heatmap(figure, picture)
            case Ladder():
                _ladder(figure, picture)
            case Radar():
                _radar(figure, picture)
        if below := _below(picture):
            figure.supxlabel(below, fontsize=SMALL_SIZE, color=SOFT)
        figure.suptitle(_short(picture.title, 70), fontsize=TITLE_SIZE, fontweight="bold", color=INK)
        out = BytesIO()
        figure.savefig(out, format="png", facecolor=GROUND, metadata={"Software": None})
        return out.getvalue()


def _below(picture: Picture) -> str:
    """What a radar leaves out; and of whom and of which day it is."""
    footnote = picture.footnote if isinstance(picture, Radar) else ""
    return "\n".join(_short(one, 110) for one in (footnote, picture.about) if one)


def _height(picture: Picture) -> int:
    """Pixels."""
    return min(HEIGHT, AROUND_ROWS + ROW_HEIGHT * len(picture.rows)) if isinstance(picture, Heatmap) else HEIGHT


def _heatmap(figure: Figure, picture: Heatmap) -> None:
    rows, columns = picture.rows[:MOST_ROWS], picture.columns[:MOST_COLUMNS]
    axes = figure.add_subplot()
    size = TEXT_SIZE if len(rows) <= 12 else SMALL_SIZE - (2 if len(rows) > 20 else 0)
    for y, cells in enumerate(picture.cells[: len(rows)]):
        for x, cell in enumerate(cells[: len(columns)]):
            _cell(axes, x, y, cell, size)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    axes.set_xticks(range(len(columns)), [_short(one, 16) for one in columns], fontsize=SMALL_SIZE, rotation=20)
    axes.set_yticks(range(len(rows)), [_short(one, NAME_LIMIT) for one in rows], fontsize=size)
    axes.xaxis.tick_top()
    _bare(axes)
    legend = "Met, of what was asked, applies and is known.  – nothing asked that applies  ? nothing known"
    axes.set_xlabel(legend, fontsize=SMALL_SIZE, color=SOFT, labelpad=12)


def _cell(axes: Axes, x: int, y: int, cell: HeatmapCell, size: int) -> None:
    """Its counts are in it; what was not asked, or is not known, is hatched, and not a dark zero."""
    share = cell[0] / cell[1] if isinstance(cell, tuple) else None
    ground = GROUND if share is None else SCALE(share)
    hatch = None if share is not None else "///" if cell is None else "..."
    axes.add_patch(
        mpl.patches.Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=ground, hatch=hatch, edgecolor=RULE, lw=0.8)
    )
    ink = SOFT if share is None else ("#ffffff" if share < 0.5 else "#111111")
    words = "–" if cell is None else "?" if cell == NOT_KNOWN else f"{cell[0]} of {cell[1]}"
    axes.text(x, y, words, ha="center", va="center", fontsize=size, color=ink)


def _ladder(figure: Figure, picture: Ladder) -> None:
    axes = figure.add_subplot()
    for y, rung in enumerate(picture.rungs):
        share = rung.holding / rung.criteria if rung.criteria else 1.0
        axes.barh(y, 1.0, height=0.62, color=LACKING, edgecolor=RULE)
        axes.barh(y, share, height=0.62, color=HELD)
        if rung.unknown:
            rest = rung.unknown / rung.criteria
            axes.barh(y, rest, left=share, height=0.62, color=GROUND, hatch="...", edgecolor=RULE)
        axes.text(1.02, y, rung.told, va="center", fontsize=TEXT_SIZE, color=INK)
        if rung.number == picture.level:
            axes.text(-0.015, y, "▶", va="center", ha="right", fontsize=TITLE_SIZE, color=HERE)
    names = [f"{one.number}  {_short(one.name, NAME_LIMIT)}" for one in picture.rungs]
    axes.set_yticks(range(len(names)), names, fontsize=TEXT_SIZE)
    axes.tick_params(axis="y", pad=22)
    axes.set(xlim=(0, 1.28), ylim=(-0.6, len(names) - 0.4))
    axes.set_xticks([])
    _bare(axes)
    could = "" if picture.floor == picture.ceiling else f", could be {picture.floor} to {picture.ceiling}"
    axes.set_xlabel(f"▶ The team is on level {picture.level}{could}", fontsize=TEXT_SIZE, color=HERE)


def _radar(figure: Figure, picture: Radar) -> None:
    axes = figure.add_subplot(projection="polar")
    assert isinstance(axes, PolarAxes)
    angles = [2 * pi * place / len(picture.spokes) for place in range(len(picture.spokes))]
    around = [*angles, angles[0]]
    values = [one.percent for one in (*picture.spokes, picture.spokes[0])]
    axes.set_theta_offset(pi / 2)
    axes.set_theta_direction(-1)
    axes.plot(around, values, color=HELD, lw=2.5, marker="o", clip_on=False)
    axes.fill(around, values, color=HELD, alpha=0.25, hatch="..", edgecolor=HELD)
    axes.set_ylim(0, 100)
    axes.set_yticks([25, 50, 75, 100], ["25", "50", "75", "100"], fontsize=SMALL_SIZE, color=SOFT)
    axes.set_xticks(angles, [_spoke_words(one) for one in picture.spokes], fontsize=TEXT_SIZE, color=INK)
    axes.set_rlabel_position(180 / len(picture.spokes))
    axes.tick_params(axis="x", pad=28)
    axes.set_facecolor(GROUND)
    axes.grid(color=RULE)
    axes.spines["polar"].set_color(RULE)


def _spoke_words(spoke: Spoke) -> str:
    unknown = f"\n{spoke.unknown} unknown" if spoke.unknown else ""
    return f"{_short(spoke.name, 16)}\n{spoke.percent} %{unknown}"


def _bare(axes: Axes) -> None:
    axes.set_facecolor(GROUND)
    axes.tick_params(length=0, colors=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
