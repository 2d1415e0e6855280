"""`rung schedule list`: each team's schedule beside a Rung that runs, and what is said of a database that is none."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import LastOutcome, Rhythm, new_schedule
from bot.domain.directory import Workspace
from bot.services.ports.store import Store
from bot.storage.databases.beside import read_beside
from bot.storage.databases.database import Database
from bot.storage.databases.opening import open_database
from tests.storage.builders import CHURN, LAKESIDE, Lakeside, lakeside, set_up
from tests.storage.climbers import at

EMPTY = "No team has a schedule yet.\n"
FRAUD = "C0FRAUD"
PLAIN = replace(
    new_schedule(CHURN, Rhythm(), date(2026, 4, 2)),
    next_nudge_at=at("2026-04-13 09:00"),
    next_recheck_at=at("2026-07-06 09:00"),
    last=LastOutcome.SENT,
    last_at=at("2026-04-06 09:00"),
    recheck_last=LastOutcome.UNDERWAY,
    recheck_last_at=at("2026-04-07 09:00"),
)
CHOSEN = new_schedule(
    FRAUD,
    Rhythm(
        cadence=Cadence.MONTHLY,
        weekday=3,
        at=time(14, 30),
        quiet_days=(date(2126, 12, 24),),
        quiet_weekdays=(4,),
        holidays_of="ES",
        paused_until=at("2126-01-01 00:00"),
        recheck=None,
    ),
    date(2026, 4, 2),
)
LISTED = """\
C0CHURN      Lakeside: every week, on Monday at 09:00 (Europe/Madrid)
             next nudge Mon 13 Apr 2026, 09:00; last Mon 6 Apr 2026, 09:00: sent
             next re-check Mon 6 Jul 2026, 09:00; every quarter, a short poll of what is aging or contested
             last re-check Tue 7 Apr 2026, 09:00: left out, an assessment or another re-check was open
C0FRAUD      Lakeside: every month, on its first Thursday at 14:30 (UTC)
             next nudge none planned; last none yet
             next re-check none; never
             quiet: Fridays; 2126-12-24; holidays of Spain
             paused until Mon 31 Dec 2125, 23:00
"""


def listing(url: str) -> Result:
    return CliRunner().invoke(main, ["schedule", "list", "--database", url])


def refused(url: str) -> str:
    """The one line of an exit with code 2."""
    result = listing(url)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1 and "Traceback" not in result.stderr
    return result.stderr.strip()


@pytest.fixture
async def opened(any_url: str) -> AsyncIterator[Database]:
    """Held open, as by a Rung that runs."""
    held = open_database(any_url)
    yield held
    await held.close()


def choose(store: Store) -> None:
    set_up(store)
    store.teams.set_time_zone(CHURN, "Europe/Madrid")
    for one in (CHOSEN, PLAIN):
        store.climbing.add_schedule(one)


async def test_each_team_while_rung_runs(opened: Database, any_url: str) -> None:
    assert listing(any_url).stdout == EMPTY
    here: Lakeside = lakeside(opened)
    await here.did(set_up)
    assert listing(any_url).stdout == EMPTY
    await here.did(choose)
    result = listing(any_url)
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", LISTED)


async def test_of_every_workspace_in_the_order_of_their_names(opened: Database, any_url: str) -> None:
    await lakeside(opened).did(choose)

    def settle_elsewhere(store: Store) -> None:
        store.directory.put_workspace(Workspace("T0AAA", "Aardvark", "https://aardvark.slack.com/", "U0RUNG"))
        store.climbing.add_schedule(CHOSEN)

    await lakeside(opened, "T0AAA").did(settle_elsewhere)
    assert read_beside(any_url, lambda store: store.workspace_id) == ["T0AAA", LAKESIDE]
    lines = listing(any_url).stdout.splitlines()
    assert lines[0].startswith("C0FRAUD      Aardvark: ") and lines[5].startswith("C0CHURN      Lakeside: ")


async def test_when_rung_does_not_run(sqlite_url: str, tmp_path: Path) -> None:
    held = open_database(sqlite_url)
    await lakeside(held).did(choose)
    await held.close()
    assert listing(sqlite_url).stdout == LISTED


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    assert refused(f"sqlite:///{missing}").startswith(f"{missing} is not there.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be looked at\n" * 30])
def test_a_file_that_is_no_database_of_rungs(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    assert refused(f"sqlite:///{other}").startswith(f"{other} can't be read: ")


async def test_tables_of_another_version(sqlite_url: str, tmp_path: Path) -> None:
    await open_database(sqlite_url).close()
    with sqlite3.connect(tmp_path / "rung.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    assert "tables are of version 0000" in refused(sqlite_url)


def test_a_server_that_does_not_answer_and_an_empty_one(postgres_url: str) -> None:
    assert "can't be read: " in refused("postgresql://ana:hunter-2@127.0.0.1:1/rung")
    assert "hunter-2" not in refused("postgresql://ana:hunter-2@127.0.0.1:1/rung")
    assert "alembic_version" in refused(postgres_url)


def test_an_address_that_is_none() -> None:
    assert "sqlite:///rung.db" in refused("mysql://db/rung")
