"""What has a closing time ends by it, and names who had not answered everything by then."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Ending, Reveal, Setup
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.ending import close_due
from bot.services.assessing.idling import close_idle
from bot.services.assessing.polling import PollWanted, open_poll
from bot.services.ports.store import Store
from tests.storage.builders import ANA, CHLOE, CHURN, FIRST, LIBRARY, REGISTRY, Lakeside
from tests.storage.crew import (
    ANONYMOUS,
    CREW,
    DAY,
    DEV,
    ELI,
    IN_OWN_TIME,
    OPEN,
    OPENED,
    in_channel,
    now_of,
    opens,
    says,
    says_all,
)

QUIET = OPENED + 15 * DAY


# Quiet, and yet not idle


async def test_in_own_time_it_is_open_until_its_end_however_quiet(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(lambda store: opens(store, IN_OWN_TIME, CREW[:4], days=21))
    await team.did(lambda store: says_all(store, ANA))
    assert await team.did(lambda store: close_idle(store, QUIET)) == 0
    assert (await team.sees(now_of)).assessment.open
    assert await team.did(lambda store: close_due(store, OPENED + 21 * DAY)) == 1
    assert (await team.sees(now_of)).assessment.ending is Ending.TIME_UP


async def test_a_poll_too(team: Lakeside) -> None:
    await team.did(in_channel)
    wanted = PollWanted(CHURN, REGISTRY, OPENED + 21 * DAY, Reveal.LIVE)
    await team.did(lambda store: open_poll(store, Act(ANA, OPENED), wanted, LIBRARY, FIRST))
    assert await team.did(lambda store: close_idle(store, QUIET)) == 0


async def test_a_conversation_has_no_end_and_is_closed_when_nobody_touches_it(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(lambda store: opens(store, Setup(), CREW[:3]))
    assert await team.did(lambda store: close_idle(store, QUIET)) == 1
    assert (await team.sees(now_of)).assessment.ending is Ending.IDLE


# Missing to the end


@pytest.mark.parametrize("setup", [OPEN, IN_OWN_TIME, ANONYMOUS], ids=["open", "confidential", "anonymous"])
async def test_who_had_not_answered_everything_was_missing_to_the_end(team: Lakeside, setup: Setup) -> None:
    """Chloe skipped the last question, which is an answer too; Dev began; Eli never came."""

    def until_the_end(store: Store) -> None:
        in_channel(store)
        asked = opens(store, setup, CREW[:5])
        for one in CREW[:2]:
            says_all(store, one)
        for one in asked:
            value = None if one == asked[-1] else Value.YES
            give_answer(store, Act(CHLOE, OPENED + 60), FIRST, one, value)
        says(store, DEV, asked[0], Value.YES)

    await team.did(until_the_end)
    assert set((await team.sees(now_of)).missing) == {DEV, ELI}
    await team.did(lambda store: close_due(store, OPENED + 4 * DAY))
    closed = await team.sees(now_of)
    assert not closed.assessment.open and set(closed.silent) == {DEV, ELI}


async def test_who_voted_on_the_splits_alone_was_missing_all_the_same(team: Lakeside) -> None:
    """What is voted on once more is not what was asked."""

    def until_the_end(store: Store) -> None:
        in_channel(store)
        first = opens(store, replace(OPEN, floor=3), CREW[:4])[0]
        for one in CREW[:3]:
            says_all(store, one, {first: Value.NO} if one == ANA else {})
        close_due(store, OPENED + 4 * DAY)
        assert now_of(store).to_revote == (first,)
        give_answer(store, Act(DEV, OPENED + 4 * DAY + 1), FIRST, first, Value.YES)
        close_due(store, OPENED + 9 * DAY)

    await team.did(until_the_end)
    closed = await team.sees(now_of)
    assert not closed.assessment.open and closed.silent == (DEV,)


async def test_of_a_conversation_only_who_said_nothing_is_named(team: Lakeside) -> None:
    def until_it_is_idle(store: Store) -> None:
        in_channel(store)
        opens(store, Setup(), CREW[:3])
        give_answer(store, Act(ANA, OPENED + 60), FIRST, now_of(store).questions[0].capability_id, Value.YES)
        close_idle(store, QUIET + DAY)

    await team.did(until_it_is_idle)
    assert set((await team.sees(now_of)).silent) == set(CREW[1:3])
