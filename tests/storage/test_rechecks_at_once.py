"""Several processes at once: a re-check's date is decided by one, and its last poll ends it, whichever that is."""

import asyncio
from collections.abc import AsyncIterator
from threading import Event
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from bot.domain.climbing.check_in import Rhythm
from bot.services.acts import Act
from bot.services.assessing.polling import close_poll
from bot.services.climbing.recheck_dates import BATCH, DecidedRechecks, recheck_due
from bot.services.climbing.scheduling import change_schedule
from bot.services.ports.store import Store
from bot.storage.databases.opening import open_database
from tests.storage.builders import ANA, LIBRARY, Lakeside, lakeside
from tests.storage.climbers import assess, at
from tests.storage.recheckers import DEV, asks, assessed, only_recheck
from tests.storage.test_postgres import Administrator

PATIENCE = 30.0
APPLICATION = f"rung-{uuid4().hex[:8]}"
CHANNELS = tuple(f"C0{number:03}" for number in range(2 * BATCH + 5))
MONDAY = "2026-07-06 09:00"


@pytest.fixture
async def processes(postgres_url: str) -> AsyncIterator[tuple[Lakeside, Lakeside]]:
    """Two, on one database."""
    url = make_url(postgres_url).update_query_dict({"application_name": APPLICATION})
    both = [open_database(url.render_as_string(hide_password=False)) for _ in range(2)]
    yield lakeside(both[0]), lakeside(both[1])
    for one in both:
        await one.close()


def many_teams(store: Store) -> None:
    for number, channel_id in enumerate(CHANNELS):
        assess(store, channel_id, f"a{number}")
        change_schedule(store, Act(ANA, at("2026-04-02 11:00")), channel_id, Rhythm(weekday=0, quiet_weekdays=(4,)))


def due(store: Store) -> DecidedRechecks:
    return recheck_due(store, at(MONDAY), LIBRARY, lambda: uuid4().hex)


async def drain(here: Lakeside) -> int:
    """How many came."""
    came = 0
    while (decided := await here.did(due)).dates:
        came += decided.rechecks
    return came


def recheck_count(store: Store) -> list[int]:
    return [len(store.rechecks.all_in(one)) for one in CHANNELS]


async def test_all_that_is_due_is_decided_once_and_a_piece_at_a_time(team: Lakeside) -> None:
    await team.did(many_teams)
    decided = [await team.did(due) for _ in range(4)]
    assert decided == [DecidedRechecks(one, one) for one in (BATCH, BATCH, 5, 0)]
    assert await team.sees(recheck_count) == [1] * len(CHANNELS)


async def test_what_another_process_holds_is_passed_over_and_comes_back_when_it_dies(
    processes: tuple[Lakeside, Lakeside],
) -> None:
    here, there = processes
    await here.did(many_teams)
    held, may_die = Event(), Event()

    def hold(store: Store) -> None:
        assert due(store).rechecks == BATCH
        held.set()
        assert may_die.wait(PATIENCE)
        raise ConnectionAbortedError("it dies before its commit")

    dying = asyncio.create_task(there.did(hold))
    await asyncio.to_thread(held.wait, PATIENCE)
    assert await drain(here) == len(CHANNELS) - BATCH
    may_die.set()
    [died] = await asyncio.gather(dying, return_exceptions=True)
    assert isinstance(died, ConnectionAbortedError)
    assert await drain(here) == BATCH
    assert await here.sees(recheck_count) == [1] * len(CHANNELS)


async def test_of_two_polls_that_close_at_once_the_later_one_ends_it(
    postgres_url: str, processes: tuple[Lakeside, Lakeside]
) -> None:
    here, there = processes
    administrator = Administrator(postgres_url, APPLICATION)

    def begin(store: Store) -> None:
        assessed(store)
        asks(store, "2026-05-05 10:00")

    await here.did(begin)
    first_is_closed = Event()

    def close(poll_id: str, written: str, store: Store) -> None:
        close_poll(store, Act(DEV, at(written)), poll_id)

    def first(store: Store) -> None:
        close("r1", "2026-05-05 12:00", store)
        first_is_closed.set()
        administrator.wait_until_somebody_waits()

    def second(store: Store) -> None:
        assert first_is_closed.wait(PATIENCE)
        close("r2", "2026-05-05 12:01", store)

    await asyncio.gather(here.did(first), there.did(second))
    administrator.close()
    assert (await only_recheck(here)).ended_at == at("2026-05-05 12:01")
