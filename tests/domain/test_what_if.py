"""What if: what steps do in the five frameworks, the smallest set that lifts, and what lifts nothing."""

from collections.abc import Iterable
from itertools import chain, combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.frameworks.framework import QuestionnaireKind, Target
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.advice import is_enough, next_best, next_rung, rungs, score_all
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import Score, score
from bot.domain.scoring.what_if import Reach, WhatIf, as_if_met, if_splits_settled, splits_matter, tried, what_if
from bot.domain.showing.phrases import certain_words, framework_line
from tests.domain.strategies import File, answer_sets, entangled_sets
from tests.domain.teams import FULL, LIBRARY, QUICK, by, has, ladder, team
from tests.frameworks.published import CAPABILITIES, GATES

some_team = settings(deadline=None, max_examples=25)
teams = st.one_of(answer_sets(most_members=3), entangled_sets())
frameworks, kinds = st.sampled_from(SHIPPED), st.sampled_from(list(QuestionnaireKind))

CLIMB = ladder(level_1=("code_versioning", "model_registry"), level_2=("ml_slos",), level_3=("policy_as_code",))
NOTHING = team(**dict.fromkeys(CAPABILITIES, "no"))


def tried_by(
    framework: str, findings: Findings, target: Target | None = None, kind: QuestionnaireKind = QUICK
) -> WhatIf:
    return what_if(by(framework, findings, kind), score_all(LIBRARY, kind, findings), target)


def scored(file: File, framework: str, kind: QuestionnaireKind) -> tuple[Score, tuple[Score, ...]]:
    findings = findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue)
    return score(LIBRARY.framework(framework), kind, findings), score_all(LIBRARY, kind, findings)


def levels(findings: Findings, kind: QuestionnaireKind) -> list[int | None]:
    return [one.level for one in score_all(LIBRARY, kind, findings)]


def aim(progress: float) -> Target:
    return Target(id="aim", situation="A test", progress=progress)


# --- candidates ---


def test_each_candidate_is_tried_in_all_five_frameworks() -> None:
    first = GATES["aimaks"]["quick"][1].split()
    found = tried_by("aimaks", team(**has(*first[1:]), **{first[0]: "no"}))
    assert [one.rung.capability for one in found.candidates] == [first[0]]
    effects = found.candidates[0].tried.effects
    assert [one.change.framework.id for one in effects] == list(SHIPPED)
    assert (effects[0].change.level_before, effects[0].change.level_after, effects[0].reach) == (0, 1, Reach.LEVEL)
    assert (effects[0].left_before, effects[0].left_after) == (1, 0)


def test_one_of_several_blockers_leaves_less_to_do_and_lifts_no_level_yet() -> None:
    found = what_if(score(CLIMB, QUICK, NOTHING), [])
    assert [one.tried.reach for one in found.candidates] == [Reach.PART, Reach.PART]
    assert [(one.left_before, one.left_after) for one in found.candidates[0].tried.effects] == [(2, 1)]


def test_a_framework_that_the_team_wrote_stands_after_the_published_ones() -> None:
    found = what_if(score(CLIMB, QUICK, NOTHING), score_all(LIBRARY, QUICK, NOTHING))
    assert [one.change.framework.id for one in found.candidates[0].tried.effects] == [*SHIPPED, "ladder"]


def test_a_prerequisite_stands_before_what_needs_it_and_lifts_nothing() -> None:
    gated = ladder(level_1=("quality_gates",), level_2=("ml_slos",), level_3=("policy_as_code",))
    found = what_if(score(gated, QUICK, team(quality_gates="no", model_tests="no")), [])
    assert [(one.rung.capability, one.tried.reach) for one in found.candidates] == [
        ("model_tests", Reach.NOTHING),
        ("quality_gates", Reach.LEVEL),
    ]
    assert "model_tests" in found.lifting_nothing


def test_what_lifts_nothing_is_said_of_all_that_the_ladder_asks() -> None:
    found = what_if(score(CLIMB, QUICK, team(code_versioning="no", gpu_scheduling="no")), [])
    assert found.lifting_nothing == ("ml_slos", "gpu_scheduling", "policy_as_code")


def test_a_split_is_tried_as_if_it_were_settled() -> None:
    found = what_if(score(CLIMB, QUICK, team(code_versioning="yes no no", model_registry="yes")), [])
    assert found.candidates[0].tried.reach is Reach.LEVEL


def test_trying_changes_nothing_of_what_was_found() -> None:
    findings = team(code_versioning="no")
    tried(score(CLIMB, QUICK, findings), [], ["code_versioning"])
    assert findings == team(code_versioning="no")


# --- the smallest set ---


def smallest(found: WhatIf) -> tuple[str, ...]:
    return found.smallest.capabilities if found.smallest else ()


def test_the_smallest_set_is_all_that_blocks() -> None:
    assert smallest(what_if(score(CLIMB, QUICK, NOTHING), [])) == ("code_versioning", "model_registry")


def test_what_another_one_implies_is_not_needed() -> None:
    retraining = ("documented_retraining", "automated_retraining")
    climb = ladder(level_1=retraining, level_2=("ml_slos",), level_3=("policy_as_code",))
    nobody_knows = team(**dict.fromkeys(retraining, "unknown"))
    assert smallest(what_if(score(climb, QUICK, nobody_knows), [])) == ("automated_retraining",)
    nobody_writes = team(documented_retraining="no", automated_retraining="unknown")
    assert set(smallest(what_if(score(climb, QUICK, nobody_writes), []))) == set(retraining)


def test_nothing_is_tried_before_anybody_answered_and_at_the_top() -> None:
    assert tried_by("aimaks", team()) == WhatIf((), None, ())
    everything = tried_by("aimaks", team(**has(*CAPABILITIES)))
    assert (everything.candidates, everything.smallest, everything.lifting_nothing) == ((), None, ())


# --- targets ---


def test_at_a_target_nothing_is_recommended() -> None:
    found = tried_by("aimaks", NOTHING, aim(0))
    assert (found.candidates, found.smallest) == ((), None)


def test_on_the_way_to_the_next_level_no_more_is_recommended_than_the_target_takes() -> None:
    four = ("code_versioning", "model_registry", "shared_operation", "data_versioning")
    climb = ladder(level_1=four, level_2=("ml_slos",), level_3=("policy_as_code",))
    before = score(climb, QUICK, team(**dict.fromkeys(four, "no")))
    assert len(smallest(what_if(before, [], aim(0.5)))) == 2
    assert len(smallest(what_if(before, [], aim(2)))) == 4


def test_of_those_that_bring_as_much_the_first_in_order_are_kept() -> None:
    four = ("code_versioning", "model_registry", "shared_operation", "data_versioning")
    climb = ladder(level_1=four, level_2=("ml_slos",), level_3=("policy_as_code",))
    answers = dict.fromkeys(four, "no") | {"shared_operation": "partly"}
    found = what_if(score(climb, QUICK, team(**answers)), [], aim(0.5))
    assert smallest(found) == ("shared_operation", "data_versioning")


def test_what_brings_most_is_kept_on_the_way_to_a_target() -> None:
    four = ("documented_retraining", "automated_retraining", "code_versioning", "model_registry")
    climb = ladder(level_1=four, level_2=("ml_slos",), level_3=("policy_as_code",))
    answers = dict.fromkeys(four[:2], "unknown") | dict.fromkeys(four[2:], "no")
    found = what_if(score(climb, QUICK, team(**answers)), [], aim(0.5))
    assert smallest(found) == ("automated_retraining",)


# --- the next best ---


def test_the_next_best_is_another_one_that_need_not_wait_for_the_wrong_one() -> None:
    climb = ladder(
        level_1=("quality_gates", "code_versioning", "champion_comparison"),
        level_2=("ml_slos",),
        level_3=("policy_as_code",),
    )
    answers = dict.fromkeys(("quality_gates", "code_versioning", "champion_comparison", "model_tests"), "no")
    found = next_best(score(climb, QUICK, team(**answers)), [], "model_tests")
    assert found is not None and found.capability == "code_versioning"
    answers["code_versioning"] = "yes"
    assert next_best(score(climb, QUICK, team(**answers)), [], "model_tests") is None


# --- every team ---


@some_team
@given(file=teams, framework=frameworks, kind=kinds)
def test_the_smallest_set_lifts_and_no_proper_subset_does(file: File, framework: str, kind: QuestionnaireKind) -> None:
    result, others = scored(file, framework, kind)
    chosen = smallest(what_if(result, others))
    assert bool(chosen) == bool(result.blockers)
    assert set(chosen) <= set(result.blockers)
    if not chosen or result.level is None or len(chosen) > 6:
        return

    def level_with(some: Iterable[str]) -> int:
        found = score(result.framework, kind, as_if_met(result.findings, some)).level
        assert found is not None
        return found

    assert level_with(chosen) > result.level
    fewer = chain.from_iterable(combinations(chosen, size) for size in range(len(chosen)))
    assert all(level_with(some) == result.level for some in fewer)
    as_many = combinations(result.blockers, len(chosen) - 1)
    assert all(level_with(some) == result.level for some in as_many), "fewer blockers would do"


@some_team
@given(file=teams, framework=frameworks, kind=kinds)
def test_what_is_said_to_lift_nothing_changes_no_level_and_the_others_something(
    file: File, framework: str, kind: QuestionnaireKind
) -> None:
    result, others = scored(file, framework, kind)
    found = what_if(result, others)
    now = levels(result.findings, kind)
    for one in found.lifting_nothing:
        assert not result.effective[one].holds
        after = score_all(LIBRARY, kind, as_if_met(result.findings, [one]))
        assert [each.level for each in after] == now
        assert [each.progress for each in after] == [each.progress for each in others]
    for candidate in found.candidates:
        assert (candidate.rung.capability in found.lifting_nothing) == (candidate.tried.reach is Reach.NOTHING)
        assert candidate.tried.reach is not Reach.NOTHING or candidate.rung.capability not in result.blockers


@some_team
@given(file=teams, framework=frameworks, kind=kinds, tenths=st.integers(0, 50))
def test_nothing_above_a_target_is_recommended(
    file: File, framework: str, kind: QuestionnaireKind, tenths: int
) -> None:
    result, others = scored(file, framework, kind)
    assume(result.assessed)
    target = aim(tenths / 10)
    found = what_if(result, others, target)
    if is_enough(result, target):
        assert (found.candidates, found.smallest) == ((), None)
    elif found.smallest is not None:
        gates = result.framework.questionnaire(kind).level_of
        below = result.next_level
        assert below is not None and (result.level or 0) < target.progress
        assert all(gates[one] == below for one in found.smallest.capabilities)
        for one in found.smallest.capabilities:
            rest = [other for other in found.smallest.capabilities if other != one]
            then = score(result.framework, kind, as_if_met(result.findings, rest))
            assert then.level == result.level and not is_enough(then, target), "one more than the target takes"


@some_team
@given(file=teams, framework=frameworks, kind=kinds)
def test_candidates_are_in_order_each_once_and_cover_what_blocks(
    file: File, framework: str, kind: QuestionnaireKind
) -> None:
    result, others = scored(file, framework, kind)
    found = [one.capability for one in rungs(result, others)]
    assert len(found) == len(set(found))
    assert set(result.blockers) <= set(found)
    first = next_rung(result, others)
    assert (found[0] if found else None) == (first.capability if first else None)
    for place, one in enumerate(found):
        groups = result.findings.catalogue.by_id[one].prerequisite_groups
        asked = [
            group
            for group in groups
            if all(result.findings[before].asked for before in group)
            and not any(result.effective[before].holds for before in group)
        ]
        assert all(set(group) <= set(found[:place]) for group in asked), "what is in its way comes before it"


@some_team
@given(file=teams, kind=kinds)
def test_a_step_never_takes_anything_away(file: File, kind: QuestionnaireKind) -> None:
    result, others = scored(file, "aimaks", kind)
    assume(result.assessed)
    for candidate in what_if(result, others).candidates:
        for effect in candidate.tried.effects:
            before, after = effect.change.progress_before, effect.change.progress_after
            assert before is not None and after is not None and before <= after
            assert effect.left_after <= effect.left_before


def test_both_questionnaires_can_be_tried() -> None:
    assert tried_by("resilio", NOTHING, kind=FULL).candidates and tried_by("resilio", NOTHING, kind=QUICK).candidates


def test_a_split_matters_where_a_way_to_settle_it_changes_the_level() -> None:
    registered = has("code_versioning", "model_registry")
    split = score(CLIMB, QUICK, team(**registered, ml_slos="yes no no"))
    assert if_splits_settled(split) == (1, 2) and splits_matter(split)
    assert framework_line(split).endswith("level 1 of 3, as long as the split stays as it is.")
    harmless = score(CLIMB, QUICK, team(**registered, ml_slos="no", policy_as_code="yes no no"))
    assert if_splits_settled(harmless) == (1, 1) and not splits_matter(harmless)
    assert framework_line(harmless).endswith("level 1 of 3, whichever way the split goes.")
    more = score(CLIMB, QUICK, team(code_versioning="no", ml_slos="yes no no", policy_as_code="yes no no"))
    assert certain_words(more) == "whichever way the splits go"
    assert certain_words(score(CLIMB, QUICK, team(**registered, ml_slos="no", policy_as_code="no"))) == "final"


@some_team
@given(teams, frameworks, kinds)
def test_settled_with_no_a_split_is_where_the_lowest_answers_are(
    file: File, framework: str, kind: QuestionnaireKind
) -> None:
    result, _ = scored(file, framework, kind)
    low, high = if_splits_settled(result)
    assert low == result.level_if_contested_lowest
    assert low is None or high is None or result.level is None or low <= result.level <= high
