"""What the publishers of several processes share, by way of the store: turns to call Slack, and leases."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from bot.clock import Clock
from bot.domain.surface import card_of
from bot.slack.sending.leases import LEASE_SECONDS, Leases, lease_seconds, longest_call
from bot.slack.sending.turns import Budget, Turns
from tests.storage.builders import CHURN, FIRST, Lakeside

SPEED = 50.0
EACH_SECOND = Budget("posts", interval=1.0, burst=3)


class Moment:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def fast() -> Clock:
    return Clock(lambda: time.monotonic() * SPEED, SPEED)


@pytest.fixture
async def processes(team: Lakeside, fast: Clock) -> AsyncIterator[list[Turns]]:
    two = [Turns(team.store, fast, EACH_SECOND) for _ in range(2)]
    yield two
    for one in two:
        one.close()


async def test_together_they_are_no_faster_than_the_budget(processes: list[Turns], fast: Clock) -> None:
    begun = fast.now()
    granted: list[float] = []

    async def take(turns: Turns, number: int) -> None:
        await turns.take(0.0, str(number))
        granted.append(fast.now())

    await asyncio.gather(*(take(processes[number % 2], number) for number in range(14)))
    at_once = EACH_SECOND.burst - 1
    assert all(moment >= begun + place - at_once for place, moment in enumerate(sorted(granted)))


async def test_who_has_been_due_longest_goes_first(processes: list[Turns]) -> None:
    """Of two that are due as long, by key; who does not wait any more takes nobody's turn."""
    came: list[str] = []

    async def take(due_since: float, key: str) -> None:
        await processes[0].take(due_since, key)
        came.append(key)

    waits = [(30.0, "d"), (10.0, "b"), (20.0, "c"), (10.0, "a"), (5.0, "gone")]
    tasks = [asyncio.create_task(take(*one)) for one in waits]
    await asyncio.sleep(0)
    tasks[-1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert came == ["a", "b", "c", "d"] and processes[0].waiting == 0


async def test_patience_that_slack_asks_of_one_is_the_others_too(processes: list[Turns], fast: Clock) -> None:
    until = fast.now() + 6
    await processes[0].put_off(6)
    for one in processes:
        await one.take(0.0, "any")
        assert fast.now() >= until


async def test_a_process_keeps_what_it_has_in_hand_and_gives_back_what_is_done(opened: Lakeside) -> None:
    moment = Moment()
    here, there = (Leases(opened.store, Clock(moment), name) for name in ("here", "there"))
    await opened.shows(card_of(FIRST, CHURN))
    assert list(await there.waiting(9)) == list(await here.waiting(9)) == [FIRST]
    assert await here.claim([FIRST]) == {FIRST}
    for _ in range(5):
        moment.now += LEASE_SECONDS / 2
        await here.renew_in_time()
        assert list(await there.waiting(9)) == [] and await there.claim([FIRST]) == frozenset()
    here.is_done(FIRST)
    assert await here.claim([]) == frozenset()
    assert list(await there.waiting(9)) == [FIRST] and await there.claim([FIRST]) == {FIRST}
    await there.give_all_back()
    assert await here.claim([FIRST]) == {FIRST}


async def test_what_is_wanted_again_is_not_given_back(opened: Lakeside) -> None:
    moment = Moment()
    here, there = (Leases(opened.store, Clock(moment), name) for name in ("here", "there"))
    await here.claim([FIRST, CHURN])
    here.is_done(FIRST)
    here.is_done(CHURN)
    assert await here.claim([FIRST]) == {FIRST}
    assert await there.claim([FIRST, CHURN]) == {CHURN}


@pytest.mark.parametrize("speed", [1.0, 5.0, 60.0])
def test_a_call_takes_at_most_half_a_lease_however_fast_the_clock(speed: float) -> None:
    clock = Clock(Moment(), speed)
    assert longest_call(clock) * speed == lease_seconds(clock) / 2
    assert lease_seconds(clock) >= LEASE_SECONDS and longest_call(clock) >= 2
