"""Rung as people run it: a process of its own, which can be stopped and killed."""

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.workspace.server import Workspace as Server
from tests.e2e.controls import DEADLINE

TOP = Path(__file__).parents[2]
SLACK = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL", "DATABASE_URL")
STARTING = 60.0
"""Seconds for a whole program to start, on a machine that has much else to do."""


class Process:
    """One run of `rung run`. What it says is kept; it is killed when the test ends."""

    def __init__(self, child: asyncio.subprocess.Process) -> None:
        self._child = child
        self.said = ""
        self.complained = ""
        self._heard = asyncio.Condition()
        self._reading = asyncio.gather(self._read_words(), self._read_complaints())

    @classmethod
    async def run(cls, *arguments: str, environment: Mapping[str, str] | None = None) -> "Process":
        """Start it with nothing of Slack in the environment but what is named here."""
        inherited = {name: value for name, value in os.environ.items() if name not in SLACK}
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--no-browser", *arguments),
            cwd=TOP,
            env={**inherited, **(environment or {})},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        return cls(child)

    async def says(self, text: str) -> str:
        """Wait until it has said this, and return all that it said."""
        try:
            async with asyncio.timeout(STARTING), self._heard:
                await self._heard.wait_for(lambda: text in self.said or self._child.stdout.at_eof())
        except TimeoutError:
            pass
        assert text in self.said, f"it said\n{self.said}\nand complained\n{self.complained}"
        return self.said

    async def ends(self) -> int:
        """Wait for its end, and return its exit code."""
        async with asyncio.timeout(DEADLINE):
            code = await self._child.wait()
            await self._reading
        return code

    @property
    def pid(self) -> int:
        """Return its number."""
        return self._child.pid

    @property
    def ended(self) -> bool:
        """Say whether it has ended, by whatever cause."""
        return self._child.returncode is not None

    async def stops(self) -> int:
        """Ask it to stop, as Ctrl-C and a service manager do, and return its exit code."""
        self._child.terminate()
        return await self.ends()

    async def dies(self) -> None:
        """Kill it, at once and without a word (-9)."""
        if self._child.returncode is None:
            self._child.kill()
        await self.ends()

    async def _read_words(self) -> None:
        while line := await self._child.stdout.readline():
            self.said += line.decode()
            async with self._heard:
                self._heard.notify_all()
        async with self._heard:
            self._heard.notify_all()

    async def _read_complaints(self) -> None:
        while line := await self._child.stderr.readline():
            self.complained += line.decode()


def by_socket_mode(server: Server, database_url: str) -> dict[str, str]:
    """The environment in which Rung connects to this workspace."""
    return {
        "SLACK_BOT_TOKEN": server.bot_token,
        "SLACK_APP_TOKEN": server.app_token,
        "SLACK_API_URL": f"{server.url}/api/",
        "DATABASE_URL": database_url,
    }


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
