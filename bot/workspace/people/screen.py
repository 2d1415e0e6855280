"""What one person sees: conversations, messages and ephemeral ones, the top modal, the Home tab, notices."""

from typing import Any

from bot.workspace import messages, views
from bot.workspace.conversations import sees
from bot.workspace.core import TEAM_NAME, Core
from bot.workspace.errors import PersonError
from bot.workspace.records import Channel, User
from bot.workspace.store import Json
from bot.workspace.webapi.history import top_level

_SHOWN = ("id", "name", "real_name", "is_bot", "is_admin", "is_owner", "is_restricted", "home_team", "tz", "color")


def workspace(core: Core) -> dict[str, Any]:
    """Return what is the same for everyone: the team, its people, the app's commands and shortcuts."""
    manifest = core.manifest
    people = [{key: getattr(user, key) for key in _SHOWN} for user in core.users() if not user.deleted]
    commands = [
        {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
        for one in manifest.commands
    ]
    shortcuts = [
        {"name": one.name, "type": one.type, "callback_id": one.callback_id, "description": one.description}
        for one in manifest.shortcuts
    ]
    return {
        "team": {"id": core.identity.team_id, "name": TEAM_NAME, "url": f"{core.url}/"},
        "app": {
            "name": manifest.app_name,
            "bot_user_id": core.identity.bot_user_id,
            "home_tab": manifest.home_tab,
        },
        "users": people,
        "commands": commands,
        "shortcuts": shortcuts,
        "suggestions": _suggestions(core),
    }


def conversations(core: Core, user: User) -> list[dict[str, Any]]:
    """Return the conversations that this person sees; public ones they are not in have ``joined`` false."""
    return [_conversation(core, user, one) for one in core.channels() if sees(one, user)]


def channel_of(core: Core, user: User, channel_id: str) -> Channel:
    """Return a conversation on this person's screen. Raises PersonError where it is not."""
    channel = core.channel(channel_id)
    if channel is None or not sees(channel, user):
        raise PersonError("There is no such conversation here.")
    return channel


def concerns(core: Core, user: User, change: dict[str, Any]) -> bool:
    """Say whether a change is of something that this person sees; guests are not told of what is hidden from them."""
    if "channel" not in change or not user.stays_inside:
        return True
    channel = core.channel(change["channel"])
    return channel is not None and sees(channel, user)


def conversation_messages(core: Core, user: User, channel: Channel) -> list[Json]:
    """Return the messages outside threads that this person sees, oldest first."""
    private = core.store.messages("channel=? AND seen_by=? AND thread_ts IS NULL", (channel.id, user.id))
    return _shown([*top_level(core, channel), *private])


def thread_messages(core: Core, user: User, channel: Channel, ts: str) -> list[Json]:
    """Return a thread as this person sees it: its root, then its replies. Raises PersonError where there is none."""
    root = messages.root_of(core, channel.id, ts)
    if root is None:
        raise PersonError("That thread is not here any more.")
    answers = messages.replies(core, channel.id, ts)
    gone = root["_deleted"]
    head = messages.tombstone(core, channel, root) if gone else messages.with_thread(root, answers)
    private = core.store.messages("channel=? AND seen_by=? AND thread_ts=?", (channel.id, user.id, ts))
    return _shown([head, *answers, *private])


def view(core: Core, user: User, client: str | None) -> dict[str, Any]:
    """Return the top modal on this person's screen, in that client, with what is wrong in it."""
    stack = views.stack(core, user.id, client)
    if not stack:
        return {"view": None, "errors": {}, "depth": 0, "notice": None}
    top = stack[-1]
    return {"view": views.payload(core, top), "errors": top["errors"], "depth": len(stack), "notice": top["notice"]}


def home(core: Core, user: User) -> dict[str, Any]:
    """Return this person's Home tab of the app."""
    mine = views.home(core, user.id)
    return {"view": views.payload(core, mine) if mine else None}


def take_notices(core: Core, user: User) -> list[dict[str, str]]:
    """Return the notices that this person has not yet seen, and forget them."""
    with core.store.transaction():
        mine = [one for one in core.store.all("notices") if one["user"] == user.id]
        for one in mine:
            core.store.remove("notices", one["id"])
    return [{"id": one["id"], "text": one["text"]} for one in mine]


def _conversation(core: Core, user: User, channel: Channel) -> dict[str, Any]:
    shown = {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "members": list(channel.members),
        "archived": channel.archived,
        "joined": user.id in channel.members,
    }
    if channel.kind != "im":
        return shown
    other = next((one for one in channel.members if one != user.id), user.id)
    named = core.user(other)
    return shown | {"with": other, "name": named.real_name if named else other}


def _shown(found: list[Json]) -> list[Json]:
    ordered = sorted(found, key=lambda one: str(one["ts"]))
    return [messages.plain(one) | ({"ephemeral": True} if one.get("_seen_by") else {}) for one in ordered]


def _suggestions(core: Core) -> list[str]:
    """Two things to type first, from what the manifest declares."""
    name = core.manifest.bot_name
    if not core.manifest.commands:
        return [f"@{name}", f"@{name} help"]
    first = core.manifest.commands[0]
    word = first.usage_hint.strip("[] ").split("|")[0].strip() or "help"
    return [first.command, f"{first.command} {word}"]
