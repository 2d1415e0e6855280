"""Web API: users.info, users.list."""

from typing import Any

from bot.workspace.errors import SlackError
from bot.workspace.team import SLACKBOT, profile
from bot.workspace.webapi.call import Call, method
from bot.workspace.webapi.paging import page
from bot.workspace.webapi.rates import TIER_2, TIER_4


@method("users.info", "users:read", rate=TIER_4)
def info(call: Call) -> dict[str, Any]:
    """Describe one user."""
    user_id = call.required("user")
    user = SLACKBOT if user_id == SLACKBOT.id else call.core.user(user_id)
    if user is None:
        raise SlackError("user_not_found")
    return {"user": profile(call.core, user)}


@method("users.list", "users:read", rate=TIER_2)
def listed(call: Call) -> dict[str, Any]:
    """List everyone of this team: people, bots, those who left, and Slack's own robot; nobody of another team."""
    everyone = [profile(call.core, user) for user in (SLACKBOT, *call.core.users()) if user.home_team is None]
    return page(call, "members", everyone) | {"cache_ts": int(call.core.clock.now())}
