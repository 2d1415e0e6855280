"""Who may call what: tokens, scopes, methods and bodies are as strict as Slack's."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.server import Workspace as Server
from tests.e2e.people import Person, Workspace
from tests.workspace.listener import error_of, fault_of


async def test_auth_test_says_who_the_app_is_and_what_it_holds(slack: AsyncWebClient, server: Server) -> None:
    answer = await slack.auth_test()
    assert answer["url"] == f"{server.url}/"
    assert {"team", "team_id", "user", "user_id", "bot_id"} <= set(answer.data)
    assert answer.headers["X-OAuth-Scopes"].startswith("app_mentions:read,channels:history,")


async def test_tokens(slack: AsyncWebClient, server: Server) -> None:
    assert await error_of(slack.auth_test(token="")) == "not_authed"
    assert await error_of(slack.auth_test(token="xoxb-1")) == "invalid_auth"
    assert await error_of(slack.auth_test(token=server.app_token)) == "not_allowed_token_type"
    assert await error_of(slack.apps_connections_open(app_token=server.bot_token)) == "not_allowed_token_type"


async def test_a_method_that_the_manifest_gives_no_scope_for(slack: AsyncWebClient) -> None:
    assert await fault_of(slack.reactions_add(channel="C0", name="tada", timestamp="1")) == {
        "ok": False,
        "error": "missing_scope",
        "needed": "reactions:write",
        "provided": "app_mentions:read,channels:history,channels:read,chat:write,commands,"
        "files:read,files:write,groups:history,groups:read,im:history,users:read",
    }
    assert (await fault_of(slack.conversations_open(users="U0")))["needed"].split(",")[2] == "im:write"


async def test_scope_goes_by_the_sort_of_conversation(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    direct = await ana.channel("Rung")
    assert (await fault_of(slack.conversations_info(channel=direct)))["needed"] == "im:read"
    assert (await fault_of(slack.conversations_list(types="public_channel,im")))["needed"] == "im:read"
    assert (await slack.conversations_history(channel=direct))["ok"]


async def test_a_refused_optional_scope_is_missing(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    channel = await ana.channel("ml-team")
    await workspace.refuse_scopes("channels:history", "groups:history")
    assert (await fault_of(slack.conversations_history(channel=channel)))["needed"] == "channels:history"
    assert "channels:history" not in (await slack.auth_test()).headers["X-OAuth-Scopes"]


async def test_what_is_no_method_and_no_body(slack: AsyncWebClient, server: Server) -> None:
    assert await error_of(slack.api_call("chat.shout")) == "unknown_method"
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {server.bot_token}"}) as session:
        for body, error in (("{", "invalid_json"), ("[]", "json_not_object")):
            headers = {"Content-Type": "application/json"}
            async with session.post(f"{server.url}/api/chat.postMessage", data=body, headers=headers) as answer:
                assert (await answer.json())["error"] == error


async def test_the_token_may_stand_in_the_form(server: Server) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.url}/api/auth.test", data={"token": server.bot_token}) as answer,
    ):
        assert (await answer.json())["ok"]
