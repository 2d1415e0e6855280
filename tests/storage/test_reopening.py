"""Who left a private channel after the close is off the list when it is opened again, on both databases."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Entry, Names, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Tally, Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.belonging import member_went
from bot.services.assessing.ending import stop
from bot.services.assessing.leading import share_lead
from bot.services.assessing.reopening import reopen
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, Lakeside
from tests.storage.crew import (
    ANSWERED,
    CREW,
    DEV,
    HOUR,
    IN_OWN_TIME,
    OPEN,
    WAYS_OUT,
    in_private,
    now_of,
    opens,
    says_all,
)

CLOSED = ANSWERED + HOUR


def _goes_and_it_reopens(store: Store, user_id: str = BEN) -> Sitting:
    member_went(store, CHURN, user_id, True, CLOSED + 1)
    return reopen(store, Act(ANA, CLOSED + 2), CHURN)


def _all_four_answered(store: Store, setup: Setup) -> str:
    """Ben alone said that he does not know, to the first question, whose capability this is."""
    first = opens(store, setup, CREW[:4])[0]
    for one in CREW[:4]:
        says_all(store, one, {first: Value.UNKNOWN} if one == BEN else {})
    assert not now_of(store).assessment.open
    return first


@pytest.mark.parametrize("setup", [IN_OWN_TIME, OPEN], ids=["confidential", "open"])
async def test_it_stays_open_though_nobody_who_is_left_is_awaited(team: Lakeside, setup: Setup) -> None:
    """What showed at the close stays: its going would tell, by two counts, what one person had said."""
    await team.did(in_private)
    first = await team.did(lambda store: _all_four_answered(store, setup))
    shown = (await team.sees(now_of)).tally(first)
    told = await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert told.assessment.open and now.assessment.open
    assert now.participants == (ANA, CHLOE, DEV)
    assert now.tally(first) == shown == Tally(yes=3, unknown=1)
    await team.did(lambda store: stop(store, Act(ANA, CLOSED + 60), FIRST))
    assert (await team.sees(now_of)).tally(first) == shown


@pytest.mark.parametrize("way", list(WAYS_OUT))
async def test_who_goes_after_it_reopened_leaves_what_showed_as_well(team: Lakeside, way: str) -> None:
    await team.did(in_private)
    first = await team.did(lambda store: _all_four_answered(store, IN_OWN_TIME))
    shown = (await team.sees(now_of)).tally(first)
    await team.did(lambda store: reopen(store, Act(ANA, CLOSED + 1), CHURN))
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, CLOSED + 2))
    await team.did(lambda store: stop(store, Act(ANA, CLOSED + 60), FIRST))
    now = await team.sees(now_of)
    assert BEN not in now.participants and now.tally(first) == shown


async def test_who_is_still_missing_is_missing_at_the_next_close(team: Lakeside) -> None:
    """An answer that was left behind fills nobody's place."""
    await team.did(in_private)

    def all_but_dev(store: Store) -> str:
        first = opens(store, IN_OWN_TIME, CREW[:4])[0]
        for one in (ANA, BEN, CHLOE):
            says_all(store, one)
        stop(store, Act(ANA, CLOSED), FIRST)
        return first

    first = await team.did(all_but_dev)
    await team.did(_goes_and_it_reopens)
    await team.did(lambda store: stop(store, Act(ANA, CLOSED + 60), FIRST))
    assert (await team.sees(now_of)).tally(first) == Tally(yes=3, missing=1)


async def test_what_nobody_saw_goes_along(team: Lakeside) -> None:
    """A lone value stayed hidden at the close."""
    await team.did(in_private)

    def alone_in_speaking(store: Store) -> str:
        first = opens(store, Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE), CREW[:3])[0]
        give_answer(store, Act(BEN, ANSWERED), FIRST, first, Value.NO)
        stop(store, Act(ANA, CLOSED), FIRST)
        return first

    first = await team.did(alone_in_speaking)
    await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert now.assessment.open and now.participants == (ANA, CHLOE)
    assert now.tally(first) == Tally(missing=2)


async def test_a_conversation_goes_on_with_those_who_are_left(team: Lakeside) -> None:
    await team.did(in_private)
    setup = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, names=Names.OPEN)

    def ben_is_awaited(store: Store) -> None:
        first = opens(store, setup, CREW[:4])[0]
        for one in (ANA, CHLOE, DEV):
            give_answer(store, Act(one, ANSWERED), FIRST, first, Value.YES)
        stop(store, Act(ANA, CLOSED), FIRST)

    await team.did(ben_is_awaited)
    await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert now.assessment.open and len(now.questions) == 2 and now.participants == (ANA, CHLOE, DEV)


async def test_who_led_it_too_leads_it_no_more(team: Lakeside) -> None:
    await team.did(in_private)

    def shared(store: Store) -> None:
        opens(store, replace(IN_OWN_TIME, names=Names.OPEN), CREW[:4])
        share_lead(store, Act(ANA, ANSWERED), FIRST, [CREW[6]])
        stop(store, Act(ANA, CLOSED), FIRST)

    await team.did(shared)
    assert (await team.sees(now_of)).leaders == (CREW[6],)
    await team.did(lambda store: _goes_and_it_reopens(store, CREW[6]))
    assert (await team.sees(now_of)).leaders == ()
