"""A workspace of its own for each test, on a real port, with an app that listens and people who act."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.server import Workspace as Server
from bot.workspace.server import start_workspace
from tests.e2e.people import Person, Workspace
from tests.workspace.listener import Listener

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture
def manifest() -> Path:
    """The app's own manifest; a test file may override it with another."""
    return MANIFEST


@pytest.fixture
async def server(tmp_path: Path, manifest: Path) -> AsyncIterator[Server]:
    started = await start_workspace(tmp_path / "team.workspace", manifest, 0)
    yield started
    await started.stop()


@pytest.fixture
async def workspace(server: Server) -> AsyncIterator[Workspace]:
    async with Workspace(server.url) as opened:
        await opened.limits(on=False)
        yield opened


@pytest.fixture
def slack(server: Server) -> AsyncWebClient:
    """The app's Web API client: slack_sdk's own, which repeats nothing."""
    return AsyncWebClient(token=server.bot_token, base_url=f"{server.url}/api/", retry_handlers=[])


@pytest.fixture
async def app(server: Server) -> AsyncIterator[Listener]:
    """The app at the other end of Socket Mode."""
    listener = Listener(server.url, server.app_token)
    await listener.connect()
    yield listener
    await listener.close()


@pytest.fixture
def ana(workspace: Workspace) -> Person:
    return workspace.person("Ana")


@pytest.fixture
def ben(workspace: Workspace) -> Person:
    return workspace.person("Ben")
