"""Events: what the app hears of, under which name, with which scope, from which conversations.

An event goes out only where the manifest declares it, the app holds its scope, and its bot is in the conversation. It
is stored with the change that caused it and leaves after the commit, so a killed workspace still sends it.
"""

from typing import Any

from bot.workspace import identifiers
from bot.workspace.core import Core
from bot.workspace.records import Channel
from bot.workspace.store import Json

_MESSAGE = {"channel": "message.channels", "private": "message.groups", "im": "message.im"}
_HISTORY = {"channel": "channels:history", "private": "groups:history", "im": "im:history"}
_READ = {"channel": "channels:read", "private": "groups:read", "im": "im:read"}

_SCOPES = {
    "app_mention": "app_mentions:read",
    "team_join": "users:read",
    "user_change": "users:read",
    "app_home_opened": "",
}


def emit_message(core: Core, event: Json, channel: Channel) -> None:
    """Send a ``message`` event of a conversation, if the app may hear it."""
    body = event | {"channel": channel.id, "channel_type": channel.event_type}
    _emit(core, _MESSAGE[channel.kind], _HISTORY[channel.kind], body, channel)


def emit_in_channel(core: Core, event: Json, channel: Channel, *, gone: bool = False) -> None:
    """Send an event about a conversation; ``gone`` says that the bot was in it a moment ago."""
    name = str(event["type"])
    scope = _SCOPES.get(name, _READ[channel.kind])
    _emit(core, name, scope, event, None if gone else channel)


def emit_team(core: Core, event: Json) -> None:
    """Send an event about the whole team, such as ``user_change``."""
    name = str(event["type"])
    _emit(core, name, _SCOPES.get(name, ""), event, None)


def _emit(core: Core, declared: str, scope: str, event: Json, channel: Channel | None) -> None:
    if declared not in core.manifest.events or (scope and scope not in core.scopes):
        return
    if channel is not None and core.identity.bot_user_id not in channel.members:
        return
    shared = channel is not None and bool(channel.connected)
    envelope = _envelope(core, shared, event | {"event_ts": event.get("event_ts") or event.get("ts") or core.next_ts()})
    row: Json = {"id": envelope["event_id"], "payload": envelope, "attempt": 0, "due": core.clock.now(), "reason": ""}
    core.store.put("outbox", row["id"], row)
    core.store.after_commit(lambda: core.deliver(row))


def _envelope(core: Core, shared: bool, event: Json) -> dict[str, Any]:
    identity = core.identity
    authorization = {
        "enterprise_id": None,
        "team_id": identity.team_id,
        "user_id": identity.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": identity.verification_token,
        "team_id": identity.team_id,
        "context_team_id": identity.team_id,
        "context_enterprise_id": None,
        "api_app_id": identity.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": identifiers.slack_id("Ev"),
        "event_time": int(core.clock.now()),
        "authorizations": [authorization],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{identifiers.slack_id('')}",
    }
