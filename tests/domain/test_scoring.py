"""From verdicts to a level, its progress, its range, and what blocks the next one: each rule once.

Most examples climb AIMaks' short ladder: 1 reproducible_models, model_lineage; 2 scripted_deployment, model_tests;
3 automated_retraining, drift_detection, self_service_training.
"""

from typing import ClassVar

import pytest

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.scoring.levels import score
from tests.domain.teams import FULL, LIBRARY, QUICK, by, has, ladder, team

LEVEL_1 = has("reproducible_models", "model_lineage")
LEVEL_2 = has("scripted_deployment", "model_tests")
LEVEL_3 = has("automated_retraining", "drift_detection", "self_service_training")
CATALOGUE: Catalogue = LIBRARY.catalogue


class TestLevel:
    def test_everything_up_to_a_level_must_hold(self) -> None:
        assert by("aimaks", team(**LEVEL_1)).level == 1
        assert by("aimaks", team(**LEVEL_1, **LEVEL_2)).level == 2
        assert by("aimaks", team(**LEVEL_1, **LEVEL_2, **LEVEL_3)).level == 3

    def test_one_gap_at_the_bottom_holds_a_team_there(self) -> None:
        result = by("aimaks", team(**LEVEL_1 | {"model_lineage": "no"}, **LEVEL_2, **LEVEL_3))
        assert (result.level, result.next_level, result.blockers) == (0, 1, ("model_lineage",))

    @pytest.mark.parametrize("value", ["partly", "no", "unknown"])
    def test_neither_partly_nor_unknown_holds(self, value: str) -> None:
        assert by("aimaks", team(**LEVEL_1 | {"model_lineage": value})).level == 0

    def test_the_lowest_level_is_the_frameworks_own(self) -> None:
        assert by("resilio", team(reproducible_models="no")).level == 1

    def test_a_waived_criterion_holds(self) -> None:
        assert by("aimaks", team(**LEVEL_1 | {"model_lineage": "na!"})).level == 1

    def test_a_level_that_is_waived_altogether_is_passed_through(self) -> None:
        waived = {"reproducible_models": "na!", "model_lineage": "na!"}
        assert by("aimaks", team(**waived, **LEVEL_2)).level == 2

    def test_and_is_never_the_result(self) -> None:
        waived = {"scripted_deployment": "na!", "model_tests": "na!"}
        result = by("aimaks", team(**LEVEL_1, **waived))
        assert (result.level, result.next_level) == (1, 3)

    def test_with_everything_waived_there_is_neither_level_nor_next(self) -> None:
        result = by("aimaks", team(**dict.fromkeys(LEVEL_1 | LEVEL_2 | LEVEL_3, "na!")))
        assert (result.level, result.next_level, result.blockers) == (0, None, ())

    def test_when_nobody_has_answered_there_is_no_level(self) -> None:
        result = by("aimaks", team())
        assert not result.assessed
        assert (result.level, result.progress, result.floor, result.ceiling) == (None, None, None, None)
        assert not result.final

    def test_one_answer_to_anything_is_an_assessment(self) -> None:
        result = by("aimaks", team(gpu_scheduling="no - -"))
        assert (result.level, result.floor, result.ceiling) == (0, 0, 3)


class TestProgress:
    def test_the_share_met_of_the_next_level_follows_the_point(self) -> None:
        assert by("aimaks", team(**LEVEL_1, **LEVEL_2 | {"model_tests": "no"})).progress == 1.5

    def test_it_is_rounded_down(self) -> None:
        assert by("aimaks", team(**LEVEL_1, **LEVEL_2, drift_detection="yes")).progress == 2.3
        assert by("aimaks", team(**LEVEL_1, **LEVEL_2, **LEVEL_3 | {"drift_detection": "no"})).progress == 2.6

    def test_what_is_waived_is_not_counted(self) -> None:
        third = LEVEL_3 | {"drift_detection": "no", "self_service_training": "na!"}
        assert by("aimaks", team(**LEVEL_1, **LEVEL_2, **third)).progress == 2.5

    def test_it_stops_at_nine_tenths(self) -> None:
        twenty = tuple(one.id for one in CATALOGUE.capabilities[:20])
        built = ladder(level_1=twenty, level_2=("ml_slos",), level_3=("policy_as_code",))
        nineteen = team(**has(*twenty[1:]) | {twenty[0]: "no"})
        assert score(built, QUICK, nineteen).progress == 0.9

    def test_beyond_a_waived_level_it_still_counts_from_the_level(self) -> None:
        waived = {"scripted_deployment": "na!", "model_tests": "na!"}
        assert by("aimaks", team(**LEVEL_1, **waived, drift_detection="yes")).progress == 1.3

    def test_at_the_top_it_is_the_level(self) -> None:
        assert by("aimaks", team(**LEVEL_1, **LEVEL_2, **LEVEL_3)).progress == 3.0


class TestNextLevel:
    def test_blockers_stand_in_catalogue_order(self) -> None:
        result = by("aimaks", team(**LEVEL_1, **LEVEL_2, drift_detection="no", self_service_training="no"))
        assert result.blockers == ("automated_retraining", "drift_detection", "self_service_training")

    def test_what_is_met_above_the_next_level_is_ahead_of_the_ladder(self) -> None:
        result = by("aimaks", team(reproducible_models="yes", model_tests="yes", drift_detection="yes"))
        assert (result.next_level, result.ahead) == (1, ("model_tests", "drift_detection"))

    def test_what_is_waived_or_at_the_next_level_is_not_ahead(self) -> None:
        result = by("aimaks", team(**LEVEL_1, model_tests="yes", drift_detection="na!", self_service_training="yes"))
        assert (result.next_level, result.ahead) == (2, ("self_service_training",))


class TestRange:
    def test_it_spans_all_that_is_still_open(self) -> None:
        result = by("aimaks", team(reproducible_models="yes"))
        assert (result.floor, result.level, result.ceiling) == (0, 0, 3)

    def test_a_missing_member_can_pull_down_and_lift(self) -> None:
        result = by("aimaks", team(**LEVEL_1, scripted_deployment="yes yes -", model_tests="yes - -"))
        assert (result.floor, result.level, result.ceiling) == (1, 2, 3)

    def test_it_is_final_when_nothing_open_can_change_it_even_unasked(self) -> None:
        result = by("aimaks", team(reproducible_models="no"))
        assert (result.floor, result.ceiling, result.final) == (0, 0, True)

    def test_unknown_may_turn_out_to_be_met(self) -> None:
        rest = dict.fromkeys(LEVEL_2, "no")
        result = by("aimaks", team(**LEVEL_1 | {"model_lineage": "unknown"}, **rest))
        assert (result.floor, result.level, result.ceiling, result.final) == (0, 0, 1, False)

    def test_what_is_settled_does_not_move(self) -> None:
        result = by("aimaks", team(**LEVEL_1, model_tests="yes - -", settled={"model_tests": "no"}))
        assert (result.floor, result.ceiling, result.final) == (1, 1, True)


class TestContested:
    split: ClassVar[dict[str, str]] = {"model_lineage": "yes yes no"}

    def test_its_verdict_stands_and_the_level_is_shown_both_ways(self) -> None:
        result = by("aimaks", team(**LEVEL_1 | self.split, model_tests="no"))
        assert (result.level, result.level_if_contested_lowest) == (1, 0)

    def test_it_is_not_final(self) -> None:
        result = by("aimaks", team(**LEVEL_1 | self.split, model_tests="no"))
        assert (result.floor, result.ceiling, result.final) == (1, 1, False)

    def test_settled_it_is_contested_no_more(self) -> None:
        result = by("aimaks", team(**LEVEL_1 | self.split, model_tests="no", settled={"model_lineage": "yes"}))
        assert (result.contested, result.level_if_contested_lowest, result.final) == ((), 1, True)

    def test_the_lowest_answer_also_takes_back_what_it_implied(self) -> None:
        """Continuous delivery stands in for scripted deployment, as long as it is not taken at its lowest."""
        result = by("aimaks", team(**LEVEL_1, continuous_delivery="yes yes no", model_tests="yes"))
        assert (result.level, result.level_if_contested_lowest) == (2, 1)

    def test_the_discussion_begins_where_consensus_is_lowest(self) -> None:
        result = by(
            "aimaks",
            team(
                reproducible_models="yes partly no",  # 0.33
                model_tests="yes yes no",  # 0.08, gates level 2
                model_lineage="yes no no",  # 0.08, gates level 1
                scripted_deployment="yes yes yes",
                automated_retraining="yes yes no",  # 0.08, gates level 3, earlier in the catalogue than drift
                drift_detection="yes yes no",
            ),
        )
        assert result.contested == (
            "model_lineage",
            "model_tests",
            "automated_retraining",
            "drift_detection",
            "reproducible_models",
        )

    def test_only_the_questionnaires_criteria_are_discussed(self) -> None:
        assert by("aimaks", team(gpu_scheduling="yes yes no")).contested == ()


class TestInferred:
    def test_a_stronger_capability_stands_in_for_one_that_was_not_asked(self) -> None:
        result = by("aimaks", team(**LEVEL_1, staging_delivery="yes", model_tests="yes"))
        assert (result.level, dict(result.inferred)) == (2, {"scripted_deployment": "staging_delivery"})
        assert result.finding("scripted_deployment").verdict == "unknown"

    def test_and_for_one_that_nobody_knows(self) -> None:
        result = by("aimaks", team(scripted_deployment="unknown", continuous_delivery="yes"))
        assert dict(result.inferred) == {"scripted_deployment": "continuous_delivery"}

    @pytest.mark.parametrize("value", ["no", "partly", "na!"])
    def test_an_own_answer_stands(self, value: str) -> None:
        assert by("aimaks", team(scripted_deployment=value, continuous_delivery="yes")).inferred == {}

    @pytest.mark.parametrize("value", ["no", "partly", "unknown", "na!"])
    def test_only_what_is_met_implies(self, value: str) -> None:
        assert by("aimaks", team(continuous_delivery=value)).inferred == {}

    def test_it_goes_on_over_several_arrows(self) -> None:
        result = by("stacksimplify", team(triggered_retraining="yes"), FULL)
        assert dict(result.inferred) == {
            "documented_retraining": "triggered_retraining",
            "automated_retraining": "triggered_retraining",
        }

    def test_it_counts_as_progress_and_as_ahead(self) -> None:
        result = by("aimaks", team(**LEVEL_1, continuous_delivery="yes", triggered_retraining="yes"))
        assert (result.progress, result.ahead) == (1.5, ("automated_retraining",))

    def test_it_does_not_hold_the_floor_while_somebody_could_still_say_no(self) -> None:
        """Nobody was asked about scripted deployment itself; an own answer would stand."""
        result = by("aimaks", team(**LEVEL_1, continuous_delivery="yes", model_tests="yes"))
        assert (result.floor, result.level) == (1, 2)
