"""The same answers on all frameworks: who sees the team higher, and which capability is why."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.scoring.advice import score_all
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.comparison import (
    Reason,
    asked_alone,
    asks,
    contradictions,
    far_apart,
    height,
    standing_height,
    widest,
)
from bot.domain.scoring.levels import score
from bot.domain.scoring.what_if import as_if_met
from tests.domain.strategies import File, answer_sets, entangled_sets
from tests.domain.teams import FULL, LIBRARY, QUICK, by, has, ladder, team
from tests.frameworks.published import CAPABILITIES

teams, kinds = st.one_of(answer_sets(most_members=3), entangled_sets()), st.sampled_from(list(QuestionnaireKind))


def named(name: str, **gates: tuple[str, ...]) -> Framework:
    return ladder(**gates).model_copy(update={"id": name, "name": name})


EARLY = named("early", level_1=("drift_detection",), level_2=("code_versioning",), level_3=("ml_slos",))
LATE = named("late", level_1=("code_versioning",), level_2=("ml_slos",), level_3=("drift_detection",))
WITHOUT = named("without", level_1=("code_versioning",), level_2=("ml_slos",), level_3=("policy_as_code",))


def test_height_is_a_share_of_the_own_ladder() -> None:
    resilio, aimaks = by("resilio", team(**has("drift_detection"))), by("aimaks", team(**has("drift_detection")))
    assert [height(resilio, one) for one in (1, 3, 5)] == [0, Fraction(1, 2), 1]
    assert [height(aimaks, one) for one in (0, 1, 3)] == [0, Fraction(1, 3), 1]


def test_what_blocks_the_lower_ladder_is_asked_later_on_the_other_or_not_at_all() -> None:
    findings = team(**has("code_versioning", "ml_slos"), drift_detection="no")
    early, late, without = (score(one, QUICK, findings) for one in (EARLY, LATE, WITHOUT))
    (found,) = contradictions([early, late])
    assert (found.higher, found.lower, found.distance) == (late, early, Fraction(2, 3))
    assert found.reasons == (Reason("drift_detection", 1, 3),)
    (found,) = contradictions([without, early])
    assert found.reasons == (Reason("drift_detection", 1, None),)


def test_the_same_level_number_is_not_the_same_height() -> None:
    """Two of five levels is lower than two of three."""
    gates = LIBRARY.framework("aimaks").questionnaire(QUICK).gates
    everything_to_2 = [one for level in (1, 2) for one in gates[level]]
    aimaks = by("aimaks", team(**has(*everything_to_2, "packaged_environments", "reproducible_models")))
    resilio = by("resilio", aimaks.findings)
    assert (aimaks.level, resilio.level) == (2, 2)
    (found,) = contradictions([aimaks, resilio])
    assert (found.higher.framework.id, found.lower.framework.id) == ("aimaks", "resilio")


def test_the_greatest_difference_comes_first() -> None:
    findings = team(**has("code_versioning", "ml_slos"), drift_detection="no", policy_as_code="yes")
    scores = [score(one, QUICK, findings) for one in (EARLY, LATE, WITHOUT)]
    assert [(one.higher.framework.id, one.lower.framework.id) for one in contradictions(scores)] == [
        ("without", "early"), ("late", "early"), ("without", "late"),
    ]  # fmt: skip


def test_what_more_answers_could_undo_comes_after_what_is_certain() -> None:
    findings = team(**has("code_versioning", "ml_slos"), drift_detection="- - -", policy_as_code="no")
    open_ones = [score(one, QUICK, findings) for one in (EARLY, LATE, WITHOUT)]
    assert {one.certain for one in contradictions(open_ones)} == {False}
    known = team(**has("code_versioning", "ml_slos"), drift_detection="no")
    settled = [score(one, QUICK, known) for one in (EARLY, LATE)]
    assert contradictions([*settled, open_ones[0]])[0] == contradictions(settled)[0]
    assert contradictions(settled)[0].certain


def test_nothing_contradicts_before_anything_is_known() -> None:
    assert contradictions(score_all(LIBRARY, QUICK, team())) == ()


def test_far_apart_names_the_earliest_and_the_latest_even_where_both_agree_on_the_level() -> None:
    scores = [score(one, QUICK, team(drift_detection="no", code_versioning="no")) for one in (WITHOUT, LATE, EARLY)]
    assert [one.level for one in scores] == [0, 0, 0]
    (found,) = far_apart(scores)
    assert (found.capability, found.early.score.framework.id, found.late.score.framework.id) == (
        "drift_detection", "early", "late",
    )  # fmt: skip
    assert (found.early.level, found.late.level, found.distance) == (1, 3, Fraction(2, 3))


def test_what_one_asks_alone() -> None:
    scores = [score(one, QUICK, team(drift_detection="no")) for one in (EARLY, LATE, WITHOUT)]
    assert asked_alone(scores, "without") == (("policy_as_code", 3),)
    assert asked_alone(scores, "early") == ()
    assert [(one.score.framework.id, one.level) for one in asks(scores, "drift_detection")] == [
        ("early", 1), ("late", 3),
    ]  # fmt: skip


def test_the_widest_range_is_the_largest_share_of_a_ladder() -> None:
    findings = team(**has("code_versioning"), ml_slos="- - -", drift_detection="no")
    scores = [score(one, QUICK, findings) for one in (EARLY, LATE, WITHOUT)]
    assert [(one.floor, one.ceiling) for one in scores] == [(0, 0), (1, 2), (1, 3)]
    found = widest(scores)
    assert found is not None and found.framework.id == "without"
    assert set(found.unsettled) == {"ml_slos", "policy_as_code"}


def test_where_no_answer_is_missing_nothing_is_to_be_settled() -> None:
    assert widest(score_all(LIBRARY, FULL, team(**dict.fromkeys(CAPABILITIES, "partly")))) is None


@settings(deadline=None, max_examples=40)
@given(teams, kinds)
def test_every_reason_blocks_below_and_asks_nothing_of_the_level_above(file: File, kind: QuestionnaireKind) -> None:
    scores = score_all(LIBRARY, kind, findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue))
    for found in contradictions(scores):
        assert standing_height(found.higher) > standing_height(found.lower)
        assert {one.capability for one in found.reasons} == set(found.lower.blockers)
        for reason in found.reasons:
            assert not found.lower.effective[reason.capability].holds
            assert found.higher.level is not None
            assert reason.elsewhere is None or reason.elsewhere > found.higher.level
    for one in far_apart(scores):
        assert one.distance >= Fraction(1, 2) and one.early.score is not one.late.score


@settings(deadline=None, max_examples=25)
@given(teams, kinds)
def test_to_answer_what_is_unsettled_settles_it(file: File, kind: QuestionnaireKind) -> None:
    findings = findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue)
    found = widest(score_all(LIBRARY, kind, findings))
    if found is None or not found.assessed:
        return
    settled = score(found.framework, kind, as_if_met(findings, found.unsettled))
    assert settled.floor == settled.ceiling == found.ceiling


def test_the_published_frameworks_do_disagree() -> None:
    scores = score_all(LIBRARY, FULL, team(**has("reproducible_models")))
    assert far_apart(scores)
    assert all(asked_alone(scores, one) for one in ("daksh-bharat", "stacksimplify"))
