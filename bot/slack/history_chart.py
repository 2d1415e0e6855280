"""The level over time as a native chart. history.py says the same in words."""

from bot.domain.history import History, Moment
from bot.domain.ruler_words import ruler_changes
from bot.slack.message import Block
from bot.slack.mrkdwn import shorten
from bot.slack.recheck_words import local_day_words

MOST_POINTS = 20
TITLE_LIMIT = 50
NEW_RULER = "*"
"""Behind the day from which on other questions, or another version, measured."""
LEVEL, LOWEST, HIGHEST = "Level", "At least", "At most"


def days_of(history: History, zone: str) -> dict[str, Moment]:
    """The last moment of each day on which there is a level; oldest first."""
    assessed = (one for one in history.moments if one.score.assessed)
    return {local_day_words(one.source.closed_at, zone): one for one in assessed}


def level_chart(history: History, zone: str) -> Block | None:
    """The last twenty days, by the last moment of each; None where there are not two to join by a line.

    Levels are whole, as their bounds are: by decimals a level could lie above the most that it may be.
    """
    by_day = days_of(history, zone)
    marked = {local_day_words(at, zone) for at, _ in ruler_changes(history)}
    moments = list(by_day.values())[-MOST_POINTS:]
    labels = [f"{day} {NEW_RULER}" if day in marked else day for day in list(by_day)[-MOST_POINTS:]]
    if len(moments) < 2:
        return None
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
