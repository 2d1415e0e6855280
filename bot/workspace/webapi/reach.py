"""Which conversations a call reaches, and the faults that Slack names where it does not."""

from bot.workspace import conversations, team
from bot.workspace.errors import SlackError
from bot.workspace.records import Channel
from bot.workspace.webapi.call import Call

READ_SCOPE = {"channel": "channels:read", "private": "groups:read", "im": "im:read"}
HISTORY_SCOPE = {"channel": "channels:history", "private": "groups:history", "im": "im:history"}


def visible(call: Call, channel_id: str) -> Channel:
    """Return a conversation that the app may know of. Raises ``channel_not_found``, also for a private one."""
    channel = call.core.channel(channel_id)
    if channel is None or not conversations.sees(channel, call.core.bot):
        raise SlackError("channel_not_found")
    return channel


def joined(call: Call, channel_id: str) -> Channel:
    """Return a conversation that the app is in. Raises ``channel_not_found`` or ``not_in_channel``."""
    channel = visible(call, channel_id)
    if call.core.identity.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def writable(call: Call, name: str) -> Channel:
    """Return the conversation to write to: by id, by name, or a person's id, which opens the direct message."""
    if name[:1] in ("U", "W") and call.core.user(name) is not None:
        channel = _direct(call, name)
    else:
        channel = joined(call, _by_name(call, name))
    if channel.archived or _with_someone_gone(call, channel):
        raise SlackError("is_archived")
    return channel


def _direct(call: Call, user_id: str) -> Channel:
    user = call.core.user(user_id)
    if user is None or user.id == call.core.identity.bot_user_id:
        raise SlackError("channel_not_found")
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    if team.is_stranger(call.core, user):
        raise SlackError("channel_not_found")
    return conversations.direct(call.core, user.id, call.core.identity.bot_user_id)


def _by_name(call: Call, name: str) -> str:
    if call.core.channel(name) is not None:
        return name
    wanted = name.removeprefix("#")
    found = [one for one in call.core.channels() if one.kind != "im" and one.name == wanted]
    return found[0].id if found else name


def _with_someone_gone(call: Call, channel: Channel) -> bool:
    """A direct message with someone who has left the team is archived in Slack's eyes."""
    if channel.kind != "im":
        return False
    users = [call.core.user(one) for one in channel.members]
    return any(one is None or one.deleted for one in users)
