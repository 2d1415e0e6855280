"""The share of capabilities met, by dimension: a native chart, and the same in words."""

from bot.domain.report import Report
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, shorten

SERIES = "Share met"
LABEL_LIMIT = 20
MOST_POINTS = 20


def shares(report: Report) -> list[tuple[str, int]]:
    """Dimension and percent of its capabilities that count as met; where all are waived it has none."""
    found = ((one.dimension.name, one.percent_met) for one in report.dimensions)
    return [(name, percent) for name, percent in found if percent is not None]


def share_chart(report: Report) -> Block | None:
    """None when nothing was assessed."""
    points = [(shorten(name, LABEL_LIMIT), percent) for name, percent in shares(report)][:MOST_POINTS]
    if not points:
        return None
    series = {"name": SERIES, "data": [{"label": label, "value": percent} for label, percent in points]}
    axes = {"categories": [label for label, _ in points], "y_label": "Percent of capabilities met"}
    return {
        "type": "data_visualization",
        "block_id": "shares",
        "title": "Share met, by dimension (percent)",
        "chart": {"type": "bar", "series": [series], "axis_config": axes},
    }


def share_words(report: Report) -> str:
    found = shares(report)
    if not found:
        return ""
    return "*Share met:* " + " · ".join(f"{escape(name)} {percent}%" for name, percent in found)
