"""Rung as it runs: the real Bolt and slack_sdk over real sockets, beside a local workspace, on each database."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.bootstrap import Rung, build, clock
from bot.clock import Clock
from bot.config import Settings, manifest_file
from bot.slack.sending import pacing, shower
from bot.workspace.server import Workspace as Server
from bot.workspace.server import start_workspace
from handlers.tick import do_due
from tests.e2e.people import Person, Workspace
from tests.e2e.time_machine import TimeMachine


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    """The local workspace; Slack's rates are off until a test turns them on."""
    running = await start_workspace(tmp_path / "slack.workspace", manifest_file(), 0)
    yield running
    await running.stop()


@pytest.fixture
async def workspace(server: Server) -> AsyncIterator[Workspace]:
    async with Workspace(server.url) as workspace:
        await workspace.post("/control/limits", on=False)
        yield workspace


def settings_for(server: Server, database_url: str) -> Settings:
    """By Socket Mode, as to Slack."""
    return Settings(
        bot_token=SecretStr(server.bot_token),
        app_token=SecretStr(server.app_token),
        api_url=f"{server.url}/api/",
        database_url=database_url,
    )


@asynccontextmanager
async def running(settings: Settings, now: Callable[[], float] = clock) -> AsyncIterator[Rung]:
    """Rung from its start to its stop; with a time machine as its clock it does after a jump what is then due."""
    async with AsyncExitStack() as stack:
        rung = await build(settings, Clock(now))
        stack.push_async_callback(rung.stop)
        await rung.start()
        if isinstance(now, TimeMachine):
            stack.enter_context(_woken_by(now, rung))
        yield rung


@contextmanager
def _woken_by(machine: TimeMachine, rung: Rung) -> Iterator[None]:
    """After each jump Rung does what is due, and the publisher looks at its clock again, as at their next tick."""

    async def wake() -> None:
        await do_due(rung.desk)
        rung.desk.publisher.wake()

    machine.after_jump.append(wake)
    yield
    machine.after_jump.remove(wake)


@pytest.fixture
def time_machine(workspace: Workspace) -> TimeMachine:
    """A clock for Rung and the workspace: ``running(settings_for(server, url), time_machine)``."""
    return TimeMachine(workspace)


@pytest.fixture
async def rung(server: Server, workspace: Workspace, any_url: str) -> AsyncIterator[Rung]:
    """On SQLite and on PostgreSQL in turn."""
    async with running(settings_for(server, any_url)) as rung:
        yield rung


@pytest.fixture
async def rung_on_sqlite(server: Server, workspace: Workspace, sqlite_url: str) -> AsyncIterator[Rung]:
    """For what people say and see, where the database makes no difference."""
    async with running(settings_for(server, sqlite_url)) as rung:
        yield rung


@pytest.fixture
def quick_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rung writes as fast as it can, so that a test takes as long as its people need, not as long as Slack asks."""
    monkeypatch.setattr(shower, "REFRESH_SECONDS", 0.0)
    monkeypatch.setattr(pacing, "POSTS_BURST", 1_000)
    monkeypatch.setattr(pacing, "ALL_POSTS_BURST", 1_000)
    monkeypatch.setattr(pacing, "UPDATES_BURST", 1_000)


@pytest.fixture
def ana(workspace: Workspace) -> Person:
    """An admin of the workspace."""
    return workspace.person("Ana")


@pytest.fixture
def ben(workspace: Workspace) -> Person:
    return workspace.person("Ben")


@pytest.fixture
def cleo(workspace: Workspace) -> Person:
    return workspace.person("Cleo")


@pytest.fixture
def dev(workspace: Workspace) -> Person:
    return workspace.person("Dev")
