"""SQLite's one writer: jobs that wait share a commit, and a job that fails takes back only its own."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from bot.storage.databases.writer import GROUP, Writer
from bot.storage.errors import DatabaseUnusable

PATIENCE = 30.0


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)


class Notebook:
    """A table of words, a writer on it, and what the writer said to SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.said: list[str] = []
        connection = connect(path)
        connection.execute("CREATE TABLE words (word TEXT PRIMARY KEY)")
        connection.set_trace_callback(self.said.append)
        self.writer = Writer(connection)

    def words(self) -> list[str]:
        reader = connect(self.path)
        found = [row[0] for row in reader.execute("SELECT word FROM words ORDER BY word")]
        reader.close()
        return found

    def count(self, statement: str) -> int:
        return self.said.count(statement)

    async def together(self, *jobs: Callable[[sqlite3.Cursor], object]) -> list[object]:
        """Holds the writer until all jobs wait."""
        has_begun, may_go_on = Event(), Event()

        def hold(_: sqlite3.Cursor) -> bool:
            has_begun.set()
            return may_go_on.wait(PATIENCE)

        first = asyncio.create_task(self.writer.run(hold))
        assert await asyncio.to_thread(has_begun.wait, PATIENCE)
        rest = [asyncio.create_task(self.writer.run(job)) for job in jobs]
        await asyncio.sleep(0)
        may_go_on.set()
        assert await first
        return list(await asyncio.gather(*rest, return_exceptions=True))


def write(word: str) -> Callable[[sqlite3.Cursor], str]:
    def job(cursor: sqlite3.Cursor) -> str:
        cursor.execute("INSERT INTO words VALUES (?)", (word,))
        return word

    return job


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    opened = Notebook(tmp_path / "words.db")
    yield opened
    opened.writer.close()


async def test_a_lone_job_is_committed_before_it_is_answered(notebook: Notebook) -> None:
    assert await notebook.writer.run(write("rung")) == "rung"
    assert notebook.words() == ["rung"]
    assert notebook.count("SAVEPOINT job") == 0


async def test_jobs_that_wait_share_one_commit(notebook: Notebook) -> None:
    assert await notebook.together(write("a"), write("b"), write("c")) == ["a", "b", "c"]
    assert notebook.words() == ["a", "b", "c"]
    assert notebook.count("COMMIT") == 2
    assert notebook.count("SAVEPOINT job") == 3


async def test_a_job_that_fails_takes_back_only_its_own(notebook: Notebook) -> None:
    def fail_late(cursor: sqlite3.Cursor) -> None:
        write("half")(cursor)
        raise KeyError("half")

    first, again, late, last = await notebook.together(write("a"), write("a"), fail_late, write("b"))
    assert (first, last) == ("a", "b")
    assert isinstance(again, sqlite3.IntegrityError)
    assert isinstance(late, KeyError)
    assert notebook.words() == ["a", "b"]
    assert notebook.count("COMMIT") == 2


async def test_a_lone_job_that_fails_is_rolled_back(notebook: Notebook) -> None:
    await notebook.writer.run(write("a"))
    with pytest.raises(sqlite3.IntegrityError):
        await notebook.writer.run(write("a"))
    assert await notebook.writer.run(write("b")) == "b"
    assert notebook.words() == ["a", "b"]


async def test_a_group_has_an_end(notebook: Notebook) -> None:
    words = [f"{number:03}" for number in range(2 * GROUP + 1)]
    assert await notebook.together(*(write(word) for word in words)) == words
    assert notebook.words() == words
    assert notebook.count("COMMIT") == 4


async def test_when_the_file_is_locked_all_are_told(notebook: Notebook) -> None:
    other = connect(notebook.path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseUnusable, match="locked"):
        await notebook.writer.run(write("a"))
    other.execute("ROLLBACK")
    other.close()
    assert await notebook.writer.run(write("a")) == "a"


async def test_when_the_transaction_is_gone_all_are_told(notebook: Notebook) -> None:
    def lose(cursor: sqlite3.Cursor) -> None:
        cursor.execute("ROLLBACK")
        raise KeyError("lost")

    first, lost, last = await notebook.together(write("a"), lose, write("b"))
    assert isinstance(first, DatabaseUnusable)
    assert isinstance(lost, KeyError)
    assert isinstance(last, DatabaseUnusable)
    assert notebook.words() == []
    assert await notebook.writer.run(write("c")) == "c"


async def test_closing_finishes_what_waits_and_takes_no_more(notebook: Notebook) -> None:
    jobs = [asyncio.create_task(notebook.writer.run(write(word))) for word in "abc"]
    await asyncio.sleep(0)
    await asyncio.to_thread(notebook.writer.close)
    assert await asyncio.gather(*jobs) == ["a", "b", "c"]
    with pytest.raises(DatabaseUnusable, match="closed"):
        await notebook.writer.run(write("d"))
