"""The capabilities that were asked, with their counts: a native table, and the same in words."""

from bot.domain.findings import Finding
from bot.domain.sitting import Sitting
from bot.domain.tally import Value
from bot.slack.message import Block
from bot.slack.phrases import (
    VALUE_WORD,
    alone,
    bullets,
    capability,
    name,
    tally_words,
    too_few,
    verdict_shown,
)
from bot.slack.result_evidence import mark

MOST_ROWS = 100
PAGE_SIZE = 10
COUNTS = {Value.YES: "Yes", Value.PARTLY: "Partly", Value.NO: "No", Value.UNKNOWN: "Don't know", Value.NA: "N/A"}


def assessed_capabilities(sitting: Sitting) -> list[str]:
    """The questionnaire's criteria that were revealed or settled, in the order of the level that they gate."""
    revealed = {question.capability_id for question in sitting.revealed}
    return [one for one in sitting.questionnaire.criteria if one in revealed or one in sitting.settlement_of]


def capability_table(sitting: Sitting) -> Block | None:
    """None when nothing was assessed."""
    rows = [_row(sitting, one) for one in assessed_capabilities(sitting)][:MOST_ROWS]
    if not rows:
        return None
    last = ["Answer"] if alone(sitting) else [*COUNTS.values(), "Missing"]
    return {
        "type": "data_table",
        "block_id": "capabilities",
        "caption": "The capabilities asked, with verdicts and counts",
        "rows": [[_text(title) for title in ("Capability", "Gates level", "Verdict", *last)], *rows],
        "page_size": PAGE_SIZE,
        "row_header_column_index": 0,
    }


def _row(sitting: Sitting, capability_id: str) -> list[Block]:
    finding = sitting.findings[capability_id]
    cells = [
        _text(capability(sitting, capability_id).name),
        _number(sitting.questionnaire.level_of[capability_id]),
        _text(_backed(sitting, capability_id, verdict_shown(sitting, capability_id))),
    ]
    if alone(sitting):
        return [*cells, _text(own_answer(finding))]
    if too_few(sitting, capability_id):
        return [*cells, *(_text("–") for _ in (*COUNTS, "missing"))]
    tally = finding.tally
    return [*cells, *(_number(tally.counts[value]) for value in COUNTS), _number(tally.missing)]


def _backed(sitting: Sitting, capability_id: str, verdict: str) -> str:
    """With whether it is shown or only claimed."""
    backed = mark(sitting, capability_id)
    return f"{verdict}, {backed}" if backed else verdict


def own_answer(finding: Finding) -> str:
    """What a person alone said."""
    return next((VALUE_WORD[value] for value in Value if finding.tally.counts[value]), "No answer")


def table_words(sitting: Sitting) -> str:
    """One line for each capability asked."""
    lines = [
        f"{name(sitting, one)}: {_backed(sitting, one, verdict_shown(sitting, one).lower())} ({_counts(sitting, one)})"
        for one in assessed_capabilities(sitting)
    ]
    return "*Asked*\n" + bullets(lines) if lines else ""


def _counts(sitting: Sitting, capability_id: str) -> str:
    finding = sitting.findings[capability_id]
    if too_few(sitting, capability_id):
        return f"fewer than {sitting.assessment.setup.floor} answered"
    return own_answer(finding).lower() if alone(sitting) else tally_words(finding.tally)


def verdict_groups(sitting: Sitting) -> str:
    """The table in short, for where it can't be shown: the capabilities by verdict."""
    groups: dict[str, list[str]] = {}
    for one in assessed_capabilities(sitting):
        groups.setdefault(_backed(sitting, one, verdict_shown(sitting, one)), []).append(name(sitting, one))
    return "\n".join(f"*{words}:* {', '.join(members)}" for words, members in groups.items())


def _text(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def _number(number: int) -> Block:
    return {"type": "raw_number", "value": number, "text": str(number)}
