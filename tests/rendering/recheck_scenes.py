"""The scenes of re-checks whose rendering is kept as golden JSON."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.domain.assessing.assessment import Ending, Pace, Settlement
from bot.domain.assessing.evidence import Evidence
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.over_time.recheck import AskedAgain, Onward, Recheck, RecheckShown, Why, proposed_for
from bot.domain.over_time.standing import NO_EFFECT, ClosedResult, Source, SourceKind, Standing, standing_of
from bot.domain.over_time.then_and_now import PeopleThenNow, ThenAndNow, then_and_now
from bot.domain.scoring.advice import next_rung
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Tally, Value
from bot.slack.assessing.card import card
from bot.slack.assessing.poll import poll_message
from bot.slack.climbing.recheck_message import recheck_message
from bot.slack.climbing.recheck_views import cause_view, proposal_view
from bot.slack.message import Message
from bot.storage.files.shipped import shipped_library
from tests.rendering.poll_scenes import poll
from tests.rendering.sittings import ANA, BEN, CHOSEN, CLEO, DEV, ID, QUICK, Told, links, sitting

LIBRARY = shipped_library()
DAY = 86_400.0
NOW = 1_796_036_400.0
"""The 30th of November 2026, 11:00 UTC."""
THEN = NOW - 150 * DAY
YES, PARTLY, NO, SPLIT, OPEN = Tally(yes=3), Tally(partly=3), Tally(no=3), Tally(yes=1, no=2), Tally(yes=2, missing=2)
HALF = Tally(no=1, missing=2)
DISPUTED = Tally(yes=2, no=1)
WORDS = "The churn model was wrong for <two> days & nobody saw it <!channel>"
ME = frozenset({ANA, BEN, CLEO})


def held(tallies: Mapping[str, Tally], library: Library = LIBRARY) -> Standing:
    """By an assessment that closed then."""
    findings = Findings(library.catalogue, 3, {one: Finding(tally) for one, tally in tallies.items()})
    closed = ClosedResult(Source(SourceKind.ASSESSMENT, "A0", THEN), findings)
    return standing_of(library, QuestionnaireKind.QUICK, [closed])


def answered(*tallies: Tally) -> Standing:
    """To the quick questions, in their order; what is not given is a no."""
    return held(dict(zip(QUICK, [*tallies, *[NO] * len(QUICK)], strict=False)))


LOW, HIGH, TOP = answered(), answered(*[YES] * 4), answered(*[YES] * 7)
WIDE = answered(YES, YES, OPEN, OPEN, OPEN)
DOUBTFUL = answered(YES, YES, HALF, HALF)
SPLIT_ON_ONE = answered(YES, DISPUTED)
SAME_PEOPLE = PeopleThenNow((ANA, BEN), (ANA, BEN), ME)
OTHERS = PeopleThenNow((ANA, BEN, DEV), (ANA, CLEO), ME)
UNNAMED = PeopleThenNow((), (), ME, anonymous_then=6, anonymous_now=7)


def compared(before: Standing | None, after: Standing, people: PeopleThenNow = OTHERS) -> ThenAndNow:
    return then_and_now(before, after, people, THEN, NOW, as_measured=() if before is None else (after, before))


def recheck(why: Why = Why.SCHEDULE, **changed: Any) -> Recheck:
    asked_by = None if why is Why.SCHEDULE else BEN
    made = Recheck("r1", "C0ML", ID, why, NOW - DAY, THEN, asked_by=asked_by, ended_at=NOW)
    return replace(made, **changed)


ASKED = (
    AskedAgain(ID, QUICK[0], THEN),
    AskedAgain("A2", QUICK[3], THEN, contested=True),
    AskedAgain("A3", QUICK[4], called_off=True),
)


def shown(why: Why = Why.SCHEDULE, asked: tuple[AskedAgain, ...] = ASKED, **changed: Any) -> RecheckShown:
    return RecheckShown(recheck(why, **changed), asked, None, "Europe/Madrid")


def over(
    found: ThenAndNow,
    why: Why = Why.SCHEDULE,
    asked: tuple[AskedAgain, ...] = ASKED,
    onward: Onward | None = None,
    **told: Any,
) -> Message:
    return recheck_message(at(), replace(shown(why, asked, **told), then_and_now=found, onward=onward))


def settled_since(standing: Standing) -> Standing:
    """What they are split on, as their lower median is."""
    found = Settlement(QUICK[1], Value.NO, "We looked", BEN, NOW - DAY)
    source = standing.held[QUICK[1]].source
    closed = ClosedResult(source, standing.findings).settled_by(found)
    return standing_of(standing.library, standing.kind, [closed])


def _next(standing: Standing) -> Onward:
    rung = next_rung(standing.scores[0], standing.scores)
    assert rung is not None, "not yet at the top"
    return Onward(rung, ID)


def by_the_full(standing: Standing) -> Standing:
    """The same answers, where the full questions are asked by now."""
    return replace(standing, kind=QuestionnaireKind.FULL)


def at(letters: str = "yyy", ending: Ending | None = Ending.STOPPED) -> Sitting:
    return poll(letters, ending)


def _poll(why: Why, letters: str = "", ending: Ending | None = None, **told: Any) -> Message:
    asked = at(letters, ending)
    if why is Why.SCHEDULE:
        opened = replace(asked.assessment, opened_at=NOW - DAY, facilitator_id="U0RUNG")
        asked = replace(asked, assessment=opened, leaders=(ANA,))
    return poll_message(asked, links(), NO_EFFECT, shown(why, **told))


def _poll_with_evidence() -> Message:
    asked, held = at("", None), shown(Why.DONE)
    piece = Evidence("e1", QUICK[0], "The <last> run: https://mlflow.example/7", "https://mlflow.example/7", BEN, NOW)
    return poll_message(replace(asked, evidence=(piece,)), links(), NO_EFFECT, held)


def _card() -> Message:
    whole = sitting(Told(("...",), setup=replace(CHOSEN, pace=Pace.OWN_TIME)))
    return card(replace(whole, assessment=replace(whole.assessment, closes_at=NOW + 7 * DAY)), links(), again=True)


def _proposal(why: Why, standing: Standing = HIGH) -> dict[str, Any]:
    return proposal_view("C0ML", why, "Wrong | for two days", standing, proposed_for(why, standing), NOW)


RECHECK_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "recheck_up": lambda: over(compared(LOW, HIGH)),
    "recheck_down": lambda: over(compared(TOP, LOW), Why.INCIDENT, reason=WORDS),
    "recheck_unproven": lambda: over(compared(DOUBTFUL, HIGH), Why.SOMEONE_LEFT),
    "recheck_up_to_a_range": lambda: over(compared(LOW, WIDE)),
    "recheck_up_and_split": lambda: over(compared(LOW, answered(DISPUTED, DISPUTED, NO, DISPUTED, DISPUTED))),
    "recheck_within_the_level": lambda: over(compared(HIGH, answered(*[YES] * 5), SAME_PEOPLE), Why.DONE, ASKED[:1]),
    "recheck_onward": lambda: over(compared(LOW, HIGH, SAME_PEOPLE), Why.DONE, ASKED[:1], onward=_next(HIGH)),
    "recheck_same": lambda: over(compared(HIGH, HIGH, SAME_PEOPLE)),
    "recheck_same_by_others": lambda: over(compared(HIGH, HIGH)),
    "recheck_settled": lambda: over(compared(SPLIT_ON_ONE, settled_since(SPLIT_ON_ONE), SAME_PEOPLE)),
    "recheck_nothing_asked": lambda: over(compared(HIGH, HIGH, PeopleThenNow()), asked=()),
    "recheck_nothing_before": lambda: over(compared(None, HIGH), Why.NEW_MODEL),
    "recheck_ruler_changed": lambda: over(compared(HIGH, by_the_full(TOP)), asked=(AskedAgain(ID),)),
    "recheck_anonymous": lambda: over(compared(LOW, HIGH, UNNAMED), Why.AUDIT, reason="ISO 42001"),
    "recheck_nothing_closed": lambda: recheck_message(at(), shown()),
    "recheck_poll_too_old": lambda: _poll(Why.SCHEDULE),
    "recheck_poll_split": lambda: _poll(Why.SCHEDULE, asked=(AskedAgain(ID, QUICK[0], THEN, contested=True),)),
    "recheck_poll_done": lambda: _poll(Why.DONE),
    "recheck_poll_done_shown": _poll_with_evidence,
    "recheck_poll_cause": lambda: _poll(Why.INCIDENT, reason=WORDS),
    "recheck_poll_closed": lambda: _poll(Why.NEW_TOOL, "yyn", Ending.TIME_UP),
    "recheck_card": _card,
    "recheck_cause_view": lambda: cause_view("C0ML"),
    "recheck_proposal_view": lambda: _proposal(Why.INCIDENT),
    "recheck_proposal_view_nothing_asked": lambda: _proposal(Why.NEW_TOOL, held({})),
}
