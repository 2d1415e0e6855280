"""A report as pictures: the ladder, and the radar of its dimensions."""

from bot.domain.report import Report
from bot.pictures.facts import Ladder, Picture, Radar, Rung
from bot.slack.actions import AS_PICTURE, NOW, QuestionRef
from bot.slack.blocks import button
from bot.slack.message import Block
from bot.slack.phrases import level_words

FEWEST_AXES = 3
"""A radar of two is a line."""


def picture_button(report: Report) -> Block | None:
    """None where there is nothing to draw."""
    if report.assessment_id is None or report.score.level is None:
        return None
    return button("As a picture", AS_PICTURE, str(QuestionRef(report.assessment_id, NOW if report.standing else "")))


def pictures_of(report: Report) -> tuple[Picture, ...]:
    """The radar only where enough dimensions were asked about. None of a report without a level."""
    score = report.score
    if score.level is None or score.floor is None or score.ceiling is None:
        return ()
    rungs = tuple(
        Rung(one.number, report.framework.level(one.number).name, len(one.holding), len(one.holding) + len(one.lacking))
        for one in report.levels
    )
    ladder = Ladder(f"{report.framework.name}: {level_words(score)}", rungs, score.level, score.floor, score.ceiling)
    shares = [(one.dimension.name, one.percent_met) for one in report.dimensions]
    known = [(name, percent) for name, percent in shares if percent is not None]
    if len(known) < FEWEST_AXES:
        return (ladder,)
    axes, values = zip(*known, strict=True)
    return (ladder, Radar("Share of capabilities met, by dimension", axes, values))


def pictures_title(report: Report) -> str:
    """Plain text."""
    return f"{report.framework.name}: {level_words(report.score)}"
