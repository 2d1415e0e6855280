"""A wizard of two pages behind a global shortcut, and a message shortcut: for the tests of the page."""

from typing import Any

from slack_bolt.async_app import AsyncApp

Json = dict[str, Any]

SHORTCUTS = [
    {"name": "Ask the channel", "type": "global", "callback_id": "ask", "description": "Two pages"},
    {"name": "Add as evidence", "type": "message", "callback_id": "evidence", "description": "Keep this message"},
]


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _options(*texts: str) -> list[Json]:
    return [{"text": _plain(text), "value": text.lower()} for text in texts]


def _field(block_id: str, label: str, kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "pick", **more}
    return {"type": "input", "block_id": block_id, "label": _plain(label), "element": element, "optional": True}


def _page(number: int, *blocks: Json) -> Json:
    return {
        "type": "modal",
        "callback_id": "wizard",
        "private_metadata": str(number),
        "title": _plain(f"Page {number} of 2"),
        "submit": _plain("Next" if number == 1 else "Finish"),
        "blocks": list(blocks),
    }


def first_page() -> Json:
    """Return a question, a note, and a way on to the same question without submitting."""
    answers = _options("Yes", "Partly", "No")
    skip: Json = {"type": "button", "action_id": "again", "text": _plain("Ask again")}
    return _page(
        1,
        _field("answer", "Your answer", "radio_buttons", options=answers, initial_option=answers[2]),
        _field("note", "A note", "plain_text_input", initial_value="nothing yet"),
        {"type": "actions", "block_id": "ways", "elements": [skip]},
    )


def second_page() -> Json:
    """Return every kind of input that a set-up asks for."""
    warm, cold = _options("Red", "Orange"), _options("Blue", "Green")
    groups = [{"label": _plain("Warm"), "options": warm}, {"label": _plain("Cold"), "options": cold}]
    back: Json = {"type": "button", "action_id": "back", "text": _plain("Back")}
    more: Json = {"type": "overflow", "action_id": "later", "options": _options("Tomorrow", "Never")}
    return _page(
        2,
        _field("colour", "Colour", "static_select", option_groups=groups),
        _field("ticks", "Ticks", "checkboxes", options=_options("Named", "Reminded")),
        _field("day", "Day", "datepicker"),
        _field("hour", "Hour", "timepicker"),
        _field("moment", "Moment", "datetimepicker"),
        _field("place", "Place", "conversations_select", default_to_current_conversation=True),
        {"type": "actions", "block_id": "ways", "elements": [back, more]},
    )


def wizard_listeners(app: AsyncApp) -> None:
    """Register the wizard and both shortcuts."""

    @app.shortcut("ask")
    async def ask(ack: Any, body: Json, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=first_page())

    @app.shortcut("evidence")
    async def keep(ack: Any, body: Json, client: Any) -> None:
        await ack()
        root = body["message"].get("thread_ts", body["message_ts"])
        said = f"Kept: {body['message']['text']}"
        await client.chat_postMessage(channel=body["channel"]["id"], thread_ts=root, text=said)

    @app.view("wizard")
    async def turn(ack: Any, body: Json, client: Any) -> None:
        if body["view"]["private_metadata"] == "1":
            await ack(response_action="update", view=second_page())
            return
        await ack()
        entries = (entry for block in body["view"]["state"]["values"].values() for entry in block.values())
        await client.chat_postMessage(channel=body["user"]["id"], text="; ".join(map(_told, entries)))

    @app.action("back")
    @app.action("again")
    async def ask_again(ack: Any, body: Json, client: Any) -> None:
        await ack()
        view = body["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=first_page())

    @app.action("later")
    async def later(ack: Any, body: Json, client: Any) -> None:
        await ack()
        chosen = body["actions"][0]["selected_option"]["value"]
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Later: {chosen}")


def _told(entry: Json) -> str:
    """What was chosen in one input, in a word."""
    value = next(value for key, value in entry.items() if key != "type")
    if isinstance(value, list):
        return "+".join(one["value"] for one in value)
    return str(value["value"] if isinstance(value, dict) else value)
