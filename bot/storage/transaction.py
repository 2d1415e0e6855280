"""One open transaction, seen from one workspace."""

from collections.abc import Iterable
from typing import Any

from bot.storage.statement import Cursor, DialectName, Parameters, Row, Statement


class Transaction:
    """Runs statements, with the workspace's id filled in. It neither begins nor ends: its database does.

    `locks` where others write at the same time. SQLite has one writer, and who only reads sees one moment: neither
    needs a lock.
    """

    __slots__ = ("_cursor", "_dialect", "locks", "workspace_id")

    def __init__(self, cursor: Cursor, dialect: DialectName, workspace_id: str, locks: bool) -> None:
        self._cursor = cursor
        self._dialect: DialectName = dialect
        self.workspace_id = workspace_id
        self.locks = locks

    def run(self, statement: Statement, **values: Any) -> int:
        """How many rows it changed."""
        self._execute(statement, values)
        return self._cursor.rowcount

    def run_each(self, statement: Statement, rows: Iterable[Parameters]) -> None:
        sql, fixed = statement.text(self._dialect)
        each = [{**fixed, **row, "workspace_id": self.workspace_id} for row in rows]
        if each:
            self._cursor.executemany(sql, each)

    def rows(self, statement: Statement, **values: Any) -> list[Row]:
        self._execute(statement, values)
        return self._cursor.fetchall()

    def row(self, statement: Statement, **values: Any) -> Row | None:
        self._execute(statement, values)
        found: Row | None = self._cursor.fetchone()
        return found

    def value(self, statement: Statement, **values: Any) -> Any:
        """The first column of the first row; None when there is no row."""
        found = self.row(statement, **values)
        return None if found is None else found[0]

    def _execute(self, statement: Statement, values: dict[str, Any]) -> None:
        sql, fixed = statement.text(self._dialect)
        values["workspace_id"] = self.workspace_id
        self._cursor.execute(sql, {**fixed, **values} if fixed else values)
