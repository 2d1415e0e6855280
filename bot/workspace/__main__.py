"""``python -m bot.workspace``: the workspace as a process of its own."""

import argparse
import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from bot.workspace.clock import Pace, read_pace
from bot.workspace.server import start_workspace

_ROOT = Path(__file__).parent.parent


def _default_manifest() -> Path:
    """The manifest stands inside the installed package, and beside it in a checkout."""
    installed = _ROOT / "manifest.yml"
    return installed if installed.is_file() else _ROOT.parent / "manifest.yml"


def main(arguments: list[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT. Prints one line of JSON when it serves; 2 where it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m bot.workspace", description="A Slack-compatible workspace.")
    parser.add_argument("--state", type=Path, required=True, help="file in which the workspace is kept")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes any free one")
    parser.add_argument("--manifest", type=Path, default=_default_manifest(), help="the app's manifest.yml")
    options = parser.parse_args(arguments)
    try:
        set_clock = os.environ.get("RUNG_CLOCK", "").strip()
        pace = read_pace(set_clock) if set_clock else None
        asyncio.run(_run(options.state, options.manifest, options.port, pace))
    except (OSError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


async def _run(state: Path, manifest: Path, port: int, pace: Pace | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    workspace = await start_workspace(state, manifest, port, pace=pace)
    shown = {key: getattr(workspace, key) for key in ("url", "bot_token", "app_token", "signing_secret")}
    print(json.dumps(shown), flush=True)
    await stop.wait()
    await workspace.stop()


if __name__ == "__main__":
    sys.exit(main())
