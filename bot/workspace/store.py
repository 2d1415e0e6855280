"""The state file: one SQLite database in which every accepted change stands before it is answered.

Documents (people, channels, views, settings …) are kept by kind and id, messages in a table of their own. WAL with
synchronous=NORMAL survives a killed process, which is what the workspace promises; a power cut can cost a moment.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bot.workspace.errors import StateError

Json = dict[str, Any]

_VERSION = 1
_SCHEMA = """
CREATE TABLE documents (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE messages (
    channel TEXT NOT NULL, ts TEXT NOT NULL, thread_ts TEXT, seen_by TEXT, deleted INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL, PRIMARY KEY (channel, ts)) WITHOUT ROWID;
CREATE INDEX replies ON messages (channel, thread_ts);
"""
_BESIDE = ("", "-wal", "-shm")
"""SQLite's own files."""


def remove_state(path: Path) -> None:
    """Delete the state file, whatever is in it. Raises StateError where a workspace runs on it, OSError."""
    if path.exists():
        _require_free(path)
    for ending in _BESIDE:
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _require_free(path: Path) -> None:
    """A workspace that runs holds SQLite's lock on its file, so that nobody else can read it."""
    with closing(sqlite3.connect(path, timeout=0)) as database:
        try:
            database.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as fault:
            raise _unusable(path, fault) from fault
        except sqlite3.DatabaseError:
            return  # damaged, or no database at all: nobody runs on that


def _unusable(path: Path, fault: sqlite3.Error) -> StateError:
    if isinstance(fault, sqlite3.OperationalError) and fault.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return StateError(f"{path} is in use by another run; stop that one, or name another file.")
    return StateError(f"cannot use the workspace file {path}: {fault}")


class Store:
    """Reads and writes of the state file. Everything happens in the event loop's own thread, in short transactions."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises StateError where that cannot be."""
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=1)
            self._open()
        except sqlite3.Error as fault:
            raise _unusable(path, fault) from fault
        self._depth = 0
        self._after: list[Callable[[], None]] = []

    def _open(self) -> None:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL"):
            self._db.execute(f"PRAGMA {pragma}")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise sqlite3.DatabaseError(f"its format is {version}, this program knows {_VERSION}")
        self._db.execute("BEGIN IMMEDIATE")
        if version == 0:
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={_VERSION}")
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; an inner one joins the outer. What :meth:`after_commit` was given runs after the commit."""
        if self._depth:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            self._after.clear()
            raise
        finally:
            self._depth = 0
        todo, self._after = self._after, []
        for act in todo:
            act()

    def after_commit(self, act: Callable[[], None]) -> None:
        """Run ``act`` once the running transaction stands, or at once where none runs."""
        if self._depth:
            self._after.append(act)
        else:
            act()

    def get(self, kind: str, key: str) -> Json | None:
        """Return one document, or None."""
        row = self._db.execute("SELECT body FROM documents WHERE kind=? AND id=?", (kind, key)).fetchone()
        return None if row is None else json.loads(row[0])

    def put(self, kind: str, key: str, body: Json) -> None:
        """Store one document in place of what was there."""
        self._db.execute("INSERT OR REPLACE INTO documents VALUES (?,?,?)", (kind, key, json.dumps(body)))

    def remove(self, kind: str, key: str) -> None:
        """Remove one document, if it is there."""
        self._db.execute("DELETE FROM documents WHERE kind=? AND id=?", (kind, key))

    def all(self, kind: str) -> list[Json]:
        """Return all documents of a kind in the order of their ids."""
        rows = self._db.execute("SELECT body FROM documents WHERE kind=? ORDER BY id", (kind,))
        return [json.loads(row[0]) for row in rows]

    def put_message(self, message: Json, *, seen_by: str | None = None, deleted: bool = False) -> None:
        """Store a message under its ``channel`` and ``ts``; ``seen_by`` makes it ephemeral for that person."""
        key = (message["channel"], message["ts"], message.get("thread_ts"), seen_by, int(deleted), json.dumps(message))
        self._db.execute("INSERT OR REPLACE INTO messages VALUES (?,?,?,?,?,?)", key)

    def remove_message(self, channel: str, ts: str) -> None:
        """Forget a message altogether (ephemeral ones; others are kept as deleted)."""
        self._db.execute("DELETE FROM messages WHERE channel=? AND ts=?", (channel, ts))

    def messages(self, where: str, values: tuple[object, ...]) -> list[Json]:
        """Return messages by a condition of this package's own, oldest first, with ``_seen_by`` and ``_deleted``."""
        query = f"SELECT body, seen_by, deleted FROM messages WHERE {where} ORDER BY ts"
        rows = self._db.execute(query, values)
        return [json.loads(body) | {"_seen_by": seen_by, "_deleted": bool(gone)} for body, seen_by, gone in rows]

    def last_ts(self) -> str:
        """Return the newest timestamp of any message."""
        row = self._db.execute("SELECT max(ts) FROM messages").fetchone()
        return str(row[0] or "0.000000")

    def clear(self) -> None:
        """Forget everything but the settings that outlive a reset (tokens)."""
        self._db.execute("DELETE FROM messages")
        self._db.execute("DELETE FROM documents WHERE kind != 'tokens'")
