"""What holds for every transaction, on both databases."""

import asyncio
from functools import partial
from threading import Event

import pytest

from bot.domain.directory import Channel
from bot.domain.scoring.tally import Value
from bot.services.ports.store import Store, Transactions
from bot.storage.databases.database import Database
from bot.storage.databases.opening import open_database
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LAKESIDE, REGISTRY, Lakeside, answer, lakeside, open_first

PEOPLE = [f"U0{number}" for number in range(12)]
PATIENCE = 30.0
"""Seconds after which a test that waits for another thread gives up."""


class Mishap(Exception):
    pass


async def test_what_fails_leaves_nothing_behind(opened: Lakeside) -> None:
    def fail(store: Store) -> None:
        store.answers.put(FIRST, answer(ANA, Value.YES, 110.0))
        assert len(store.answers.of(FIRST)) == 1
        raise Mishap

    with pytest.raises(Mishap):
        await opened.did(fail)
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == []
    await opened.did(lambda store: store.answers.put(FIRST, answer(ANA, Value.NO, 110.0)))
    assert len(await opened.sees(lambda store: store.answers.of(FIRST))) == 1


async def test_of_many_at_once_only_those_that_fail_fail(opened: Lakeside) -> None:
    def give(user_id: str, store: Store) -> str:
        store.answers.put(FIRST, answer(user_id, Value.YES, 110.0))
        if user_id in PEOPLE[::3]:
            raise Mishap(user_id)
        return user_id

    jobs = [opened.did(partial(give, one)) for one in PEOPLE]
    ends = await asyncio.gather(*jobs, return_exceptions=True)
    kept = [one for one in PEOPLE if one not in PEOPLE[::3]]
    assert [end for end in ends if not isinstance(end, Mishap)] == kept
    assert [str(end) for end in ends if isinstance(end, Mishap)] == PEOPLE[::3]
    assert sorted(one.user_id for one in await opened.sees(lambda store: store.answers.of(FIRST))) == sorted(kept)


async def test_of_many_last_answers_at_once_exactly_one_is_the_last(opened: Lakeside) -> None:
    def give(user_id: str, store: Store) -> bool:
        ballot = store.answers.ballot(FIRST, REGISTRY, user_id)
        assert ballot is not None
        store.answers.put(FIRST, answer(user_id, Value.YES, 110.0))
        return ballot.answered_by_others + 1 == ballot.participants

    await opened.did(lambda store: [store.assessments.join(FIRST, one, 101.0) for one in PEOPLE])
    everyone = [ANA, BEN, *PEOPLE]
    for _ in range(5):
        last = await asyncio.gather(*(opened.did(partial(give, one)) for one in everyone))
        assert sum(last) == 1
        await opened.did(lambda store: _withdraw(store, everyone))


def _withdraw(store: Store, people: list[str]) -> None:
    for user_id in people:
        store.answers.withdraw(FIRST, user_id, [REGISTRY])


async def test_reading_does_not_wait_for_who_writes(opened: Lakeside) -> None:
    may_go_on, has_written = Event(), Event()

    def write(store: Store) -> None:
        store.answers.put(FIRST, answer(ANA, Value.YES, 110.0))
        has_written.set()
        assert may_go_on.wait(PATIENCE)

    writing = asyncio.create_task(opened.did(write))
    assert await asyncio.to_thread(has_written.wait, PATIENCE)
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == []
    may_go_on.set()
    await writing
    assert len(await opened.sees(lambda store: store.answers.of(FIRST))) == 1


async def test_a_reader_sees_one_moment(opened: Lakeside) -> None:
    has_read, may_go_on = Event(), Event()

    def read(store: Store) -> tuple[int, int]:
        before = len(store.answers.of(FIRST))
        has_read.set()
        assert may_go_on.wait(PATIENCE)
        return before, len(store.answers.of(FIRST))

    reading = asyncio.create_task(opened.sees(read))
    assert await asyncio.to_thread(has_read.wait, PATIENCE)
    await opened.did(lambda store: store.answers.put(FIRST, answer(ANA, Value.YES, 110.0)))
    may_go_on.set()
    assert await reading == (0, 0)
    assert len(await opened.sees(lambda store: store.answers.of(FIRST))) == 1


async def test_a_reader_needs_no_lock(opened: Lakeside) -> None:
    assert await opened.sees(lambda store: store.assessments.get(FIRST, lock=True)) is not None
    assert await opened.sees(lambda store: store.answers.ballot(FIRST, REGISTRY, ANA)) is not None


async def test_a_reader_can_not_write(opened: Lakeside) -> None:
    with pytest.raises(Exception, match=r"(?i)read.?only"):
        await opened.sees(lambda store: store.answers.put(FIRST, answer(ANA, Value.YES, 110.0)))
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == []


async def test_who_no_longer_waits_does_not_undo_what_was_done(opened: Lakeside) -> None:
    has_begun, may_go_on = Event(), Event()

    def write(store: Store) -> None:
        has_begun.set()
        assert may_go_on.wait(PATIENCE)
        store.answers.put(FIRST, answer(ANA, Value.YES, 110.0))

    writing = asyncio.create_task(opened.did(write))
    assert await asyncio.to_thread(has_begun.wait, PATIENCE)
    writing.cancel()
    may_go_on.set()
    await opened.did(lambda store: store.assessments.get(FIRST, lock=True))
    with pytest.raises(asyncio.CancelledError):
        await writing
    await opened.store.database.close()


async def test_a_restart_keeps_everything(any_url: str) -> None:
    database = open_database(any_url)
    here = lakeside(database)
    await here.did(open_first)
    await here.did(lambda store: store.answers.put(FIRST, answer(ANA, Value.YES, 110.0, "Ünïcode 🪜 «x»")))
    await here.did(lambda store: store.directory.put_channels([Channel(CHURN, True)]))
    before = await here.sees(_everything)
    await database.close()
    database = open_database(any_url)
    assert await lakeside(database).sees(_everything) == before
    await database.close()


def _everything(store: Store) -> list[object]:
    return [
        store.directory.workspace(),
        store.directory.channel(CHURN),
        store.assessments.open_in(CHURN),
        store.assessments.participants(FIRST),
        store.assessments.questions(FIRST),
        store.answers.of(FIRST),
    ]


def test_a_workspace_of_a_database_is_what_the_outside_asks_for(sqlite_url: str) -> None:
    def takes(transactions: Transactions) -> Transactions:
        return transactions

    database: Database = open_database(sqlite_url)
    assert takes(database.of(LAKESIDE)) == database.of(LAKESIDE)
    asyncio.run(database.close())
