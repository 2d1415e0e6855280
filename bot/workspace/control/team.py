"""/control: people, channels and messages of the workspace."""

import re
from collections.abc import Awaitable, Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

from bot.workspace import conversations, messages, team
from bot.workspace.core import Core
from bot.workspace.errors import PersonError
from bot.workspace.records import Channel
from bot.workspace.requests import Body, read

Act = Callable[[Core, Body, str], dict[str, Any]]
_ROLES = ("is_admin", "is_owner", "is_restricted", "is_ultra_restricted")
_CHANGEABLE = ("name", "real_name", *_ROLES, "deleted", "tz")
_TEAM_ID = re.compile(r"T[A-Z0-9]{2,20}")


def routes(core: Core) -> list[web.RouteDef]:
    """Return the routes for people, channels and messages."""

    def acting(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handler(request: web.Request) -> web.Response:
            body = await read(request)
            with core.store.transaction():
                return web.json_response(act(core, body, request.match_info.get("id", "")))

        return handler

    async def stored(request: web.Request) -> web.Response:
        channel = request.query.get("channel")
        found = core.store.messages("TRUE", ()) if channel is None else core.store.messages("channel=?", (channel,))
        return web.json_response({"messages": [_flagged(one) for one in found]})

    return [
        web.post("/control/users", acting(_add_user)),
        web.post("/control/users/{id}", acting(_change_user)),
        web.post("/control/channels", acting(_add_channel)),
        web.post("/control/channels/many", acting(_add_channels)),
        web.post("/control/channels/{id}", acting(_change_channel)),
        web.post("/control/messages/delete", acting(_delete_message)),
        web.get("/control/messages", stored),
    ]


def _add_user(core: Core, body: Body, _key: str) -> dict[str, Any]:
    tz = _zone(body.maybe("tz") or "Europe/Madrid")
    roles = _roles({key: body.flag(key) for key in _ROLES})
    user = team.add_user(
        core,
        name=body.text("name"),
        real_name=body.maybe("real_name") or "",
        is_bot=body.flag("is_bot"),
        tz=tz,
        home_team=_home(core, body.maybe("team_id"), roles),
        **roles,
    )
    return {"id": user.id, "team_id": team.team_of(core, user)}


def _change_user(core: Core, body: Body, user_id: str) -> dict[str, Any]:
    user = core.user(user_id)
    if user is None:
        raise PersonError(f"There is no user {user_id}.")
    unknown = set(body.fields) - set(_CHANGEABLE)
    if unknown:
        raise PersonError(f"Of a user only {', '.join(_CHANGEABLE)} can be changed.")
    values: dict[str, Any] = {key: body.flag(key) for key in (*_ROLES, "deleted") if key in body.fields}
    roles = _roles({key: values.get(key, getattr(user, key)) for key in _ROLES})
    _home(core, user.home_team, roles)
    values |= roles
    values |= {key: body.text(key) for key in ("name", "real_name") if key in body.fields}
    if "tz" in body.fields:
        values["tz"] = _zone(body.text("tz"))
    team.change_user(core, user, **values)
    return {"id": user.id}


def _add_channel(core: Core, body: Body, _key: str) -> dict[str, Any]:
    members = tuple(core.person(one).id for one in body.texts("members"))
    if body.flag("im"):
        if len(members) != 2:
            raise PersonError("A direct message is between two.")
        return {"id": conversations.direct(core, *members).id}
    if body.flag("app_member"):
        members = (*members, core.identity.bot_user_id)
    kind = "private" if body.flag("private") else "channel"
    creator = members[0] if members else "USLACKBOT"
    made = conversations.make(core, body.text("name"), "private" if kind == "private" else "channel", members, creator)
    return {"id": made.id}


def _add_channels(core: Core, body: Body, _key: str) -> dict[str, Any]:
    """As many public channels as a large organization has, with the app in each."""
    members = (*(core.person(one).id for one in body.texts("members")), core.identity.bot_user_id)
    number = int(body.number("number"))
    return {"ids": conversations.make_many(core, body.text("name"), number, members, members[0])}


def _change_channel(core: Core, body: Body, channel_id: str) -> dict[str, Any]:
    channel = _channel(core, channel_id)
    for user_id in body.texts("add"):
        channel = conversations.add(core, channel, core.person(user_id), channel.creator)
    for user_id in body.texts("remove"):
        channel = conversations.remove(core, channel, core.person(user_id))
    if "archived" in body.fields:
        conversations.archive(core, channel, body.flag("archived"), channel.creator)
    return {"id": channel.id}


def _delete_message(core: Core, body: Body, _key: str) -> dict[str, Any]:
    channel = _channel(core, body.text("channel"))
    message = messages.find(core, channel.id, body.text("ts"))
    if message is None:
        raise PersonError("There is no such message.")
    messages.delete(core, channel, message)
    return {"ok": True}


def _channel(core: Core, channel_id: str) -> Channel:
    channel = core.channel(channel_id)
    if channel is None:
        raise PersonError(f"There is no channel {channel_id}.")
    return channel


def _roles(held: dict[str, bool]) -> dict[str, bool]:
    """Return roles that can be held together, as Slack has them: an owner is an admin, and no guest is either."""
    if held["is_owner"]:
        held["is_admin"] = True
    if held["is_ultra_restricted"]:
        held["is_restricted"] = True
    if held["is_admin"] and held["is_restricted"]:
        raise PersonError("A guest cannot be an admin or an owner.")
    return held


def _home(core: Core, team_id: str | None, roles: dict[str, bool]) -> str | None:
    """Return the other organization's workspace, or None for someone of this team."""
    if team_id in (None, core.identity.team_id):
        return None
    if not _TEAM_ID.fullmatch(str(team_id)):
        raise PersonError("team_id must be a workspace's id, such as T0LAKEVIEW1.")
    if any(roles.values()):
        raise PersonError("Someone of another organization has no role in this one.")
    return team_id


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise PersonError(f"{name} is not a time zone.") from fault
    return name


def _flagged(message: dict[str, Any]) -> dict[str, Any]:
    shown = messages.stored(message) | {"deleted": message["_deleted"]}
    return shown | ({"ephemeral_for": message["_seen_by"]} if message["_seen_by"] else {})
