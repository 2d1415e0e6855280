"""What a re-check asks: what the catalogue ties to a cause, and what is contested or too old."""

from dataclasses import replace
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.frameworks.catalogue import Cause
from bot.domain.over_time.recheck import CAUSES, MOST_ASKED, Why, aging_or_contested, asked_again, proposed_for
from bot.domain.over_time.standing import ClosedResult, Held, Source, SourceKind, Standing, standing_of
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Tally
from tests.domain.strategies import File, answer_sets
from tests.domain.teams import LIBRARY, QUICK, has, team

DAY = 86_400.0
CATALOGUE = LIBRARY.catalogue
AUDITED = [one.id for one in CATALOGUE.capabilities if "audit" in one.causes]


def closed(at: float, findings: Findings) -> ClosedResult:
    return ClosedResult(Source(SourceKind.ASSESSMENT, f"a{at:g}", at), findings)


def standing(*results: ClosedResult) -> Standing:
    return standing_of(LIBRARY, QUICK, results)


def test_the_causes_are_those_of_the_catalogue() -> None:
    assert {one.value for one in CAUSES} == set(get_args(Cause))


@pytest.mark.parametrize("why", CAUSES)
def test_every_cause_has_something_to_ask(why: Why) -> None:
    proposed = proposed_for(why, standing())
    assert len(proposed) == MOST_ASKED == len(set(proposed))
    assert all(why.value in CATALOGUE.by_id[one].causes for one in proposed)


def test_where_nothing_was_asked_the_catalogue_orders() -> None:
    assert proposed_for(Why.AUDIT, standing()) == tuple(AUDITED[:MOST_ASKED])


def test_first_comes_what_the_team_has_and_its_level_rests_on() -> None:
    now = standing(closed(9, team(**has("model_lineage"), access_control="no", audit_trail="no no yes")))
    first, second, third = proposed_for(Why.AUDIT, now)
    assert first == "model_lineage", "yes, and the first level rests on it"
    assert second == "audit_trail", "contested"
    assert third == "access_control", "answered, and nothing else of it is"


def test_partly_counts_as_having_it_and_no_does_not() -> None:
    now = standing(closed(9, team(reproducible_models="no", model_lineage="partly", data_versioning="no")))
    assert proposed_for(Why.AUDIT, now)[0] == "model_lineage"


def test_what_the_team_has_far_above_its_level_has_no_precedence() -> None:
    found = team(reproducible_models="no", data_versioning="no", central_governance="yes")
    assert proposed_for(Why.AUDIT, standing(closed(9, found))) == (
        "data_versioning",
        "reproducible_models",
        "central_governance",
    )


def test_of_two_alike_the_older_verdict_comes_first() -> None:
    now = standing(closed(5, team(quality_gates="no")), closed(3, team(policy_as_code="no")))
    assert proposed_for(Why.AUDIT, now)[:2] == ("policy_as_code", "quality_gates")


def test_a_question_that_nobody_answered_counts_as_never_asked() -> None:
    silent = Findings(CATALOGUE, 3, {"policy_as_code": Finding(Tally(missing=3))})
    assert proposed_for(Why.AUDIT, standing(closed(5, silent))) == tuple(AUDITED[:MOST_ASKED])


@settings(deadline=None, max_examples=60)
@given(answer_sets(), st.sampled_from(CAUSES), st.randoms())
def test_a_proposal_is_tied_to_its_cause_and_no_order_of_results_changes_it(
    file: File, why: Why, order: Random
) -> None:
    findings = findings_of(AnswersFile.model_validate(file), CATALOGUE)
    parts = [
        closed(at, replace(findings, by_capability={one: finding}))
        for at, (one, finding) in enumerate(findings.by_capability.items(), start=1)
    ]
    proposed = proposed_for(why, standing(*parts))
    assert len(set(proposed)) == len(proposed) == MOST_ASKED
    assert all(why.value in CATALOGUE.by_id[one].causes for one in proposed)
    order.shuffle(parts)
    assert proposed_for(why, standing(*parts)) == proposed


# By the schedule


def test_while_all_is_fresh_and_agreed_nothing_needs_asking() -> None:
    assert aging_or_contested(standing(closed(0, team(**has("model_tests", "model_lineage")))), 10 * DAY) == ()


def test_a_verdict_is_old_after_as_many_days_as_its_evidence_holds() -> None:
    days = CATALOGUE.by_id["model_tests"].evidence_holds_days
    now = standing(closed(0, team(model_tests="yes")))
    assert aging_or_contested(now, days * DAY) == ()
    assert aging_or_contested(now, days * DAY + 1) == ("model_tests",)


def test_the_contested_come_before_the_old_and_of_those_the_oldest() -> None:
    results = [
        closed(at * DAY, team(**{one: "no"})) for at, one in enumerate(("model_tests", "access_control", "ml_slos"))
    ]
    contested = closed(900 * DAY, team(drift_detection="yes yes no"))
    assert aging_or_contested(standing(*results, contested), 1000 * DAY) == (
        "drift_detection",
        "model_tests",
        "access_control",
    )


def test_what_was_settled_is_contested_no_more() -> None:
    settled = team(drift_detection="yes yes no", settled={"drift_detection": "no"})
    assert aging_or_contested(standing(closed(0, settled)), DAY) == ()


@settings(deadline=None, max_examples=60)
@given(answer_sets(), st.floats(0, 1000 * DAY))
def test_what_is_asked_by_the_schedule_is_contested_or_old(file: File, now: float) -> None:
    findings = findings_of(AnswersFile.model_validate(file), CATALOGUE)
    held = standing(closed(0, findings))
    asked = aging_or_contested(held, now)
    assert len(set(asked)) == len(asked) <= MOST_ASKED
    for one in asked:
        old = now > CATALOGUE.by_id[one].evidence_holds_days * DAY
        assert findings[one].asked and (findings[one].contested or old)
    contested = [one for one in findings.by_capability if findings[one].contested]
    assert sum(findings[one].contested for one in asked) == min(MOST_ASKED, len(contested))


# What was known before


def test_what_is_asked_again_remembers_when_it_was_last_known() -> None:
    now = standing(closed(5, team(model_tests="yes", drift_detection="yes yes no")))
    known, split, never = (asked_again(now, "p", one) for one in ("model_tests", "drift_detection", "ml_slos"))
    assert (known.last_at, known.contested, split.last_at, split.contested) == (5, False, 5, True)
    assert (never.last_at, never.contested, never.capability_id) == (None, False, "ml_slos")


def test_an_answer_that_nobody_gave_is_not_remembered() -> None:
    silent = Held(Finding(Tally(missing=3)), Source(SourceKind.POLL, "a", 5))
    assert asked_again(replace(standing(), held={"ml_slos": silent}), "p", "ml_slos").last_at is None
