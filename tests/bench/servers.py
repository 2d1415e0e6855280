"""The apps, each a process of its own on core 0; clicks, Slack and PostgreSQL share core 1."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import psutil

from tests.bench.clicks import SIGNING_SECRET

BOT_TOKEN = "xoxb-bench"
BEHIND_DOOR = "--behind-door"
APPS_CORE, CLICKS_CORE = 0, 1
START_SECONDS = 60.0
STOP_SECONDS = 20.0


class NotStarted(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Server:
    name: str
    port: int
    process: psutil.Process

    @property
    def resident_mb(self) -> float:
        return float(self.process.memory_info().rss) / 1e6


def pin(process: psutil.Process, core: int) -> bool:
    """False where the system cannot, or has no second core: then all share what there is."""
    if not hasattr(process, "cpu_affinity") or (os.cpu_count() or 1) < 2:
        return False
    process.cpu_affinity([core])
    return True


def unpin(process: psutil.Process) -> None:
    """On every core again."""
    if hasattr(process, "cpu_affinity"):
        process.cpu_affinity([])


@asynccontextmanager
async def bare_bolt(api_url: str, behind_door: bool = False) -> AsyncIterator[Server]:
    port, name = _free_port(), "Rung's door, bare" if behind_door else "bare Bolt"
    arguments = ["tests.bench.bare_bolt", str(port), api_url, *([BEHIND_DOOR] if behind_door else [])]
    async with _serving(name, port, arguments, {}) as server:
        yield server


@asynccontextmanager
async def rung(name: str, database_url: str, api_url: str) -> AsyncIterator[Server]:
    """As an operator starts it: `rung run` with signed HTTP."""
    port = _free_port()
    tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET, "SLACK_API_URL": api_url}
    arguments = ["bot", "run", "--port", str(port), "--database", database_url]
    async with _serving(name, port, arguments, tokens) as server:
        yield server


@asynccontextmanager
async def _serving(name: str, port: int, module: Sequence[str], tokens: Mapping[str, str]) -> AsyncIterator[Server]:
    slackless = {key: value for key, value in os.environ.items() if not key.startswith("SLACK_")}
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *module, env={**slackless, **tokens}, stdout=asyncio.subprocess.DEVNULL
    )
    process = psutil.Process(running.pid)
    pin(process, APPS_CORE)  # before it has started threads of its own: they inherit it
    try:
        await _until_healthy(name, port, running)
        yield Server(name, port, process)
    finally:
        await _stop(running)


async def _stop(running: asyncio.subprocess.Process) -> None:
    """Raises TimeoutError when it does not end; it is then killed."""
    if running.returncode is not None:
        return
    running.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await running.wait()
    except TimeoutError:
        running.kill()
        raise


async def _until_healthy(name: str, port: int, running: asyncio.subprocess.Process) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(START_SECONDS):
        while running.returncode is None:
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
    raise NotStarted(f"{name} ended with exit code {running.returncode}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
