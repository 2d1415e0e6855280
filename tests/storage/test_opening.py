"""Which addresses are taken, and what is said of a database that can't be used: one line, without the password."""

import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.storage.databases.opening import database_url, open_database
from bot.storage.errors import DatabaseUnusable

SECRET = "hunter-2-and-more"


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("sqlite:///rung.db", "sqlite+pysqlite:///rung.db"),
        ("sqlite:////var/lib/rung.db", "sqlite+pysqlite:////var/lib/rung.db"),
        ("postgresql://ana:pw@db/rung", "postgresql+psycopg://ana:pw@db/rung"),
        ("postgres://ana:pw@db/rung?sslmode=require", "postgresql+psycopg://ana:pw@db/rung?sslmode=require"),
        ("postgresql+psycopg://db/rung", "postgresql+psycopg://db/rung"),
    ],
)
def test_addresses_name_one_of_two_databases(given: str, taken: str) -> None:
    assert database_url(given).render_as_string(hide_password=False) == taken


@pytest.mark.parametrize(
    "address",
    [f"mysql://ana:{SECRET}@db/rung", f"postgresql+asyncpg://ana:{SECRET}@db/rung", f"ana:{SECRET}", "", "sqlite://"],
)
def test_other_addresses_are_refused(address: str) -> None:
    assert "sqlite:///rung.db" in _refusal(address)


def _refusal(address: str) -> str:
    """The one line that is said."""
    with pytest.raises(DatabaseUnusable) as refused:
        open_database(address)
    said = str(refused.value)
    assert SECRET not in said
    assert "\n" not in said
    return said


async def test_a_relative_path_starts_where_rung_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    await open_database("sqlite:///relative.db").close()
    assert (tmp_path / "relative.db").is_file()


def test_a_file_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert str(folder) in _refusal(f"sqlite:///{folder}")
    missing = tmp_path / "missing" / "rung.db"
    assert _refusal(f"sqlite:///{missing}") == f"{missing} can't be written: No such file or directory."


def test_a_file_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary, " * 100)
    assert _refusal(f"sqlite:///{diary}") == f"{diary} can't be used: file is not a database."
    assert diary.read_text() == "Dear diary, " * 100


async def test_a_file_belongs_to_one_run(sqlite_url: str) -> None:
    first = open_database(sqlite_url)
    assert "is in use by another run of Rung" in _refusal(sqlite_url)
    opening = f"from bot.storage.databases.opening import open_database; open_database({sqlite_url!r})"
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", opening, stderr=asyncio.subprocess.PIPE)
    _, complaint = await other.communicate()
    assert "InUse" in complaint.decode()
    await first.close()
    await open_database(sqlite_url).close()


async def test_a_refused_file_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "rung.db"
    path.write_text("not yet a database, but soon " * 50)
    _refusal(f"sqlite:///{path}")
    path.unlink()
    await open_database(f"sqlite:///{path}").close()


def test_a_server_that_does_not_answer_is_named() -> None:
    said = _refusal(f"postgresql://ana:{SECRET}@127.0.0.1:1/rung")
    assert said.startswith("The database rung at 127.0.0.1 can't be used: ")
    assert "refused" in said


def test_a_database_that_is_not_there_is_named(postgres_url: str) -> None:
    url = make_url(postgres_url).set(database="nowhere", password=SECRET)
    said = _refusal(url.render_as_string(hide_password=False))
    assert "nowhere" in said
    assert "does not exist" in said
