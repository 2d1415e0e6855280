"""What only a server does: two waiting for each other, connections that drop, two last answers at once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from threading import Barrier, Event
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from bot.domain.scoring.tally import Value
from bot.services.ports.store import Store
from bot.storage.databases.opening import open_database
from bot.storage.errors import DatabaseUnusable
from tests.storage.builders import ANA, BEN, FIRST, REGISTRY, Lakeside, answer, assessment, lakeside, open_first

PATIENCE = 30.0


class Administrator:
    """Watches the server, and ends connections of one application."""

    def __init__(self, url: str, application: str) -> None:
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(plain, autocommit=True)
        self._application = application

    def wait_until_somebody_waits(self) -> None:
        """For a lock that another transaction holds."""
        waiting = (
            "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND application_name = %s"
        )
        while self._connection.execute(waiting, [self._application]).fetchone() != (1,):
            pass

    def end_connections(self) -> int:
        """How many there were; all are gone when this returns."""
        ending = (
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE application_name = %s AND pid <> pg_backend_pid()"
        )
        return len(self._connection.execute(ending, [self._application]).fetchall())

    def close(self) -> None:
        self._connection.close()


APPLICATION = f"rung-{uuid4().hex[:8]}"


@pytest.fixture
def administrator(postgres_url: str) -> Iterator[Administrator]:
    someone = Administrator(postgres_url, APPLICATION)
    yield someone
    someone.close()


@pytest.fixture
async def server(postgres_url: str) -> AsyncIterator[Lakeside]:
    """A database whose connections the administrator knows, and that is quick to see two waiting for each other."""
    url = make_url(postgres_url)
    options = f"{url.query['options']} -cdeadlock_timeout=20ms"
    url = url.update_query_dict({"application_name": APPLICATION, "options": options})
    database = open_database(url.render_as_string(hide_password=False))
    here = lakeside(database)
    await here.did(open_first)
    yield here
    await database.close()


async def test_the_second_last_answer_waits_for_the_first_and_counts_it(
    server: Lakeside, administrator: Administrator
) -> None:
    ana_has_put = Event()

    def give(store: Store, user_id: str) -> bool:
        ballot = store.answers.ballot(FIRST, REGISTRY, user_id)
        assert ballot is not None
        store.answers.put(FIRST, answer(user_id, Value.YES, 110.0))
        return ballot.answered_by_others + 1 == ballot.participants

    def ana(store: Store) -> bool:
        last = give(store, ANA)
        ana_has_put.set()
        administrator.wait_until_somebody_waits()
        return last

    def ben(store: Store) -> bool:
        assert ana_has_put.wait(PATIENCE)
        return give(store, BEN)

    ana_is_last, ben_is_last = await asyncio.gather(server.did(ana), server.did(ben))
    assert (ana_is_last, ben_is_last) == (False, True)


async def test_of_two_that_wait_for_each_other_one_tries_again(server: Lakeside) -> None:
    await server.did(lambda store: store.assessments.add(assessment("a2", "C0FRAUD")))
    both_hold_one, one_is_through, tries = Barrier(2), Event(), []

    def take(store: Store, first: str, then: str) -> None:
        tries.append(first)
        if len(tries) > 2:  # A second try that is quicker than the other's waking would take its row, and wait again.
            assert one_is_through.wait(PATIENCE)
        assert store.assessments.get(first, lock=True)
        if len(tries) <= 2:
            both_hold_one.wait(PATIENCE)
        assert store.assessments.get(then, lock=True)
        store.assessments.join(first, f"U0{then}", 110.0)

    async def takes(first: str, then: str) -> None:
        await server.did(lambda store: take(store, first, then))
        one_is_through.set()

    await asyncio.gather(takes(FIRST, "a2"), takes("a2", FIRST))
    assert len(tries) == 3
    assert await server.sees(lambda store: store.assessments.participants("a2")) == ["U0a1"]
    assert await server.sees(lambda store: store.assessments.participants(FIRST)) == [ANA, BEN, "U0a2"]


async def test_connections_that_dropped_while_idle_are_replaced(server: Lakeside, administrator: Administrator) -> None:
    meeting = Barrier(4)
    await asyncio.gather(*(server.did(lambda _: meeting.wait(PATIENCE)) for _ in range(4)))
    assert administrator.end_connections() >= 4
    ends = await asyncio.gather(*(server.did(lambda store: store.assessments.participants(FIRST)) for _ in range(8)))
    assert ends == [[ANA, BEN]] * 8
    assert await server.sees(lambda store: store.assessments.participants(FIRST)) == [ANA, BEN]


async def test_a_connection_that_drops_before_the_commit_is_tried_once_more(
    server: Lakeside, administrator: Administrator
) -> None:
    tries = []

    def give(store: Store) -> None:
        tries.append(1)
        store.answers.put(FIRST, answer(ANA, Value.YES, 110.0))
        if len(tries) == 1:
            administrator.end_connections()
        store.answers.put(FIRST, answer(BEN, Value.YES, 110.0))

    await server.did(give)
    assert len(tries) == 2
    assert len(await server.sees(lambda store: store.answers.of(FIRST))) == 2


async def test_a_connection_that_drops_again_is_an_error(server: Lakeside, administrator: Administrator) -> None:
    def give(store: Store) -> None:
        administrator.end_connections()
        store.answers.put(FIRST, answer(ANA, Value.YES, 110.0))

    with pytest.raises(DatabaseUnusable, match="went away"):
        await server.did(give)
    assert await server.sees(lambda store: store.answers.of(FIRST)) == []


async def test_a_connection_that_drops_at_the_commit_is_not_tried_again(
    server: Lakeside, administrator: Administrator
) -> None:
    tries = []

    def give(store: Store) -> None:
        tries.append(1)
        store.answers.put(FIRST, answer(ANA, Value.YES, 110.0))
        administrator.end_connections()

    with pytest.raises(DatabaseUnusable, match="may or may not stand"):
        await server.did(give)
    assert len(tries) == 1
    assert await server.sees(lambda store: store.answers.of(FIRST)) == []
