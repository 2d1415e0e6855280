"""PostgreSQL through psycopg 3: a small pool of threads for writing, a smaller one for reading."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, cast

import psycopg
from psycopg import errors
from sqlalchemy import URL, Engine, PoolProxiedConnection, create_engine
from sqlalchemy.exc import DBAPIError

from bot.domain.frameworks.library import Library
from bot.services.ports.keys import Keys
from bot.storage.databases.database import Database, Work
from bot.storage.databases.erasing import PostgresEraser
from bot.storage.errors import DatabaseUnusable
from bot.storage.migrations import migrate
from bot.storage.repositories.store import SqlStore
from bot.storage.statement import Cursor
from bot.storage.transaction import Transaction

T = TypeVar("T")

WRITERS = 8
READERS = 3
CONNECT_TIMEOUT = 10
"""Seconds."""
ATTEMPTS = 10
"""How often a transaction that the server gave up for another's sake is tried."""
READ_ONLY = "-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read"

GaveWay = (errors.SerializationFailure, errors.DeadlockDetected)


class Dropped(Exception):
    """The connection was lost before the commit: nothing of the transaction stands."""


class Pool:
    """As many threads as connections, which all write or all only read."""

    def __init__(self, url: URL, keys: Keys, writes: bool) -> None:
        size = WRITERS if writes else READERS
        self.engine = _engine(url, size, "" if writes else READ_ONLY)
        self._writes = writes
        self._keys = keys
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="rung-writes" if writes else "rung-reads")
        self._libraries: dict[str, Library] = {}
        self._eraser = PostgresEraser(self.engine)

    async def run(self, workspace_id: str, work: Work[T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run, workspace_id, work)

    async def erase(self) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._eraser.erase)

    def close(self) -> None:
        self._threads.shutdown()
        self.engine.dispose()

    def _run(self, workspace_id: str, work: Work[T]) -> T:
        try:
            return self._try(workspace_id, work)
        except Dropped:
            self.engine.dispose(close=False)  # its other connections go back to a server that is no longer there
        try:
            return self._try(workspace_id, work)
        except Dropped as error:
            raise DatabaseUnusable(f"The database went away: {error}") from error

    def _try(self, workspace_id: str, work: Work[T]) -> T:
        for _ in range(ATTEMPTS - 1):
            try:
                return self._once(workspace_id, work)
            except GaveWay:
                continue
        return self._once(workspace_id, work)

    def _once(self, workspace_id: str, work: Work[T]) -> T:
        connection = self._connect()
        cursor = cast(Cursor, connection.cursor())
        store = SqlStore(Transaction(cursor, "postgresql", workspace_id, self._writes), self._libraries, self._keys)
        committing = False
        try:
            result = work(store)
            committing = True
            connection.commit()
            return result
        except psycopg.OperationalError as error:
            if not _is_lost(connection):
                raise
            connection.invalidate()
            if committing:
                raise DatabaseUnusable("The database went away during a commit, which may or may not stand.") from error
            raise Dropped(first_line(error, self.engine.url)) from error
        finally:
            connection.close()

    def _connect(self) -> PoolProxiedConnection:
        try:
            return self.engine.raw_connection()
        except psycopg.OperationalError as error:
            raise Dropped(first_line(error, self.engine.url)) from error


class PostgresDatabase(Database):
    def __init__(self, writing: Pool, reading: Pool) -> None:
        self._writing = writing
        self._reading = reading

    @classmethod
    def open(cls, url: URL, keys: Keys) -> "PostgresDatabase":
        """Raises DatabaseUnusable."""
        writing = Pool(url, keys, writes=True)
        try:
            migrate(writing.engine)
        except DBAPIError as error:
            writing.close()
            raise DatabaseUnusable(
                f"The database {url.database} at {url.host or 'this machine'} can't be used: "
                f"{first_line(error.orig or error, url)}"
            ) from error
        except BaseException:
            writing.close()
            raise
        return cls(writing, Pool(url, keys, writes=False))

    async def run(self, workspace_id: str, work: Work[T]) -> T:
        return await self._writing.run(workspace_id, work)

    async def read(self, workspace_id: str, work: Work[T]) -> T:
        return await self._reading.run(workspace_id, work)

    async def erase_traces(self) -> bool:
        return await self._writing.erase()

    async def close(self) -> None:
        await asyncio.to_thread(self._writing.close)
        await asyncio.to_thread(self._reading.close)


def _is_lost(connection: PoolProxiedConnection) -> bool:
    return cast(psycopg.Connection, connection.driver_connection).closed


def _engine(url: URL, size: int, options: str) -> Engine:
    """Options that the address brings are kept. A connection that is lost is noticed when it is used."""
    given = url.query.get("options", "")
    both = " ".join(part for part in (given if isinstance(given, str) else " ".join(given), options) if part)
    url = url.update_query_dict({"options": both}) if both else url
    url = url.update_query_dict({"application_name": "rung", "connect_timeout": str(CONNECT_TIMEOUT), **url.query})
    return create_engine(url, pool_size=size, max_overflow=0, hide_parameters=True)


def first_line(error: BaseException, url: URL) -> str:
    """libpq explains itself over several lines; it shows no password, and this makes sure."""
    line = str(error).strip().partition("\n")[0]
    return line.replace(url.password, "***") if url.password else line
