"""The level over time as a native chart. history.py says the same in words."""

from bot.domain.history import History
from bot.slack.message import Block
from bot.slack.mrkdwn import shorten
from bot.slack.recheck_words import local_day_words

MOST_POINTS = 20
LABEL_LIMIT = 20
TITLE_LIMIT = 50
LEVEL, LOWEST, HIGHEST = "Level", "At least", "At most"


def level_chart(history: History, zone: str) -> Block | None:
    """The last twenty; None where there are not two to join by a line."""
    moments = [one for one in history.moments if one.score.progress is not None][-MOST_POINTS:]
    if len(moments) < 2:
        return None
    labels = _labels([local_day_words(one.source.closed_at, zone) for one in moments])
    lines: dict[str, list[float]] = {
        LEVEL: [one.score.progress or 0 for one in moments],
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


def _labels(days: list[str]) -> list[str]:
    """Slack takes each label once: the second of one day is numbered."""
    found: list[str] = []
    for place, day in enumerate(days):
        times = days[:place].count(day) + 1
        more = f" ({times})" if times > 1 else ""
        found.append(shorten(day, LABEL_LIMIT - len(more)) + more)
    return found
