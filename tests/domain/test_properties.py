"""What must be true of every team, whatever it answers: properties of the level, its range and the next rung."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.domain.contract import FAVOUR, completions, smallest_lifting_sets, worst_and_best
from tests.domain.rung import results
from tests.domain.strategies import SAID, File, answer_set, answer_sets
from tests.frameworks.published import CAPABILITIES, GATES, IMPLICATIONS, LEVELS

KINDS = ("quick", "full")
HIGHER = {"no": "partly", "partly": "yes"}

some_team = settings(deadline=None, max_examples=60)


def both_kinds(file: File) -> dict[tuple[str, str], dict[str, Any]]:
    """(framework, questionnaire) → result, ten in all."""
    return {(framework, kind): one for kind in KINDS for framework, one in results(file, kind).items()}


def changed(file: File, *, answers: list[dict[str, str]] | None = None, **settled: str) -> File:
    """The same team with other answers, or with more settled."""
    kept = [one for one in file["settlements"] if one["capability"] not in settled]
    more = [{"capability": one, "value": value, "reason": "found out"} for one, value in settled.items()]
    return file | {"answers": file["answers"] if answers is None else answers, "settlements": kept + more}


def at(number: int | None) -> int:
    """A level for comparing; these properties are of teams that answered something."""
    assert number is not None
    return number


# --- the level ---


@some_team
@given(file=answer_sets(), seed=st.integers(0, 2**16))
def test_the_order_of_members_and_answers_never_matters(file: File, seed: int) -> None:
    shuffled = random.Random(seed)
    other = {key: shuffled.sample(file[key], len(file[key])) for key in ("members", "answers", "settlements")}
    assert both_kinds(other) == both_kinds(file)


@some_team
@given(file=answer_sets(), choice=st.integers(0, 10**6))
def test_raising_an_answer_from_no_to_partly_to_yes_never_lowers_a_level(file: File, choice: int) -> None:
    low = [place for place, one in enumerate(file["answers"]) if one["value"] in HIGHER]
    assume(low)
    place = low[choice % len(low)]
    raised = [dict(one) for one in file["answers"]]
    raised[place]["value"] = HIGHER[raised[place]["value"]]
    before, after = both_kinds(file), both_kinds(changed(file, answers=raised))
    for key in before:
        for number in ("level", "floor", "ceiling"):
            assert at(after[key][number]) >= at(before[key][number])


@some_team
@given(file=answer_sets())
def test_a_missing_answer_is_never_a_zero(file: File) -> None:
    """Somebody who joins and says nothing widens the range, and changes nothing else of what was found."""
    assume(file["answers"])
    joined = file | {"members": [*file["members"], "latecomer"]}
    before, after = both_kinds(file), both_kinds(joined)
    for key in before:
        for field in ("level", "progress", "blockers", "contested", "ahead", "inferred", "next_rung"):
            assert after[key][field] == before[key][field]
        assert after[key]["floor"] <= before[key]["floor"] <= before[key]["ceiling"] <= after[key]["ceiling"]


@some_team
@given(file=answer_sets())
def test_the_progress_lies_between_the_level_and_the_next(file: File) -> None:
    assume(file["answers"])
    for (framework, _), result in both_kinds(file).items():
        assert result["level"] in LEVELS[framework]
        assert result["level"] <= result["progress"] < result["level"] + 1
        assert round(result["progress"], 1) == result["progress"]


@some_team
@given(file=answer_sets())
def test_taking_every_split_at_its_lowest_never_raises_the_level(file: File) -> None:
    assume(file["answers"])
    for result in both_kinds(file).values():
        assert result["level_if_contested_lowest"] <= result["level"]
        assert result["contested"] or result["level_if_contested_lowest"] == result["level"]


@some_team
@given(file=answer_sets())
def test_an_own_answer_is_never_replaced_by_an_inferred_one(file: File) -> None:
    for result in both_kinds(file).values():
        assert all(result["verdicts"][one]["verdict"] == "unknown" for one in result["inferred"])


# --- the range ---


@some_team
@given(file=answer_sets())
def test_the_level_lies_between_floor_and_ceiling(file: File) -> None:
    assume(file["answers"])
    for result in both_kinds(file).values():
        assert result["floor"] <= result["level"] <= result["ceiling"]


@some_team
@given(file=answer_sets())
def test_with_nobody_missing_the_floor_is_the_level(file: File) -> None:
    assume(file["answers"])
    for result in both_kinds(file).values():
        if not any(verdict["missing"] for verdict in result["verdicts"].values()) and not result["inferred"]:
            assert result["floor"] == result["level"]


@settings(deadline=None, max_examples=150)
@given(
    answers=st.lists(st.sampled_from(SAID[1:]), max_size=6).map(lambda said: [one for one in said if one is not None]),
    missing=st.integers(0, 3),
)
def test_every_completion_of_one_capability_stays_between_worst_and_best(
    answers: list[tuple[str, str]], missing: int
) -> None:
    """With one exception, which the contract's text has: `met` may still become `waived` (see below)."""
    worst, best = worst_and_best(answers, missing)
    for verdict in completions(answers, missing):
        within = FAVOUR.index(worst) <= FAVOUR.index(verdict) <= FAVOUR.index(best)
        assert within or (worst, verdict) == ("met", "waived")


def complete(file: File, draw_from: random.Random, said: list[tuple[str, str]]) -> File:
    """Everyone who is missing anywhere now answers."""
    given_ = {(one["member"], one["capability"]) for one in file["answers"]}
    more = []
    for capability in CAPABILITIES:
        for member in file["members"]:
            if (member, capability) not in given_:
                value, reason = draw_from.choice(said)
                more.append({"member": member, "capability": capability, "value": value, "reason": reason})
    return changed(file, answers=file["answers"] + more)


@pytest.mark.parametrize(
    "said",
    [
        [("yes", ""), ("partly", ""), ("no", ""), ("unknown", "")],
        [("yes", ""), ("yes", ""), ("yes", ""), ("unknown", "")],
        [("no", ""), ("unknown", "")],
    ],
    ids=["anything", "mostly yes", "gloomy"],
)
@some_team
@given(file=answer_sets(), seed=st.integers(0, 2**16))
def test_every_way_to_complete_the_answers_stays_within_the_range(
    said: list[tuple[str, str]], file: File, seed: int
) -> None:
    """Completed with `na` as well it need not, for the reason that the next test shows."""
    assume(file["answers"])
    before, after = both_kinds(file), both_kinds(complete(file, random.Random(seed), said))
    for key in before:
        assert before[key]["floor"] <= at(after[key]["level"]) <= before[key]["ceiling"]
        if before[key]["final"]:
            assert before[key]["level"] == after[key]["level"]


def test_only_a_yes_that_turns_into_doesnt_apply_falls_below_the_floor() -> None:
    """The one gap in the contract's range: it asks what `no` and `unknown` would do, and not what `na` would do.

    Two yes beside two `na` are `met`, and stay so whatever the fifth says except `na`: then the criterion is waived,
    and a level that rests on it alone is passed through instead of reached.
    """
    everyone = ["ana", "ben", "cho", "dev", "eli"]
    before: list[Any] = [("yes", ""), ("yes", ""), ("na", "one author"), ("na", "one author"), None]
    after: list[Any] = [*before[:4], ("na", "one author")]
    open_, closed = ({"shared_operation": said} for said in (before, after))
    settled = {"continuous_delivery": "no"}
    result = results(answer_set(everyone, open_, settled), "quick")["stacksimplify"]
    assert (result["floor"], result["level"], result["ceiling"]) == (1, 1, 1)
    assert results(answer_set(everyone, closed, settled), "quick")["stacksimplify"]["level"] == 0


# --- what lifts the level ---


@settings(deadline=None, max_examples=25)
@given(file=answer_sets())
def test_the_blockers_lift_the_level_and_no_part_of_them_does(file: File) -> None:
    """A blocker that another one implies, and of which the team knows nothing, comes with that one: automated rollback
    needs no second proof of version rollback. It is the one case in which fewer than all blockers lift."""
    assume(file["answers"])
    for (framework, kind), result in both_kinds(file).items():
        blockers = result["blockers"]
        if not blockers:
            continue
        everything = results(changed(file, **dict.fromkeys(blockers, "yes")), kind)[framework]
        assert at(everything["level"]) > result["level"]
        for left_out in blockers:
            raised = dict.fromkeys((one for one in blockers if one != left_out), "yes")
            without = results(changed(file, **raised), kind)[framework]
            if left_out in without["inferred"]:
                assert any((source, left_out) in IMPLICATIONS for source in raised)
            else:
                assert without["level"] == result["level"]


@some_team
@given(file=answer_sets(most_members=3))
def test_the_blockers_are_the_smallest_set_that_lifts(file: File) -> None:
    """Against a search of all sets, on the short questionnaires."""
    assume(file["answers"])
    for framework, result in results(file, "quick").items():
        counted = {one: said["verdict"] for one, said in result["verdicts"].items()} | dict.fromkeys(
            result["inferred"], "met"
        )
        counted = dict.fromkeys(CAPABILITIES, "unknown") | counted
        expected = [set(result["blockers"])] if result["blockers"] else []
        assert smallest_lifting_sets(framework, "quick", counted) == expected


@some_team
@given(file=answer_sets())
def test_there_is_a_next_rung_exactly_where_something_blocks(file: File) -> None:
    for result in both_kinds(file).values():
        assert (result["next_rung"] is None) == (not result["blockers"])
        if result["next_rung"] is not None:
            capability = result["next_rung"]["capability"]
            said = result["verdicts"].get(capability)
            assert capability in result["blockers"] or said is None or said["verdict"] not in ("met", "waived")
            assert capability not in result["next_rung"]["check_first"]


@pytest.mark.parametrize("framework", GATES)
@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=5)
@given(file=answer_sets(most_members=3, settlements=False))
@example(file=answer_set(["ana"], {one: [("no", "")] for one in CAPABILITIES}))
@example(file=answer_set(["ana"], {"ml_slos": [("unknown", "")]}))
def test_who_takes_one_rung_after_the_other_arrives_at_the_top(framework: str, kind: str, file: File) -> None:
    """No advice leads round in circles, and no rung taken lowers the level."""
    assume(file["answers"])
    taken: dict[str, str] = {}
    result = results(file, kind)[framework]
    while (rung := result["next_rung"]) is not None:
        assert rung["capability"] not in taken
        taken[rung["capability"]] = "yes"
        higher = results(changed(file, **taken), kind)[framework]
        assert at(higher["level"]) >= at(result["level"])
        result = higher
    assert result["blockers"] == []


# --- the ends of the ladder ---


@pytest.mark.parametrize(
    ("value", "lands"),
    [
        ("yes", lambda levels: (levels[-1], levels[-1], levels[-1])),
        ("partly", lambda levels: (levels[0], levels[0], levels[0])),
        ("no", lambda levels: (levels[0], levels[0], levels[0])),
        ("na", lambda levels: (levels[0], levels[0], levels[0])),
        ("unknown", lambda levels: (levels[0], levels[0], levels[-1])),
    ],
)
def test_a_team_of_one_mind(value: str, lands: Callable[[list[int]], tuple[int, int, int]]) -> None:
    """(floor, level, ceiling) when everybody says the same of everything."""
    said: list[Any] = [(value, "not our trade")] * 3
    everybody = answer_set(["ana", "ben", "cho"], dict.fromkeys(CAPABILITIES, said))
    for (framework, _), result in both_kinds(everybody).items():
        assert (result["floor"], result["level"], result["ceiling"]) == lands(LEVELS[framework])
