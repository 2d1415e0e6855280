"""Which conversations a person can choose in an element, and with which one it begins.

Source: Slack, "Select menu element" and "Conversation filter object": a conversations_select lists what the person
sees, as far as its filter goes; a channels_select lists public channels; initial_conversation goes before
default_to_current_conversation, which means the conversation that was on the screen when the modal opened.
"""

from bot.workspace import blocks
from bot.workspace.conversations import sees
from bot.workspace.core import Core
from bot.workspace.records import Channel, User
from bot.workspace.store import Json

_SORT = {"channel": "public", "private": "private", "im": "im"}


def offers(core: Core, element: Json, user: User, channel: Channel) -> bool:
    """Say whether an element that lists conversations lists this one for that person."""
    if not sees(channel, user) or channel.archived:
        return False
    if "channels_select" in element["type"]:
        return channel.kind == "channel"
    wanted = element.get("filter") or {}
    if wanted.get("include") and _SORT[channel.kind] not in wanted["include"]:
        return False
    if wanted.get("exclude_external_shared_channels") and channel.connected:
        return False
    return not (wanted.get("exclude_bot_users") and channel.kind == "im" and _has_bot(core, channel))


def beginning(core: Core, record: Json, element: Json) -> Json:
    """Return an element's state before anyone touched it, in a view that stands before a conversation."""
    state = blocks.initial(element)
    if not element.get("default_to_current_conversation"):
        return state
    user, channel = core.user(record["user"]), core.channel(record.get("channel") or "")
    if user is None or channel is None or not offers(core, element, user, channel):
        return state
    key, empty = blocks.STATEFUL[element["type"]]
    return state if state[key] else state | {key: channel.id if empty is None else [channel.id]}


def _has_bot(core: Core, channel: Channel) -> bool:
    return any(user.is_bot for one in channel.members if (user := core.user(one)) is not None)
