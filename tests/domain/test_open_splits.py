"""What is split: what to talk about first, what can wait, and what the team's questionnaire does not ask for."""

from dataclasses import replace

from hypothesis import given, settings

from bot.domain.assessing.assessment import Ending, Setup
from bot.domain.climbing.open_splits import OpenSplits
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.showing.report import Report
from bot.storage.files.shipped import shipped_library
from tests.rendering.sittings import OPEN, Told, sitting
from tests.rendering.strategies import tellings
from tests.rendering.team_report_scenes import BESIDE, assessed, now_of, of_sitting, polled, polled_beside

FULL = QuestionnaireKind.FULL
CRITERIA = shipped_library().framework("aimaks").questionnaire(FULL).criteria
GATES = shipped_library().framework("aimaks").questionnaire(FULL).level_of


def told_of(others: str = "nnnnnn", target_id: str | None = None, **letters: str) -> Report:
    """By AIMaks' full questions, to six people; what is not named is answered as the others are."""
    rows = tuple(letters.get(one, others) for one in CRITERIA)
    people = tuple(f"U{place}" for place in range(6))
    setup = Setup(questionnaire=FULL, target_id=target_id)
    return now_of(sitting(Told(rows, 0, people, setup, ending=Ending.COMPLETED)))


def test_what_the_next_level_needs_comes_first_and_what_was_begun_too_early_can_wait() -> None:
    blocker = next(one for one in CRITERIA if GATES[one] == 1)
    found = told_of(**{blocker: "yyynnn", "ml_slos": "yypppn"})
    assert found.splits == OpenSplits((blocker,), ("ml_slos",), ())
    assert "ml_slos" in [one.capability for one in found.leave_alone]


def test_above_the_target_it_can_wait_and_below_it_never() -> None:
    lowest = next(one for one in CRITERIA if GATES[one] == 1)
    high = next(one for one in CRITERIA if GATES[one] == 3)
    split = {lowest: "yyyynn", high: "yyynnn"}
    assert set(told_of("yyyyyy", **split).splits.first) == {lowest, high}
    aimed = told_of("yyyyyy", target_id="startup_one_model", **split)
    assert aimed.splits.first == (lowest,) and aimed.splits.can_wait == (high,)


def test_what_the_questionnaire_does_not_ask_is_named_until_it_is_settled() -> None:
    assert now_of(assessed(), polled_beside("ynn")).splits.outside == (BESIDE,)
    assert now_of(assessed(), polled_beside("nnn")).splits.outside == ()
    assert now_of(assessed(), polled("ynn", 5)).splits.outside == ()


@settings(deadline=None)
@given(tellings())
def test_no_split_is_lost_or_told_twice(told: Told) -> None:
    report = of_sitting(replace(told, setup=replace(told.setup, names=OPEN.names)))
    found = report.splits
    assert sorted((*found.first, *found.can_wait)) == sorted(report.score.contested)
    alone = {one.capability for one in report.leave_alone}
    assert alone.isdisjoint(found.first)
    assert {one for one in report.score.blockers if not report.enough}.isdisjoint(found.can_wait)
