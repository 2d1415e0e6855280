"""The capabilities that were asked, with their verdicts and counts."""

from bot.domain.scoring.findings import Finding
from bot.domain.scoring.tally import Value, Verdict
from bot.domain.showing.report import Entry, Report
from bot.slack.evidence.claimed_and_shown import mark
from bot.slack.message import Block
from bot.slack.mrkdwn import escape
from bot.slack.phrases import VALUE_WORD, tally_words, verdict_words

MOST_ROWS = 100
PAGE_SIZE = 10
COUNTS = {Value.YES: "Yes", Value.PARTLY: "Partly", Value.NO: "No", Value.UNKNOWN: "Don't know", Value.NA: "N/A"}


def capability_table(report: Report) -> Block | None:
    """None when nothing was assessed."""
    rows = [_row(report, one) for one in report.entries][:MOST_ROWS]
    if not rows:
        return None
    last = ["Answer"] if report.alone else [*COUNTS.values(), "Missing"]
    return {
        "type": "data_table",
        "block_id": "capabilities",
        "caption": "The capabilities asked, with verdicts and counts",
        "rows": [[_text(title) for title in ("Capability", "Gates level", "Verdict", *last)], *rows],
        "page_size": PAGE_SIZE,
        "row_header_column_index": 0,
    }


def _row(report: Report, entry: Entry) -> list[Block]:
    cells = [
        _text(entry.capability.name),
        _text("–") if entry.gates is None else _number(entry.gates),
        _text(_backed(report, entry, entry_verdict(entry))),
    ]
    if report.alone:
        return [*cells, _text(own_answer(entry.finding))]
    if entry.hidden_below is not None:
        return [*cells, *(_text("–") for _ in (*COUNTS, "missing"))]
    tally = entry.finding.tally
    return [*cells, *(_number(tally.counts[value]) for value in COUNTS), _number(tally.missing)]


def entry_verdict(entry: Entry) -> str:
    """The verdict's words, or that too few answered for one to be shown."""
    hidden = entry.hidden_below is not None and entry.settlement is None
    return "Too few answers" if hidden else verdict_words(entry.finding)


def _backed(report: Report, entry: Entry, verdict: str) -> str:
    """With whether it is shown or only claimed."""
    backed = mark(entry) if report.shown is not None and entry.finding.verdict is Verdict.MET else ""
    return f"{verdict}, {backed}" if backed else verdict


def own_answer(finding: Finding) -> str:
    """What a person alone said."""
    return next((VALUE_WORD[value] for value in Value if finding.tally.counts[value]), "No answer")


def capability_lines(report: Report) -> list[str]:
    """One for each capability asked: its verdict, whether that is shown, its counts, and the level that asks for it."""
    return [
        f"*{escape(one.capability.name)}*{'' if one.gates is None else f' (level {one.gates})'}: "
        f"{_backed(report, one, entry_verdict(one).lower())} · {counts(report, one)}"
        for one in report.entries
    ]


def counts(report: Report, entry: Entry) -> str:
    """As far as they may be shown."""
    if entry.hidden_below is not None:
        return f"fewer than {entry.hidden_below} answered"
    return own_answer(entry.finding).lower() if report.alone else tally_words(entry.finding.tally)


def verdict_groups(report: Report) -> str:
    """In short, while a result is provisional: the capabilities by verdict."""
    groups: dict[str, list[str]] = {}
    for one in report.entries:
        groups.setdefault(_backed(report, one, entry_verdict(one)), []).append(escape(one.capability.name))
    return "\n".join(f"*{words}:* {', '.join(members)}" for words, members in groups.items())


def _text(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def _number(number: int) -> Block:
    return {"type": "raw_number", "value": number, "text": str(number)}
