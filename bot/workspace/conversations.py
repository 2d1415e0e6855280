"""Conversations: who is in them, who comes and goes, what is archived; with the messages and events of Slack."""

from dataclasses import replace

from bot.workspace import events, identifiers, messages
from bot.workspace.core import Core
from bot.workspace.records import Channel, Kind, User


def make(core: Core, name: str, kind: Kind, members: tuple[str, ...], creator: str) -> Channel:
    """Make a conversation. Those who are in it from the start have not joined it: no event is sent."""
    prefix = "D" if kind == "im" else "C"
    order = len(core.store.all("channels"))
    made = Channel(identifiers.slack_id(prefix), name, kind, members, creator, int(core.clock.now()), order=order)
    made = replace(made, connected=_connected(core, members))
    core.put_channel(made)
    return made


def make_many(core: Core, prefix: str, number: int, members: tuple[str, ...], creator: str) -> list[str]:
    """Make so many public channels, ``prefix-0`` and so on, with the same people in each; return their ids."""
    begun, created, connected = len(core.store.all("channels")), int(core.clock.now()), _connected(core, members)
    made = []
    for order in range(number):
        made.append(identifiers.slack_id("C"))
        channel = Channel(made[-1], f"{prefix}-{order}", "channel", members, creator, created, order=begun + order)
        core.store.put("channels", channel.id, replace(channel, connected=connected).body())
    core.tell("conversations", None)
    return made


def direct(core: Core, one: str, other: str) -> Channel:
    """Return the direct message between two, made if it was not there."""
    both = {one, other}
    for channel in core.channels():
        if channel.kind == "im" and set(channel.members) == both:
            return channel
    return make(core, "", "im", (one, other), one)


def add(core: Core, channel: Channel, user: User, inviter: str | None = None) -> Channel:
    """Put someone into a channel; nothing happens where they already are in it."""
    if user.id in channel.members:
        return channel
    abroad = (user.home_team,) if user.home_team else ()
    connected = tuple(dict.fromkeys((*channel.connected, *abroad)))
    changed = replace(channel, members=(*channel.members, user.id), connected=connected)
    core.put_channel(changed)
    note = {"subtype": "channel_join", "text": f"<@{user.id}> has joined the channel"}
    messages.post(core, changed, user, note | ({"inviter": inviter} if inviter else {}))
    event = _membership("member_joined_channel", core, changed, user)
    events.emit_in_channel(core, event | ({"inviter": inviter} if inviter else {}), changed)
    return changed


def remove(core: Core, channel: Channel, user: User) -> Channel:
    """Take someone out of a channel; the app hears of its own removal too."""
    if user.id not in channel.members:
        return channel
    members = tuple(one for one in channel.members if one != user.id)
    connected = _connected(core, members) if user.home_team else channel.connected
    changed = replace(channel, members=members, connected=connected)
    core.put_channel(changed)
    own = user.id == core.identity.bot_user_id
    messages.post(core, changed, user, {"subtype": "channel_leave", "text": f"<@{user.id}> has left the channel"})
    events.emit_in_channel(core, _membership("member_left_channel", core, changed, user), changed, gone=own)
    if own:
        kind = "channel_left" if channel.kind == "channel" else "group_left"
        event = {"type": kind, "channel": channel.id, "actor_id": channel.creator}
        events.emit_in_channel(core, event, changed, gone=True)
    return changed


def archive(core: Core, channel: Channel, archived: bool, actor: str) -> Channel:
    """Archive a channel or bring it back."""
    if channel.archived == archived:
        return channel
    changed = replace(channel, archived=archived)
    core.put_channel(changed)
    word = "archive" if archived else "unarchive"
    prefix = "channel" if channel.kind == "channel" else "group"
    events.emit_in_channel(core, {"type": f"{prefix}_{word}", "channel": channel.id, "user": actor}, changed)
    return changed


def sees(channel: Channel, user: User) -> bool:
    """Say whether that person can see the conversation: they are in it, or it is public and they are no guest."""
    return user.id in channel.members or (channel.kind == "channel" and not user.stays_inside)


def _membership(name: str, core: Core, channel: Channel, user: User) -> dict[str, object]:
    return {
        "type": name,
        "user": user.id,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": user.home_team or core.identity.team_id,
    }


def _connected(core: Core, members: tuple[str, ...]) -> tuple[str, ...]:
    homes = (user.home_team for one in members if (user := core.user(one)) is not None)
    return tuple(dict.fromkeys(home for home in homes if home is not None))
