"""What a person types, and the capability that is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.frameworks.catalogue import Capability
from bot.domain.frameworks.seeking import find_capabilities
from tests.domain.teams import LIBRARY


def found(words: str) -> list[str]:
    return [one.id for one in find_capabilities(LIBRARY.catalogue, words)]


@pytest.mark.parametrize("one", LIBRARY.catalogue.capabilities, ids=lambda one: one.id)
def test_a_whole_id_or_name_gives_that_one_alone(one: Capability) -> None:
    for words in (
        one.id,
        one.id.upper(),
        one.id.replace("_", "-"),
        one.id.replace("_", " "),
        one.name,
        one.name.upper(),
    ):
        assert found(words) == [one.id]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("drift", ["drift_detection"]),
        ("DRI", ["drift_detection"]),
        ("detection drift", ["drift_detection"]),
        ("  `drift`  ", ["drift_detection"]),
        ("det dri", ["drift_detection"]),
        ("git", ["code_versioning"]),  # by its name
        ("git code_versioning", ["code_versioning"]),  # by both
        ("rollback", ["version_rollback", "automated_rollback"]),
        ("gpu", ["gpu_scheduling", "gpu_utilization"]),
        ("slo", ["ml_slos"]),
        ("ab test", ["ab_testing"]),
        ("four hours", ["fast_redeploy"]),
    ],
)
def test_parts_of_a_name(words: str, ids: list[str]) -> None:
    assert found(words) == ids


def test_whole_words_come_before_words_only_begun() -> None:
    ids = found("model")
    assert ids[:3] == ["model_registry", "model_lineage", "model_tests"]
    assert ids.index("multi_model_platform") < ids.index("reproducible_models")


@pytest.mark.parametrize("words", ["", "   ", "?!", "_", "horoscope", "drift horoscope", "rift", "drifting"])
def test_nothing_fits(words: str) -> None:
    assert found(words) == []


@given(words=st.text())
def test_whatever_is_typed_no_capability_is_found_twice(words: str) -> None:
    ids = found(words)
    assert len(ids) == len(set(ids))
