"""The level over time as a native chart. screen.py says the same in words."""

from collections.abc import Sequence

from bot.domain.instant import Instant
from bot.domain.over_time.history import History, Milestone, Moment
from bot.domain.showing.ruler_words import ruler_changes
from bot.slack.ages import local_day_words
from bot.slack.message import Block
from bot.slack.mrkdwn import shorten

MOST_POINTS = 20
TITLE_LIMIT = 50
NEW_RULER = "*"
"""Behind the day from which on other questions, or another version, measured."""
MILESTONE = "◆"
"""Behind the day of a moment that the team named."""
MOST_MARKED = 3
EVENLY = "The chart's days stand side by side, however far apart they are."
LEVEL, LOWEST, HIGHEST = "Level", "At least", "At most"


def days_of(history: History, zone: str) -> dict[str, Moment]:
    """The last moment of each day on which there is a level; oldest first."""
    assessed = (one for one in history.moments if one.score.assessed)
    return {local_day_words(one.at, zone): one for one in assessed}


def level_chart(history: History, zone: str) -> Block | None:
    """The last twenty days, by the last moment of each; None where there are not two to join by a line.

    Levels are whole, as their bounds are: by decimals a level could lie above the most that it may be.
    """
    moments = list(days_of(history, zone).values())[-MOST_POINTS:]
    if len(moments) < 2:
        return None
    labels = _labels(history, zone)
    lines: dict[str, list[int]] = {
        LEVEL: [one.score.level or 0 for one in moments],
        LOWEST: [one.score.floor or 0 for one in moments],
        HIGHEST: [one.score.ceiling or 0 for one in moments],
    }
    series = [
        {"name": name, "data": [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]}
        for name, values in lines.items()
    ]
    axes = {"categories": labels, "y_label": f"Level of {history.framework.top}"}
    return {
        "type": "data_visualization",
        "block_id": "levels",
        "title": shorten(f"Level over time, by {history.framework.name}", TITLE_LIMIT),
        "chart": {"type": "line", "series": series, "axis_config": axes},
    }


def chart_words(history: History, zone: str) -> str:
    """How far apart its days are, which it cannot show, and where milestones lie; empty where there is no chart."""
    days = list(days_of(history, zone).items())[-MOST_POINTS:]
    if len(days) < 2:
        return ""
    charted = [(day, one.at) for day, one in days]
    first, since = charted[0]
    known = [one for one in history.milestones if one.at >= since or local_day_words(one.at, zone) == first]
    named = known[-MOST_MARKED:]
    return " ".join([EVENLY, *(_where(one, charted, zone) for one in named)])


def _where(milestone: Milestone, charted: Sequence[tuple[str, Instant]], zone: str) -> str:
    """ "The milestone of 12 Oct 2026 lies between 5 Oct 2026 and 27 Oct 2026.": the chart marks only its own days."""
    day = local_day_words(milestone.at, zone)
    if day in dict(charted):
        return f"{MILESTONE} {day}: a milestone."
    before = [other for other, at in charted if at < milestone.at][-1]
    after = next((other for other, at in charted if at > milestone.at), None)
    where = f"after {before}" if after is None else f"between {before} and {after}"
    return f"The milestone of {day} lies {where}."


def _labels(history: History, zone: str) -> list[str]:
    """The days, with the marks of what happened on them."""
    rulers = {local_day_words(at, zone) for at, _ in ruler_changes(history)}
    named = {local_day_words(one.at, zone) for one in history.milestones}
    marks = ((rulers, NEW_RULER), (named, MILESTONE))
    return [
        " ".join([day, *(mark for which, mark in marks if day in which)])
        for day in list(days_of(history, zone))[-MOST_POINTS:]
    ]
