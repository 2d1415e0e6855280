"""What nudges bring along, and what helps who is stuck."""

from itertools import pairwise

from bot.domain.climbing.useful import ROUND, Useful, useful_thing, way_out
from bot.domain.scoring.advice import score_all
from tests.domain.teams import LIBRARY, QUICK, by, team


def test_every_nudge_brings_something_else_along() -> None:
    for capability in LIBRARY.catalogue.capabilities:
        things = [useful_thing(number, capability) for number in range(12)]
        assert all(one != then for one, then in pairwise(things))
        assert [one.kind for one in things] == [*ROUND] * 3
        assert all((one.text is None) == (one.kind is Useful.LIFTS) for one in things)


def test_each_round_shows_the_next_step_of_the_way() -> None:
    capability = LIBRARY.catalogue.by_id["data_versioning"]
    steps = [useful_thing(number, capability).text for number in range(0, 4 * len(capability.how) + 1, 4)]
    assert steps == [*capability.how, capability.how[0]]


def test_stuck_is_offered_what_is_missing_before_it_and_a_smaller_step() -> None:
    """Reproducible models build on code and data versioning, model lineage on these and a registry."""
    findings = team(model_lineage="no", code_versioning="yes", model_registry="partly")
    found = way_out(by("aimaks", findings), score_all(LIBRARY, QUICK, findings), "model_lineage")
    capability = LIBRARY.catalogue.by_id["model_lineage"]
    assert found.before == ("data_versioning", "model_registry")
    assert (found.smaller_step, found.halfway) == (capability.how[0], capability.counts_as.partly)


def test_of_several_that_would_do_none_is_offered_once_one_is_there() -> None:
    findings = team(automated_retraining="yes", drift_detection="no", performance_monitoring="yes")
    assert way_out(by("aimaks", findings), [], "triggered_retraining").before == ()
