"""Faults that a test injects: they hit the calls they name, as often as they say, and act or not as they say."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace
from tests.workspace.listener import error_of


@pytest.fixture
async def channel(ana: Person) -> str:
    return await ana.channel("ml-team")


async def test_an_error_twice(slack: AsyncWebClient, workspace: Workspace, ana: Person, channel: str) -> None:
    await workspace.fault("chat.postMessage", error="fatal_error", times=2)
    for _ in range(2):
        assert await error_of(slack.chat_postMessage(channel=channel, text="x")) == "fatal_error"
    assert (await slack.auth_test())["ok"]
    await slack.chat_postMessage(channel=channel, text="the third")
    assert await ana.screen("ml-team") == "Rung: the third"
    recorded = await workspace.calls("chat.postMessage")
    assert [one["error"] for one in recorded] == ["fatal_error", "fatal_error", None]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_status(slack: AsyncWebClient, workspace: Workspace, status: int) -> None:
    await workspace.fault("*", status=status, retry_after=7)
    with pytest.raises(SlackApiError) as fault:
        await slack.auth_test()
    assert (fault.value.response.status_code, fault.value.response.headers["Retry-After"]) == (status, "7")


@pytest.mark.parametrize(("drop", "posted"), [("before", ""), ("after", "Rung: x")])
async def test_a_connection_that_breaks(
    slack: AsyncWebClient, workspace: Workspace, ana: Person, channel: str, drop: str, posted: str
) -> None:
    await workspace.fault("chat.postMessage", drop=drop, times=1)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await slack.chat_postMessage(channel=channel, text="x")
    assert await ana.screen("ml-team") == posted


async def test_a_call_that_hangs_until_it_is_let_go(
    slack: AsyncWebClient, workspace: Workspace, ana: Person, channel: str
) -> None:
    await workspace.fault("chat.postMessage", hang=True, times=1)
    call = asyncio.create_task(slack.chat_postMessage(channel=channel, text="at last"))
    await workspace.held_calls()
    await slack.chat_postMessage(channel=channel, text="a later call passes")
    assert not call.done()
    await workspace.clear_faults()
    assert (await call)["ok"]
    await ana.sees("ml-team", "at last")


async def test_a_hanging_call_whose_caller_has_gone_never_acts(
    slack: AsyncWebClient, workspace: Workspace, ana: Person, channel: str
) -> None:
    await workspace.fault("chat.postMessage", hang=True, times=1)
    impatient = AsyncWebClient(slack.token, base_url=slack.base_url, timeout=1, retry_handlers=[])
    with pytest.raises(TimeoutError):
        await impatient.chat_postMessage(channel=channel, text="too late")
    await workspace.clear_faults()

    async def dropped() -> bool:
        return bool(await workspace.calls("chat.postMessage"))

    await workspace.eventually(dropped, "the end of the hanging call")
    assert await ana.screen("ml-team") == ""


async def test_a_delay(slack: AsyncWebClient, workspace: Workspace, ana: Person, channel: str) -> None:
    await workspace.fault("chat.postMessage", delay=60, times=1)
    call = asyncio.create_task(slack.chat_postMessage(channel=channel, text="slow"))
    await workspace.held_calls()
    await slack.chat_postMessage(channel=channel, text="quick")
    assert not call.done()
    await workspace.advance(60)
    assert (await call)["ok"]
