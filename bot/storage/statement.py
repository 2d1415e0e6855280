"""Core statements, built once, compiled once for each dialect, and then run as plain text on the driver's cursor.

SQLAlchemy's own execution of a cached statement costs more than the statement itself on SQLite. All columns are text,
numbers and flags, which both drivers read and write as they are, so nothing is lost by going past it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement, Executable, FromClause, Table, Text, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.elements import ClauseElement

DialectName = Literal["sqlite", "postgresql"]
Row = Sequence[Any]
Parameters = Mapping[str, Any]
AnyInsert = sqlite.Insert | postgresql.Insert

DIALECTS: Mapping[DialectName, Dialect] = {
    "sqlite": pysqlite.dialect(paramstyle="named"),
    "postgresql": psycopg.dialect(),  # type: ignore[no-untyped-call]
}

WORKSPACE = bindparam("workspace_id", type_=Text())


class Cursor(Protocol):
    """What both drivers' cursors can do."""

    @property
    def rowcount(self) -> int: ...
    def execute(self, sql: str, parameters: Parameters, /) -> object: ...
    def executemany(self, sql: str, parameters: Sequence[Parameters], /) -> object: ...
    def fetchall(self) -> list[Any]: ...
    def fetchone(self) -> Any: ...


class Statement:
    """A statement with named parameters; every one names the workspace, but for the list of them in a database."""

    def __init__(self, build: Executable | Callable[[DialectName], Executable]) -> None:
        self._build = build
        self._compiled: dict[DialectName, tuple[str, Parameters]] = {}

    def text(self, dialect: DialectName) -> tuple[str, Parameters]:
        """The SQL, and the values that the statement itself fixes."""
        if dialect not in self._compiled:
            self._compiled[dialect] = self._compile(dialect)
        return self._compiled[dialect]

    def _compile(self, dialect: DialectName) -> tuple[str, Parameters]:
        core = self._build(dialect) if callable(self._build) else self._build
        assert isinstance(core, ClauseElement)
        compiled = core.compile(dialect=DIALECTS[dialect])
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        return str(compiled), fixed


def ours(table: FromClause) -> ColumnElement[bool]:
    """Of this workspace."""
    return table.c.workspace_id == WORKSPACE


def insert_into(dialect: DialectName, table: Table) -> AnyInsert:
    """Both dialects speak of conflicts in the same words, but each compiles only its own insert."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def insert_new(table: Table) -> Statement:
    """Inserts a row; does nothing when its key exists."""
    return Statement(lambda dialect: insert_into(dialect, table).on_conflict_do_nothing())


def upsert(table: Table) -> Statement:
    """Inserts a row or replaces it."""

    def build(dialect: DialectName) -> Executable:
        statement = insert_into(dialect, table)
        changed = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
        return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)

    return Statement(build)
