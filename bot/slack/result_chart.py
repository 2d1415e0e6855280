"""The share of capabilities met, by dimension: a native chart, and the same in words."""

from bot.domain.sitting import Sitting
from bot.domain.tally import Verdict
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, shorten
from bot.slack.result_table import assessed_capabilities

SERIES = "Share met"
LABEL_LIMIT = 20
MOST_POINTS = 20


def shares(sitting: Sitting) -> list[tuple[str, int]]:
    """Dimension and percent (whole, rounded down) of its capabilities that count as met; waived ones don't count."""
    effective, catalogue = sitting.score.effective, sitting.library.catalogue
    counted = [one for one in assessed_capabilities(sitting) if effective[one] is not Verdict.WAIVED]
    found = []
    for dimension in catalogue.dimensions:
        own = [one for one in counted if catalogue.by_id[one].dimension == dimension.id]
        if own:
            met = sum(effective[one] is Verdict.MET for one in own)
            found.append((dimension.name, 100 * met // len(own)))
    return found


def share_chart(sitting: Sitting) -> Block | None:
    """None when nothing was assessed."""
    points = [(shorten(name, LABEL_LIMIT), percent) for name, percent in shares(sitting)][:MOST_POINTS]
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


def share_words(sitting: Sitting) -> str:
    found = shares(sitting)
    if not found:
        return ""
    return "*Share met:* " + " · ".join(f"{escape(name)} {percent}%" for name, percent in found)
