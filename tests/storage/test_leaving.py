"""Whoever leaves takes along what nobody has seen, and nothing else, whichever way they go, on both databases."""

from dataclasses import replace
from functools import partial

import pytest

from bot.domain.assessing.assessment import SECOND_ROUND, Entry, Names, Reveal, Setup
from bot.domain.assessing.revote import splits
from bot.domain.errors import Refused
from bot.domain.scoring.tally import Tally, Value
from bot.domain.surface import SurfaceKind, revote_key
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.ending import stop
from bot.services.assessing.leaving import leave
from bot.services.assessing.opening import join
from bot.services.assessing.polling import PollWanted, open_poll
from bot.services.assessing.reminding import remind_due, say_not_me
from bot.services.assessing.settling import settle
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN, load_sitting
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, REGISTRY, Lakeside
from tests.storage.crew import (
    ANONYMOUS,
    ANSWERED,
    CREW,
    DEV,
    ELI,
    GIL,
    HOUR,
    IN_OWN_TIME,
    LIVE,
    OPENED,
    OUTSIDER,
    WAYS_OUT,
    in_channel,
    in_private,
    now_of,
    opens,
    says_all,
    split,
    split_in_conversation,
    votes,
)

LATER = ANSWERED + 2 * HOUR
any_way_out = pytest.mark.parametrize("way", list(WAYS_OUT))


# Out of a re-vote


@any_way_out
@pytest.mark.parametrize("setup", [ANONYMOUS, IN_OWN_TIME], ids=["anonymous", "confidential"])
async def test_who_leaves_a_re_vote_takes_the_second_vote_along_and_leaves_the_first(
    team: Lakeside, setup: Setup, way: str
) -> None:
    """Ben alone said no. Were that to go with him, the split would too, and tell everyone what he had said."""
    await team.did(in_private)
    at_issue = await team.did(lambda store: split(store, setup))
    await team.did(lambda store: votes(store, BEN, at_issue, Value.PARTLY))
    before = await team.sees(now_of)
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, LATER))
    left = await team.sees(now_of)
    assert BEN not in left.participants and left.assessment.revoting
    assert left.to_revote == before.to_revote and splits(left) == splits(before)
    assert left.answers_in(SECOND_ROUND, at_issue) == ()
    await team.did(lambda store: stop(store, Act(ANA, LATER + 1), FIRST))
    closed = await team.sees(now_of)
    assert not closed.assessment.open and closed.tally(at_issue) == Tally(yes=5, no=1)


@any_way_out
async def test_who_leaves_before_anything_was_seen_takes_all_along(team: Lakeside, way: str) -> None:
    await team.did(in_private)

    def all_but_two(store: Store) -> str:
        first = opens(store, ANONYMOUS, CREW[:6])[0]
        for one in (ANA, BEN, CHLOE, DEV):
            give_answer(store, Act(one, ANSWERED), FIRST, first, Value.NO if one == BEN else Value.YES)
        return first

    first = await team.did(all_but_two)
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, LATER))
    assert (await team.sees(now_of)).tally(first) == Tally(yes=3, missing=2)


# Where counts show at once


@any_way_out
async def test_who_leaves_a_live_one_without_names_leaves_their_count(team: Lakeside, way: str) -> None:
    """Two pictures of the counts, before and after, would name what they said."""
    await team.did(in_private)
    shown = await team.did(_three_of_five_answer)
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, LATER))
    left = await team.sees(now_of)
    assert BEN not in left.participants
    counts = left.tally(shown).counts
    assert (counts[Value.YES], counts[Value.NO]) == (2, 1)


@any_way_out
async def test_who_leaves_a_live_one_with_names_takes_their_answer_along(team: Lakeside, way: str) -> None:
    await team.did(in_private)
    shown = await team.did(partial(_three_of_five_answer, setup=replace(LIVE, names=Names.OPEN)))
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, LATER))
    counts = (await team.sees(now_of)).tally(shown).counts
    assert (counts[Value.YES], counts[Value.NO]) == (2, 0)


@pytest.mark.parametrize("way", ["is removed", "is forgotten"])
async def test_who_is_gone_from_a_live_poll_leaves_their_count(team: Lakeside, way: str) -> None:
    await team.did(in_private)

    def asked(store: Store) -> None:
        wanted = PollWanted(CHURN, REGISTRY, OPENED + HOUR, Reveal.LIVE)
        open_poll(store, Act(ANA, OPENED), wanted, LIBRARY, FIRST)
        for one in (ANA, BEN, CHLOE, DEV):
            give_answer(store, Act(one, ANSWERED), FIRST, REGISTRY, Value.NO if one == BEN else Value.YES)

    await team.did(asked)
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, LATER))
    left = await team.sees(now_of)
    counts = left.tally(REGISTRY).counts
    assert BEN not in left.participants and (counts[Value.YES], counts[Value.NO]) == (3, 1)


def _three_of_five_answer(store: Store, setup: Setup = LIVE) -> str:
    opens(store, setup, CREW[:5])
    shown = now_of(store).questions[0].capability_id
    for one in (ANA, BEN, CHLOE):
        give_answer(store, Act(one, ANSWERED), FIRST, shown, Value.NO if one == BEN else Value.YES)
    return shown


# Who may say so


async def test_an_outsider_who_leaves_is_told_nothing(team: Lakeside) -> None:
    await team.did(in_private)
    await team.did(lambda store: opens(store, IN_OWN_TIME, CREW[:4]))
    for closed in (False, True):
        if closed:
            await team.did(lambda store: stop(store, Act(ANA, LATER), FIRST))
        with pytest.raises(Refused) as refused:
            await team.did(lambda store: leave(store, Act(OUTSIDER, LATER + 1), FIRST))
        assert str(refused.value) == UNKNOWN


async def test_who_was_chosen_for_a_conversation_may_say_not_me_once_it_is_voted_on_again(team: Lakeside) -> None:
    """From the direct message that asks for the vote, which then asks for nothing any more."""
    await team.did(in_channel)
    await team.did(lambda store: split_in_conversation(store, Setup(entry=Entry.CHOSEN)))
    asked = revote_key(FIRST, BEN, 1)

    def is_asked(store: Store) -> None:
        remind_due(store, LATER)
        surface = store.surfaces.get(asked)
        assert surface is not None and surface.kind is SurfaceKind.REVOTE
        store.surfaces.record_post(surface, "D0BEN", "111.1", "shown", 0.0)

    await team.did(is_asked)
    await team.did(lambda store: say_not_me(store, Act(BEN, LATER + 1), FIRST))
    left = await team.sees(now_of)
    assert left.participants == (ANA, CHLOE) and left.assessment.revoting
    shown = await team.surface(asked)
    assert shown.revision > shown.sent_revision


async def test_who_was_chosen_for_a_conversation_may_not_leave_before(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(lambda store: opens(store, Setup(entry=Entry.CHOSEN), CREW[:3]))
    with pytest.raises(Refused, match="You were chosen to take part"):
        await team.did(lambda store: leave(store, Act(BEN, LATER), FIRST))


# Who comes late


async def test_who_joins_during_a_re_vote_is_a_member_of_every_split_once(team: Lakeside) -> None:
    await team.did(in_channel)
    at_issue = await team.did(_split_of_four)
    assert await _members(team) == {at_issue: 4}
    for _ in range(2):
        await team.did(lambda store: join(store, Act(ELI, LATER), FIRST))
    assert await _members(team) == {at_issue: 5}
    await team.did(lambda store: votes(store, ELI, at_issue, Value.YES))
    assert await _members(team) == {at_issue: 5}
    await team.did(lambda store: stop(store, Act(ANA, LATER + 1), FIRST))
    assert (await team.sees(now_of)).tally(at_issue) == Tally(yes=3, no=2)


@any_way_out
async def test_who_came_to_vote_and_left_is_a_member_no_more(team: Lakeside, way: str) -> None:
    await team.did(in_private)
    at_issue = await team.did(_split_of_four)

    def comes_and_goes(store: Store) -> None:
        for number in range(3):
            votes(store, ELI, at_issue, Value.YES)
            WAYS_OUT[way](store, ELI, FIRST, LATER + number)
            store.teams.add_member(CHURN, ELI)

    await team.did(comes_and_goes)
    assert await _members(team) == {at_issue: 4}
    await team.did(lambda store: stop(store, Act(ANA, LATER + 9), FIRST))
    assert (await team.sees(now_of)).tally(at_issue) == Tally(yes=2, no=2)


@pytest.mark.parametrize("way", ["leaves", "is removed"])
async def test_who_leaves_a_re_vote_and_comes_back_is_a_member_of_each_split_once(team: Lakeside, way: str) -> None:
    """Their answers of the first round are still there, and count."""
    await team.did(in_private)
    at_issue = await team.did(_split_of_four)

    def both_go_and_come_back(store: Store) -> None:
        for number, who in enumerate((CHLOE, DEV)):
            WAYS_OUT[way](store, who, FIRST, LATER + number)
            store.teams.add_member(CHURN, who)
            join(store, Act(who, LATER + 5 + number), FIRST)

    await team.did(both_go_and_come_back)
    assert await _members(team) == {at_issue: 4}
    await team.did(lambda store: stop(store, Act(ANA, LATER + 9), FIRST))
    assert (await team.sees(now_of)).tally(at_issue) == Tally(yes=2, no=2)
    await team.did(lambda store: WAYS_OUT["is forgotten"](store, DEV, FIRST, LATER + 10))
    assert (await team.sees(now_of)).tally(at_issue) == Tally(yes=2, no=2)


async def test_who_comes_back_to_a_re_vote_by_voting_is_no_newcomer(team: Lakeside) -> None:
    """Of an anonymous one it is told by the pseudonym."""
    await team.did(in_private)

    def split_for_anyone(store: Store) -> str:
        first = opens(store, replace(ANONYMOUS, entry=Entry.ANYONE), CREW[:6])[0]
        for one in CREW[:6]:
            says_all(store, one, {first: Value.NO} if one == BEN else {})
        stop(store, Act(ANA, ANSWERED + 1), FIRST)
        return first

    at_issue = await team.did(split_for_anyone)

    def goes_and_votes(store: Store) -> None:
        leave(store, Act(BEN, LATER), FIRST)
        votes(store, BEN, at_issue, Value.YES)
        votes(store, GIL, at_issue, Value.YES)

    await team.did(goes_and_votes)
    assert (await team.sees(now_of)).came_to_vote == (GIL,)
    await team.did(lambda store: stop(store, Act(ANA, LATER + 9), FIRST))
    assert (await team.sees(now_of)).tally(at_issue) == Tally(yes=7)


async def test_a_second_vote_on_what_was_settled_meanwhile_goes_along_too(team: Lakeside) -> None:
    """Nobody has seen it: second votes show when the re-vote is over."""
    await team.did(in_private)

    def two_splits(store: Store) -> tuple[str, ...]:
        both = opens(store, IN_OWN_TIME, CREW[:5])[:2]
        for one in CREW[:5]:
            says_all(store, one, dict.fromkeys(both, Value.NO) if one == BEN else {})
        assert now_of(store).to_revote == both
        votes(store, BEN, both[0], Value.PARTLY)
        settle(store, Act(ANA, LATER - 1), FIRST, both[0], Value.YES, "We looked at it")
        return both

    both = await team.did(two_splits)
    await team.did(lambda store: leave(store, Act(BEN, LATER), FIRST))
    left = await team.sees(now_of)
    assert left.to_revote == both[1:] and left.answers_in(SECOND_ROUND, both[0]) == ()


def _split_of_four(store: Store) -> str:
    """In own time, for anyone: the first question is left split."""
    setup = replace(IN_OWN_TIME, entry=Entry.ANYONE)
    first = opens(store, setup, CREW[:4])[0]
    for one in CREW[:4]:
        for asked in now_of(store).agenda:
            value = Value.NO if asked == first and one in (ANA, BEN) else Value.YES
            give_answer(store, Act(one, ANSWERED), FIRST, asked, value)
    stop(store, Act(ANA, ANSWERED + 1), FIRST)
    return first


async def _members(team: Lakeside) -> dict[str, int]:
    """Of each split: who answered, and who is missing. Of its first round they stay the same."""
    at = await team.sees(lambda store: load_sitting(store, FIRST))
    assert all(at.first_tally(one) == Tally(yes=2, no=2) for one in at.to_revote)
    return {one: at.tally(one).answered + at.tally(one).missing for one in at.to_revote}
