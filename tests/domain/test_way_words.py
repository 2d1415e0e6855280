"""Why a step has its place, and why what was asked again after an incident waits: by the rule that orders the steps."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.climbing.commitment import Commitment
from bot.domain.frameworks.framework import QuestionnaireKind, Target
from bot.domain.frameworks.library import SHIPPED
from bot.domain.over_time.recheck import AskedLately, Why
from bot.domain.scoring.advice import score_all
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.levels import score
from bot.domain.showing.roadmap import Roadmap, RoadmapStep, quarter_of, roadmap
from bot.domain.showing.way_words import published, what_for, when_words, why_here, why_it_waits
from tests.domain.strategies import File, answer_sets, entangled_sets
from tests.domain.teams import FULL, LIBRARY, has, team

TODAY = date(2026, 11, 21)
ASKED = AskedLately(Why.INCIDENT, date(2026, 11, 4))
MID_SIZE = Target(id="aim", situation="A test", progress=2.0)
FIRST_LEVEL = (
    "scripted_training", "code_versioning", "data_versioning", "model_registry", "scripted_deployment",
    "health_monitoring", "reproducible_models", "model_lineage",
)  # fmt: skip
SECOND_LEVEL = {
    "data_validation": "no",
    "automated_tests": "partly",
    "model_tests": "partly",
    "automated_retraining": "no",
    "staging_delivery": "yes",
    "quality_gates": "no",
    "safe_rollouts": "no",
    "drift_detection": "yes no no",
}
"""Of the full questionnaire of AIMaks, whose first level the team has reached."""


def way(*underway: str, **answers: str) -> Roadmap:
    findings = team(**(has(*FIRST_LEVEL) | SECOND_LEVEL | answers))
    result = score(LIBRARY.framework("aimaks"), FULL, findings)
    found = roadmap(result, score_all(LIBRARY, FULL, findings), MID_SIZE, [taken(one) for one in underway], TODAY)
    return replace(found, lately={one.rung.capability: ASKED for one in found.steps})


def taken(capability: str) -> Commitment:
    return Commitment("c1", "C0ML", "A1", capability, "U0BEN", "A step", "It is there", date(2026, 12, 31), 0.0)


def step(found: Roadmap, capability: str) -> RoadmapStep:
    return next(one for one in found.steps if one.rung.capability == capability)


def why(found: Roadmap, capability: str) -> str:
    return why_here(step(found, capability), found.score.findings.catalogue, "AIMaks")


def waits(found: Roadmap, capability: str) -> str:
    return why_it_waits(found, step(found, capability))


def test_each_says_by_what_it_was_placed() -> None:
    found = way(code_versioning="no")
    assert why(found, "drift_detection").startswith("the answers are split")
    assert why(found, "automated_tests") == "it is begun, and what is begun comes before what is new"
    assert why(found, "code_versioning") == "it holds back the next level in 4 of the 5 published frameworks"
    assert why(found, "automated_retraining").startswith("it holds back AIMaks alone")


def test_what_holds_back_others_only_later_says_so() -> None:
    """With its tests there, the team reaches a level elsewhere, whose next one asks for data checks."""
    found = way()
    then, now = step(found, "data_validation"), step(found, "automated_tests")
    assert (then.gates_now, published(then.rung)) == (1, 2)
    assert why(found, "data_validation") == (
        "once what comes before it is there, it holds back the next level in 2 of the 5 published frameworks"
    )
    assert now.gates_now == published(now.rung)


def test_what_others_build_on_says_for_which() -> None:
    found = way(quality_gates="partly", model_tests="no")
    assert step(found, "model_tests").rung.instead_of == "quality_gates"
    assert why(found, "model_tests") == "Quality gates builds on it, and what others build on comes first"


def test_what_was_asked_again_after_an_incident_says_why_it_waits() -> None:
    assert waits(way(), "data_validation") == (
        "You asked about it again on 4 Nov 2026, after an incident; it waits because Model quality tests is begun, and "
        "what is begun comes before what is new."
    )
    begun = {"automated_tests": "yes", "model_tests": "yes"}
    found = way(**begun)
    asked = "You asked about it again on 4 Nov 2026, after an incident"
    assert waits(found, "data_validation") == f"{asked}.", "nothing that is built comes before it"
    at_it = way("model_tests", automated_tests="yes")
    assert waits(at_it, "data_validation") == f"{asked}; it waits because Model quality tests is under way."
    both = way("model_tests", "automated_tests")
    assert "Model quality tests and Automated tests in CI are under way." in waits(both, "data_validation")
    there = way("model_tests", **begun)
    assert waits(there, "data_validation") == f"{asked}.", "by the newest answers nobody has to do anything for it"
    assert step(there, "data_validation").quarter == quarter_of(TODAY)
    assert waits(found, "drift_detection") == "", "it is settled now"
    equals = "Quality gates holds back as many frameworks, and the catalogue has it first"
    assert equals in waits(found, "safe_rollouts")
    assert waits(replace(found, lately={}), "safe_rollouts") == ""


def test_a_higher_level_waits_for_the_lower_one() -> None:
    assert "Training code in Git completes level 1, and one level comes at a time" in waits(
        way(code_versioning="no"), "automated_tests"
    )


@settings(deadline=None, max_examples=30)
@given(
    file=st.one_of(answer_sets(most_members=3), entangled_sets()),
    framework=st.sampled_from(SHIPPED),
    kind=st.sampled_from(list(QuestionnaireKind)),
)
@pytest.mark.parametrize("target", [None, MID_SIZE])
def test_the_reasons_are_true_of_every_team(
    target: Target | None, file: File, framework: str, kind: QuestionnaireKind
) -> None:
    findings = findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue)
    result, scores = score(LIBRARY.framework(framework), kind, findings), score_all(LIBRARY, kind, findings)
    found = roadmap(result, scores, target, [], TODAY)
    found = replace(found, lately={one.rung.capability: ASKED for one in found.steps})
    order = found.score.findings.catalogue.order
    built = [one for one in found.steps if one.quarter is not None]
    for before, one in pairwise(built):
        said = why_it_waits(found, one)
        if "more frameworks" in said:
            assert published(before.rung) > published(one.rung)
        if "the catalogue has it first" in said:
            assert published(before.rung) == published(one.rung)
            assert order[before.rung.capability] < order[one.rung.capability]
        if "is begun" in said:
            assert before.rung.kind.value == "finish" and one.rung.kind.value == "build"


def test_what_a_step_is_for_names_its_own_level_and_the_one_that_it_completes() -> None:
    catalogue, plain = LIBRARY.catalogue, step(way(), "data_validation")
    one = replace(plain, gates=1, completes=None)
    assert what_for(one, catalogue) == "for level 1"
    assert what_for(replace(one, completes=1), catalogue) == "to complete level 1"
    assert what_for(replace(one, completes=2), catalogue) == "for level 1, and to complete level 2"
    assert what_for(replace(one, completes=1, quarter=None), catalogue) == "for level 1", "it may not be there yet"
    before = replace(one, rung=replace(one.rung, instead_of="feature_store"), gates=None)
    assert what_for(before, catalogue) == "which Feature store builds on"
    assert what_for(replace(before, completes=2), catalogue) == "which Feature store builds on, and to complete level 2"


def test_what_is_split_is_settled_now_or_before_the_level_that_asks_for_it() -> None:
    now = way()
    assert when_words(now, step(now, "drift_detection")) == "Now"
    fallen = way(data_versioning="no")
    assert when_words(fallen, step(fallen, "drift_detection")) == "Before level 2"
    assert when_words(fallen, step(fallen, "data_versioning")) == "Q4 2026"
