"""A workspace that was stopped, or killed, goes on where it was."""

import asyncio
import json
import signal
import sqlite3
import sys
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.errors import StateError
from bot.workspace.server import start_workspace
from bot.workspace.store import Store, remove_state
from tests.e2e.people import Workspace
from tests.workspace.conftest import MANIFEST
from tests.workspace.forms import modal
from tests.workspace.listener import Listener


async def spawn(state: Path) -> tuple[asyncio.subprocess.Process, dict[str, str]]:
    """Start a workspace as a process of its own and return what it prints."""
    command = ("-m", "bot.workspace", "--state", str(state), "--port", "0")
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    return process, json.loads(await process.stdout.readline())


async def test_a_killed_workspace_keeps_everything_it_answered_for(tmp_path: Path) -> None:
    state = tmp_path / "team.workspace"
    process, shown = await spawn(state)
    async with Workspace(shown["url"]) as workspace:
        ana = workspace.person("Ana")
        app = Listener(shown["url"], shown["app_token"])
        await app.connect()
        slack = AsyncWebClient(shown["bot_token"], base_url=f"{shown['url']}/api/", retry_handlers=[])
        await ana.runs("ml-team", "/maturity")
        await slack.views_open(trigger_id=app.heard("/maturity")[0]["trigger_id"], view=modal())
        await ana.fills("Why", "because")
        await slack.chat_postEphemeral(channel=await ana.channel("ml-team"), user=await ana.id(), text="for Ana")
        await app.close()
        await workspace.eventually(lambda: _nobody(workspace), "the end of the socket")
        await workspace.retry_after(0, 3600)
        await ana.types("ml-team", "nobody hears this yet")
        process.send_signal(signal.SIGKILL)
        await process.wait()
    process, again = await spawn(state)
    assert {key: again[key] for key in again if key != "url"} == {key: shown[key] for key in shown if key != "url"}
    async with Workspace(again["url"]) as workspace:
        ana = workspace.person("Ana")
        assert "for Ana" in await ana.screen("ml-team")
        assert "__because__" in await ana.modal()
        app = Listener(again["url"], again["app_token"])
        await app.connect()
        await workspace.advance(3600)
        await app.hears("message", text="nobody hears this yet")
        await app.close()
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_one_state_file_one_workspace(tmp_path: Path) -> None:
    state = tmp_path / "team.workspace"
    first = await start_workspace(state, MANIFEST, 0)
    with pytest.raises(OSError, match="is in use by another run"):
        await start_workspace(state, MANIFEST, 0)
    with pytest.raises(OSError, match=r"address already in use|Errno 98"):
        await start_workspace(tmp_path / "other.workspace", MANIFEST, int(first.url.rsplit(":", 1)[1]))
    await first.stop()


async def test_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"):
        await start_workspace(tmp_path / "nowhere" / "team.workspace", MANIFEST, 0)
    newer = tmp_path / "newer.workspace"
    with sqlite3.connect(newer) as database:
        database.execute("PRAGMA user_version=99")
    database.close()
    with pytest.raises(OSError, match="its format is 99"):
        await start_workspace(newer, MANIFEST, 0)


def test_what_is_removed_and_what_is_in_use(tmp_path: Path) -> None:
    """A damaged file is removed too: that is the way out of it."""
    state, damaged = tmp_path / "team.workspace", tmp_path / "damaged.workspace"
    running = Store(state)
    with pytest.raises(StateError, match="is in use by another run"):
        remove_state(state)
    assert state.exists()
    running.close()
    damaged.write_text("no database at all")
    for path in (state, damaged, tmp_path / "never made"):
        remove_state(path)
    assert list(tmp_path.iterdir()) == []


async def test_a_reset_begins_anew_and_the_app_stays_connected(tmp_path: Path) -> None:
    server = await start_workspace(tmp_path / "team.workspace", MANIFEST, 0)
    async with Workspace(server.url) as workspace:
        app = Listener(server.url, server.app_token)
        await app.connect()
        before = await workspace.tokens()
        await workspace.person("Ana").types("ml-team", "old")
        await workspace.reset()
        assert await workspace.tokens() == before
        ana = workspace.person("Ana")
        assert await ana.screen("ml-team") == ""
        await ana.types("ml-team", "new")
        await app.hears("message", text="new")
        await app.close()
    await server.stop()


async def _nobody(workspace: Workspace) -> bool:
    return await workspace.sockets() == 0
