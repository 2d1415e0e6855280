"""Reads a database beside a Rung that runs: takes no lock, changes nothing, and brings no table up to date."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import psycopg
from sqlalchemy import URL, select

from bot.services.ports import Keys, Store
from bot.storage.database import Work
from bot.storage.errors import DatabaseUnusable
from bot.storage.keys import KeyFiles, keys_folder
from bot.storage.migrations import NEWEST
from bot.storage.opening import database_url
from bot.storage.postgres import Pool, first_line
from bot.storage.statement import Cursor, DialectName, Statement
from bot.storage.store import SqlStore
from bot.storage.team_tables import workspaces
from bot.storage.transaction import Transaction

T = TypeVar("T")

REVISION = "SELECT version_num FROM alembic_version"
WORKSPACES = Statement(select(workspaces.c.workspace_id).order_by(workspaces.c.name, workspaces.c.workspace_id))


def read_beside(text: str, work: Work[T]) -> list[T]:
    """What `work` finds in each workspace of the database at this address, all of one moment; `work` only reads.

    Blocks while it reads. Raises DatabaseUnusable, also for a database whose tables are not those of this version.
    """
    url = database_url(text)
    keys = KeyFiles(keys_folder(url, None))
    if url.get_backend_name() == "sqlite":
        return _read_file(url, lambda cursor: _in_each(cursor, "sqlite", keys, work))
    return _read_server(url, keys, lambda cursor: _in_each(cursor, "postgresql", keys, work))


def _read_file(url: URL, read: Callable[[Cursor], list[T]]) -> list[T]:
    path = Path(url.database or "")
    if not path.is_file():
        raise DatabaseUnusable(f"{path} is not there. Name another with --database, or start Rung with `rung run`.")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            connection.execute("BEGIN")
            return read(cast(Cursor, connection.cursor()))
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"{path} can't be read: {error}.") from error


def _read_server(url: URL, keys: Keys, read: Callable[[Cursor], list[T]]) -> list[T]:
    pool = Pool(url, keys, writes=False)
    try:
        connection = pool.engine.raw_connection()
        try:
            return read(cast(Cursor, connection.cursor()))
        finally:
            connection.close()
    except psycopg.Error as error:
        where = f"{url.database} at {url.host or 'this machine'}"
        raise DatabaseUnusable(f"The database {where} can't be read: {first_line(error, url)}") from error
    finally:
        pool.close()


def _in_each(cursor: Cursor, dialect: DialectName, keys: Keys, work: Work[T]) -> list[T]:
    _require_same_tables(cursor)
    ids = [row[0] for row in Transaction(cursor, dialect, "", locks=False).rows(WORKSPACES)]
    stores: list[Store] = [SqlStore(Transaction(cursor, dialect, one, locks=False), {}, keys) for one in ids]
    return [work(store) for store in stores]


def _require_same_tables(cursor: Cursor) -> None:
    cursor.execute(REVISION, {})
    found = [row[0] for row in cursor.fetchall()]
    if found != [NEWEST]:
        raise DatabaseUnusable(
            f"The database's tables are of version {', '.join(found) or 'none'}, and this Rung reads {NEWEST}. "
            "Start `rung run` once, of the newer of the two."
        )
