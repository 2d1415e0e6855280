"""Web API: conversations.history, conversations.replies, reactions.add."""

from typing import Any

from bot.workspace import messages
from bot.workspace.core import Core
from bot.workspace.errors import SlackError
from bot.workspace.records import Channel
from bot.workspace.store import Json
from bot.workspace.webapi.call import Call, method
from bot.workspace.webapi.paging import page
from bot.workspace.webapi.reach import HISTORY_SCOPE, joined

_ANY_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")


@method("conversations.history", *_ANY_HISTORY)
def history(call: Call) -> dict[str, Any]:
    """Return what stands in a conversation, newest first: no replies, but roots say how many they have."""
    channel = _heard(call)
    newest_first = [one for one in reversed(top_level(call.core, channel)) if _within(call, one["ts"])]
    return _messages(call, newest_first)


@method("conversations.replies", *_ANY_HISTORY)
def replies(call: Call) -> dict[str, Any]:
    """Return a thread, oldest first: its root, then its replies."""
    channel = _heard(call)
    ts = call.required("ts")
    message = messages.root_of(call.core, channel.id, ts)
    if message is None:
        reply = messages.find(call.core, channel.id, ts)
        if reply is None:
            raise SlackError("thread_not_found")
        return _messages(call, [reply])
    answers = messages.replies(call.core, channel.id, ts)
    gone = message["_deleted"]
    root = messages.tombstone(call.core, channel, message) if gone else messages.with_thread(message, answers)
    return _messages(call, [root, *(one for one in answers if _within(call, one["ts"]))])


@method("reactions.add", "reactions:write")
def react(call: Call) -> dict[str, Any]:
    """Put an emoji under a message."""
    channel = joined(call, call.required("channel"))
    message = messages.find(call.core, channel.id, call.required("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    name, own = call.required("name").strip(":"), call.core.identity.bot_user_id
    reactions = list(message.get("reactions") or [])
    if any(one["name"] == name and own in one["users"] for one in reactions):
        raise SlackError("already_reacted")
    kept = messages.stored(message) | {"reactions": [*reactions, {"name": name, "users": [own], "count": 1}]}
    call.core.store.put_message(kept)
    messages.tell(call.core, channel, message)
    return {}


def top_level(core: Core, channel: Channel) -> list[Json]:
    """Return the messages outside threads, oldest first, tombstones among them."""
    where = "channel=? AND seen_by IS NULL"
    everything = core.store.messages(where, (channel.id,))
    answers: dict[str, list[Json]] = {}
    for one in everything:
        if one.get("thread_ts") not in (None, one["ts"]) and not one["_deleted"]:
            answers.setdefault(one["thread_ts"], []).append(one)
    shown: list[Json] = []
    for one in everything:
        if one.get("thread_ts") in (None, one["ts"]) or one.get("subtype") == "thread_broadcast":
            if not one["_deleted"]:
                shown.append(messages.with_thread(one, answers.get(one["ts"], [])))
            elif one["ts"] in answers:
                shown.append(messages.tombstone(core, channel, one))
    return shown


def _heard(call: Call) -> Channel:
    channel = joined(call, call.required("channel"))
    call.need(HISTORY_SCOPE[channel.kind])
    return channel


def _within(call: Call, ts: str) -> bool:
    oldest, latest, inclusive = call.text("oldest") or "0", call.text("latest"), call.flag("inclusive")
    try:
        moment, first, last = float(ts), float(oldest), float(latest) if latest else float("inf")
    except ValueError as fault:
        raise SlackError("invalid_ts_oldest" if latest == "" else "invalid_ts_latest") from fault
    return first <= moment <= last if inclusive else first < moment < last


def _messages(call: Call, found: list[Json]) -> dict[str, Any]:
    metadata = call.flag("include_all_metadata")
    shown = [messages.plain(one) | _metadata_of(one, metadata) for one in found]
    answer = page(call, "messages", shown, most=999)
    return answer | {"has_more": bool(answer["response_metadata"]["next_cursor"])}


def _metadata_of(message: Json, wanted: bool) -> Json:
    return {"metadata": message["metadata"]} if wanted and message.get("metadata") else {}
