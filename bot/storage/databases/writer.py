"""The one thread that writes to SQLite. Jobs that wait are committed as a group: one sync of the disk for all."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from bot.storage.errors import DatabaseUnusable

T = TypeVar("T")

GROUP = 64
"""How many jobs at most share a commit, so that the first of them does not wait long for its answer."""


@dataclass(slots=True)
class Job:
    """A transaction, where its answer is awaited, and how it went. `error` is set or `result` counts."""

    work: Callable[[sqlite3.Cursor], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    outside: bool = False
    """Of any transaction."""
    result: Any = None
    error: BaseException | None = None

    def run(self, cursor: sqlite3.Cursor) -> None:
        try:
            self.result = self.work(cursor)
        except BaseException as error:  # whatever it is, it belongs to the one who asked, and not to this thread
            self.error = error

    def answer(self) -> None:
        """In its loop. Who no longer waits is not told; the commit stands."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class Writer:
    """Owns its connection, which must not begin transactions of its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._door = Lock()
        self._thread = Thread(target=self._write, name="rung-writes", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[sqlite3.Cursor], T]) -> T:
        """Returns after the commit. Raises what `work` raises, rolled back, or DatabaseUnusable."""
        return await self._ask(work, outside=False)

    async def run_outside(self, work: Callable[[sqlite3.Cursor], T]) -> T:
        """For what SQLite does outside a transaction only. Others wait meanwhile. Raises what `work` raises."""
        return await self._ask(work, outside=True)

    async def _ask(self, work: Callable[[sqlite3.Cursor], T], outside: bool) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        with self._door:
            if self._closed:
                raise DatabaseUnusable("The database is closed.")
            self._waiting.put(Job(work, loop, future, outside))
        return await future

    def close(self) -> None:
        """Finishes the jobs that wait."""
        with self._door:
            self._closed = True
            self._waiting.put(None)
        self._thread.join()
        self._connection.close()

    def _write(self) -> None:
        last = False
        while not last:
            jobs, last = self._next_group()
            grouped = [job for job in jobs if not job.outside]
            if grouped:
                self._commit(grouped)
                _answer(grouped)
            for job in jobs:
                if job.outside:
                    job.run(self._cursor)
                    _answer([job])

    def _next_group(self) -> tuple[list[Job], bool]:
        """Waits for a job and takes what else is there; True when it was told to end."""
        jobs: list[Job] = []
        job = self._waiting.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == GROUP:
                return jobs, False
            try:
                job = self._waiting.get_nowait()
            except Empty:
                return jobs, False
        return jobs, True

    def _commit(self, jobs: list[Job]) -> None:
        execute = self._connection.execute
        try:
            execute("BEGIN IMMEDIATE")
            if len(jobs) == 1:
                jobs[0].run(self._cursor)
            else:
                for job in jobs:
                    self._run_apart(job)
            execute("ROLLBACK" if len(jobs) == 1 and jobs[0].error else "COMMIT")
        except sqlite3.Error as error:
            self._fail(jobs, error)

    def _run_apart(self, job: Job) -> None:
        """A job that fails takes back only its own changes."""
        execute = self._connection.execute
        execute("SAVEPOINT job")
        job.run(self._cursor)
        if job.error:
            execute("ROLLBACK TO job")
        execute("RELEASE job")

    def _fail(self, jobs: list[Job], error: sqlite3.Error) -> None:
        """The group as a whole could not be committed: a full disk, a file locked by another program."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        for job in jobs:
            if job.error is None:
                job.error = DatabaseUnusable(f"The database could not be written: {error}.")


def _answer(jobs: list[Job]) -> None:
    """One wake-up of each event loop for all its jobs."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, its_jobs in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_answer_each, its_jobs)


def _answer_each(jobs: list[Job]) -> None:
    for job in jobs:
        job.answer()
