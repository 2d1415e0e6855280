"""What is deleted leaves the disk too, as far as the database can see to it. What it can't is in docs/privacy.md."""

import logging
import re
import sqlite3
from typing import cast

import psycopg
from psycopg import errors
from psycopg.errors import Diagnostic
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.storage.errors import DatabaseUnusable
from bot.storage.tables.assessments import answers, concretes, facilitators, participants, settlements
from bot.storage.tables.climbing import commitments, nudges
from bot.storage.tables.homes import welcomes
from bot.storage.tables.rechecks import rechecks
from bot.storage.tables.teams import audit, evidence, milestones, own_frameworks, preferences

log = logging.getLogger(__name__)

PATIENCE = 1_000
"""Milliseconds to wait for others who use the database: clicks wait behind it."""
HELD_PEOPLES_WORDS = (
    answers, concretes, participants, settlements, facilitators, evidence, commitments, nudges, rechecks, preferences,
    audit, milestones, own_frameworks, welcomes,
)  # fmt: skip
"""In these single rows are deleted, or made nameless: when an anonymous one closes, and for who wants out."""
CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)"


def erase_from_sqlite(cursor: sqlite3.Cursor, patience_after: int) -> bool:
    """False when another connection reads or writes, and it is to be tried again. Outside any transaction.

    secure_delete puts zeros over what is deleted, the first checkpoint brings them into the file, VACUUM leaves no
    page that still has something between its rows, and the last checkpoint empties the log.
    `patience_after` is the busy_timeout that the connection had, in milliseconds. Raises DatabaseUnusable.
    """
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        return _empty_log(cursor) and _vacuum(cursor) and _empty_log(cursor)
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"What was deleted could not be erased from the file: {error}.") from error
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {patience_after}")


def _empty_log(cursor: sqlite3.Cursor) -> bool:
    busy = cursor.execute(CHECKPOINT).fetchone()[0]
    return not busy


def _vacuum(cursor: sqlite3.Cursor) -> bool:
    try:
        cursor.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise
    return True


class PostgresEraser:
    """Writes the tables anew, without their dead rows.

    Plain VACUUM would only release the space: the bytes would stay until something else is written there.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._warned = False

    def erase(self) -> bool:
        """False when others use a table, or may still see a deleted row, and it is to be tried again.

        What Rung's role may not do is left, with one warning. Raises DatabaseUnusable.
        """
        try:
            with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                return self._erase(connection)
        except DBAPIError as error:
            kind = type(error.orig or error).__name__
            raise DatabaseUnusable(f"What was deleted could not be erased from the database ({kind}).") from error

    def _erase(self, connection: Connection) -> bool:
        driver = cast(psycopg.Connection, connection.connection.driver_connection)
        left: list[bool] = []

        def hear(notice: Diagnostic) -> None:
            left.append(_left_some(notice))
            if notice.severity_nonlocalized == "WARNING":
                self._warn(notice)

        driver.add_notice_handler(hear)
        connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE}")
        try:
            done = [self._write_anew(connection, table.name) for table in HELD_PEOPLES_WORDS]
        finally:
            driver.remove_notice_handler(hear)
            if not driver.closed:
                connection.exec_driver_sql("RESET lock_timeout")
        return all(done) and not any(left)

    def _write_anew(self, connection: Connection, table: str) -> bool:
        try:
            connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {table}")
        except DBAPIError as error:
            if isinstance(error.orig, errors.LockNotAvailable | errors.DeadlockDetected):
                return False
            if isinstance(error.orig, errors.InsufficientPrivilege):
                self._warn(error.orig.diag)
                return True
            raise
        return True

    def _warn(self, notice: Diagnostic) -> None:
        if not self._warned:
            log.warning("deleted rows are left to PostgreSQL's own cleaning: %s", notice.message_primary)
            self._warned = True


def _left_some(notice: Diagnostic) -> bool:
    """Its detail begins with how many dead rows another transaction may still see."""
    counted = re.match(r"\D*(\d+)", notice.message_detail or "")
    return notice.severity_nonlocalized == "INFO" and counted is not None and counted[1] != "0"
