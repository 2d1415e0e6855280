"""No statement reads a whole table: a click costs the same with a thousand stored answers and with a million."""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from bot.storage.databases.sqlite import engine_of
from bot.storage.migrations import migrate
from bot.storage.repositories import (
    answers,
    assessments,
    climbing,
    directory,
    own_frameworks,
    publishing,
    rechecks,
    store,
    surface_statements,
)
from bot.storage.statement import Statement


def _statements() -> Iterator[tuple[str, str]]:
    """Their names and their SQL on SQLite."""
    rooms = (answers, assessments, climbing, directory, own_frameworks, publishing, rechecks, store, surface_statements)
    for room in rooms:
        for name, one in vars(room).items():
            if isinstance(one, Statement):
                yield f"{room.__name__}.{name}", one.text("sqlite")[0]


def _steps(connection: Connection, sql: str) -> list[str]:
    parameters = dict.fromkeys(re.findall(r":(\w+)", sql))
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]


def test_every_statement_is_served_by_a_key_or_an_index(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "rung.db")
    migrate(engine)
    with engine.connect() as connection:
        plans = {name: _steps(connection, sql) for name, sql in _statements()}
    assert len(plans) > 40
    assert {name: plan for name, plan in plans.items() if any(step.startswith("SCAN") for step in plan)} == {}
    due = plans["bot.storage.repositories.publishing.WAITING"]
    for name in ("DUE", "CLAIM_DUE", "ANY_DUE"):
        plan = plans[f"bot.storage.repositories.climbing.{name}"]
        assert plan[0].endswith("INDEX schedules_due (workspace_id=? AND next_nudge_at<?)")
    for name in ("DUE_RECHECKS", "CLAIM_RECHECKS", "ANY_RECHECK_DUE"):
        plan = plans[f"bot.storage.repositories.climbing.{name}"]
        assert plan[0].endswith("INDEX schedules_rechecking (workspace_id=? AND next_recheck_at<?)")
    assert due[0] == "SEARCH surfaces USING INDEX surfaces_waiting (workspace_id=? AND not_before<?)"
