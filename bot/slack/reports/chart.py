"""The share of capabilities met, by dimension, of what is known: a native chart, and the same in words."""

from bot.domain.over_time.standing import SourceKind
from bot.domain.showing.phrases import asker_words, count
from bot.domain.showing.report import Report
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, shorten

SERIES = "Share met"
TITLE = "Share met, by dimension"
OF_KNOWN = "of what is known"
LABEL_LIMIT = 20
MOST_POINTS = 20


def share_chart(report: Report) -> Block | None:
    """Of what is known: the words beside it say what is not. None where nothing is."""
    shares = [(shorten(one.dimension.name, LABEL_LIMIT), one.percent_met) for one in report.dimensions]
    points = [(label, percent) for label, percent in shares if percent is not None][:MOST_POINTS]
    if not points:
        return None
    series = {"name": SERIES, "data": [{"label": label, "value": percent} for label, percent in points]}
    axes = {"categories": [label for label, _ in points], "y_label": _measure(report)}
    return {
        "type": "data_visualization",
        "block_id": "shares",
        "title": f"{TITLE} (percent)",
        "chart": {"type": "bar", "series": [series], "axis_config": axes},
    }


def share_words(report: Report) -> str:
    """ "Data 33% · Training 100% (1 unknown) · Platform: 2 unknown", and what else was asked.

    Where all is waived there is nothing to say.
    """
    parts = []
    for one in report.dimensions:
        name, unknown = escape(one.dimension.name), f"{one.unknown} unknown"
        if one.percent_met is not None:
            parts.append(f"{name} {one.percent_met}%" + (f" ({unknown})" if one.unknown else ""))
        elif one.unknown:
            parts.append(f"{name}: {unknown}")
    title = f"{SERIES}, {OF_KNOWN}" if _lacks_some(report) else SERIES
    said = [f"*{title}:* {' · '.join(parts)}"] if parts else []
    return "\n".join([*said, *_outside(report)])


def _outside(report: Report) -> list[str]:
    """ "1 more was asked by a poll, outside AIMaks." """
    outside = report.outside
    if not outside:
        return []
    polls = len({one.source for one in outside}) if all(one.source.kind is SourceKind.POLL for one in outside) else 0
    how = f" by {'a poll' if polls == 1 else 'polls'}" if polls else ""
    were = count(len(outside), "more was", "more were")
    return [f"{were} asked{how}, outside {escape(asker_words(report.score))}."]


def _measure(report: Report) -> str:
    return f"Percent met, {OF_KNOWN}" if _lacks_some(report) else "Percent of capabilities met"


def _lacks_some(report: Report) -> bool:
    return any(one.unknown for one in report.dimensions)
