"""Web API: conversations.info, .members, .list, .open, and users.conversations."""

from typing import Any

from bot.workspace import conversations
from bot.workspace.errors import SlackError
from bot.workspace.records import Channel
from bot.workspace.webapi.call import Call, method
from bot.workspace.webapi.paging import page
from bot.workspace.webapi.rates import TIER_2, TIER_4
from bot.workspace.webapi.reach import READ_SCOPE, visible

_ANY_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_KIND = {"public_channel": "channel", "private_channel": "private", "im": "im"}


@method("conversations.info", *_ANY_READ)
def info(call: Call) -> dict[str, Any]:
    """Describe one conversation."""
    channel = _readable(call)
    shown = described(call, channel)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


@method("conversations.members", *_ANY_READ, rate=TIER_4)
def members(call: Call) -> dict[str, Any]:
    """List the ids of who is in a conversation, bots too."""
    return page(call, "members", list(_readable(call).members))


@method("conversations.list", *_ANY_READ, rate=TIER_2)
def listed(call: Call) -> dict[str, Any]:
    """List the conversations that the app may know of."""
    seen = [one for one in _of_types(call) if conversations.sees(one, call.core.bot)]
    return page(call, "channels", [described(call, one) for one in seen])


@method("users.conversations", *_ANY_READ)
def of_user(call: Call) -> dict[str, Any]:
    """List the conversations that someone is in, as far as the app may know of them."""
    bot = call.core.bot
    user_id = call.text("user") or bot.id
    if call.core.user(user_id) is None:
        raise SlackError("user_not_found")
    seen = [one for one in _of_types(call) if user_id in one.members and conversations.sees(one, bot)]
    return page(call, "channels", [_without_membership(described(call, one)) for one in seen])


@method("conversations.open", "channels:manage", "groups:write", "im:write", "mpim:write")
def opened(call: Call) -> dict[str, Any]:
    """Open the direct message with one person."""
    wanted = [one for one in call.text("users").split(",") if one]
    if len(wanted) != 1:
        raise SlackError("users_list_not_supplied" if not wanted else "method_not_supported_for_channel_type")
    user = call.core.user(wanted[0])
    if user is None:
        raise SlackError("user_not_found")
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    channel = conversations.direct(call.core, user.id, call.core.identity.bot_user_id)
    return {"channel": described(call, channel) if call.flag("return_im") else {"id": channel.id}}


def described(call: Call, channel: Channel) -> dict[str, Any]:
    """Return a conversation as Slack's Web API shows one."""
    own = call.core.identity.bot_user_id
    shown: dict[str, Any] = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind == "im",
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "private",
        "is_mpim": False,
        "is_private": channel.kind != "channel",
        "is_org_shared": False,
        "context_team_id": call.core.identity.team_id,
    }
    if channel.kind == "im":
        return shown | {"user": next((one for one in channel.members if one != own), own), "is_open": True}
    shared = bool(channel.connected)
    shown |= {"name": channel.name, "name_normalized": channel.name, "creator": channel.creator, "is_general": False}
    shown |= {"is_shared": shared, "is_ext_shared": shared, "is_member": own in channel.members}
    teams = [call.core.identity.team_id, *channel.connected]
    return shown | ({"shared_team_ids": teams, "connected_team_ids": teams[1:]} if shared else {})


def _without_membership(shown: dict[str, Any]) -> dict[str, Any]:
    """users.conversations does not say whether the app is in a conversation (Slack's reference of it)."""
    return {key: value for key, value in shown.items() if key != "is_member"}


def _readable(call: Call) -> Channel:
    channel = visible(call, call.required("channel"))
    call.need(READ_SCOPE[channel.kind])
    return channel


def _of_types(call: Call) -> list[Channel]:
    types = [one.strip() for one in (call.text("types") or "public_channel").split(",")]
    unknown = [one for one in types if one not in (*_KIND, "mpim")]
    if unknown:
        raise SlackError("invalid_types")
    kinds = [_KIND[one] for one in types if one in _KIND]
    for kind in kinds:
        call.need(READ_SCOPE[kind])
    live = not call.flag("exclude_archived")
    return [one for one in call.core.channels() if one.kind in kinds and (live or not one.archived)]
