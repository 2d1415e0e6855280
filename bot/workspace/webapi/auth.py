"""Web API: api.test, auth.test, apps.connections.open."""

from typing import Any

from bot.workspace.core import TEAM_NAME
from bot.workspace.errors import SlackError
from bot.workspace.webapi.call import Call, method
from bot.workspace.webapi.rates import OFTEN, TIER_1, TIER_4


@method("api.test", rate=TIER_4, token="none")
def api_test(call: Call) -> dict[str, Any]:
    """Answer what was asked; with an ``error`` argument, fail with it."""
    if error := call.text("error"):
        raise SlackError(error)
    return {"args": {key: value for key, value in call.args.items() if key != "token"}}


@method("auth.test", rate=OFTEN)
def auth_test(call: Call) -> dict[str, Any]:
    """Say whose token this is."""
    bot, identity = call.core.bot, call.core.identity
    return {
        "url": f"{call.core.url}/",
        "team": TEAM_NAME,
        "user": bot.name,
        "team_id": identity.team_id,
        "user_id": bot.id,
        "bot_id": identity.bot_id,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", rate=TIER_1, token="app")
def connections_open(call: Call) -> dict[str, Any]:
    """Hand out the address of one Socket Mode connection."""
    address = call.core.url.replace("http://", "ws://", 1)
    return {"url": f"{address}/socket/{call.sockets.ticket()}?app_id={call.core.identity.app_id}"}
