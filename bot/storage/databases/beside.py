"""Reads a database beside a Rung that runs, or writes a few rows; and brings no table up to date.

What is written beside it is nothing that a Rung keeps in memory or publishes.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import psycopg
from sqlalchemy import URL, select

from bot.services.ports.keys import Keys
from bot.services.ports.store import Store
from bot.storage.databases.database import Work
from bot.storage.databases.keys import KeyFiles, keys_folder
from bot.storage.databases.opening import database_url
from bot.storage.databases.postgres import Pool, first_line
from bot.storage.databases.sqlite import BUSY_TIMEOUT
from bot.storage.errors import DatabaseUnusable
from bot.storage.migrations import NEWEST
from bot.storage.repositories.store import SqlStore
from bot.storage.statement import Cursor, DialectName, Statement
from bot.storage.tables.teams import workspaces
from bot.storage.transaction import Transaction

T = TypeVar("T")

REVISION = "SELECT version_num FROM alembic_version"
WORKSPACES = Statement(select(workspaces.c.workspace_id).order_by(workspaces.c.name, workspaces.c.workspace_id))


def read_beside(text: str, work: Work[T]) -> list[T]:
    """What `work` finds in each workspace of the database at this address, all of one moment; `work` only reads.

    Blocks while it reads. Raises DatabaseUnusable, also for a database whose tables are not those of this version.
    """
    return _in_database(text, work, writes=False)


def write_beside(text: str, work: Work[T]) -> list[T]:
    """What `work` does in each workspace of the database: in all of them, or in none when it raises.

    On SQLite it waits a few seconds for a Rung that is just writing. Blocks, and raises, as `read_beside` does.
    """
    return _in_database(text, work, writes=True)


def _in_database(text: str, work: Work[T], writes: bool) -> list[T]:
    url = database_url(text)
    keys = KeyFiles(keys_folder(url, None))
    if url.get_backend_name() == "sqlite":
        return _in_file(url, lambda cursor: _in_each(cursor, "sqlite", keys, work, locks=False), writes)
    return _on_server(url, keys, lambda cursor: _in_each(cursor, "postgresql", keys, work, locks=writes), writes)


def _in_file(url: URL, act: Callable[[Cursor], list[T]], writes: bool) -> list[T]:
    path = Path(url.database or "")
    if not path.is_file():
        raise DatabaseUnusable(f"{path} is not there. Name another with --database, or start Rung with `rung run`.")
    try:
        address = f"{path.resolve().as_uri()}?mode={'rw' if writes else 'ro'}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        try:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
            done = act(cast(Cursor, connection.cursor()))
            connection.execute("COMMIT")
            return done
        finally:
            connection.close()  # what was not committed is rolled back
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"{path} can't be {'written' if writes else 'read'}: {error}.") from error


def _on_server(url: URL, keys: Keys, act: Callable[[Cursor], list[T]], writes: bool) -> list[T]:
    pool = Pool(url, keys, writes)
    try:
        connection = pool.engine.raw_connection()
        try:
            done = act(cast(Cursor, connection.cursor()))
            connection.commit()
            return done
        finally:
            connection.close()
    except psycopg.Error as error:
        where = f"{url.database} at {url.host or 'this machine'}"
        how = "written" if writes else "read"
        raise DatabaseUnusable(f"The database {where} can't be {how}: {first_line(error, url)}") from error
    finally:
        pool.close()


def _in_each(cursor: Cursor, dialect: DialectName, keys: Keys, work: Work[T], locks: bool) -> list[T]:
    _require_same_tables(cursor)
    ids = [row[0] for row in Transaction(cursor, dialect, "", locks=False).rows(WORKSPACES)]
    stores: list[Store] = [SqlStore(Transaction(cursor, dialect, one, locks), {}, keys) for one in ids]
    return [work(store) for store in stores]


def _require_same_tables(cursor: Cursor) -> None:
    cursor.execute(REVISION, {})
    found = [row[0] for row in cursor.fetchall()]
    if found != [NEWEST]:
        raise DatabaseUnusable(
            f"The database's tables are of version {', '.join(found) or 'none'}, and this Rung reads {NEWEST}. "
            "Start `rung run` once, of the newer of the two."
        )
