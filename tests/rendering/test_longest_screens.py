"""Screens that no other file takes to their limits: the longest ladders that may be written, and 200 people."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.assessing.assessment import Ending, Kind, Names, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.nudging import NudgeKind, Reply
from bot.domain.climbing.seen_schedule import FirstAsked
from bot.domain.climbing.useful import way_out
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.frameworks.seeking import find_capabilities
from bot.domain.over_time.standing import PollEffect, changes
from bot.domain.over_time.then_and_now import PeopleThenNow, then_and_now
from bot.domain.scoring.advice import next_best
from bot.domain.scoring.tally import Tally, Value
from bot.domain.showing.report_of import report_of
from bot.slack.assessing.poll import poll_message, poll_summary
from bot.slack.assessing.poll_view import PollChoice, nothing_found, poll_view
from bot.slack.climbing.nudge import nudge_message
from bot.slack.climbing.nudge_views import done_view, next_best_view, snooze_view, stuck_view, way_out_view, wrong_view
from bot.slack.climbing.rung_taken import asked_where
from bot.slack.climbing.taking_on import Offered, take_on_view, taken_message
from bot.slack.climbing.what_if_view import others_view, what_if_view
from bot.slack.history.forms import moment_named
from bot.slack.history.then_and_now import then_and_now_view
from bot.slack.message import Message, View
from bot.slack.reports.standing import standing_message
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.climbing_scenes import KEY, RUNG, commitment, said, shown
from tests.rendering.longest import longest
from tests.rendering.overview_scenes import milestone
from tests.rendering.recheck_scenes import NOW, THEN, held
from tests.rendering.sittings import BEN, QUICK, Told, links, settled, sitting

BIG = longest(shipped_library())
PEOPLE = tuple(f"U{number:010}" for number in range(200))
WORDS = ("<!channel> &" * 90)[:1000]
"""As long as people may write to Rung, and longer once it is escaped."""
FAR = "America/Argentina/ComodRivadavia"
SPLIT, NOT_MET, MET = Tally(yes=99, no=98, partly=3), Tally(no=200), Tally(yes=200)


def faults(shown: Message | View) -> list[str]:
    if isinstance(shown, Message):
        assert 0 < len(shown.text) <= 4000
        return [*check_message(_plain(asdict(shown))), *check_message(_plain(asdict(shown.without_native_blocks())))]
    return list(check_view(_plain(shown)))


def _plain(shown: dict[str, Any]) -> Any:
    return json.loads(json.dumps(shown))


def all_said(tally: Tally) -> dict[str, Tally]:
    return {one.id: tally for one in BIG.catalogue.capabilities}


@pytest.mark.parametrize("tally", [SPLIT, NOT_MET, MET])
def test_every_capability_of_a_team(tally: Tally) -> None:
    assert faults(standing_message(held(all_said(tally), BIG), NOW)) == []


def polls(names: Names, reveal: Reveal) -> Iterator[Sitting]:
    notes = {(0, who): WORDS * 3 for who in PEOPLE}
    for letters, ending in (("ypnu" * 50, None), ("ypnu" * 50, Ending.TIME_UP), ("y" * 199 + "n", Ending.STOPPED)):
        waiting = 0 if ending else 1
        setup = Setup(names=names, reveal=reveal)
        told = Told((letters,), waiting, PEOPLE, setup, notes=notes, ending=ending, kind=Kind.POLL, library=BIG)
        at = sitting(told)
        yield replace(at, assessment=replace(at.assessment, capability_id=QUICK[0], closes_at=NOW))


@pytest.mark.parametrize("reveal", [Reveal.AT_CLOSE, Reveal.LIVE])
@pytest.mark.parametrize("names", [Names.OPEN, Names.CONFIDENTIAL])
def test_a_poll_of_two_hundred_people(names: Names, reveal: Reveal) -> None:
    before = held(all_said(NOT_MET), BIG)
    found = PollEffect(changes(before, held(all_said(MET), BIG)), before.held[QUICK[0]])
    for at in polls(names, reveal):
        settlement = settled(QUICK[0], Value.NA, WORDS * 3)
        for one in (at, replace(at, settlements=(settlement,)) if at.assessment.ending else at):
            assert faults(poll_message(one, links(), found)) == []
            assert faults(poll_summary(one, links(), found)) == []


@pytest.mark.parametrize("words", ["", "model"])
def test_what_may_be_asked(words: str) -> None:
    assert faults(poll_view(BIG.catalogue, PollChoice(found=find_capabilities(BIG.catalogue, words)))) == []
    assert faults(nothing_found(WORDS, BIG.catalogue.capabilities[0])) == []


@pytest.mark.parametrize(("before", "after"), [(NOT_MET, SPLIT), (SPLIT, MET), (MET, NOT_MET)])
def test_then_and_now(before: Tally, after: Tally) -> None:
    people = PeopleThenNow(PEOPLE[:150], PEOPLE[50:], frozenset(PEOPLE))
    found = then_and_now(held(all_said(before), BIG), held(all_said(after), BIG), people, THEN, NOW)
    assert faults(then_and_now_view(found, "C0ML", FAR)) == []
    assert faults(moment_named(milestone(1, "&<" * 40), FAR)) == []


def climbing(framework_id: str, letters: str) -> Sitting:
    setup = Setup(framework_id, QuestionnaireKind.FULL)
    criteria = BIG.framework(framework_id).questionnaire(QuestionnaireKind.FULL).criteria
    return sitting(
        Told((letters,) * len(criteria), 0, PEOPLE[: len(letters)], setup, ending=Ending.COMPLETED, library=BIG)
    )


@pytest.mark.parametrize("framework_id", SHIPPED)
@pytest.mark.parametrize("letters", ["nnn", "ppp", "y" * 100 + "n" * 100])
def test_what_could_be_next(framework_id: str, letters: str) -> None:
    at = climbing(framework_id, letters)
    taken = commitment(first_step=WORDS, done_when=WORDS)
    assert faults(what_if_view(at)) == []
    assert faults(others_view(report_of(replace(at, commitments=(taken,))))) == []
    assert faults(next_best_view(report_of(at), next_best(at.score, at.scores, RUNG, at.target))) == []
    assert faults(way_out_view(report_of(at), taken, way_out(at.score, at.scores, RUNG))) == []


def test_a_rung_and_what_its_owner_may_say() -> None:
    at, taken = climbing("aimaks", "ppp"), commitment(first_step=WORDS, done_when=WORDS)
    offered = Offered(RUNG, BEN, WORDS, date(2026, 12, 31), Cadence.MONTHLY, WORDS)
    forms = (
        *(take_on_view(at, one, "c1") for one in (offered, replace(offered, at_another=None))),
        *(form(at, taken, KEY) for form in (done_view, stuck_view, wrong_view)),
        snooze_view(at, taken, KEY, date(2026, 12, 8)),
    )
    assert [faults(form) for form in forms] == [[]] * len(forms)
    for direct in (True, False):
        rung = replace(taken, direct=direct)
        assert faults(taken_message(at, rung, FirstAsked(0.0, its_turn=False, others=True), ZoneInfo(FAR))) == []
        assert faults(asked_where(at, rung, muted=True)) == []


@pytest.mark.parametrize("kind", NudgeKind)
@pytest.mark.parametrize("turn", range(8))
def test_a_nudge_with_every_reply(kind: NudgeKind, turn: int) -> None:
    at = climbing("stacksimplify", "ppp")
    for reply in Reply:
        nudge: dict[str, Any] = {"kind": kind, **said(reply, by=PEOPLE[0], reason=WORDS, until=1_800_000_000.0)}
        for answer in (nudge, {"kind": kind}):
            assert faults(nudge_message(at, shown(turn, answer, first_step=WORDS, done_when=WORDS))) == []
