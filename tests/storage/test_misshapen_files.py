"""Whatever a file says, it is read or refused with faults: it never ends in a traceback, nor slips by the checks."""

import json
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import Faults
from bot.storage.files.shipped import FOLDER, framework_from, read_answers, read_framework, shipped_catalogue
from tests.commands.answers import FIRST_TALK

Place = tuple[str | int, ...]

OUT_OF_PLACE: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, "", "x", "yes", [], {}, [[]], [{}], [None, [1]], {"1": []}, {"a": {"b": 1}},
    [{"any_of": 5}],
]  # fmt: skip
"""What nobody would write on purpose, somewhere in a file."""


@cache
def sound(name: str) -> Any:
    return FIRST_TALK if name == "answers" else yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def places(part: Any, path: Place = ()) -> list[Place]:
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def replaced(content: Any, path: Place, value: Any) -> Any:
    if not path:
        return value
    copy = deepcopy(content)
    here = copy
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return copy


def refused(content: Any, name: str) -> list[str]:
    """The faults, without the file's name. Anything but faults would end the test."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("file.json" if name == "answers" else "file.yml")
        text = json.dumps(content) if name == "answers" else yaml.safe_dump(content)
        path.write_text(text, encoding="utf-8")
        try:
            (read_answers if name == "answers" else read_framework)(path, shipped_catalogue())
        except Faults as faults:
            return [line.removeprefix(f"{path}:") for line in faults.lines]
    return []


@pytest.mark.parametrize("name", ["answers", "stacksimplify"])
@settings(deadline=None, max_examples=60)
@given(choice=st.data())
def test_one_part_replaced_by_something_out_of_place(name: str, choice: st.DataObject) -> None:
    path = choice.draw(st.sampled_from(places(sound(name))))
    faults = refused(replaced(sound(name), path, choice.draw(st.sampled_from(OUT_OF_PLACE))), name)
    assert all(re.match(r"\d+: \S", fault) for fault in faults)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_level_that_is_no_number(number: float) -> None:
    faults = refused(replaced(sound("resilio"), ("levels", 0, "number"), number), "resilio")
    assert any("levels[0].number: " in fault for fault in faults)


@pytest.mark.parametrize("quoted", [str, lambda number: f"{number}.0"], ids=["in quotes", "in quotes, with a point"])
def test_a_number_in_quotes_does_not_slip_by_the_checks(quoted: Any) -> None:
    """Either it is refused as text, or the gate of a level that is not there is."""
    content = sound("resilio")
    for place, level in enumerate(content["levels"]):
        content = replaced(content, ("levels", place, "number"), quoted(level["number"]))
    gates = content["questionnaires"]["quick"]["gates"]
    assert refused(replaced(content, ("questionnaires", "quick", "gates"), gates | {7: ["audit_trail"]}), "resilio")


def test_a_target_in_quotes_does_not_either() -> None:
    assert refused(replaced(sound("aimaks"), ("targets", 0, "progress"), "9"), "aimaks")


def test_a_few_lines_that_stand_for_more_than_fits_anywhere_are_refused() -> None:
    doubling = ["a0: &a0 [x, x, x, x, x, x, x, x]"]
    doubling += [f"a{one}: &a{one} [{', '.join([f'*a{one - 1}'] * 8)}]" for one in range(1, 25)]
    for last in ("name: *a24", "readings: *a24", "questionnaires: {quick: {gates: {1: *a24}}}"):
        with pytest.raises(Faults, match=r"^own\.yml:1: names its own parts again too often$"):
            framework_from("own.yml", "\n".join([*doubling, last]).encode())


@pytest.mark.parametrize("text", ["levels: &a [*a]", "&a {levels: [*a]}", "levels: [&a [[*a]]]"])
def test_what_holds_itself_is_refused(text: str) -> None:
    with pytest.raises(Faults, match=r"^own\.yml:1: names its own parts again too often$"):
        framework_from("own.yml", text.encode())


def test_what_came_from_elsewhere_reads_as_the_file_does() -> None:
    path = FOLDER / "aimaks.yml"
    content = path.read_bytes()
    assert framework_from("own.yml", content) == read_framework(path, shipped_catalogue())
    assert framework_from("own.yml", b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")).id == "aimaks"
    with pytest.raises(Faults, match="is not UTF-8 text"):
        framework_from("own.yml", b"\xff\xfe")
