"""What is named as premature: far above the next level, and nothing below builds on it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers_file import AnswersFile, findings_of
from bot.domain.framework import QuestionnaireKind
from bot.domain.library import SHIPPED
from bot.domain.premature import Premature, premature
from bot.domain.scoring import score
from bot.domain.tally import Verdict
from tests.domain.strategies import File, answer_sets, entangled_sets
from tests.domain.teams import LIBRARY, QUICK, has, ladder, team

CLIMB = ladder(
    level_1=("quality_gates", "code_versioning"), level_2=("ml_slos",), level_3=("policy_as_code", "feature_store")
)


def named(underway: tuple[str, ...] = (), **answers: str) -> list[Premature]:
    return list(premature(score(CLIMB, QUICK, team(**answers)), underway))


def test_what_is_there_far_above_is_named_with_its_price_and_what_it_waits_for() -> None:
    (found,) = named(feature_store="yes", code_versioning="no", ml_slos="no", quality_gates="yes")
    capability = LIBRARY.catalogue.by_id["feature_store"]
    assert found == Premature(
        capability="feature_store",
        gates=3,
        built=True,
        effort=capability.effort,
        leave_until=capability.leave_until,
        waits_for=("code_versioning", "ml_slos"),
    )


def test_what_is_being_built_is_named_too() -> None:
    assert [(one.capability, one.built) for one in named(feature_store="partly", code_versioning="no")] == [
        ("feature_store", False)
    ]
    assert [one.capability for one in named(("policy_as_code",), policy_as_code="no")] == ["policy_as_code"]


def test_the_next_level_is_not_far_above() -> None:
    assert named(**has("quality_gates", "code_versioning"), ml_slos="partly") == []


def test_what_the_next_level_builds_on_is_not_premature_whatever_it_gates() -> None:
    tests_above = ladder(level_1=("quality_gates",), level_2=("ml_slos",), level_3=("model_tests",))
    assert premature(score(tests_above, QUICK, team(quality_gates="no", model_tests="yes"))) == ()


def test_what_the_next_level_is_inferred_from_is_not_premature() -> None:
    compared = ladder(
        level_1=("quality_gates", "code_versioning"), level_2=("ml_slos",), level_3=("champion_comparison",)
    )
    lacking = {"champion_comparison": "yes", "code_versioning": "no"}
    assert premature(score(compared, QUICK, team(**lacking))) == ()
    assert len(premature(score(compared, QUICK, team(**lacking, quality_gates="no")))) == 1


def test_at_the_top_and_before_any_answer_nothing_is() -> None:
    criteria = ("quality_gates", "code_versioning", "ml_slos", "policy_as_code", "feature_store")
    assert named(**has(*criteria)) == []
    assert named() == []


@settings(deadline=None, max_examples=40)
@given(
    file=st.one_of(answer_sets(most_members=3), entangled_sets()),
    framework=st.sampled_from(SHIPPED),
    kind=st.sampled_from(list(QuestionnaireKind)),
)
def test_of_every_team(file: File, framework: str, kind: QuestionnaireKind) -> None:
    findings = findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue)
    result = score(LIBRARY.framework(framework), kind, findings)
    found = premature(result)
    assert {one.capability for one in found if one.built} <= set(result.ahead)
    assert not {one.capability for one in found} & set(result.blockers)
    for one in found:
        assert result.next_level is not None and one.gates > result.next_level
        assert set(one.waits_for) >= set(result.blockers)
        assert result.effective[one.capability] in (Verdict.MET, Verdict.PARTLY)
