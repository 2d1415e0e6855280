"""`rung export` and `rung import`, beside a Rung that runs: files out, and back in; and what is said of wrong ones."""

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.domain.assessing.notes import BEFORE_HANDING_OVER
from bot.domain.directory import Channel
from bot.services.ports.store import Store
from bot.storage.databases.database import Database
from bot.storage.databases.opening import open_database
from tests.documents.crew_exported import elsewhere, lived
from tests.storage.builders import CHURN, lakeside

ELSE = "T0ELSE"


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--database", url])


def refused(url: str, *words: str) -> str:
    result = run(url, *words)
    assert (result.exit_code, result.stdout) == (2, "") and "Traceback" not in result.stderr
    return result.stderr.strip()


@pytest.fixture
async def opened(any_url: str) -> AsyncIterator[Database]:
    """Held open, as by a Rung that runs; with one team that has lived."""
    held = open_database(any_url)
    await lakeside(held).did(lived)
    yield held
    await held.close()


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[str]:
    """Another installation."""
    url = f"sqlite:///{tmp_path / 'other.db'}"
    held = open_database(url)
    await lakeside(held, ELSE).did(elsewhere)
    yield url
    await held.close()


@pytest.fixture
def exported(opened: Database, any_url: str, tmp_path: Path) -> Path:
    path = tmp_path / "team.json"
    result = run(any_url, "export", "--format", "json", "--out", str(path))
    assert (result.exit_code, result.stdout) == (0, f"Wrote {path}. {BEFORE_HANDING_OVER}\n")
    return path


def told(url: str, *words: str) -> dict[str, Any]:
    result = run(url, "export", "--format", "json", "--out", "-", *words)
    assert result.exit_code == 0, result.stderr
    content: dict[str, Any] = json.loads(result.stdout)
    return {key: value for key, value in content.items() if key != "exported_at"}


@pytest.mark.parametrize("wanted", ["html", "csv", "markdown"])
def test_a_file_of_each_kind(opened: Database, any_url: str, tmp_path: Path, wanted: str) -> None:
    path = tmp_path / "out"
    assert run(any_url, "export", "--format", wanted, "--out", str(path), "--team", "#churn").exit_code == 0
    assert "Model lineage" in path.read_text(encoding="utf-8")


def test_back_in_elsewhere_it_reads_the_same(exported: Path, empty: str, any_url: str) -> None:
    before = told(any_url, "--team", CHURN)
    result = run(empty, "import", str(exported))
    assert result.exit_code == 0, result.stderr
    assert "Imported 3 closed assessments and polls into #churn of Elsewhere." in result.stdout
    assert "shows in no channel of Slack" in result.stdout
    after = told(empty)
    assert after.pop("team") == {**before.pop("team"), "workspace": "Elsewhere"}
    assert after == before
    assert run(empty, "import", str(exported)).stdout == "Nothing new: all of it is in #churn of Elsewhere already.\n"
    assert run(any_url, "import", str(exported)).stdout == "Nothing new: all of it is in #churn of Lakeside already.\n"


async def test_into_a_channel_of_one_of_two_workspaces(exported: Path, opened: Database, any_url: str) -> None:
    await lakeside(opened, ELSE).did(elsewhere)
    assert "Name one with --workspace: T0ELSE, T0LAKESIDE" in refused(any_url, "import", str(exported))
    assert "T0NONE" in refused(any_url, "import", str(exported), "--workspace", "T0NONE")

    def make_channel(store: Store) -> None:
        store.directory.put_channels([Channel("C0ML", is_member=True, name="ml")])

    await lakeside(opened, ELSE).did(make_channel)
    assert "into #ml of Elsewhere" in run(any_url, "import", str(exported), "--into", "#ml").stdout
    several = refused(any_url, "export")
    assert "There are several teams" in several and "#churn (C0CHURN, Lakeside)" in several and "#ml (C0ML" in several
    assert "no such channel" in refused(any_url, "export", "--team", "#nowhere")


WRONG: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a list": (lambda file: [file], "is no export of Rung's"),
    "of nothing": (lambda file: {}, "is no export of Rung's"),
    "of a later version": (lambda file: file | {"rung_export": 2}, "of version 2, and this Rung reads version 1"),
    "with something unknown": (lambda file: file | {"extra": 1}, "extra: is not a key that belongs here"),
    "with a sitting twice": (lambda file: file | {"sittings": file["sittings"] * 2}, "'a1' is used twice"),
    "without its library": (lambda file: _sitting(file, library="0" * 16), "is not among the libraries"),
    "with a framework of nobody": (
        lambda file: _sitting(file, setup=file["sittings"][0]["setup"] | {"framework": "nobody"}),
        "'nobody' is not in its library",
    ),
    "with names that were hidden": (lambda file: _names(file), "names were promised to be hidden"),
    "with somebody too many": (lambda file: _sitting(file, people=9), "has 4 people where 9 belong"),
    "with a person who is markup": (
        lambda file: _sitting(file, started_by="U1> <!channel"),
        "sittings[0].started_by",
    ),
    "with a changed ruler": (lambda file: _changed_library(file), "it was changed"),
    "with a rung from nowhere": (
        lambda file: file | {"commitments": [file["commitments"][0] | {"sitting": "a9"}]},
        "'a9' is no sitting of this file",
    ),
}


def _sitting(file: dict[str, Any], **changes: Any) -> dict[str, Any]:
    first, *others = file["sittings"]
    return file | {"sittings": [first | changes, *others]}


def _names(file: dict[str, Any]) -> dict[str, Any]:
    first, *others = file["sittings"][0]["capabilities"]
    return _sitting(file, capabilities=[first | {"answers": [{"by": "U0BEN", "value": "no"}]}, *others])


def _changed_library(file: dict[str, Any]) -> dict[str, Any]:
    [(digest, library)] = file["libraries"].items()
    first, *others = library["frameworks"]
    return file | {"libraries": {digest: library | {"frameworks": [first | {"name": "Mine"}, *others]}}}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_file_is_refused_in_clear_lines(exported: Path, empty: str, wrong: str) -> None:
    spoil, words = WRONG[wrong]
    content = spoil(json.loads(exported.read_text(encoding="utf-8")))
    exported.write_text(json.dumps(content, indent=1), encoding="utf-8")
    said = refused(empty, "import", str(exported))
    assert words in said and said.startswith(str(exported))
    assert "Nothing is closed here yet" in refused(empty, "export")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{", "is not JSON"), (b"\xff\xfe", "is not UTF-8"), (b"[" * 100_000, "is nested too deeply"), (None, "read")],
)
def test_what_is_no_document_at_all(empty: str, tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "broken.json"
    if content is not None:
        path.write_bytes(content)
    assert words in refused(empty, "import", str(path))


async def test_into_a_database_without_a_workspace(exported: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bare.db'}"
    await open_database(url).close()
    assert "Start `rung run` once" in refused(url, "import", str(exported))


def test_where_it_cannot_be_written(opened: Database, any_url: str, tmp_path: Path) -> None:
    assert "can't be written" in refused(any_url, "export", "--out", str(tmp_path / "nowhere" / "x.html"))
