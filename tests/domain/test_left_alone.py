"""What is left alone for now: begun far above the next level, or above the target, and nothing below builds on it."""

from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.climbing.left_alone import LeftAlone, State, left_alone
from bot.domain.frameworks.framework import QuestionnaireKind, Target
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.advice import is_enough
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.levels import score
from bot.domain.scoring.tally import Verdict
from tests.domain.strategies import File, answer_sets, entangled_sets
from tests.domain.teams import LIBRARY, QUICK, has, ladder, team

CLIMB = ladder(
    level_1=("quality_gates", "code_versioning"), level_2=("ml_slos",), level_3=("policy_as_code", "feature_store")
)


def aim(progress: float | None) -> Target | None:
    return None if progress is None else Target(id="aim", situation="A test", progress=progress)


def named(*underway: str, target: float | None = None, **answers: str) -> list[LeftAlone]:
    return list(left_alone(score(CLIMB, QUICK, team(**answers)), aim(target), underway))


def states(found: list[LeftAlone]) -> list[tuple[str, State]]:
    return [(one.capability, one.state) for one in found]


def test_what_is_there_far_above_is_named_with_what_it_takes_and_what_it_waits_for() -> None:
    (found,) = named(feature_store="yes", code_versioning="no", ml_slos="no", quality_gates="yes")
    capability = LIBRARY.catalogue.by_id["feature_store"]
    assert found == LeftAlone(
        capability="feature_store",
        gates=3,
        state=State.THERE,
        effort=capability.effort,
        leave_until=capability.leave_until,
        waits_for=("code_versioning", "ml_slos"),
    )


def test_what_is_being_built_is_named_too() -> None:
    assert states(named(feature_store="partly", code_versioning="no")) == [("feature_store", State.IN_PART)]
    assert states(named("policy_as_code", policy_as_code="no")) == [("policy_as_code", State.TAKEN_ON)]


def test_what_lies_above_the_target_comes_after_what_was_begun() -> None:
    found = named("ml_slos", target=1.0, code_versioning="no", quality_gates="yes", policy_as_code="yes")
    assert states(found) == [
        ("ml_slos", State.TAKEN_ON), ("policy_as_code", State.THERE), ("feature_store", State.NOT_BEGUN),
    ]  # fmt: skip
    assert [one.begun for one in found] == [True, True, False] and found[1].built


def test_without_a_target_the_way_leads_to_the_top_and_nothing_is_too_high() -> None:
    assert named(code_versioning="no", quality_gates="yes") == []


def test_a_target_between_two_levels_leaves_the_rest_of_the_upper_one_once_it_is_reached() -> None:
    half = ladder(level_1=("code_versioning",), level_2=("ml_slos", "model_registry"), level_3=("policy_as_code",))
    there = score(half, QUICK, team(**has("code_versioning", "model_registry"), ml_slos="no"))
    below = score(half, QUICK, team(code_versioning="yes", ml_slos="no", model_registry="no"))
    assert [one.capability for one in left_alone(there, aim(1.5))] == ["ml_slos", "policy_as_code"]
    assert [one.capability for one in left_alone(below, aim(1.5))] == ["policy_as_code"]


def test_the_next_level_is_not_far_above() -> None:
    assert named(**has("quality_gates", "code_versioning"), ml_slos="partly") == []


def test_what_the_next_level_builds_on_is_never_left_alone_whatever_it_gates() -> None:
    tests_above = ladder(level_1=("quality_gates",), level_2=("ml_slos",), level_3=("model_tests",))
    for answer in ("yes", "no"):
        result = score(tests_above, QUICK, team(quality_gates="no", model_tests=answer))
        assert "model_tests" not in [one.capability for one in left_alone(result, aim(1.0))]


def test_what_the_next_level_is_inferred_from_is_not_left_alone() -> None:
    compared = ladder(
        level_1=("quality_gates", "code_versioning"), level_2=("ml_slos",), level_3=("champion_comparison",)
    )
    lacking = {"champion_comparison": "yes", "code_versioning": "no"}
    assert left_alone(score(compared, QUICK, team(**lacking)), None) == ()
    assert len(left_alone(score(compared, QUICK, team(**lacking, quality_gates="no")), None)) == 1


def test_at_the_top_and_before_any_answer_nothing_is() -> None:
    criteria = ("quality_gates", "code_versioning", "ml_slos", "policy_as_code", "feature_store")
    assert named(**has(*criteria), target=1.0) == []
    assert named(target=1.0) == []


@settings(deadline=None, max_examples=40)
@given(
    file=st.one_of(answer_sets(most_members=3), entangled_sets()),
    framework=st.sampled_from(SHIPPED),
    kind=st.sampled_from(list(QuestionnaireKind)),
    progress=st.none() | st.sampled_from([0.0, 1.0, 1.5, 2.0, 3.0]),
)
def test_of_every_team(file: File, framework: str, kind: QuestionnaireKind, progress: float | None) -> None:
    findings, target = findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue), aim(progress)
    result = score(LIBRARY.framework(framework), kind, findings)
    found = left_alone(result, target)
    assert len({one.capability for one in found}) == len(found)
    assert [one.begun for one in found] == sorted((one.begun for one in found), reverse=True)
    assert {one.capability for one in found if one.built} <= set(result.ahead)
    for one in found:
        assert result.level is not None and one.gates > result.level
        if one.begun:
            assert result.next_level is not None and one.gates > result.next_level
            assert set(one.waits_for) >= set(result.blockers) and one.capability not in result.blockers
            assert result.effective[one.capability] in (Verdict.MET, Verdict.PARTLY)
        else:
            assert target is not None and not result.effective[one.capability].holds
            assert is_enough(result, target) or one.gates > ceil(target.progress)
