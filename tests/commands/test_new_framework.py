"""`rung frameworks new FILE` writes a file that is valid before a word of it is changed."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.domain.frameworks.framework import Framework
from bot.storage.files.shipped import read_framework, shipped_catalogue
from bot.storage.files.skeleton import BEGIN_WITH, HIGHEST

NAME, LEVELS = "Our ladder", "0 By hand, 1 Repeatable, 2 Watched"


def new(file: Path, name: str | None = NAME, levels: str | None = LEVELS) -> Result:
    options = (("--name", name), ("--levels", levels))
    given = [part for option, value in options if value is not None for part in (option, value)]
    return CliRunner().invoke(main, ["frameworks", "new", str(file), *given])


def made(file: Path, **options: str) -> Framework:
    result = new(file, **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return read_framework(file, shipped_catalogue())


def refused(file: Path, **options: str | None) -> str:
    result = new(file, **options)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.strip()


def test_it_holds_what_was_asked_for_and_is_valid_as_it_is(tmp_path: Path) -> None:
    begun = made(tmp_path / "our-ladder.yml")
    assert (begun.id, begun.name, begun.version) == ("our-ladder", NAME, 1)
    assert [(one.number, one.name) for one in begun.levels] == [(0, "By hand"), (1, "Repeatable"), (2, "Watched")]
    assert list(begun.questionnaires.quick.gates) == [1, 2]


def test_its_own_check_takes_it_and_the_next_step_is_named(tmp_path: Path) -> None:
    file = tmp_path / "our-ladder.yml"
    said = new(file).stdout
    checked = CliRunner().invoke(main, ["frameworks", "check", str(file)])
    assert checked.exit_code == 0 and "levels 0 to 2, is valid" in checked.stdout
    assert f"rung frameworks check {file}" in said and f"rung frameworks add {file}" in said


def test_every_capability_stands_in_it_to_be_copied(tmp_path: Path) -> None:
    made(tmp_path / "our-ladder.yml")
    text = (tmp_path / "our-ladder.yml").read_text(encoding="utf-8")
    for one in shipped_catalogue().capabilities:
        assert f"#   {one.id}: {one.question}\n" in text


def test_as_many_levels_as_a_framework_may_have(tmp_path: Path) -> None:
    levels = ", ".join(f"{number} Level {number}" for number in range(HIGHEST + 1))
    begun = made(tmp_path / "long.yml", levels=levels)
    assert list(begun.questionnaires.full.gates) == list(range(1, HIGHEST + 1))
    assert set(BEGIN_WITH) <= shipped_catalogue().by_id.keys() and len(set(BEGIN_WITH)) == HIGHEST


@pytest.mark.parametrize("name", ['Our "ladder": {yes}', "# not a comment", "Échelle 🪜", "no", "{format}"])
def test_names_stay_as_they_were_typed(tmp_path: Path, name: str) -> None:
    begun = made(tmp_path / "ours.yml", name=name, levels=f"3 {name}, 5 no")
    assert (begun.name, begun.title) == (name, name)
    assert [(one.number, one.name) for one in begun.levels] == [(3, name), (5, "no")]


@pytest.mark.parametrize(
    ("levels", "why"),
    [
        ("0 By hand", "a ladder has two levels or more, with a comma between them."),
        ("", "“” does not begin with a number from 0 to 20"),
        ("0 By hand,", "“” does not begin with a number from 0 to 20"),
        ("By hand, Repeatable", "“By hand” does not begin with a number from 0 to 20, such as in “1 Repeatable”."),
        ("0 By hand, 21 Heaven", "“21 Heaven” does not begin with a number"),
        ("0, 1 Repeatable", "“0” needs a name of 1 to 40 characters behind its number."),
        (f"0 {'x' * 41}, 1 y", "needs a name of 1 to 40 characters"),
        ("0 R&D, 1 Repeatable", "“R&D” holds &; say it in words."),
        ("1 Repeatable, 0 By hand", "the lowest stands first, and each number stands once."),
        ("0 By hand, 0 Repeatable", "the lowest stands first, and each number stands once."),
    ],
)
def test_levels_that_are_no_ladder(tmp_path: Path, levels: str, why: str) -> None:
    said = refused(tmp_path / "ours.yml", levels=levels)
    assert said.startswith("--levels: ") and why in said
    assert not (tmp_path / "ours.yml").exists()


@pytest.mark.parametrize(
    "name", ["Our Ladder.yml", "ladder.txt", "ladder", "2nd.yml", "échelle.yml", f"{'x' * 41}.yml"]
)
def test_the_files_name_must_make_an_id(tmp_path: Path, name: str) -> None:
    assert "Use small letters, digits and hyphens, at most 40, and the ending .yml" in refused(tmp_path / name)


def test_what_is_left_to_write_is_named_until_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "our-ladder.yml"
    made(file, levels="0 By hand, 1 Repeatable")

    def left() -> str:
        return CliRunner().invoke(main, ["frameworks", "check", str(file)]).stdout.partition("wrote it: ")[2].strip()

    levels = ", ".join(f"levels[{place}].{key}" for place in (0, 1) for key in ("summary", "signs", "stop"))
    source = "source.publisher, source.title, source.text"
    gates = "questionnaires.quick.gates, questionnaires.full.gates"
    assert left() == f"suits, rule, advice, {source}, {levels}, {gates}."
    text = file.read_text(encoding="utf-8")
    for old, new in (("Whom it suits, in one line", "Us"), ("1: [code_versioning]", "1: [model_registry]")):
        text = text.replace(old, new)
    file.write_text(text.replace("Who wrote it: a company, a team, a person", "We"), encoding="utf-8")
    assert left() == f"rule, advice, source.title, source.text, {levels}."


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_a_name_has_its_length(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / "ours.yml", name=name) == "--name: a name has 1 to 40 characters."


def test_a_name_is_plain_text(tmp_path: Path) -> None:
    assert refused(tmp_path / "ours.yml", name="R&D <ladder>") == "“R&D <ladder>” holds & and < and >; say it in words."


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ours.yml"
    file.write_text("mine", encoding="utf-8")
    assert refused(file) == f"{file} is there already. Name another file."
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "ours.yml"
    assert refused(file) == f"{file} cannot be written: No such file or directory."


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "ours.yml"
    assert refused(file, name=None) == "--name is missing, and here is nobody to ask."
    assert refused(file, levels=None) == "--levels is missing, and here is nobody to ask."


def test_on_a_terminal_what_is_left_out_is_asked_for(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "frameworks", "new", "our-ladder.yml"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=tmp_path) as run:
        os.close(theirs)
        os.write(ours, f"{NAME}\n{LEVELS}\n".encode())
        assert run.stdout is not None
        said = run.stdout.read().decode()
    os.close(ours)
    assert run.returncode == 0 and "What is it called" in said and "Its levels, such as" in said
    begun = read_framework(tmp_path / "our-ladder.yml", shipped_catalogue())
    assert (begun.name, len(begun.levels)) == (NAME, 3)
