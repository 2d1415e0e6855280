"""`rung workspace`: the local workspace as a process of its own, for whoever tests a bot against it."""

import sys
from pathlib import Path

import click

from bot.config import manifest_file
from bot.workspace.__main__ import main as serve


@click.command()
@click.option("--state", type=click.Path(path_type=Path), default=Path("rung.workspace"), show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=3000, show_default=True, help="0 takes any free one.")
def workspace(state: Path, port: int) -> None:
    """Serve the local workspace alone; prints its address and tokens as one line of JSON."""
    sys.exit(serve(["--state", str(state), "--port", str(port), "--manifest", str(manifest_file())]))
