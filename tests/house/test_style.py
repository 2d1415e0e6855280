"""The house keeps its own rules: style, types, and imports that run one way."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
ROOMS = ("bot", "handlers")


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
    ],
    ids=lambda command: " ".join(command),
)
def test_tools_find_nothing(command: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_run_one_way() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def files_in(*rooms: str) -> list[Path]:
    return [file for room in rooms for file in (TOP / room).rglob("*.py")]


def test_no_file_is_long() -> None:
    assert {str(file): n for file in files_in(*ROOMS) if (n := len(file.read_text().splitlines())) > 300} == {}


def test_a_line_of_code_tells_its_room() -> None:
    """`select(` only in storage, `body[` only in handlers/payloads.py."""
    strays = [
        f"{file}: {mark}"
        for file in files_in(*ROOMS)
        for mark, home in ((r"\bselect\(", "bot/storage"), (r"\bbody\[", "handlers/payloads.py"))
        if re.search(mark, file.read_text()) and home not in file.as_posix() and "bot/workspace" not in file.as_posix()
    ]
    assert strays == []


def test_handlers_reach_what_is_stored_by_use_cases_alone() -> None:
    """`store.teams.zone(…)` and the like stand in bot/services."""
    strays = [
        f"{file}:{number}"
        for file in files_in("handlers")
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if re.search(r"\bstore\.\w+\.\w+", line) and not line.startswith("from ")
    ]
    assert strays == []


def test_public_things_are_named_by_what_they_are() -> None:
    vague = {"utils", "helpers", "manager", "data", "info", "misc", "common"}
    assert [file for file in files_in(*ROOMS) if file.stem in vague] == []


def test_every_module_says_what_it_is_for() -> None:
    bare = [
        str(file)
        for file in files_in(*ROOMS)
        if file.name != "__init__.py" and ast.get_docstring(ast.parse(file.read_text())) is None
    ]
    assert bare == []
