"""What the app is told when a person clicks, submits, closes, or uses a command or a shortcut: Slack's payloads."""

from collections.abc import Iterator
from typing import Any

from bot.workspace import messages, team, views
from bot.workspace.blocks import STATEFUL, Placed, elements, states
from bot.workspace.core import TEAM_DOMAIN, Core
from bot.workspace.manifest import Command, Shortcut
from bot.workspace.people import mrkdwn
from bot.workspace.records import Channel, User
from bot.workspace.store import Json
from bot.workspace.webapi import responses

_ECHOED = ("type", "action_id", "text", "value", "placeholder", "style", "confirm")


def command(
    core: Core, user: User, channel: Channel, declared: Command, text: str, client: str | None
) -> dict[str, Any]:
    """Return the payload of a slash command; all its values are text, as in the form that Slack posts."""
    own = core.identity
    return {
        "token": own.verification_token,
        "team_id": own.team_id,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.shown_name,
        "user_id": user.id,
        "user_name": user.name,
        "command": declared.command,
        "text": mrkdwn.typed_after_command(core, text) if declared.should_escape else text,
        "api_app_id": own.app_id,
        "is_enterprise_install": "false",
        "response_url": responses.make(core, user.id, channel.id),
        "trigger_id": core.triggers.make(user.id, core.clock.now(), channel_id=channel.id, client=client),
    }


def message_action(
    core: Core, user: User, channel: Channel, message: Json, placed: Placed, chosen: Json, client: str | None
) -> Json:
    """Return ``block_actions`` for an act in a message; of an ephemeral one Slack does not send the message along."""
    ephemeral = message.get("_seen_by") is not None
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
        **({"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}),
    }
    state = states(message["blocks"], _merged({}, placed, chosen))
    payload = _frame(core, user, "block_actions") | {
        "container": container,
        "channel": {"id": channel.id, "name": channel.shown_name},
        "state": {"values": state},
        "response_url": responses.make(core, user.id, channel.id, message),
        "trigger_id": core.triggers.make(user.id, core.clock.now(), channel_id=channel.id, client=client),
        "actions": [_action(core, placed, chosen)],
    }
    return payload if ephemeral else payload | {"message": messages.plain(message)}


def view_action(core: Core, user: User, record: Json, placed: Placed, chosen: Json) -> Json:
    """Return ``block_actions`` for an act in a view."""
    return _frame(core, user, "block_actions", in_view=True) | {
        "container": {"type": "view", "view_id": record["id"]},
        "view": views.payload(core, record),
        "trigger_id": core.triggers.make(user.id, core.clock.now(), record["id"], client=record.get("client")),
        "actions": [_action(core, placed, chosen)],
    }


def submission(core: Core, user: User, record: Json) -> Json:
    """Return ``view_submission``."""
    return _frame(core, user, "view_submission", in_view=True) | {
        "trigger_id": core.triggers.make(user.id, core.clock.now(), record["id"], client=record.get("client")),
        "view": views.payload(core, record),
        "response_urls": list(_response_urls(core, user, record)),
    }


def closed(core: Core, user: User, record: Json, *, cleared: bool) -> Json:
    """Return ``view_closed``."""
    frame = _frame(core, user, "view_closed", in_view=True)
    return frame | {"view": views.payload(core, record), "is_cleared": cleared}


def shortcut(
    core: Core, user: User, declared: Shortcut, channel: Channel | None, message: Json | None, client: str | None
) -> Json:
    """Return the payload of a shortcut: a message shortcut comes with its message and a response_url.

    A global one does not say in which conversation it was used; only a modal's inputs may begin with it.
    """
    kind = "message_action" if declared.type == "message" else "shortcut"
    payload = _frame(core, user, kind) | {
        "callback_id": declared.callback_id,
        "trigger_id": core.triggers.make(
            user.id, core.clock.now(), channel_id=channel.id if channel else None, client=client
        ),
        "action_ts": core.next_ts(),
    }
    if message is None or channel is None:
        return payload
    return payload | {
        "message_ts": message["ts"],
        "channel": {"id": channel.id, "name": channel.shown_name},
        "message": messages.plain(message),
        "response_url": responses.make(core, user.id, channel.id, message),
    }


def _response_urls(core: Core, user: User, record: Json) -> Iterator[Json]:
    """Yield a response_url for each conversation chosen in an input that asks for one (response_url_enabled)."""
    for placed in elements(record["view"]["blocks"]):
        if placed.element.get("response_url_enabled"):
            block_id, action_id = placed.block["block_id"], placed.element["action_id"]
            chosen = record["chosen"][block_id][action_id][STATEFUL[placed.element["type"]][0]]
            if chosen is not None:
                url = responses.make(core, user.id, chosen)
                yield {"block_id": block_id, "action_id": action_id, "channel_id": chosen, "response_url": url}


def _frame(core: Core, user: User, kind: str, *, in_view: bool = False) -> Json:
    """Return what every interaction carries. ``team`` is that of the app's message, in a view that of the person.

    Sources: github.com/slackapi/java-slack-sdk/issues/1041 for messages, bolt-python/pull/734 for views, of which
    ``view.app_installed_team_id`` names the team that has the app.
    """
    own = core.identity
    who = {"id": user.id, "username": user.name, "name": user.name, "team_id": team.team_of(core, user)}
    return {
        "type": kind,
        "user": who,
        "api_app_id": own.app_id,
        "token": own.verification_token,
        "team": team.team_card(core, user if in_view else None),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _action(core: Core, placed: Placed, chosen: Json) -> Json:
    shown = {key: placed.element[key] for key in _ECHOED if key in placed.element}
    return shown | {"block_id": placed.block["block_id"], **chosen, "action_ts": core.next_ts()}


def _merged(values: dict[str, Any], placed: Placed, chosen: Json) -> dict[str, Any]:
    """Return the choices with this one among them, where the element keeps its choice."""
    if placed.element["type"] not in STATEFUL:
        return values
    block_id, action_id = placed.block["block_id"], placed.element["action_id"]
    entry = {"type": placed.element["type"], **chosen}
    return {**values, block_id: {**values.get(block_id, {}), action_id: entry}}
