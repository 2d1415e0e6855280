"""What is deleted leaves the files of the database, and not only its tables."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from bot.domain.assessing.audit import Deed
from bot.domain.directory import Preference
from bot.domain.over_time.history import Milestone
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.auditing import record
from bot.services.keeping.forgetting import forget
from bot.services.ports.store import Store
from bot.storage.databases.database import Database
from bot.storage.databases.opening import open_database
from tests.storage.builders import ANA, BEN, CHURN, FIRST, REGISTRY, Lakeside, answer, assessment, lakeside, open_first

WORDS = "We copy the weights by hand"
PATIENCE = 30.0


async def say_much(here: Lakeside) -> None:
    """Many notes, long and short, some changed, so that pages fill, split and are freed."""
    for number in range(60):
        await here.gives(
            answer(ANA, Value.NO, number, WORDS * 30, capability_id=f"a{number}"),
            answer(BEN, Value.YES, number, f"{WORDS}, {number}", capability_id=f"a{number}"),
        )
    await here.gives(answer(ANA, Value.YES, 999.0, "They are kept", capability_id="a7"))


def withdraw_all(store: Store) -> None:
    for user_id in (ANA, BEN):
        store.answers.withdraw(FIRST, user_id, [f"a{number}" for number in range(60)])


def files_with(folder: Path, text: str) -> list[str]:
    return [file.name for file in sorted(folder.rglob("*")) if file.is_file() and text.encode() in file.read_bytes()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rung.db"


class TestSqlite:
    @pytest.fixture
    async def opened(self, sqlite_url: str) -> Lakeside:
        return lakeside(open_database(sqlite_url))

    async def test_no_file_holds_what_was_deleted(self, opened: Lakeside, file: Path) -> None:
        await opened.did(open_first)
        await say_much(opened)
        assert files_with(file.parent, WORDS)
        await opened.did(withdraw_all)
        assert await opened.store.erase_traces()
        assert files_with(file.parent, WORDS) == []
        await opened.gives(answer(ANA, Value.YES, 1_000.0, "And on it goes"))
        assert [one.note for one in await opened.sees(lambda store: store.answers.of(FIRST))] == ["And on it goes"]
        await opened.store.database.close()
        assert files_with(file.parent, WORDS) == []

    async def test_while_another_program_reads_it_is_to_be_tried_again(self, opened: Lakeside, file: Path) -> None:
        await opened.did(open_first)
        await say_much(opened)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM answers").fetchone()
        await opened.did(withdraw_all)
        assert not await opened.store.erase_traces()
        await opened.gives(answer(ANA, Value.YES, 1_000.0, "Clicks go on"))
        other.execute("ROLLBACK")
        other.close()
        assert await opened.store.erase_traces()
        assert files_with(file.parent, WORDS) == []
        await opened.store.database.close()

    async def test_clicks_that_wait_with_it_are_committed(self, opened: Lakeside) -> None:
        await opened.did(open_first)
        may_go_on, begun = Event(), Event()

        def hold(_: Store) -> bool:
            begun.set()
            return may_go_on.wait(PATIENCE)

        held = asyncio.create_task(opened.did(hold))
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        before = asyncio.create_task(opened.gives(answer(ANA, Value.YES, 110.0)))
        erasing = asyncio.create_task(opened.store.erase_traces())
        after = asyncio.create_task(opened.gives(answer(BEN, Value.YES, 110.0)))
        await asyncio.sleep(0)
        may_go_on.set()
        assert await held and await erasing
        await asyncio.gather(before, after)
        assert len(await opened.sees(lambda store: store.answers.of(FIRST))) == 2
        await opened.store.database.close()


async def test_what_was_not_deleted_is_there_as_before(database: Database) -> None:
    here = lakeside(database)
    await here.did(open_first)
    await say_much(here)
    before = await here.sees(lambda store: store.answers.of(FIRST))
    assert await here.store.erase_traces() and await here.store.erase_traces()
    assert await here.sees(lambda store: store.answers.of(FIRST)) == before
    assert await here.sees(lambda store: store.answers.ballot(FIRST, REGISTRY, ANA)) is not None


class Operator:
    """Somebody beside Rung on the same server."""

    def __init__(self, url: str) -> None:
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self.connection = psycopg.connect(plain, autocommit=True)

    def files_with(self, text: str, table: str = "answers") -> bool:
        """Whether the file of this table, as it is on the disk, holds this."""
        self.connection.execute("CHECKPOINT")
        asked = "SELECT pg_read_binary_file(pg_relation_filepath(%s))"
        found = self.connection.execute(asked, [table]).fetchone()
        assert found is not None
        return text.encode() in found[0]

    @contextmanager
    def guest(self, url: str) -> Iterator[str]:
        """The address for a role that may use the tables, and no more."""
        name, schema = f"guest_{uuid4().hex[:8]}", str(make_url(url).query["options"]).partition("=")[2]
        run = partial(self._run, guest=Identifier(name), schema=Identifier(schema))
        run("CREATE ROLE {guest} LOGIN")
        run("GRANT USAGE ON SCHEMA {schema} TO {guest}")
        run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {guest}")
        yield make_url(url).set(username=name).render_as_string(hide_password=False)
        run("DROP OWNED BY {guest}")
        run("DROP ROLE {guest}")

    def _run(self, statement: LiteralString, **names: Identifier) -> None:
        self.connection.execute(SQL(statement).format(**names))


@pytest.fixture
def operator(postgres_url: str) -> Iterator[Operator]:
    someone = Operator(postgres_url)
    yield someone
    someone.connection.close()


class TestPostgres:
    @pytest.fixture
    async def opened(self, postgres_url: str) -> Lakeside:
        here = lakeside(open_database(postgres_url))
        await here.did(open_first)
        for number in range(40):
            await here.gives(answer(ANA, Value.NO, number, f"{WORDS}, {number}", capability_id=f"a{number}"))
        return here

    async def test_no_row_is_left_in_the_tables_file(self, opened: Lakeside, operator: Operator) -> None:
        assert operator.files_with(WORDS)
        await opened.did(withdraw_all)
        assert operator.files_with(WORDS)
        assert await opened.store.erase_traces()
        assert not operator.files_with(WORDS)
        await opened.store.database.close()

    async def test_who_was_forgotten_is_in_no_tables_file(self, opened: Lakeside, operator: Operator) -> None:
        """What they do, whom they led with, which moment they named."""

        def is_known(store: Store) -> None:
            store.teams.put_preference(BEN, Preference(None, "platform"))
            store.assessments.set_leaders(FIRST, [BEN])
            record(store, Act(ANA, 120.0), Deed.SHARED_LEAD, assessment(), BEN)
            store.milestones.add(Milestone("m1", CHURN, "Before the move", 100.0, BEN))
            store.welcomes.add(BEN, 100.0, 0.0)

        tables = ("preferences", "facilitators", "audit", "milestones", "welcomes", "participants")
        await opened.did(is_known)
        ids = iter(f"x{number}" for number in range(99))
        await opened.did(lambda store: forget(store, Act(BEN, 900.0), ids.__next__))
        assert all(operator.files_with(BEN, one) for one in tables)
        assert await opened.store.erase_traces()
        assert not any(operator.files_with(BEN, one) for one in tables)
        await opened.store.database.close()

    async def test_while_somebody_uses_the_table_it_is_to_be_tried_again(
        self, opened: Lakeside, operator: Operator
    ) -> None:
        await opened.did(withdraw_all)
        with operator.connection.transaction():
            operator.connection.execute("LOCK TABLE answers IN ACCESS SHARE MODE")
            assert not await opened.store.erase_traces()
        assert await opened.store.erase_traces()
        await opened.store.database.close()

    async def test_while_an_old_view_still_sees_it_it_is_to_be_tried_again(
        self, opened: Lakeside, operator: Operator
    ) -> None:
        """A dump of something else, or a transaction that somebody forgot."""
        with operator.connection.transaction():
            operator.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            operator.connection.execute("SELECT 1 FROM people")
            await opened.did(withdraw_all)
            operator.connection.execute("SELECT 1 FROM people")
            assert not await opened.store.erase_traces()
        assert await opened.store.erase_traces()
        await opened.store.database.close()

    async def test_what_the_role_may_not_do_is_said_once(
        self, opened: Lakeside, operator: Operator, postgres_url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Tables of another owner, which Rung may read and write."""
        await opened.store.database.close()
        with operator.guest(postgres_url) as as_guest:
            database = open_database(as_guest)
            assert await database.erase_traces() and await database.erase_traces()
            await database.close()
        assert [one.getMessage() for one in caplog.records if one.name == "bot.storage.databases.erasing"] == [
            'deleted rows are left to PostgreSQL\'s own cleaning: permission denied to vacuum "answers", skipping it'
        ]
