"""The workspace under a real Bolt app, and the words in which end-to-end tests speak."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.server import Workspace as Server
from tests.e2e import onlooker
from tests.e2e.people import Person, Workspace
from tests.workspace.forms import button, modal

Json = dict[str, Any]


@pytest.fixture
async def bolt(server: Server, slack: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A small app: a command with a button, a modal behind it, and a word in the thread of whoever mentions it."""
    app = AsyncApp(client=slack, process_before_response=True)

    @app.command("/maturity")
    async def offer(ack: Any) -> None:
        await ack(text="Shall we?", blocks=[{"type": "actions", "elements": [button("Start", "start")]}])

    @app.action("start")
    async def start(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    @app.view("form")
    async def save(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        said = body["view"]["state"]["values"]["why"]["text"]["value"]
        await client.chat_postMessage(channel=body["user"]["id"], text=f"You said *{said}*")

    @app.event("app_mention")
    async def mentioned(event: Json, client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text=f"Hello <@{event['user']}>")

    handler = AsyncSocketModeHandler(app, server.app_token, ping_interval=1)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    yield app
    await handler.close_async()  # type: ignore[no-untyped-call]


async def test_a_whole_conversation(bolt: AsyncApp, ana: Person, ben: Person) -> None:
    await ana.runs("ml-team", "/maturity")
    await ana.clicks(await ana.sees("ml-team", "[Start]"), "Start")
    await ana.fills("Why", "because")
    assert await ana.submits()
    await ana.sees_no_modal()
    assert (await ana.sees("Rung", "You said")).text == "Rung: You said because"
    question = await ben.types("ml-team", "@Rung hello")
    await ana.sees("ml-team", "Hello @Ben Okafor", thread=question)
    assert await ana.screen("ml-team", question) == "Ben Okafor: @Rung hello\n  1 replies\nRung: Hello @Ben Okafor"
    assert ana.errors == ben.errors == []


async def test_an_event_that_bolt_does_not_handle_is_not_acked(
    bolt: AsyncApp, ana: Person, workspace: Workspace
) -> None:
    await ana.types("ml-team", "no listener takes this")

    async def refused() -> bool:
        await workspace.advance(3)
        return any(not one["acked"] for one in await workspace.deliveries("event"))

    await workspace.eventually(refused, "a delivery without an ack")


async def test_what_is_not_there_fails_with_a_picture(
    bolt: AsyncApp, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onlooker, "DEADLINE", 0.1)
    await ana.runs("ml-team", "/maturity")
    (offer,) = await ana.messages("ml-team")
    with pytest.raises(AssertionError, match=r"Ana did not find \[Stop\] in the message(.|\n)*\[Start\]"):
        await ana.clicks(offer, "Stop")
    with pytest.raises(AssertionError, match=r"Ana did not see 'never'(.|\n)*only you can see this"):
        await ana.sees("ml-team", "never")
