"""What people do with messages and channels: type, edit, delete, join, leave, invite."""

import re

from bot.workspace import conversations, messages
from bot.workspace.core import Core
from bot.workspace.errors import PersonError
from bot.workspace.people import mrkdwn
from bot.workspace.records import Channel, User
from bot.workspace.store import Json

LONGEST = 12_000
"""Characters in a message that a person types (Slack's composer)."""

_CHANNEL_NAME = re.compile(r"[a-z0-9_-]{1,80}")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


def types(core: Core, user: User, channel_id: str, text: str, thread_ts: str | None) -> str:
    """Post what a person typed and return its ts."""
    channel = _open_to(core, user, channel_id)
    _refuse_unwritable(core, channel, text)
    content = {"text": mrkdwn.typed(core, text.strip())}
    if thread_ts:
        content["thread_ts"] = _thread(core, channel, thread_ts)
    if text.startswith("/") and (declared := core.manifest.command(text.split()[0])) is not None:
        where = "in a thread" if thread_ts else "as a message"
        raise PersonError(f"{declared.command} cannot be used {where}.")
    message = messages.post(core, channel, user, content)
    _prompt_to_invite(core, user, channel, message["text"])
    return str(message["ts"])


def edits(core: Core, user: User, channel_id: str, ts: str, text: str) -> None:
    """Change a message of one's own."""
    channel = _open_to(core, user, channel_id)
    _refuse_unwritable(core, channel, text)
    old = messages.find(core, channel.id, ts)
    if old is None or old["user"] != user.id or "subtype" in old:
        raise PersonError("Only a message of your own can be edited.")
    messages.change(core, channel, old, {"text": mrkdwn.typed(core, text.strip())}, user.id)


def deletes(core: Core, user: User, channel_id: str, ts: str) -> None:
    """Delete a message: one's own, or as an admin anyone's."""
    channel = _seen(core, user, channel_id)
    old = messages.find(core, channel.id, ts)
    if old is None:
        own = core.store.messages("channel=? AND ts=? AND seen_by=?", (channel.id, ts, user.id))
        if not own:
            raise PersonError("That message is not here any more.")
        core.store.remove_message(channel.id, ts)
        core.tell("message", (user.id,), channel=channel.id, ts=ts)
        return
    if old["user"] != user.id and not user.is_admin:
        raise PersonError("Only a message of your own can be deleted.")
    messages.delete(core, channel, old)


def joins(core: Core, user: User, channel_id: str) -> None:
    """Enter a public channel."""
    channel = _seen(core, user, channel_id)
    if channel.kind != "channel" or channel.archived:
        raise PersonError("Only a public channel that is not archived can be joined.")
    conversations.add(core, channel, user)


def leaves(core: Core, user: User, channel_id: str) -> None:
    """Leave a channel."""
    channel = _seen(core, user, channel_id)
    if channel.kind == "im" or user.id not in channel.members:
        raise PersonError("You are not in that channel.")
    conversations.remove(core, channel, user)


def invites(core: Core, user: User, channel_id: str, user_ids: list[str]) -> None:
    """Bring others, people or bots, into a channel."""
    channel = _open_to(core, user, channel_id)
    if channel.kind == "im":
        raise PersonError("Nobody can be invited into a direct message.")
    if not user_ids:
        raise PersonError("Say whom to invite, as in /invite @Rung.")
    for invited in map(core.person, user_ids):
        if invited.home_team is not None and invited.home_team not in channel.connected:
            raise PersonError(f"{invited.real_name} is of another organization, with which this channel is not shared.")
        channel = conversations.add(core, channel, invited, user.id)


def removes(core: Core, user: User, channel_id: str, user_ids: list[str]) -> None:
    """Take others out of a channel: members of a private one may, elsewhere admins (Slack's own setting at first)."""
    channel = _open_to(core, user, channel_id)
    may = channel.kind == "private" or user.is_admin
    if channel.kind == "im" or user.stays_inside or not may:
        raise PersonError(f"You may not take anyone out of {channel.name or 'a direct message'}.")
    for user_id in user_ids:
        channel = conversations.remove(core, channel, core.person(user_id))


def makes(core: Core, user: User, name: str, user_ids: list[str], private: bool) -> str:
    """Make a channel with these people in it, and return its id."""
    if user.stays_inside:
        raise PersonError("Guests cannot make channels.")
    if not _CHANNEL_NAME.fullmatch(name):
        raise PersonError("A channel's name has at most 80 small letters, digits, hyphens and underscores.")
    if any(one.name == name for one in core.channels() if one.kind != "im"):
        raise PersonError(f"There is a channel of the name {name} already.")
    channel = conversations.make(core, name, "private" if private else "channel", (user.id,), user.id)
    for user_id in user_ids:
        channel = conversations.add(core, channel, core.person(user_id), user.id)
    return channel.id


def invited_by_command(core: Core, text: str) -> list[str]:
    """Return whom ``/invite @Rung @Ana`` names."""
    return _MENTION.findall(mrkdwn.typed(core, text))


def _seen(core: Core, user: User, channel_id: str) -> Channel:
    channel = core.channel(channel_id)
    if channel is None or not conversations.sees(channel, user):
        raise PersonError("There is no such conversation here.")
    return channel


def _open_to(core: Core, user: User, channel_id: str) -> Channel:
    channel = _seen(core, user, channel_id)
    if channel.archived:
        raise PersonError(f"#{channel.name} is archived.")
    if user.id not in channel.members:
        raise PersonError(f"Join #{channel.name} first.")
    return channel


def _refuse_unwritable(core: Core, channel: Channel, text: str) -> None:
    if not text.strip():
        raise PersonError("An empty message cannot be sent.")
    if len(text) > LONGEST:
        raise PersonError(f"A message holds at most {LONGEST} characters; this one has {len(text)}.")
    to_app = channel.kind == "im" and core.identity.bot_user_id in channel.members
    if to_app and not core.manifest.messages_tab:
        raise PersonError(f"{core.manifest.app_name} takes no messages.")


def _thread(core: Core, channel: Channel, ts: str) -> str:
    """Return the root's ts; an answer to a reply goes to the reply's thread, as in Slack's client."""
    reply = messages.find(core, channel.id, ts)
    root = reply.get("thread_ts", ts) if reply else ts
    if messages.root_of(core, channel.id, root) is None:
        raise PersonError("That thread is not here any more.")
    return str(root)


def _prompt_to_invite(core: Core, user: User, channel: Channel, text: Json | str) -> None:
    """Tell who mentions the app where it is not that it did not hear."""
    bot = core.identity.bot_user_id
    if channel.kind != "im" and bot not in channel.members and f"<@{bot}>" in text:
        name = core.manifest.bot_name
        core.notice(user.id, f"{name} is not in this channel and did not hear you. Type /invite @{name} first.")
