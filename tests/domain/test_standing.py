"""The standing: the newest verdict of each capability, and what a new result does to the five levels."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.over_time.standing import ClosedResult, Source, SourceKind, Standing, changes, standing_of
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Tally, Value, Verdict
from tests.domain.strategies import answer_sets
from tests.domain.teams import EVERYONE, FULL, LIBRARY, QUICK, by, has, team
from tests.frameworks.published import CAPABILITIES, GATES


def closed(at: float, findings: Findings, *, name: str = "", kind: SourceKind = SourceKind.ASSESSMENT) -> ClosedResult:
    return ClosedResult(Source(kind, name or f"a{at:g}", at), findings)


def standing(*results: ClosedResult, kind: QuestionnaireKind = QUICK) -> Standing:
    return standing_of(LIBRARY, kind, results)


def test_the_newest_verdict_counts_with_its_source() -> None:
    old, new = closed(1, team(model_tests="yes")), closed(2, team(model_tests="no"), kind=SourceKind.POLL)
    held = standing(old, new).held["model_tests"]
    assert (held.finding.verdict, held.source) == (Verdict.UNMET, new.source)


def test_of_two_that_closed_at_once_the_greater_id_counts() -> None:
    first, second = closed(1, team(model_tests="yes"), name="a"), closed(1, team(model_tests="no"), name="b")
    assert standing(second, first).held["model_tests"].source == second.source


def test_an_unknown_never_replaces_a_verdict() -> None:
    known, unknown = closed(1, team(model_tests="partly")), closed(2, team(model_tests="unknown"))
    assert standing(known, unknown).held["model_tests"].source == known.source


def test_what_was_only_ever_unknown_holds_the_newest_of_them() -> None:
    results = [closed(at, team(model_tests="unknown")) for at in (1, 3, 2)]
    held = standing(*results).held["model_tests"]
    assert (held.finding.verdict, held.source.closed_at) == (Verdict.UNKNOWN, 3)


def test_people_who_said_that_they_do_not_know_tell_more_than_a_later_silence() -> None:
    asked = closed(1, team(model_tests="unknown"))
    silent = closed(2, Findings(LIBRARY.catalogue, 3, {"model_tests": Finding(Tally(missing=3))}))
    assert standing(asked, silent).held["model_tests"].source == asked.source
    assert standing(silent).held["model_tests"].source == silent.source


def test_a_settlement_counts_as_the_verdict_it_gave() -> None:
    settled = closed(2, team(model_tests="unknown", settled={"model_tests": "no"}))
    held = standing(closed(1, team(model_tests="yes")), settled).held["model_tests"]
    assert (held.finding.settled, held.source) == (Value.NO, settled.source)


def test_a_result_says_nothing_of_what_it_did_not_ask() -> None:
    first, second = closed(1, team(**has("model_tests"))), closed(2, team(**has("code_versioning")))
    now = standing(first, second)
    assert {one: held.source for one, held in now.held.items()} == {
        "model_tests": first.source,
        "code_versioning": second.source,
    }


def test_the_unasked_lack_as_many_as_any_sitting_had() -> None:
    now = standing(closed(1, team(model_tests="yes")), closed(2, team(members=("ana",), model_tests="no")))
    assert now.findings.members == len(EVERYONE)
    assert now.findings["drift_detection"].tally == Tally(missing=len(EVERYONE))


def test_a_capability_that_the_library_no_longer_has_is_left_out() -> None:
    gone = Findings(LIBRARY.catalogue, 1, {"horoscopes": Finding(Tally(yes=1))})
    assert standing(closed(1, gone)).held == {}


def test_nothing_was_closed() -> None:
    assert [one.level for one in standing().scores] == [None] * 5


def test_one_result_stands_as_it_was() -> None:
    findings = team(**has("code_versioning", "scripted_training"), model_tests="yes no -")
    now = standing(closed(1, findings))
    assert [one.level for one in now.scores] == [by(one, findings).level for one in SHIPPED]
    assert [one.progress for one in now.scores] == [by(one, findings).progress for one in SHIPPED]


@settings(deadline=None, max_examples=40)
@given(files=st.lists(answer_sets(most_members=3), max_size=4), seed=st.integers(0, 2**16))
def test_the_order_of_results_never_matters_and_no_verdict_is_invented(
    files: list[dict[str, object]], seed: int
) -> None:
    results = [
        closed(place // 2, findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue), name=f"a{place}")
        for place, file in enumerate(files)
    ]
    now = standing(*results)
    assert standing(*random.Random(seed).sample(results, len(results))) == now
    for capability in CAPABILITIES:
        said = {one.findings[capability].verdict for one in results} - {Verdict.UNKNOWN}
        verdict = now.findings[capability].verdict
        assert verdict in said if said else verdict is Verdict.UNKNOWN


# --- what a result did ---


def test_a_poll_that_lifts() -> None:
    first = GATES["aimaks"]["quick"][1].split()
    before = closed(1, team(**has(*first[1:])))
    poll = closed(2, team(**{first[0]: "yes"}), kind=SourceKind.POLL)
    aimaks, *_ = changes(standing(before), standing(before, poll))
    assert (aimaks.level_before, aimaks.level_after) == (0, 1)
    assert aimaks.moved and aimaks.level_moved
    assert aimaks.progress_before is not None and aimaks.progress_before < 1


def test_decimals_that_move_are_a_move_without_a_new_level() -> None:
    first = GATES["aimaks"]["quick"][1].split()
    before = closed(1, team(**dict.fromkeys(first, "no")))
    poll = closed(2, team(**{first[0]: "yes"}))
    aimaks, *_ = changes(standing(before), standing(before, poll))
    assert aimaks.moved and not aimaks.level_moved


def test_a_poll_that_changes_nothing() -> None:
    before = closed(1, team(model_tests="no"))
    told = changes(standing(before), standing(before, closed(2, team(model_tests="no"))))
    assert [one.framework.id for one in told] == list(SHIPPED)
    assert not any(one.moved or one.level_moved for one in told)


def test_the_first_result_comes_from_not_assessed() -> None:
    for one in changes(standing(), standing(closed(1, team(model_tests="no")))):
        assert (one.level_before, one.progress_before, one.level_after) == (None, None, one.framework.lowest)
        assert one.moved


def test_another_questionnaire_is_not_taken_for_a_change() -> None:
    result = closed(1, team(**has(*(one for ids in GATES["aimaks"]["quick"].values() for one in ids.split()))))
    told = changes(standing(result, kind=QUICK), standing(result, kind=FULL))
    assert not any(one.moved for one in told)
