"""The scenes of polls and of the standing whose rendering is kept as golden JSON."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.assessing.assessment import Ending, Kind, Setup
from bot.domain.assessing.evidence import Evidence
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.seeking import find_capabilities
from bot.domain.over_time.standing import ClosedResult, PollEffect, Source, SourceKind, Standing, changes, standing_of
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Tally, Value
from bot.domain.surface import Links
from bot.slack.assessing.poll import poll_message, poll_summary
from bot.slack.assessing.poll_view import PollChoice, nothing_found, poll_view
from bot.slack.message import Message
from bot.slack.reports.standing import standing_message
from bot.storage.files.shipped import shipped_library
from tests.rendering.sittings import ANA, BEN, CONFIDENTIAL, LIVE, LIVE_OPEN, QUICK, Told, links, settled, sitting

LIBRARY = shipped_library()
CATALOGUE = LIBRARY.catalogue
DAY = 86_400.0
NOTES = {(0, BEN): "two of five models <!channel>"}


def poll(letters: str, ending: Ending | None = None, setup: Setup = CONFIDENTIAL, **told: Any) -> Sitting:
    """A poll on the first capability; a letter for each person's answer."""
    people = (ANA, BEN, "U0CLEO")[: len(letters)]
    at = sitting(
        Told((letters,), waiting=0 if ending else 1, people=people, setup=setup, kind=Kind.POLL, ending=ending, **told)
    )
    return replace(at, assessment=replace(at.assessment, capability_id=QUICK[0], closes_at=1_700_000_000.0))


def of_people(at: Sitting, could: int | None) -> Sitting:
    """With so many in the channel at its close."""
    return replace(at, assessment=replace(at.assessment, could_answer=could))


def held(**tallies: Tally) -> Standing:
    """From an assessment four days before `NOW`."""
    findings = Findings(CATALOGUE, 3, {one: Finding(tally) for one, tally in tallies.items()})
    return standing_of(LIBRARY, QuestionnaireKind.QUICK, [ClosedResult(ASSESSED, findings)])


NOW = 100 * DAY
ASSESSED, POLLED = Source(SourceKind.ASSESSMENT, "A0", 96 * DAY), Source(SourceKind.POLL, "A1", 99 * DAY)
YES, NO, SPLIT, OPEN = Tally(yes=3), Tally(no=3), Tally(yes=1, no=2), Tally(unknown=3)
BEFORE = held(**dict.fromkeys(QUICK, NO))
AFTER = held(**dict.fromkeys(QUICK, NO) | {QUICK[0]: YES})
OPEN_YET = held(**dict.fromkeys(QUICK[:4], YES) | {QUICK[0]: Tally(no=1, missing=2)} | dict.fromkeys(QUICK[4:], NO))
CLEAR = held(**dict.fromkeys(QUICK[:4], YES) | dict.fromkeys((QUICK[0], *QUICK[4:]), NO))
FIRST = standing_of(LIBRARY, QuestionnaireKind.QUICK, ())
MANY = standing_of(
    LIBRARY,
    QuestionnaireKind.FULL,
    [
        ClosedResult(
            POLLED if place % 3 else ASSESSED,
            Findings(CATALOGUE, 3, {one.id: Finding((YES, NO, SPLIT, OPEN)[place % 4])}),
        )
        for place, one in enumerate(CATALOGUE.capabilities)
    ],
)


PAGE = Evidence("e1", QUICK[0], "The runs", None, ANA, 500.0)
TOO_OLD = replace(PAGE, given_at=500.0 - 400 * DAY)
BACKED = replace(
    held(**dict.fromkeys(QUICK[:3], YES) | {QUICK[3]: NO}),
    evidence=(
        replace(PAGE, given_at=NOW),
        Evidence("e2", QUICK[1], "An old page <!channel>", None, BEN, NOW - 400 * DAY),
        Evidence("e3", QUICK[3], "Of what is not met", None, BEN, NOW),
    ),
)


def _changed(before: Standing = BEFORE, after: Standing = AFTER) -> PollEffect:
    held = before.held.get(QUICK[0])
    return PollEffect(changes(before, after), held)


def _closed(letters: str, ending: Ending = Ending.STOPPED, evidence: tuple[Evidence, ...] = (), **told: Any) -> Message:
    return poll_message(replace(poll(letters, ending, **told), evidence=evidence), links(), _changed())


POLL_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "poll_nobody_yet": lambda: poll_message(poll(""), links()),
    "poll_one_answered": lambda: poll_message(poll("y"), links()),
    "poll_some_answered": lambda: poll_message(poll("yn"), links()),
    "poll_live": lambda: poll_message(poll("yyn", setup=LIVE), links()),
    "poll_live_open": lambda: poll_message(poll("yyn", setup=LIVE_OPEN), links()),
    "poll_closed": lambda: _closed("yyp", notes=NOTES),
    "poll_closed_of_six": lambda: poll_message(of_people(poll("yyp", Ending.STOPPED), 6), links(), _changed()),
    "poll_closed_by_itself": lambda: _closed("yyn", Ending.TIME_UP),
    "poll_closed_settled": lambda: _closed("yn", settlements=(settled(QUICK[0], Value.YES, "We looked"),)),
    "poll_closed_shown": lambda: _closed("yyy", evidence=(PAGE,)),
    "poll_closed_evidence_too_old": lambda: _closed("yyy", evidence=(TOO_OLD,)),
    "poll_closed_nobody": lambda: poll_message(poll("", Ending.TIME_UP), links(), _changed(BEFORE, BEFORE)),
    "poll_called_off": lambda: poll_message(poll("yn", Ending.CANCELLED), links()),
    "poll_summary": lambda: poll_summary(poll("yyp", Ending.STOPPED), links(), _changed()),
    "poll_summary_of_six": lambda: poll_summary(of_people(poll("yyp", Ending.STOPPED), 6), links(), _changed()),
    "poll_summary_shown": lambda: poll_summary(
        replace(poll("yyp", Ending.STOPPED), evidence=(PAGE,)), links(), _changed()
    ),
    "poll_summary_certain": lambda: poll_summary(poll("nnn", Ending.STOPPED), links(), _changed(OPEN_YET, CLEAR)),
    "poll_summary_less_certain": lambda: poll_summary(poll("n", Ending.STOPPED), links(), _changed(CLEAR, OPEN_YET)),
    "poll_summary_down": lambda: poll_summary(poll("nnn", Ending.STOPPED), links(), _changed(AFTER, BEFORE)),
    "poll_summary_first": lambda: poll_summary(poll("yyp", Ending.STOPPED), Links({}), _changed(FIRST, AFTER)),
    "poll_summary_nobody": lambda: poll_summary(poll("", Ending.TIME_UP), links(), _changed(BEFORE, BEFORE)),
    "poll_view": lambda: poll_view(CATALOGUE, PollChoice("C0ML")),
    "poll_view_found": lambda: poll_view(CATALOGUE, PollChoice("C0ML", find_capabilities(CATALOGUE, "model"))),
    "poll_view_shortcut": lambda: poll_view(CATALOGUE, PollChoice()),
    "poll_nothing_found": lambda: nothing_found("drfit <!channel>", CATALOGUE.by_id["drift_detection"]),
    "poll_nothing_near": lambda: nothing_found("pizza", None),
    "standing": lambda: standing_message(AFTER, NOW),
    "standing_backed": lambda: standing_message(BACKED, NOW),
    "standing_many": lambda: standing_message(MANY, NOW),
    "standing_nothing": lambda: standing_message(None, NOW),
}
