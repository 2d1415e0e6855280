"""The next rung: which one, in which order, and when a prerequisite takes its place."""

from bot.domain.frameworks.framework import QuestionnaireKind, Target
from bot.domain.scoring.advice import NextRung, RungKind, is_enough, next_rung, score_all
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import score
from tests.domain.teams import FULL, LIBRARY, QUICK, has, ladder, team


def rung(
    findings: Findings,
    framework: str = "aimaks",
    kind: QuestionnaireKind = QUICK,
    target: Target | None = None,
) -> NextRung | None:
    scores = score_all(LIBRARY, kind, findings)
    return next_rung(next(one for one in scores if one.framework.id == framework), scores, target)


def rung_on(level_1: tuple[str, ...], findings: Findings) -> NextRung | None:
    """On a ladder with these criteria at its first level, and with no other framework to look at."""
    result = score(ladder(level_1=level_1, level_2=("ml_slos",), level_3=("policy_as_code",)), QUICK, findings)
    return next_rung(result, [])


def advised(found: NextRung | None) -> tuple[str, str]:
    assert found is not None
    return found.capability, found.kind.value


FOUR = ("data_versioning", "code_versioning", "model_registry", "shared_operation")
"""None of them has a prerequisite; in catalogue order."""


class TestOrder:
    def test_first_find_out_then_settle_then_finish_then_build(self) -> None:
        answers = dict(zip(FOUR, ["no", "partly", "yes no no", "unknown"], strict=True))
        assert advised(rung_on(FOUR, team(**answers))) == ("shared_operation", "find_out")
        answers |= {"shared_operation": "yes"}
        assert advised(rung_on(FOUR, team(**answers))) == ("model_registry", "settle")
        answers |= {"model_registry": "yes"}
        assert advised(rung_on(FOUR, team(**answers))) == ("code_versioning", "finish")
        answers |= {"code_versioning": "yes"}
        assert advised(rung_on(FOUR, team(**answers))) == ("data_versioning", "build")

    def test_a_split_that_nobody_can_judge_is_to_be_found_out(self) -> None:
        split = team(members=("ana", "ben", "cho", "dev"), model_registry="yes no unknown unknown")
        assert advised(rung_on(("model_registry",), split)) == ("model_registry", "find_out")

    def test_then_comes_what_gates_the_next_level_of_most_frameworks(self) -> None:
        """Everything is no: data_versioning comes first in the catalogue, code_versioning blocks four of the five."""
        nothing = team(**dict.fromkeys((one.id for one in LIBRARY.catalogue.capabilities), "no"))
        found = rung(nothing, "agency-script", FULL)
        assert advised(found) == ("code_versioning", "build")
        assert found is not None
        assert found.gates_too == ("aimaks", "daksh-bharat", "agency-script", "resilio")

    def test_then_the_catalogue(self) -> None:
        assert advised(rung_on(FOUR, team(**dict.fromkeys(FOUR, "no")))) == ("data_versioning", "build")


class TestPrerequisites:
    def test_one_that_does_not_hold_takes_the_place(self) -> None:
        found = rung_on(("quality_gates",), team(quality_gates="partly", model_tests="no"))
        assert found == NextRung("model_tests", RungKind.BUILD, (), instead_of="quality_gates", gates_too=())

    def test_whatever_its_level(self) -> None:
        """On the ladder, health monitoring is needed for a higher level than drift detection."""
        built = ladder(level_1=("drift_detection",), level_2=("health_monitoring",), level_3=("policy_as_code",))
        findings = team(drift_detection="no", health_monitoring="unknown")
        assert advised(next_rung(score(built, QUICK, findings), [])) == ("health_monitoring", "find_out")

    def test_its_own_prerequisite_takes_its_place_in_turn(self) -> None:
        chain = team(automated_retraining="no", scripted_training="no", code_versioning="partly")
        found = rung_on(("automated_retraining",), chain)
        assert advised(found) == ("code_versioning", "finish")
        assert found is not None
        assert found.instead_of == "automated_retraining"

    def test_of_several_the_order_decides(self) -> None:
        lacking = team(model_lineage="no", model_registry="no", code_versioning="yes no no", data_versioning="no")
        assert advised(rung_on(("model_lineage",), lacking)) == ("code_versioning", "settle")

    def test_the_order_of_the_blockers_is_decided_first(self) -> None:
        """Model tests take the place of the first blocker, though the second one is only to be finished."""
        criteria = ("quality_gates", "shared_operation")
        findings = team(quality_gates="unknown", model_tests="no", shared_operation="partly")
        assert advised(rung_on(criteria, findings)) == ("model_tests", "build")

    def test_one_that_was_not_asked_is_named_and_never_in_the_way(self) -> None:
        found = rung_on(("model_lineage",), team(model_lineage="no", code_versioning="yes"))
        assert advised(found) == ("model_lineage", "build")
        assert found is not None
        assert found.check_first == ("data_versioning", "model_registry")

    def test_one_that_is_waived_is_satisfied(self) -> None:
        found = rung_on(("quality_gates",), team(quality_gates="no", model_tests="na!"))
        assert found == NextRung("quality_gates", RungKind.BUILD, (), instead_of=None, gates_too=())

    def test_one_that_is_inferred_is_satisfied(self) -> None:
        """Staging delivery shows that deployment is scripted, though nobody was asked."""
        found = rung_on(("safe_rollouts",), team(safe_rollouts="no", staging_delivery="yes"))
        assert found == NextRung("safe_rollouts", RungKind.BUILD, (), instead_of=None, gates_too=())


class TestOneOfGroup:
    """Triggered retraining needs automated retraining and one of performance monitoring and drift detection."""

    def advice(self, **monitoring: str) -> NextRung:
        found = rung_on(
            ("triggered_retraining",), team(triggered_retraining="no", automated_retraining="yes", **monitoring)
        )
        assert found is not None
        return found

    def test_either_one_is_enough(self) -> None:
        for one in ("performance_monitoring", "drift_detection"):
            found = self.advice(**{"performance_monitoring": "no", "drift_detection": "no"} | {one: "yes"})
            assert (found.capability, found.check_first) == ("triggered_retraining", ())

    def test_when_neither_holds_the_more_urgent_takes_the_place(self) -> None:
        assert advised(self.advice(performance_monitoring="no", drift_detection="partly")) == (
            "drift_detection",
            "finish",
        )
        assert advised(self.advice(performance_monitoring="no", drift_detection="no")) == (
            "performance_monitoring",
            "build",
        )

    def test_when_one_was_not_asked_it_is_checked_first(self) -> None:
        found = self.advice(performance_monitoring="no")
        assert (found.capability, found.check_first) == ("triggered_retraining", ("drift_detection",))

    def test_when_neither_was_asked_both_are_named(self) -> None:
        found = self.advice()
        assert found.check_first == ("performance_monitoring", "drift_detection")


class TestNone:
    climbed = has("reproducible_models", "model_lineage")

    def test_at_the_top(self) -> None:
        everything = team(**has(*(one.id for one in LIBRARY.catalogue.capabilities)))
        assert rung(everything) is None

    def test_before_anybody_has_answered(self) -> None:
        assert rung(team()) is None

    def test_at_or_above_a_chosen_target(self) -> None:
        aimaks = LIBRARY.framework("aimaks")
        one_model, growing = aimaks.target("startup_one_model"), aimaks.target("startup_growing")
        half_way = team(**self.climbed, scripted_deployment="yes", model_tests="no")
        assert rung(half_way, target=one_model) is None
        assert rung(half_way, target=growing) is None

    def test_below_it_there_is_one(self) -> None:
        aimaks = LIBRARY.framework("aimaks")
        just_arrived = team(**self.climbed, scripted_deployment="no", model_tests="no")
        assert rung(just_arrived, target=aimaks.target("startup_growing")) is not None

    def test_a_team_that_nobody_assessed_is_never_called_done(self) -> None:
        solo = LIBRARY.framework("aimaks").target("solo")
        result = score_all(LIBRARY, QUICK, team())[0]
        assert not is_enough(result, solo)
