"""response_url: five answers within half an hour to the act that handed it out.

Source: Slack, "Handling user interaction": up to 5 times within 30 minutes; replace_original, delete_original,
response_type; ephemeral unless in_channel is asked for; a thread only together with in_channel.
"""

import secrets
from typing import Any

from aiohttp import web

from bot.workspace import messages
from bot.workspace.core import Core
from bot.workspace.errors import SlackError
from bot.workspace.records import Channel
from bot.workspace.store import Json
from bot.workspace.webapi.call import Call
from bot.workspace.webapi.chat import LONGEST_POST, content_of
from bot.workspace.webapi.door import read_body
from bot.workspace.wires.socket_mode import Sockets

USES = 5
LIFE = 30 * 60.0
"""Seconds for which a response_url works."""


def make(core: Core, user_id: str, channel_id: str, original: Json | None = None) -> str:
    """Return a response_url for an act of that person there; ``original`` is the message in which they acted."""
    key = secrets.token_urlsafe(18)
    ts = None if original is None else original["ts"]
    until = core.clock.now() + LIFE
    row = {"id": key, "user": user_id, "channel": channel_id, "ts": ts, "until": until, "left": USES}
    core.store.put("response_urls", key, row)
    return f"{core.url}/respond/{key}"


def forget_expired(core: Core) -> None:
    """Forget the response_urls that can no longer be used."""
    with core.store.transaction():
        for row in core.store.all("response_urls"):
            if core.clock.now() > row["until"]:
                core.store.remove("response_urls", row["id"])


class Responses:
    """Answers ``POST /respond/<id>``."""

    def __init__(self, core: Core, sockets: Sockets) -> None:
        self._core = core
        self._sockets = sockets

    async def serve(self, request: web.Request) -> web.Response:
        """Take one answer of the app; ``ok`` where it was taken, Slack's fault with a status of 4xx otherwise."""
        key = request.match_info["id"]
        try:
            body = await read_body(request)
            with self._core.store.transaction():
                respond(self._core, self._sockets, self._row(key), body)
        except SlackError as refused:
            status = 404 if refused.error in ("used_url", "expired_url") else 400
            return web.json_response(refused.answer(), status=status)
        return web.json_response({"ok": True})

    def _row(self, key: str) -> Json:
        row = self._core.store.get("response_urls", key)
        if row is None or self._core.clock.now() > row["until"]:
            raise SlackError("expired_url")
        if row["left"] < 1:
            raise SlackError("used_url")
        return row


def respond(core: Core, sockets: Sockets, row: Json, body: dict[str, Any]) -> None:
    """Do what an answer says: delete or replace the original, or post something new."""
    channel = core.channel(row["channel"])
    if channel is None:
        raise SlackError("channel_not_found")
    core.store.put("response_urls", row["id"], row | {"left": row["left"] - 1})
    call = Call(core, sockets, body)
    if call.flag("delete_original"):
        _delete(core, channel, _original(core, row))
    elif call.flag("replace_original"):
        _replace(core, channel, _original(core, row), content_of(call, LONGEST_POST))
    else:
        answer(call, channel, row["user"])


def answer(call: Call, channel: Channel, user_id: str) -> None:
    """Post what an answer holds: for that person alone, or for everyone where it says ``in_channel``."""
    content = content_of(call, LONGEST_POST)
    reader = call.core.user(user_id)
    if call.text("response_type") == "in_channel":
        if call.text("thread_ts") and messages.root_of(call.core, channel.id, call.text("thread_ts")):
            content["thread_ts"] = call.text("thread_ts")
        messages.post(call.core, channel, call.core.bot, content)
    elif reader is not None:
        messages.post_ephemeral(call.core, channel, reader, content)


def _original(core: Core, row: Json) -> Json:
    where = "channel=? AND ts=? AND deleted=0 AND (seen_by IS NULL OR seen_by=?)"
    found = core.store.messages(where, (row["channel"], row["ts"], row["user"])) if row["ts"] else []
    if not found:
        raise SlackError("message_not_found")
    return found[0]


def _delete(core: Core, channel: Channel, original: Json) -> None:
    if original["_seen_by"] is None:
        messages.delete(core, channel, original)
        return
    core.store.remove_message(channel.id, original["ts"])
    core.tell("message", (original["_seen_by"],), channel=channel.id, ts=original["ts"])


def _replace(core: Core, channel: Channel, original: Json, content: dict[str, Any]) -> None:
    gone = {"blocks": None, "attachments": None}
    if original["_seen_by"] is None:
        messages.change(core, channel, original, {**gone, **content}, core.identity.bot_user_id)
        return
    messages.change_ephemeral(core, channel, original, {**gone, **content})
