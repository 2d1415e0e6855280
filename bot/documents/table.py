"""The CSV: one row for each capability of each sitting (RFC 4180). Those that stand today, with what is planned.

It begins with a byte order mark: people open it in a spreadsheet, and Excel takes UTF-8 for what it is only then. What
would read as a formula there gets an apostrophe in front, as OWASP's page on CSV injection has it. Programs take the
JSON.
"""

import csv
import re
from collections.abc import Iterator
from enum import StrEnum
from io import StringIO

from bot.documents.plain import called, iso_day, line
from bot.domain.assessing.assessment import Kind
from bot.domain.assessing.evidence import Evidence
from bot.domain.assessing.notes import notes_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.over_time.backing import Backing, backing
from bot.domain.scoring.tally import Value
from bot.domain.showing.phrases import QUESTIONNAIRE_WORD, VALUE_WORD, VERDICT_WORD
from bot.domain.showing.roadmap import Roadmap
from bot.domain.showing.way_words import LEAVE_ALONE, when_words
from bot.services.keeping.exporting import TeamFacts, capabilities_told

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    "team", "sitting", "kind", "opened", "closed", "framework", "version", "questionnaire", "names", "people",
    "capability", "name", "dimension", "for_level", "verdict", "agreement",
    *(value.value for value in Value), "missing",
    "settled_as", "settled_by", "settled_because", "notes", "evidence", "evidence_of", "evidence_holds",
    "stands", "blocks_level", "planned",
)  # fmt: skip
BEGINS_A_FORMULA = frozenset("=+-@＝＋－＠")
_IN_THE_MIDDLE = re.compile(r"""([;\t\r\n][\s"]*)([=+\-@＝＋－＠])""")
"""Where the semicolon or the tab separates, a spreadsheet begins a cell after each, and after each line of a text."""
Cell = str | int | None


def csv_document(facts: TeamFacts) -> str:
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for sitting in facts.sittings:
        writer.writerows([defused(cell) for cell in row] for row in _rows(facts, sitting))
    return BYTE_ORDER_MARK + written.getvalue()


def defused(cell: Cell) -> Cell:
    """A text that begins no formula. Also where blanks come first: some programs leave them out before they look."""
    if not isinstance(cell, str):
        return cell
    begins = cell[:1] in ("\t", "\r", "\n") or cell.lstrip()[:1] in BEGINS_A_FORMULA
    inside = _IN_THE_MIDDLE.sub(r"\1'\2", cell)
    return f"'{inside}" if begins else inside


def _rows(facts: TeamFacts, sitting: Sitting) -> Iterator[list[Cell]]:
    """What was revealed, or settled."""
    held, about = backing(sitting), _about(facts, sitting)
    for capability_id in capabilities_told(sitting):
        yield [
            *about,
            *_found(facts, sitting, capability_id),
            *_backed(facts, held, capability_id),
            *_today(facts, sitting, capability_id),
        ]


def _about(facts: TeamFacts, sitting: Sitting) -> list[Cell]:
    assessment = sitting.assessment
    poll = assessment.kind is Kind.POLL
    return [
        facts.channel.called,
        assessment.assessment_id,
        "poll" if poll else "assessment",
        iso_day(assessment.opened_at, facts.zone),
        iso_day(assessment.closed_at or assessment.opened_at, facts.zone),
        None if poll else sitting.framework.name,
        None if poll else sitting.framework.version,
        None if poll else QUESTIONNAIRE_WORD[assessment.setup.questionnaire],
        assessment.setup.names.value,
        len(sitting.participants),
    ]


def _found(facts: TeamFacts, sitting: Sitting, capability_id: str) -> list[Cell]:
    catalogue, poll = sitting.library.catalogue, sitting.assessment.kind is Kind.POLL
    capability = catalogue.by_id[capability_id]
    dimension = next(one.name for one in catalogue.dimensions if one.id == capability.dimension)
    settlement, finding = sitting.settlement_of.get(capability_id), sitting.findings[capability_id]
    return [
        capability_id,
        capability.name,
        dimension,
        None if poll else sitting.questionnaire.level_of.get(capability_id),
        *_verdict(sitting, capability_id),
        VALUE_WORD[settlement.value] if settlement else None,
        called(settlement.user_id, facts.names) if settlement else None,
        line(settlement.reason, facts.names) if settlement else None,
        "\n".join(_notes(facts, sitting, capability_id)) if finding.asked else None,
    ]


def _verdict(sitting: Sitting, capability_id: str) -> list[Cell]:
    """Below the privacy floor nothing but that it is so."""
    finding, settled = sitting.findings[capability_id], capability_id in sitting.settlement_of
    counted = [*Value, "missing"]
    if sitting.is_revealed(capability_id) and sitting.below_floor(capability_id):
        word = VERDICT_WORD[finding.verdict] if settled else f"fewer than {sitting.assessment.setup.floor} answered"
        return [word, None, *(None for _ in counted)]
    tally = finding.tally
    return [VERDICT_WORD[finding.verdict], _in_words(tally.agreement), *tally.counts.values(), tally.missing]


def _notes(facts: TeamFacts, sitting: Sitting, capability_id: str) -> Iterator[str]:
    for note in notes_shown(sitting, capability_id):
        who = f"{called(note.by, facts.names)}: " if note.by is not None else ""
        yield who + line(note.text, facts.names)


def _backed(facts: TeamFacts, held: Backing, capability_id: str) -> list[Cell]:
    """By the newest piece as of the close."""
    fresh, old = held.fresh.get(capability_id), held.old.get(capability_id)
    found: Evidence | None = fresh or old
    if found is None:
        return [None, None, None]
    return [line(found.text, facts.names), iso_day(found.given_at, facts.zone), "yes" if fresh is not None else "no"]


def _today(facts: TeamFacts, sitting: Sitting, capability_id: str) -> list[Cell]:
    """Whether it is by this row that the team stands today; then what it blocks, and when it is planned."""
    report, way = facts.report, facts.roadmap
    entry = None if report is None else report.entry_of.get(capability_id)
    if report is None or entry is None or entry.source.assessment_id != sitting.assessment.assessment_id:
        return ["no", None, None]
    blocks = report.score.next_level if capability_id in report.score.blockers else None
    return ["yes", blocks, None if way is None else _planned(way, capability_id)]


def _planned(way: Roadmap, capability_id: str) -> Cell:
    if any(one.capability_id == capability_id for one in way.underway):
        return "under way"
    if any(one.capability == capability_id for one in way.leave_alone):
        return LEAVE_ALONE
    step = next((one for one in way.steps if one.rung.capability == capability_id), None)
    return None if step is None else f"{when_words(way, step)}: {_in_words(step.rung.kind)}"


def _in_words(one: StrEnum) -> str:
    return one.value.replace("_", " ")
