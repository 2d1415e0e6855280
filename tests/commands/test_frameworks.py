"""`rung frameworks` lists the five and those on wish; `rung frameworks check FILE` judges a file of your own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.storage.files.shipped import FOLDER, shipped_library
from tests.frameworks.published import GATES, LEVELS


def frameworks(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["frameworks", *arguments])


def process(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "frameworks", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, check=False)


def readme_example() -> str:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    return found[1]


def criteria(framework_id: str, kind: str) -> int:
    return sum(len(ids.split()) for ids in GATES[framework_id][kind].values())


def test_the_list_names_all_five_with_levels_questions_and_whom_they_suit() -> None:
    result = frameworks()
    assert (result.exit_code, result.stderr) == (0, "")
    five, on_wish = result.stdout.split("\nOn wish, each by `rung frameworks add ID`:\n")
    assert [line.split()[0] for line in on_wish.splitlines()[::2]] == ["google", "microsoft"]
    lines = five.splitlines()
    assert [line.split()[0] for line in lines[::2]] == list(GATES)
    for framework, line in zip(shipped_library().frameworks, lines[1::2], strict=True):
        levels = LEVELS[framework.id]
        counts = f"quick {criteria(framework.id, 'quick')}, full {criteria(framework.id, 'full')}"
        assert line.strip() == f"levels {levels[0]} to {levels[-1]}; questions: {counts}; {framework.suits}"


def test_the_list_as_a_program_of_its_own(tmp_path: Path) -> None:
    ran = process(folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == frameworks().stdout


@pytest.mark.parametrize("framework_id", GATES)
def test_the_shipped_files_are_sound(framework_id: str) -> None:
    path = FOLDER / f"{framework_id}.yml"
    result = frameworks("check", str(path))
    levels = LEVELS[framework_id]
    assert result.exit_code == 0
    assert result.stdout == f"{path}: {framework_id} version 1, levels {levels[0]} to {levels[-1]}, is valid.\n"


def test_the_example_in_the_readme_is_sound(tmp_path: Path) -> None:
    mine = tmp_path / "our-ladder.yml"
    mine.write_text(readme_example(), encoding="utf-8")
    result = frameworks("check", str(mine))
    assert (result.exit_code, result.stderr) == (0, "")


def test_every_fault_is_named_with_exit_code_2(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yml"
    text = readme_example().replace("number: 1\n", "number: 0\n", 1).replace("model_registry", "modle_registry", 1)
    mine.write_text(text, encoding="utf-8")
    ran = process("check", "mine.yml", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    faults = ran.stderr.splitlines()
    assert len(faults) >= 2
    for fault in faults:
        assert re.fullmatch(r"mine\.yml:\d+: \S.*: .+", fault)
    named = next(fault for fault in faults if "modle_registry" in fault)
    assert "modle_registry" in text.splitlines()[int(named.split(":")[1]) - 1]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("mine.yml", b"id: [", "is not YAML"),
        ("mine.yml", b"id: \xff\n", "is not UTF-8 text (byte 4)"),
        ("mine.yml", b"", "(the whole file)"),
        ("none.yml", None, "cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_is_no_framework(tmp_path: Path, name: str, content: bytes | None, fault: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = frameworks("check", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{tmp_path / name}:")
    assert fault in result.stderr
    assert "Traceback" not in result.stderr
