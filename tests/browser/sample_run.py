"""`rung run --sample` as a visitor starts it, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.processes import SLACK, free_port

READY = "A workspace on this machine, with Rung in it: "
ENDING = 20.0
"""Seconds for a program that was asked to stop."""


@contextmanager
def sample_run(folder: Path) -> Iterator[str]:
    """The address of its workspace, which holds half a year; it is stopped at the end. Its files are in `folder`."""
    environment = {name: value for name, value in os.environ.items() if name not in SLACK}
    arguments = ("--sample", "--no-browser", "--port", str(free_port()), "--database", f"sqlite:///{folder}/rung.db")
    with (folder / "complaints").open("w") as complaints:
        child = subprocess.Popen(
            (sys.executable, "-m", "bot", "run", *arguments),
            env=environment,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
    assert child.stdout is not None
    try:
        said = next((line for line in child.stdout if line.startswith(READY)), None)
        assert said is not None, (folder / "complaints").read_text()
        yield said.removeprefix(READY).strip()
    finally:
        child.terminate()
        child.stdout.close()
        child.wait(ENDING)
