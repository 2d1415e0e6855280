"""Messages: posted, changed and deleted, by people and by apps, with the events that Slack sends for each."""

import uuid
from typing import Any

from bot.workspace import blocks as block_ids
from bot.workspace import events
from bot.workspace.core import Core
from bot.workspace.records import Channel, User
from bot.workspace.store import Json

_INNER = ("_seen_by", "_deleted", "channel")


def author(core: Core, user: User) -> Json:
    """Return what a message says of its author: for a bot also ``bot_id``, ``app_id`` and its profile."""
    if user.home_team is not None:
        return {"user": user.id, **dict.fromkeys(("team", "user_team", "source_team"), user.home_team)}
    if not user.is_bot:
        return {"user": user.id, "team": core.identity.team_id}
    app_id = core.identity.app_id if user.id == core.identity.bot_user_id else "A0BUILDBOT0"
    profile = {
        "id": user.bot_id,
        "app_id": app_id,
        "name": user.real_name,
        "deleted": user.deleted,
        "updated": user.updated,
        "team_id": core.identity.team_id,
    }
    return {
        "user": user.id,
        "team": core.identity.team_id,
        "bot_id": user.bot_id,
        "app_id": app_id,
        "bot_profile": profile,
    }


def post(core: Core, channel: Channel, user: User, content: dict[str, Any]) -> Json:
    """Store a new message and send its events. ``content`` holds text, blocks, attachments, metadata, thread_ts."""
    ts = core.next_ts()
    message: Json = {"type": "message", **author(core, user), "ts": ts, **_kept(content), "channel": channel.id}
    if not user.is_bot and "subtype" not in message:
        message["client_msg_id"] = str(uuid.uuid4())
    if message.get("thread_ts"):
        root = core.store.messages("channel=? AND ts=?", (channel.id, message["thread_ts"]))
        message["parent_user_id"] = root[0].get("user") if root else None
    core.store.put_message(message)
    seen = plain(message)
    events.emit_message(core, {**seen, "event_ts": ts}, channel)
    _emit_mention(core, channel, seen)
    tell(core, channel, message)
    return message


def post_ephemeral(core: Core, channel: Channel, reader: User, content: dict[str, Any]) -> Json:
    """Store a message of the app that only ``reader`` sees. Nobody else hears of it and no event is sent."""
    author_fields = author(core, core.bot)
    message: Json = {"type": "message", **author_fields, "ts": core.next_ts(), **_kept(content), "channel": channel.id}
    message.pop("metadata", None)
    core.store.put_message(message, seen_by=reader.id)
    core.tell("message", (reader.id,), channel=channel.id, thread_ts=message.get("thread_ts"), ts=message["ts"])
    return message


def change(core: Core, channel: Channel, old: Json, content: dict[str, Any], editor: str) -> Json:
    """Store a new content for a message and send ``message_changed``; keys whose value is None are taken out."""
    ts = core.next_ts()
    changed = {key: value for key, value in {**old, **_kept(content)}.items() if value is not None}
    changed["edited"] = {"user": editor, "ts": ts}
    core.store.put_message(stored(changed))
    event: Json = {
        "type": "message",
        "subtype": "message_changed",
        "message": _with_thread(core, channel, plain(changed)),
        "previous_message": plain(old),
        "hidden": True,
        "ts": ts,
    }
    events.emit_message(core, event, channel)
    tell(core, channel, changed)
    return changed


def change_ephemeral(core: Core, channel: Channel, old: Json, content: dict[str, Any]) -> None:
    """Store a new content for a message that one person sees; only a response_url can do so."""
    changed = {key: value for key, value in {**old, **_kept(content)}.items() if value is not None}
    core.store.put_message(stored(changed), seen_by=old["_seen_by"])
    core.tell("message", (old["_seen_by"],), channel=channel.id, thread_ts=old.get("thread_ts"), ts=old["ts"])


def delete(core: Core, channel: Channel, old: Json) -> None:
    """Delete a message. A root that has replies stays as a tombstone, and Slack then speaks of a change."""
    core.store.put_message(stored(old), deleted=True)
    ts = core.next_ts()
    event: Json = {"type": "message", "hidden": True, "ts": ts, "previous_message": plain(old)}
    if replies(core, channel.id, old["ts"]):
        event |= {"subtype": "message_changed", "message": tombstone(core, channel, old)}
    else:
        event |= {"subtype": "message_deleted", "deleted_ts": old["ts"]}
    events.emit_message(core, event, channel)
    tell(core, channel, old)


def find(core: Core, channel_id: str, ts: str) -> Json | None:
    """Return a message that everyone in the conversation can see, or None."""
    found = core.store.messages("channel=? AND ts=? AND deleted=0 AND seen_by IS NULL", (channel_id, ts))
    return found[0] if found else None


def root_of(core: Core, channel_id: str, ts: str) -> Json | None:
    """Return the message under which a thread can be or go on: also a deleted one that has replies."""
    found = core.store.messages("channel=? AND ts=? AND seen_by IS NULL", (channel_id, ts))
    if not found or found[0].get("thread_ts") not in (None, ts):
        return None
    return None if found[0]["_deleted"] and not replies(core, channel_id, ts) else found[0]


def replies(core: Core, channel_id: str, ts: str) -> list[Json]:
    """Return a thread's replies that everyone can see, oldest first."""
    where = "channel=? AND thread_ts=? AND ts!=? AND deleted=0 AND seen_by IS NULL"
    return core.store.messages(where, (channel_id, ts, ts))


def plain(message: Json) -> Json:
    """Return a message as payloads carry it: without metadata and without the workspace's own marks."""
    return {key: value for key, value in message.items() if key not in (*_INNER, "metadata")}


def stored(message: Json) -> Json:
    """Return a message as it is stored."""
    return {key: value for key, value in message.items() if not key.startswith("_")}


def with_thread(message: Json, answers: list[Json]) -> Json:
    """Return a root with what Slack says of its thread; a message without replies stays as it is."""
    if not answers:
        return message
    people = list(dict.fromkeys(one["user"] for one in answers))
    return message | {
        "thread_ts": message["ts"],
        "reply_count": len(answers),
        "reply_users_count": len(people),
        "latest_reply": answers[-1]["ts"],
        "reply_users": people,
        "is_locked": False,
        "subscribed": False,
    }


def tombstone(core: Core, channel: Channel, old: Json) -> Json:
    """Return what is left of a deleted root whose replies remain."""
    left = {
        "type": "message",
        "subtype": "tombstone",
        "text": "This message was deleted.",
        "user": "USLACKBOT",
        "hidden": True,
        "ts": old["ts"],
    }
    return _with_thread(core, channel, left)


def tell(core: Core, channel: Channel, message: Json) -> None:
    """Tell everyone who can see the conversation that this message is new or has changed."""
    readers = None if channel.kind == "channel" else channel.members
    core.tell("message", readers, channel=channel.id, thread_ts=message.get("thread_ts"), ts=message["ts"])


def _with_thread(core: Core, channel: Channel, message: Json) -> Json:
    is_reply = message.get("thread_ts") not in (None, message["ts"])
    return message if is_reply else with_thread(message, replies(core, channel.id, message["ts"]))


def _kept(content: dict[str, Any]) -> Json:
    kept = dict(content)
    if kept.get("blocks"):
        kept["blocks"] = block_ids.named(kept["blocks"])
    return kept


def _emit_mention(core: Core, channel: Channel, message: Json) -> None:
    """A mention of the app in a channel comes twice: as a message and, with another event_id, as app_mention."""
    bot = core.identity.bot_user_id
    if channel.kind == "im" or message["user"] == bot or f"<@{bot}>" not in message.get("text", ""):
        return
    event = {**message, "type": "app_mention", "channel": channel.id, "event_ts": message["ts"]}
    events.emit_in_channel(core, event, channel)
