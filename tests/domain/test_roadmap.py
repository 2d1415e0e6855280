"""The way up: the contract's order, again and again, up to the target and not beyond it."""

from datetime import date
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.climbing.commitment import Commitment
from bot.domain.frameworks.framework import Framework, QuestionnaireKind, Target
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.advice import next_rung, score_all
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import score
from bot.domain.scoring.what_if import as_if_met
from bot.domain.showing.phrases import TO_BE_BUILT
from bot.domain.showing.roadmap import Quarter, Roadmap, begins, quarter_of, roadmap
from tests.domain.strategies import File, answer_sets, entangled_sets
from tests.domain.teams import LIBRARY, QUICK, has, ladder, team
from tests.frameworks.published import CAPABILITIES

TODAY = date(2026, 11, 21)
CLIMB = ladder(
    level_1=("code_versioning", "quality_gates"), level_2=("ml_slos",), level_3=("policy_as_code", "feature_store")
)
NOTHING = team(**dict.fromkeys(CAPABILITIES, "no"))
some_team = settings(deadline=None, max_examples=25)
teams = st.one_of(answer_sets(most_members=3), entangled_sets())
frameworks, kinds = st.sampled_from(SHIPPED), st.sampled_from(list(QuestionnaireKind))
aims = st.none() | st.sampled_from([0.0, 1.0, 1.5, 2.0, 3.0])


def aim(progress: float | None) -> Target | None:
    return None if progress is None else Target(id="aim", situation="A test", progress=progress)


def taken(capability: str, due_on: date = date(2026, 12, 31)) -> Commitment:
    return Commitment("c1", "C0ML", "A1", capability, "U0BEN", "A step", "It is there", due_on, 0.0)


def way(findings: Findings, progress: float | None = None, *underway: Commitment, on: Framework = CLIMB) -> Roadmap:
    return roadmap(score(on, QUICK, findings), [], aim(progress), underway, TODAY)


def planned(found: Roadmap) -> list[str]:
    return [one.rung.capability for one in found.steps]


def drawn(file: File, framework: str, kind: QuestionnaireKind, progress: float | None, underway: list[str]) -> Roadmap:
    findings = findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue)
    result = score(LIBRARY.framework(framework), kind, findings)
    taken_on = [taken(one) for one in underway]
    return roadmap(result, score_all(LIBRARY, kind, findings), aim(progress), taken_on, TODAY)


def test_from_the_foot_to_the_top_each_level_is_completed_once() -> None:
    found = way(NOTHING)
    assert found.steps[0].rung == next_rung(score(CLIMB, QUICK, NOTHING), [])
    assert [one.completes for one in found.steps if one.completes is not None] == [1, 2, 3]
    assert found.reached == 3.0 and not found.enough
    first_of_all = planned(found).index("quality_gates")
    assert "model_tests" in planned(found)[:first_of_all]
    assert "model_tests" in found.steps[first_of_all].builds_on
    assert [one.gates for one in found.steps if one.rung.capability == "model_tests"] == [None]


def test_a_quarter_for_each_beginning_with_this_one() -> None:
    assert [one.quarter for one in way(NOTHING).steps[:3]] == [Quarter(2026, 4), Quarter(2027, 1), Quarter(2027, 2)]


def test_what_is_not_known_takes_no_quarter_and_stands_first() -> None:
    found = way(team(code_versioning="no", quality_gates="yes", ml_slos="unknown"), 2.0)
    assert [(one.rung.capability, one.quarter) for one in found.by_time] == [
        ("ml_slos", None),
        ("code_versioning", Quarter(2026, 4)),
    ]
    assert planned(found) == ["code_versioning", "ml_slos"], "by the contract's order its turn comes later"


def test_it_begins_after_what_the_team_is_at() -> None:
    assert begins([], TODAY) == Quarter(2026, 4)
    assert begins([taken("ml_slos"), taken("feature_store", date(2027, 2, 1))], TODAY) == Quarter(2027, 2)
    assert begins([taken("ml_slos", date(2026, 3, 31))], TODAY) == Quarter(2027, 1), "overdue, and still under way"


def test_what_is_taken_on_is_supposed_to_be_there() -> None:
    found = way(team(**has("code_versioning", "model_tests"), quality_gates="no"), 1.0, taken("quality_gates"))
    assert found.steps == () and found.reached is not None and found.reached >= 1.0 and not found.enough


def test_at_the_target_nothing_is_planned_and_what_lies_above_is_left_alone() -> None:
    found = way(team(**has("code_versioning", "quality_gates", "feature_store"), ml_slos="no"), 1.0)
    assert found.enough and found.steps == ()
    assert [(one.capability, one.begun) for one in found.leave_alone] == [
        ("feature_store", True), ("ml_slos", False), ("policy_as_code", False),
    ]  # fmt: skip


def test_between_two_levels_it_stops_where_the_target_is_reached() -> None:
    half = ladder(level_1=("code_versioning",), level_2=("ml_slos", "model_registry"), level_3=("policy_as_code",))
    found = way(team(code_versioning="yes", ml_slos="no", model_registry="no"), 1.5, on=half)
    assert len(found.steps) == 1 and found.reached == 1.5 and found.steps[0].completes is None


def test_a_level_that_does_not_apply_leads_nowhere_above_the_target() -> None:
    """Level 2 is waived away and can never be the result; what level 3 asks is above the target."""
    waived = team(**has("code_versioning", "quality_gates"), ml_slos="na!", policy_as_code="no", feature_store="no")
    found = way(waived, 2.0)
    assert found.steps == () and not found.enough and found.reached is not None and found.reached < 2.0


def test_what_was_begun_too_early_is_named_even_where_its_turn_comes() -> None:
    found = way(team(code_versioning="no", quality_gates="yes", feature_store="partly"))
    assert [(one.capability, one.begun) for one in found.leave_alone] == [("feature_store", True)]
    assert "feature_store" in planned(found)


def test_before_anything_is_known_there_is_no_way() -> None:
    assert way(team()).steps == () and way(team()).reached is None


def test_quarters() -> None:
    assert [quarter_of(date(2026, month, 1)).number for month in (1, 3, 4, 9, 12)] == [1, 1, 2, 3, 4]
    assert Quarter(2026, 4).after(5) == Quarter(2028, 1) and Quarter(2026, 1).after(0) == Quarter(2026, 1)


@some_team
@given(teams, frameworks, kinds, aims)
def test_each_prerequisite_comes_first_or_is_to_be_checked(
    file: File, framework: str, kind: QuestionnaireKind, progress: float | None
) -> None:
    found = drawn(file, framework, kind, progress, [])
    before = list[str]()
    for step in found.steps:
        supposed = score(found.score.framework, kind, as_if_met(found.score.findings, before)).effective
        for group in LIBRARY.catalogue.by_id[step.rung.capability].prerequisite_groups:
            assert any(supposed[one].holds or one in step.rung.check_first for one in group)
        assert not supposed[step.rung.capability].holds
        assert set(step.builds_on) <= set(before)
        before.append(step.rung.capability)


@some_team
@given(teams, frameworks, kinds, aims, st.lists(st.sampled_from(CAPABILITIES), max_size=2, unique=True))
def test_all_steps_together_lead_there_and_no_step_leads_further(
    file: File, framework: str, kind: QuestionnaireKind, progress: float | None, underway: list[str]
) -> None:
    found = drawn(file, framework, kind, progress, underway)
    if not found.score.assessed:
        assert found.steps == ()
        return
    ladder_ = found.score.framework
    end = score(ladder_, kind, as_if_met(found.score.findings, [*underway, *planned(found)]))
    assert end.progress == found.reached
    highest = ladder_.top if progress is None else ceil(progress)
    assert end.next_level is None or end.next_level > highest or (progress is not None and end.progress >= progress)
    gates = ladder_.questionnaire(kind).level_of
    for step in found.steps:
        asked_by = step.rung.instead_of or step.rung.capability
        assert gates[asked_by] <= highest
    assert len(set(planned(found))) == len(found.steps)
    assert not set(planned(found)) & set(underway)
    quarters = [one.quarter for one in found.steps if one.quarter is not None]
    assert quarters == sorted(set(quarters))
    assert all((one.quarter is None) == (one.rung.kind not in TO_BE_BUILT) for one in found.steps)
    assert sorted(found.by_time, key=found.steps.index) == list(found.steps)
    waits = [one.quarter is None for one in found.by_time]
    assert waits == sorted(waits, reverse=True), "what is to be found out stands before the quarters"
    above = {one.capability for one in found.leave_alone if not one.begun}
    assert not above & set(planned(found))
