"""The one re-vote: what it is about, what stays hidden until it is over, and what may be shown of it at all."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Concrete, KeptTally, Settlement
from bot.domain.assessing.revote import Split, Thing, both_rounds_may_show, splits, things_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Tally, Value, Verdict
from tests.domain.revotes import (
    ANONYMOUS,
    ASKED,
    BEGAN,
    LETTERS,
    PSEUDONYMS,
    TEAM,
    again,
    over,
    revote,
    said,
)

ONE, OTHER, AGREED, *_ = ASKED
HALVES = said(ONE, "yyyynnnn")
AT_ODDS = revote(HALVES, said(OTHER, "yyyyynnn"), said(AGREED, "yyyyyyyy"))
"""Split on two of three."""


def settled(at: float, capability_id: str = ONE) -> tuple[Settlement, ...]:
    return (Settlement(capability_id, Value.PARTLY, "we looked", "a", at),)


def things(number: int, named: bool = False) -> tuple[Concrete, ...]:
    return tuple(Concrete(ONE, who, f"page {who}", named) for who in TEAM[:number])


# What it is about


def test_what_is_furthest_apart_comes_first_then_what_gates_a_lower_level() -> None:
    low, middle, high = ASKED[0], ASKED[3], ASKED[6]
    at = revote(said(low, "yyyyyynn"), said(middle, "yyyynnnn"), said(high, "nnyyyyyy"), said(ASKED[1], "yyyyyyyy"))
    assert at.split_at_first == at.to_revote == (middle, low, high)
    assert [one.capability_id for one in splits(at)] == [middle, low, high]


def test_what_was_settled_meanwhile_stays_in_view_and_is_not_voted_on() -> None:
    at = replace(AT_ODDS, settlements=settled(BEGAN + 1))
    assert [one.capability_id for one in splits(at)] == [ONE, OTHER]
    assert at.to_revote == (OTHER,)
    assert [one.capability_id for one in at.answerable] == [OTHER]


def test_what_was_settled_before_the_vote_began_is_no_part_of_it() -> None:
    at = replace(AT_ODDS, settlements=settled(BEGAN - 1))
    assert [one.capability_id for one in splits(at)] == [OTHER]
    assert at.to_revote == (OTHER,)
    assert [one.capability_id for one in splits(over(at))] == [OTHER]


def test_second_votes_do_not_move_what_is_voted_on() -> None:
    at = revote(HALVES, again(ONE, "yyyyyyyy"))
    assert at.to_revote == over(at).split_at_first == (ONE,)


def test_what_too_few_answered_is_not_voted_on_in_an_anonymous_one() -> None:
    """That it is split would already say something of the few."""
    few, voters = said(ONE, "yynn....", voters=PSEUDONYMS.values()), PSEUDONYMS.values()
    at = revote(few, said(OTHER, "yyynn...", voters=voters), setup=ANONYMOUS)
    assert at.to_revote == (OTHER,)
    assert revote(said(ONE, "yynn....")).to_revote == (ONE,)


# What is hidden


def test_until_it_is_over_the_first_answers_stand() -> None:
    at = revote(HALVES, again(ONE, "....yyyy"))
    assert at.answers_to(ONE) == HALVES
    assert at.tally(ONE) == at.first_tally(ONE) == Tally(yes=4, no=4)
    assert at.findings[ONE].contested and at.score.contested == (ONE,)
    assert at.answer_of(ONE, "h") == HALVES[-1]


def test_then_the_second_votes_count() -> None:
    at = revote(HALVES, again(ONE, "....yyyy"))
    for done in (over(at), at.counted):
        assert done.tally(ONE) == Tally(yes=8) and done.first_tally(ONE) == Tally(yes=4, no=4)
        assert done.findings[ONE].verdict is Verdict.MET and done.score.contested == ()


@pytest.mark.parametrize(
    ("first", "second", "after"),
    [
        ("yyyynnnn", "........", Tally(yes=4, no=4)),
        ("yyyynnnn", "ssssssss", Tally(yes=4, no=4)),
        ("yyyynnns", ".......n", Tally(yes=4, no=4)),
        ("yyyynnn.", ".......n", Tally(yes=4, no=4)),
        ("yyyynnn.", ".......s", Tally(yes=4, no=3, missing=1)),
        ("yyyynnns", ".......s", Tally(yes=4, no=3, missing=1)),
        ("yyyynnnn", "p...pp..", Tally(yes=3, partly=3, no=2)),
    ],
)
def test_who_does_not_vote_again_keeps_the_first_answer(first: str, second: str, after: Tally) -> None:
    assert over(revote(said(ONE, first), again(ONE, second))).tally(ONE) == after


def test_who_comes_late_counts_from_their_vote_on() -> None:
    came = replace(AT_ODDS, participants=(*TEAM, "late"), answers=AT_ODDS.answers + again(ONE, "y", ("late",)))
    at = replace(came, came_to_vote=("late",))
    assert at.answer_of(ONE, "late") is None
    assert at.first_tally(ONE) == Tally(yes=4, no=4)
    assert at.tally(ONE) == Tally(yes=4, no=4, missing=1)
    assert over(at).tally(ONE) == Tally(yes=5, no=4)
    assert [one.capability_id for one in at.unanswered_by("late")] == [OTHER]
    assert "late" in at.missing


# Who has voted


def test_whoever_said_something_to_every_split_has_voted() -> None:
    at = replace(AT_ODDS, answers=AT_ODDS.answers + again(ONE, "yys.....") + again(OTHER, "y.s....."))
    assert at.voted_again == 2
    assert at.missing == tuple("bdefgh")
    assert at.has_answered_all("c") and not at.has_answered_all("b")


def test_a_skip_can_still_become_a_vote() -> None:
    at = replace(AT_ODDS, answers=AT_ODDS.answers + again(ONE, "s......."))
    assert [one.capability_id for one in at.unanswered_by("a")] == [ONE, OTHER]


def test_a_settlement_takes_one_thing_off_everyone() -> None:
    at = replace(AT_ODDS, answers=AT_ODDS.answers + again(OTHER, "yyyyyyyy"))
    assert at.missing == TEAM
    assert replace(at, settlements=settled(BEGAN + 1)).missing == ()


def test_first_answers_are_awaited_no_more() -> None:
    """Who left a question open that is not split is not missing for it."""
    at = revote(HALVES, said(AGREED, "yyy....."), again(ONE, "yyyyyyyy"))
    assert at.missing == () and at.voted_again == len(TEAM)


def test_who_said_nothing_at_first_is_silent_until_they_vote() -> None:
    at = revote(said(ONE, "yyyynnn."), said(OTHER, ".......s"))
    assert at.silent == ("h",)
    assert replace(at, answers=at.answers + again(ONE, ".......y")).silent == ()


def test_of_an_anonymous_one_it_is_known_by_pseudonym() -> None:
    voters = tuple(PSEUDONYMS.values())
    at = revote(said(ONE, "yyyynnnn", voters=voters), again(ONE, "y.n.....", voters), setup=ANONYMOUS)
    assert at.missing == tuple("bdefgh") and at.voted_again == 2


# What is shown of each split


def test_open_it_shows_the_first_round_alone() -> None:
    at = replace(AT_ODDS, answers=AT_ODDS.answers + again(ONE, "yyyyyyyy"))
    assert splits(at)[0] == Split(ONE, Tally(yes=4, no=4), ())


def test_over_it_shows_both() -> None:
    at = replace(AT_ODDS, answers=AT_ODDS.answers + again(ONE, "yyyyyyy."))
    assert splits(over(at))[0] == Split(ONE, Tally(yes=4, no=4), (), Tally(yes=7, no=1))


def test_of_an_open_anonymous_one_no_count_shows() -> None:
    voters = tuple(PSEUDONYMS.values())
    at = revote(said(ONE, "yyyynnnn", voters=voters), again(ONE, "yyyyyyyy", voters), setup=ANONYMOUS)
    assert splits(at) == (Split(ONE, None, ()),)


@pytest.mark.parametrize("first", [None, Tally(yes=5, no=5)])
def test_of_a_closed_anonymous_one_what_was_kept_shows(first: Tally | None) -> None:
    kept = (
        KeptTally(ONE, Tally(yes=10), first=first, voted_again=True, things=("the page",)),
        KeptTally(OTHER, None, voted_again=True),
        KeptTally(AGREED, Tally(yes=10)),
    )
    at = over(revote(setup=ANONYMOUS), kept=kept, voters={})
    assert splits(at) == (Split(ONE, first, (Thing("the page"),), Tally(yes=10)), Split(OTHER, None, (), None))
    assert at.first_tally(ONE) == (first or Tally(yes=10))


# The things that one would see


def test_a_thing_names_its_giver_where_they_agree() -> None:
    at = replace(AT_ODDS, concretes=(*things(1), *things(2, named=True)[1:], Concrete(OTHER, "a", "a script", True)))
    assert things_shown(at, ONE) == (Thing("page a"), Thing("page b", "b"))
    assert things_shown(over(at), ONE) == things_shown(at, ONE)


@pytest.mark.parametrize("floor", [3, 4, 5])
def test_of_an_open_anonymous_one_things_show_from_the_floor_on(floor: int) -> None:
    setup = replace(ANONYMOUS, floor=floor)
    assert things_shown(revote(setup=setup, concretes=things(floor - 1)), ONE) == ()
    shown = things_shown(revote(setup=setup, concretes=things(floor)), ONE)
    assert shown == tuple(Thing(f"page {who}") for who in TEAM[:floor])


def test_of_a_closed_anonymous_one_the_kept_things_show() -> None:
    at = over(revote(setup=ANONYMOUS), kept=(KeptTally(ONE, Tally(yes=8), things=("x", "y")),), voters={})
    assert things_shown(at, ONE) == (Thing("x"), Thing("y")) and things_shown(at, OTHER) == ()


# Both rounds beside each other

LETTER = st.sampled_from("yyynnps.")
CROWD = tuple(f"person {number}" for number in range(14))


def of_crowd(first: str, second: str, floor: int) -> Sitting:
    setup = replace(ANONYMOUS, floor=floor)
    return revote(said(ONE, first, voters=CROWD), again(ONE, second, CROWD), setup=setup, participants=CROWD)


@settings(deadline=None, max_examples=300)
@example(["yn"] * 5 + ["y."] * 5, 5)
@example(["yn"] * 4 + ["y."] * 5, 5)
@example(["yn"] * 5 + ["y."] * 4 + ["s."], 5)
@example([".n"] * 3 + ["ny"] * 2 + ["yy"] * 5, 5)
@given(st.lists(st.builds(str.__add__, LETTER, LETTER), max_size=len(CROWD)), st.integers(3, 5))
def test_both_rounds_show_where_the_changed_and_the_unchanged_reach_the_floor(votes: list[str], floor: int) -> None:
    """Otherwise one would read from two counts what a few did."""
    first, second = "".join(one[0] for one in votes), "".join(one[1] for one in votes)
    at = of_crowd(first, second, floor)
    moves = [(LETTERS.get(one[0]), LETTERS.get(one[1]) or LETTERS.get(one[0])) for one in votes]
    counted = [(before, after) for before, after in moves if after]
    changed = sum(before is not after for before, after in counted)
    unchanged = len(counted) - changed
    assert both_rounds_may_show(at, ONE) == (changed >= floor and unchanged >= floor)
    if both_rounds_may_show(at, ONE):
        assert at.counted.tally(ONE).answered == len(counted) and not at.counted.below_floor(ONE)


def test_both_rounds_may_show_when_they_may() -> None:
    assert both_rounds_may_show(of_crowd("yyyyyyyyyy", "nnnnn.....", 5), ONE)
    assert not both_rounds_may_show(of_crowd("yyyyyyyyyy", "nnnn......", 5), ONE)
    assert not both_rounds_may_show(of_crowd("yyyyyyyyyy", "nnnnnn....", 5), ONE)
