"""The README's commands do what it says. Its test command is what runs this; .ci/run takes it from the README."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text(encoding="utf-8")
FIRST = next(line.strip() for line in README.splitlines() if "pip install ." in line and "rung run" in line)


def tracked_files() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=TOP, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in listing.stdout.splitlines() if (TOP / name).is_file()]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy, as a newcomer has it."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in tracked_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(TOP / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def installed(checkout: Path) -> Iterator[Path]:
    """The folder in which the README's first command was run, up to Rung's greeting and to a clean stop."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("SLACK_", "DATABASE_"))}
    python = f"ln -sf {sys.executable} python3 && PATH=$PWD:$PATH"
    command = f"{python}; {FIRST} --no-browser --port 0"
    with subprocess.Popen(
        ["bash", "-c", f"{command.replace('.venv/bin/rung run', 'exec .venv/bin/rung run')}"],
        cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        address = next((found[0] for line in process.stdout if (found := re.findall(r"http://\S+", line))), None)
        assert address is not None, "Rung ended without a greeting"
        with urlopen(address) as page:
            assert b"<title>" in page.read()
        process.send_signal(signal.SIGTERM)
        process.stdout.read()
    assert process.returncode == 0
    yield checkout


@pytest.mark.timeout(600)
def test_the_first_command_installs_and_starts(installed: Path) -> None:
    assert (installed / "rung.db").exists() and (installed / "rung.workspace").exists()


@pytest.mark.timeout(600)
def test_an_installed_rung_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    """With frameworks, migrations and the page inside the wheel."""
    example = re.search(r'`(\{"members".*?\})`', README, re.DOTALL)
    assert example is not None
    (tmp_path / "answers.json").write_text(example[1].replace("\n", " "), encoding="utf-8")
    command = next(line.strip() for line in README.splitlines() if "rung score answers.json" in line)
    command = command.replace(".venv/bin/rung", str(installed / ".venv/bin/rung"))
    for line in (f"{command} --json", f"{installed / '.venv/bin/rung'} frameworks"):
        done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=True)
        if line.endswith("--json"):
            assert json.loads(done.stdout)["framework"] == "aimaks"


def test_the_test_command_ends_in_pytest() -> None:
    """So that .ci/run, which takes it from here, ends in pytest's own summary."""
    line = next(line.strip() for line in README.splitlines() if "pip install" in line and "[test]" in line)
    assert line.endswith("python -m pytest")


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (TOP / target).exists(), target
