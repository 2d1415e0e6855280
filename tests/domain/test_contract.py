"""Rung and the independent computation in contract.py say the same of any team, in every number."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.scoring.findings import Finding
from bot.domain.scoring.tally import Answer, Tally, Value
from tests.domain import contract
from tests.domain.rung import results
from tests.domain.strategies import SAID, File, answer_sets, entangled_sets
from tests.frameworks.published import GATES


def compare(file: File, questionnaire: str) -> None:
    for framework, said in results(file, questionnaire).items():
        expected = contract.score(file, framework, questionnaire)
        sources, named = expected.pop("inferred"), said.pop("inferred")
        assert said == expected
        assert named.keys() == sources.keys()
        assert all(named[one] in sources[one] for one in named)


@pytest.mark.parametrize("questionnaire", ["quick", "full"])
@settings(deadline=None)
@given(file=answer_sets())
def test_rung_agrees_with_the_contract(questionnaire: str, file: File) -> None:
    compare(file, questionnaire)


@pytest.mark.parametrize("questionnaire", ["quick", "full"])
@settings(deadline=None)
@given(file=entangled_sets())
def test_rung_agrees_where_prerequisites_and_implications_meet(questionnaire: str, file: File) -> None:
    compare(file, questionnaire)


@settings(deadline=None, max_examples=500)
@given(given_=st.lists(st.sampled_from(SAID[1:]), max_size=12), missing=st.integers(0, 4))
def test_rung_agrees_on_a_single_capability(given_: list[tuple[str, str]], missing: int) -> None:
    answers = [Answer(Value(value), reason) for value, reason in given_]
    finding = Finding(Tally.of(answers, len(answers) + missing))
    assert finding.verdict.value == contract.verdict(given_)
    assert finding.tally.agreement.value == contract.agreement(given_)
    assert finding.tally.consensus == contract.consensus(given_)
    assert (finding.worst.value, finding.best.value) == contract.worst_and_best(given_, missing)


def test_all_five_frameworks_are_compared() -> None:
    nobody_answered: dict[str, Any] = {"members": ["ana"], "answers": []}
    assert set(results(nobody_answered, "quick")) == set(GATES)
