"""SQLite: one thread that writes, one that reads, each with its connection. WAL lets both go on at once."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from bot.domain.frameworks.library import Library
from bot.services.ports.keys import Keys
from bot.storage.databases.database import Database, Work
from bot.storage.databases.erasing import erase_from_sqlite
from bot.storage.databases.lockfile import LockFile
from bot.storage.databases.writer import Writer
from bot.storage.errors import DatabaseUnusable
from bot.storage.migrations import migrate
from bot.storage.repositories.store import SqlStore
from bot.storage.statement import Cursor
from bot.storage.transaction import Transaction

T = TypeVar("T")

CHECKPOINT_PAGES = 4_000
"""Of 4 kB, until the write-ahead log is copied into the file, which the click that meets it waits for."""
BUSY_TIMEOUT = 5_000
"""Milliseconds to wait for another program, such as a backup, that holds the file."""


class SqliteDatabase(Database):
    """One file, and beside it SQLite's own -wal and -shm and Rung's .lock."""

    def __init__(self, path: Path, lock: LockFile, keys: Keys) -> None:
        """Raises sqlite3.Error."""
        self._keys = keys
        self._lock = lock
        self._libraries: dict[str, Library] = {}
        self._writer = Writer(_connect(path))
        self._reading = _connect(path)
        self._reading.execute("PRAGMA query_only = ON")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="rung-reads")

    @classmethod
    def open(cls, url: URL, keys: Keys) -> "SqliteDatabase":
        """Raises DatabaseUnusable."""
        if not url.database or url.database == ":memory:":
            raise DatabaseUnusable("Rung needs a file to remember in, such as sqlite:///rung.db.")
        path = Path(url.database)
        try:
            lock = LockFile(path)
        except OSError as error:
            raise DatabaseUnusable(f"{path} can't be written: {error.strerror}.") from error
        try:
            migrate(engine_of(path))
            return cls(path, lock, keys)
        except (sqlite3.Error, DBAPIError, DatabaseUnusable) as error:
            lock.release()
            raise _unusable(path, error) from error

    async def run(self, workspace_id: str, work: Work[T]) -> T:
        return await self._writer.run(partial(self._store_and, workspace_id, work))

    def _store_and(self, workspace_id: str, work: Work[T], cursor: sqlite3.Cursor) -> T:
        transaction = Transaction(cast(Cursor, cursor), "sqlite", workspace_id, locks=False)
        return work(SqlStore(transaction, self._libraries, self._keys))

    async def read(self, workspace_id: str, work: Work[T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reader, self._read, workspace_id, work)

    def _read(self, workspace_id: str, work: Work[T]) -> T:
        self._reading.execute("BEGIN")
        try:
            return self._store_and(workspace_id, work, self._reading.cursor())
        finally:
            self._reading.execute("ROLLBACK")

    async def erase_traces(self) -> bool:
        return await self._writer.run_outside(lambda cursor: erase_from_sqlite(cursor, BUSY_TIMEOUT))

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._reader.shutdown()
        self._reading.close()
        self._writer.close()
        self._lock.release()


def engine_of(path: Path) -> Engine:
    """For migrations only."""
    engine = create_engine(f"sqlite+pysqlite:///{path}", poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _set_up_new)
    return engine


def _set_up_new(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _set_up(cast(sqlite3.Connection, connection))


def _connect(path: Path) -> sqlite3.Connection:
    """Without isolation level: transactions begin and end where this program says so."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    _set_up(connection)
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    """With synchronous=FULL a commit survives a power cut, which an acknowledged click must; with secure_delete
    what is deleted is overwritten with zeros."""
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


def _unusable(path: Path, error: Exception) -> DatabaseUnusable:
    if isinstance(error, DatabaseUnusable):
        return error
    cause = error.orig if isinstance(error, DBAPIError) else error
    return DatabaseUnusable(f"{path} can't be used: {cause}.")
