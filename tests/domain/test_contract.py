"""Rung and the independent computation in contract.py say the same of any team, in every number."""

from typing import Any

import pytest
from hypothesis import given, settings

from tests.domain import contract
from tests.domain.rung import results
from tests.domain.strategies import File, answer_sets
from tests.frameworks.published import GATES


@pytest.mark.parametrize("questionnaire", ["quick", "full"])
@settings(deadline=None)
@given(file=answer_sets())
def test_rung_agrees_with_the_contract(questionnaire: str, file: File) -> None:
    for framework, said in results(file, questionnaire).items():
        expected = contract.score(file, framework, questionnaire)
        sources = expected.pop("inferred")
        named = said.pop("inferred")
        assert said == expected
        assert named.keys() == sources.keys()
        assert all(named[one] in sources[one] for one in named)


def test_the_contract_covers_all_five() -> None:
    empty: dict[str, Any] = {"members": ["ana"], "answers": []}
    assert set(results(empty, "quick")) == set(GATES)
