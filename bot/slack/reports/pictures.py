"""A report as pictures: the ladder, and the radar of its dimensions."""

from bot.domain.scoring.tally import Verdict
from bot.domain.showing.report import LevelFacts, Report
from bot.pictures.facts import Ladder, Picture, Radar, Rung, Spoke
from bot.slack.actions import AS_PICTURE, NOW, QuestionRef
from bot.slack.blocks import button
from bot.slack.message import Block
from bot.slack.phrases import level_words

TITLE = "Share of each dimension that is met"
FEWEST_AXES = 3
"""A radar of two is a line."""


def picture_button(report: Report) -> Block | None:
    """None where there is nothing to draw."""
    if report.assessment_id is None or report.score.level is None:
        return None
    return button("As a picture", AS_PICTURE, str(QuestionRef(report.assessment_id, NOW if report.standing else "")))


def pictures_of(report: Report, about: str = "") -> tuple[Picture, ...]:
    """The radar only where enough dimensions were asked about. None of a report without a level.

    `about` says of whom, and of which day.
    """
    score = report.score
    if score.level is None or score.floor is None or score.ceiling is None:
        return ()
    title, score_range = _title(report), (score.level, score.floor, score.ceiling)
    ladder = Ladder(title, tuple(_rung(report, one) for one in report.levels), *score_range, about)
    spokes = tuple(
        Spoke(one.dimension.name, one.percent_met, one.unknown)
        for one in report.dimensions
        if one.percent_met is not None
    )
    if len(spokes) < FEWEST_AXES:
        return (ladder,)
    not_known = tuple(one.dimension.name for one in report.dimensions if one.percent_met is None and one.unknown)
    return (ladder, Radar(f"{TITLE}, by {report.framework.name}", spokes, not_known, about))


def _rung(report: Report, level: LevelFacts) -> Rung:
    unknown = sum(report.score.effective[one] is Verdict.UNKNOWN for one in level.lacking)
    name = report.framework.level(level.number).name
    return Rung(level.number, name, len(level.holding), len(level.holding) + len(level.lacking), unknown)


def _title(report: Report) -> str:
    """Plain text."""
    return f"{report.framework.name}: {level_words(report.score)}"
