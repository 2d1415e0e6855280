"""Web API: chat.postMessage, chat.update, chat.delete, chat.postEphemeral, chat.getPermalink."""

import json
import re
from typing import Any

from bot.workspace import messages
from bot.workspace.blockkit.check import check_message
from bot.workspace.errors import SlackError
from bot.workspace.records import Channel
from bot.workspace.store import Json
from bot.workspace.webapi.call import Call, method
from bot.workspace.webapi.files import require_files
from bot.workspace.webapi.rates import OFTEN, POSTS, TIER_4
from bot.workspace.webapi.reach import joined, visible, writable

LONGEST_POST = 40_000
"""Characters of text in a new message (Slack: chat.postMessage)."""

LONGEST_UPDATE = 4_000
"""Characters of text in chat.update (Slack: chat.update)."""

LARGEST_METADATA = 16_000
"""Bytes of metadata. Slack names a fault for too much of it and no figure; this one is this workspace's own."""

_OF_SLACK = ("channel_join", "channel_leave")
_STAMP = re.compile(r"\d{10}\.\d{6}")


@method("chat.postMessage", "chat:write", rate=POSTS)
def post_message(call: Call) -> dict[str, Any]:
    """Post a message as the app."""
    channel = writable(call, _channel_argument(call))
    content = content_of(call, LONGEST_POST)
    metadata = _metadata(call)
    if metadata:
        content["metadata"] = metadata
    content |= _thread(call, channel)
    message = messages.post(call.core, channel, call.core.bot, content)
    return {"channel": channel.id, "ts": message["ts"], "message": _answered(message)}


@method("chat.update", "chat:write")
def update(call: Call) -> dict[str, Any]:
    """Change a message of the app's own. Text without blocks takes the blocks away; metadata stays unless given."""
    channel = joined(call, _channel_argument(call))
    if channel.archived:
        raise SlackError("is_archived")
    old = _own(call, channel, "cant_update_message")
    content: dict[str, Any] = {"blocks": None, "attachments": None, **content_of(call, LONGEST_UPDATE)}
    if "metadata" in call.args:
        content["metadata"] = _metadata(call) or None
    changed = messages.change(call.core, channel, old, content, call.core.identity.bot_user_id)
    return {"channel": channel.id, "ts": old["ts"], "text": changed.get("text", ""), "message": _answered(changed)}


@method("chat.delete", "chat:write")
def delete(call: Call) -> dict[str, Any]:
    """Delete a message of the app's own."""
    channel = joined(call, _channel_argument(call))
    messages.delete(call.core, channel, _own(call, channel, "cant_delete_message"))
    return {"channel": channel.id, "ts": call.text("ts")}


@method("chat.postEphemeral", "chat:write", rate=TIER_4)
def post_ephemeral(call: Call) -> dict[str, Any]:
    """Show something to one person in a conversation."""
    channel = joined(call, _channel_argument(call))
    if channel.archived:
        raise SlackError("is_archived")
    reader = call.core.user(call.required("user"))
    if reader is None:
        raise SlackError("user_not_found")
    if reader.id not in channel.members:
        raise SlackError("user_not_in_channel")
    content = content_of(call, LONGEST_POST) | _thread(call, channel)
    return {"message_ts": messages.post_ephemeral(call.core, channel, reader, content)["ts"]}


@method("chat.getPermalink", rate=OFTEN)
def permalink(call: Call) -> dict[str, Any]:
    """Return the address under which a message can be opened."""
    channel = visible(call, _channel_argument(call))
    ts = call.required("message_ts")
    message = messages.find(call.core, channel.id, ts)
    if message is None:
        raise SlackError("message_not_found")
    address = f"{call.core.url}/archives/{channel.id}/p{ts.replace('.', '')}"
    root = message.get("thread_ts")
    if root and root != ts:
        address += f"?thread_ts={root}&cid={channel.id}"
    return {"channel": channel.id, "permalink": address}


def content_of(call: Call, longest: int) -> dict[str, Any]:
    """Return text, blocks and attachments of a call. Raises SlackError where Slack would refuse them."""
    text = call.text("text")
    blocks = call.structure("blocks", "invalid_blocks_format")
    attachments = call.structure("attachments", "invalid_attachments")
    if blocks is not None and not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    if not (text.strip() or blocks or attachments):
        raise SlackError("no_text")
    if len(text) > longest:
        raise SlackError("msg_too_long")
    content = {"text": text, "blocks": blocks, "attachments": attachments}
    content = {key: value for key, value in content.items() if value}
    faults = check_message(content, frozenset(call.core.settings.refused_types))
    if faults:
        raise SlackError("invalid_blocks", errors=faults, messages=faults)
    require_files(call.core, blocks)
    return {"text": "", **content}


def _channel_argument(call: Call) -> str:
    channel = call.text("channel")
    if not channel:
        raise SlackError("channel_not_found")
    return channel


def _metadata(call: Call) -> Json | None:
    given = call.structure("metadata", "invalid_metadata_format")
    if not given:
        return None
    shaped = isinstance(given, dict) and isinstance(given.get("event_type"), str)
    if not shaped or not given["event_type"] or not isinstance(given.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(given)) > LARGEST_METADATA:
        raise SlackError("metadata_too_large")
    return {"event_type": given["event_type"], "event_payload": given["event_payload"]}


def _thread(call: Call, channel: Channel) -> dict[str, Any]:
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return {}
    if not _STAMP.fullmatch(thread_ts) or messages.root_of(call.core, channel.id, thread_ts) is None:
        raise SlackError("thread_not_found")
    broadcast = {"subtype": "thread_broadcast"} if call.flag("reply_broadcast") else {}
    return {"thread_ts": thread_ts, **broadcast}


def _own(call: Call, channel: Channel, error: str) -> Json:
    message = messages.find(call.core, channel.id, call.required("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message.get("user") != call.core.identity.bot_user_id or message.get("subtype") in _OF_SLACK:
        raise SlackError(error)
    return message


def _answered(message: Json) -> Json:
    metadata = {"metadata": message["metadata"]} if message.get("metadata") else {}
    return messages.plain(message) | metadata
