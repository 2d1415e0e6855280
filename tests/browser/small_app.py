"""A small app in the place of Rung: it posts what it is asked for, answers clicks, and has a form."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.server import Workspace
from tests.browser.wizard_app import wizard_listeners


def text(words: str) -> dict[str, str]:
    """Return a plain text object."""
    return {"type": "plain_text", "text": words}


def option(words: str, value: str) -> dict[str, Any]:
    """Return an option."""
    return {"text": text(words), "value": value}


FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "form",
    "title": text("A form"),
    "submit": text("Send it"),
    "close": text("Not now"),
    "blocks": [
        {
            "type": "input",
            "block_id": "colour",
            "label": text("Colour"),
            "element": {
                "type": "static_select",
                "action_id": "chosen",
                "placeholder": text("Pick one"),
                "options": [option("Red", "red"), option("Blue", "blue")],
            },
        },
        {
            "type": "input",
            "block_id": "reason",
            "label": text("Reason"),
            "hint": text("At least two words."),
            "element": {"type": "plain_text_input", "action_id": "typed", "multiline": True},
        },
    ],
}

PAGE: dict[str, Any] = {
    "type": "modal",
    "title": text("A page to read"),
    "close": text("Close"),
    "blocks": [
        {"type": "section", "text": {"type": "mrkdwn", "text": f"Line {number} of it"}} for number in range(1, 61)
    ],
}

FIRST: dict[str, Any] = {
    **PAGE,
    "title": text("The first page"),
    "blocks": [
        *PAGE["blocks"],
        {"type": "actions", "elements": [{"type": "button", "action_id": "turn", "text": text("Next")}]},
    ],
}

SECOND: dict[str, Any] = {
    "type": "modal",
    "title": text("The second page"),
    "close": text("Close"),
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "It is short."}}],
}

READ: list[dict[str, Any]] = [
    {"type": "actions", "elements": [{"type": "button", "action_id": "read", "text": text("Read it")}]}
]

LEAF: list[dict[str, Any]] = [
    {"type": "actions", "elements": [{"type": "button", "action_id": "leaf", "text": text("Leaf through it")}]}
]

CARD: list[dict[str, Any]] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "*A card* with buttons"}},
    {
        "type": "actions",
        "block_id": "buttons",
        "elements": [
            {"type": "button", "action_id": "count", "text": text("Count me")},
            {"type": "button", "action_id": "open", "text": text("Open the form"), "style": "primary"},
            {"type": "overflow", "action_id": "more", "options": [option("Reveal", "reveal"), option("Stop", "stop")]},
        ],
    },
]


def _listeners(app: AsyncApp) -> None:
    @app.event("message")
    async def handle_message() -> None:
        """Hears it, so that it is acked and not sent again."""

    @app.action("count")
    async def handle_count(ack: Any, body: Any, client: Any) -> None:
        await ack()
        place = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        said = {"type": "section", "text": {"type": "mrkdwn", "text": f"Counted: <@{body['user']['id']}>"}}
        await client.chat_update(**place, text="counted", blocks=[*CARD, said])

    @app.action("more")
    async def handle_more(ack: Any, body: Any, client: Any) -> None:
        await ack()
        chosen = body["actions"][0]["selected_option"]["value"]
        await client.chat_postMessage(channel=body["channel"]["id"], text=f"You chose {chosen}.")

    @app.action("open")
    async def handle_open(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.action("read")
    async def handle_read(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=PAGE)

    @app.action("leaf")
    async def handle_leaf(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FIRST)

    @app.action("turn")
    async def handle_turn(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_update(view_id=body["view"]["id"], view=SECOND)

    @app.view("form")
    async def handle_form(ack: Any, body: Any, client: Any) -> None:
        values = body["view"]["state"]["values"]
        reason = values["reason"]["typed"]["value"]
        if len(reason.split()) < 2:
            await ack(response_action="errors", errors={"reason": "Two words, please."})
            return
        await ack()
        colour = values["colour"]["chosen"]["selected_option"]["value"]
        await client.chat_postMessage(channel=body["user"]["id"], text=f"{colour}, because: {reason}")

    @app.command("/maturity")
    async def handle_command(ack: Any, body: Any) -> None:
        await ack(f"You said: {body['text']}")


@asynccontextmanager
async def connected_app(workspace: Workspace) -> AsyncIterator[AsyncWebClient]:
    """Connect the app to a workspace by Socket Mode, and give its client."""
    client = AsyncWebClient(token=workspace.bot_token, base_url=f"{workspace.url}/api/")
    app = AsyncApp(client=client, process_before_response=True)
    _listeners(app)
    wizard_listeners(app)
    handler = AsyncSocketModeHandler(app, workspace.app_token, web_client=client)
    await handler.connect_async()
    try:
        yield client
    finally:
        await handler.close_async()
