"""Groups by what people do: shown only where nobody can subtract their way to fewer than the floor."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.assessing.occupations import GroupVerdict, Occupation, disagreement, groups_shown
from bot.domain.scoring.tally import Answer, Value, Verdict

DS, ML, PLATFORM, PRODUCT, OTHER = Occupation
Sizes = Mapping[Occupation | None, int]


def say(value: Value, times: int) -> list[Answer]:
    return [Answer(value, "not ours")] * times


def shown(sizes: Sizes, floor: int) -> list[Occupation]:
    return [one.occupation for one in groups_shown({who: say(Value.YES, n) for who, n in sizes.items()}, floor)]


@pytest.mark.parametrize(
    ("sizes", "floor", "groups"),
    [
        ({DS: 5, ML: 5}, 5, [DS, ML]),
        ({DS: 5, ML: 4}, 5, []),  # who is left over are four
        ({DS: 6, ML: 5, PLATFORM: 2}, 5, [DS]),  # two are left over: the smallest group joins them
        ({DS: 6, ML: 5, PLATFORM: 5}, 5, [DS, ML, PLATFORM]),
        ({DS: 5, ML: 3, None: 2}, 5, [DS]),
        ({DS: 5, ML: 5, None: 1}, 5, [DS]),  # of two equal ones the later gives way
        ({DS: 9}, 5, []),  # everybody is no cut
        ({None: 9}, 5, []),
        ({None: 9, DS: 5}, 5, [DS]),
        ({DS: 3, ML: 3}, 3, [DS, ML]),
        ({DS: 1, PLATFORM: 1, None: 1}, 1, [DS, PLATFORM]),
        ({DS: 1}, 1, []),
        ({DS: 2, ML: 0}, 1, []),
        ({}, 5, []),
    ],
)
def test_which_groups_are_shown(sizes: Sizes, floor: int, groups: list[Occupation]) -> None:
    assert shown(sizes, floor) == groups


def test_a_floor_below_one_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="protects nobody"):
        groups_shown({}, 0)


def test_a_group_has_a_verdict_by_the_rule_for_all_and_no_counts() -> None:
    groups = groups_shown({DS: [*say(Value.YES, 2), *say(Value.NO, 1)], PLATFORM: say(Value.NO, 3)}, 3)
    assert groups == (GroupVerdict(DS, Verdict.MET), GroupVerdict(PLATFORM, Verdict.UNMET))


@given(
    sizes=st.dictionaries(st.sampled_from([None, *Occupation]), st.integers(0, 9)),
    floor=st.integers(1, 6),
)
@example(sizes={DS: 5, ML: 5, None: 1}, floor=5)
def test_nobody_can_subtract_to_fewer_than_the_floor(sizes: dict[Occupation | None, int], floor: int) -> None:
    """Of everybody and the shown groups: every way to add groups up, and what everybody leaves of that."""
    groups, everybody = shown(sizes, floor), sum(sizes.values())
    for count in range(1, len(groups) + 1):
        for some in combinations(groups, count):
            together = sum(sizes[one] for one in some)
            left = everybody - together
            assert together >= floor
            assert left >= floor or (left == 0 and count > 1)


@given(sizes=st.dictionaries(st.sampled_from([None, *Occupation]), st.integers(0, 9)), floor=st.integers(1, 6))
def test_no_more_is_hidden_than_needs_to_be(sizes: dict[Occupation | None, int], floor: int) -> None:
    """One group at most gives way; and none does when who is left over are enough."""
    groups = shown(sizes, floor)
    large = [one for one in Occupation if floor <= sizes.get(one, 0) < sum(sizes.values())]
    assert len(large) - len(groups) <= 1
    rest = sum(sizes.values()) - sum(sizes[one] for one in large)
    if rest == 0 or rest >= floor:
        assert groups == large


def test_groups_that_see_it_differently() -> None:
    groups = (
        GroupVerdict(DS, Verdict.MET),
        GroupVerdict(ML, Verdict.UNKNOWN),
        GroupVerdict(PLATFORM, Verdict.UNMET),
        GroupVerdict(OTHER, Verdict.WAIVED),
    )
    assert disagreement(groups) == (groups[0], groups[2])


@pytest.mark.parametrize("verdicts", [[], ["met"], ["met", "met"], ["met", "unknown"], ["partly", "waived"]])
def test_groups_that_do_not(verdicts: list[str]) -> None:
    groups = [GroupVerdict(who, Verdict(one)) for who, one in zip(Occupation, verdicts, strict=False)]
    assert disagreement(groups) == ()
