"""`rung frameworks add`, `added` and `remove`, beside a Rung that runs, on each database."""

import asyncio
import os
import pty
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.commands.own_frameworks import ADDED
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.own_framework import CannotAdd, OwnFramework
from bot.services.keeping.adding_frameworks import remove_framework
from bot.services.measuring.own_frameworks import current_library
from bot.services.ports.store import Store
from bot.storage.databases.beside import read_beside, write_beside
from bot.storage.databases.database import Database
from bot.storage.databases.opening import open_database
from bot.storage.files.shipped import MORE, frameworks_on_wish
from tests.storage.builders import CHURN, LAKESIDE, LIBRARY, Lakeside, lakeside, set_up
from tests.storage.test_own_frameworks import answered

GOOGLE, MICROSOFT = frameworks_on_wish()
NOTHING = "None is added. `rung frameworks add FILE` adds one.\n"
FROM_NOW_ON = (
    "for assessments that are opened from now on. Open ones keep what they have; a Rung that runs needs no restart.\n"
)
ASKED_NOBODY = "No team was asked yet: "


def frameworks(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["frameworks", *arguments])


def added(url: str) -> str:
    result = frameworks("added", "--database", url)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def add(url: str, file: str, *options: str) -> str:
    result = frameworks("add", file, "--database", url, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*arguments: str) -> str:
    result = frameworks(*arguments)
    assert result.exit_code == 2 and "Traceback" not in result.output
    return result.stderr


@pytest.fixture
async def opened(any_url: str) -> AsyncIterator[Database]:
    """Held open, as by a Rung that runs."""
    held = open_database(any_url)
    yield held
    await held.close()


@pytest.fixture
async def here(opened: Database) -> Lakeside:
    found = lakeside(opened)
    await found.did(set_up)
    return found


def ids(store: Store) -> list[str]:
    return [one.id for one in current_library(store, LIBRARY).frameworks[5:]]


def edition(file: Path, framework: Framework, **changes: str) -> str:
    """The framework's file with some lines changed: its path."""
    text = (MORE / f"{framework.id}.yml").read_text(encoding="utf-8")
    for key, value in changes.items():
        lines = [f"{key}: {value}" if line.startswith(f"{key}: ") else line for line in text.splitlines()]
        text = "\n".join(lines)
    file.write_text(text, encoding="utf-8")
    return str(file)


async def test_a_running_rung_has_it_at_once_and_loses_it_at_once(here: Lakeside, any_url: str) -> None:
    assert added(any_url) == NOTHING
    said = add(any_url, "google", "--yes")
    assert said.endswith(f"Added google version 1. {ADDED}\n")
    assert await here.sees(ids) == ["google"]
    assert added(any_url) == f"{'google':<15} Google, version 1: levels 0 to 2; Google Cloud\n"
    await here.did(set_up)
    gone = frameworks("remove", "google", "--database", any_url)
    assert gone.stdout == f"Removed google, {FROM_NOW_ON}"
    assert await here.sees(ids) == [] and added(any_url) == NOTHING


async def test_the_preview_shows_each_team_before_anything_is_added(here: Lakeside, any_url: str) -> None:
    await here.did(answered)
    result = frameworks("add", "microsoft", "--database", any_url)
    assert result.exit_code == 2
    assert result.stderr == "Nothing was added: say --yes to add it, since here is nobody to ask.\n"
    lines = result.stdout.splitlines()
    assert lines[0] == "Microsoft, version 1: levels 0 to 4"
    assert lines[2] == "From what was answered until now, each team would stand by it:"
    assert lines[3].startswith(f"{f'#{CHURN}':<12} Lakeside: Level ")
    assert lines[3].endswith(", could be 0 to 1; 6 of 8 quick questions were never asked here.")
    assert lines[4].startswith(ASKED_NOBODY) and "Feature store" in lines[4]
    assert await here.sees(ids) == []


async def test_without_a_result_there_is_nothing_to_preview(here: Lakeside, any_url: str) -> None:
    said = add(any_url, "google", "--yes")
    assert "questions: quick 7, full 17\nNo team has a result yet, so there is nothing to score by it.\n" in said


async def test_a_file_of_ones_own_and_its_next_version(here: Lakeside, any_url: str, tmp_path: Path) -> None:
    mine = edition(tmp_path / "mine.yml", GOOGLE, id="ours")
    add(any_url, mine, "--yes")
    assert "ours version 1 is added already" in refused("add", mine, "--database", any_url, "--yes")
    other = edition(tmp_path / "mine.yml", GOOGLE, id="ours", name="Another")
    said = refused("add", other, "--database", any_url, "--yes")
    assert said == ("ours version 1 was added with other content. Set version: 2 in the file, and add it again.\n")
    newer = edition(tmp_path / "mine.yml", GOOGLE, id="ours", name="Another", version="2")
    add(any_url, newer, "--yes")
    assert "Another, version 2" in added(any_url)
    assert await here.sees(ids) == ["ours"]


async def test_a_file_stands_over_an_id_on_wish(
    here: Lakeside, any_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    edition(tmp_path / "google", GOOGLE, id="ours")
    add(any_url, "google", "--yes")
    assert await here.sees(ids) == ["ours"]


async def test_what_cannot_be_added_is_said_in_lines(here: Lakeside, any_url: str, tmp_path: Path) -> None:
    assert "none.yml: cannot be read" in refused("add", "none.yml", "--database", any_url)
    shipped = edition(tmp_path / "aimaks.yml", GOOGLE, id="aimaks")
    said = refused("add", shipped, "--database", any_url, "--yes")
    assert said == "aimaks comes with Rung. Give yours another id.\n"
    faulty = edition(tmp_path / "faulty.yml", GOOGLE, version="one")
    assert "faulty.yml:2: version: " in refused("add", faulty, "--database", any_url, "--yes")
    gone = refused("remove", "google", "--database", any_url)
    assert gone == "No framework of your own has the id 'google'. None is added.\n"
    assert await here.sees(ids) == []


async def test_each_workspace_of_the_database_has_it(here: Lakeside, opened: Database, any_url: str) -> None:
    there = lakeside(opened, "T0HILLSIDE")
    await there.did(set_up)
    add(any_url, "google", "--yes")
    assert await there.sees(ids) == await here.sees(ids) == ["google"]
    assert added(any_url).count("google") == 1
    assert read_beside(any_url, lambda store: store.workspace_id) == sorted([LAKESIDE, "T0HILLSIDE"])


async def test_a_workspace_that_came_later_gets_it_too_and_loses_it(
    here: Lakeside, opened: Database, any_url: str
) -> None:
    add(any_url, "google", "--yes")
    there = lakeside(opened, "T0HILLSIDE")
    await there.did(set_up)
    assert await there.sees(ids) == []
    add(any_url, "google", "--yes")
    assert await there.sees(ids) == await here.sees(ids) == ["google"]
    assert "is added already. Nothing changes." in refused("add", "google", "--database", any_url, "--yes")
    await there.did(lambda store: remove_framework(store, "google", 200.0))
    assert frameworks("remove", "google", "--database", any_url).exit_code == 0
    assert await here.sees(ids) == []


async def test_what_one_workspace_refuses_no_workspace_gets(here: Lakeside, opened: Database, any_url: str) -> None:
    there = lakeside(opened, "T0HILLSIDE")
    await there.did(set_up)

    def put(store: Store) -> None:
        store.frameworks.put(OwnFramework(GOOGLE, 100.0))
        if store.workspace_id == "T0HILLSIDE":
            raise CannotAdd("not here")

    for _ in range(2):
        with pytest.raises(CannotAdd, match="not here"):
            write_beside(any_url, put)
    assert await there.sees(ids) == await here.sees(ids) == []


async def test_a_database_without_a_workspace_or_none_at_all(opened: Database, any_url: str, tmp_path: Path) -> None:
    said = refused("add", "google", "--database", any_url, "--yes")
    assert said == "No workspace is in this database yet. Start `rung run` once, then add it.\n"
    nowhere = f"sqlite:///{tmp_path / 'none.db'}"
    assert "is not there" in refused("add", "google", "--database", nowhere, "--yes")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(("answer", "kept"), [("y", ["google"]), ("n", [])])
async def test_on_a_terminal_it_asks_once(here: Lakeside, any_url: str, answer: str, kept: list[str]) -> None:
    returned, said = await asyncio.to_thread(asked_on_a_terminal, any_url, answer)
    assert "Add it? [y/N]" in said
    assert returned == (0 if kept else 2) and ("Nothing was added." in said) is not bool(kept)
    assert await here.sees(ids) == kept


def asked_on_a_terminal(url: str, answer: str) -> tuple[int, str]:
    """The exit code, and what was said."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "frameworks", "add", "google", "--database", url]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        assert run.stdout is not None
        said = run.stdout.read().decode()
    os.close(ours)
    return run.returncode, said
