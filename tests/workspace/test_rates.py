"""Slack's rates: 429 with Retry-After by method and, for posts, by channel; switchable."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from tests.e2e.people import Person, Workspace


async def refused(slack: AsyncWebClient, channel: str) -> AsyncSlackResponse:
    """Post until Slack says that it is too much, and return that answer."""
    with pytest.raises(SlackApiError) as fault:
        for _ in range(10):
            await slack.chat_postMessage(channel=channel, text="x")
    response: AsyncSlackResponse = fault.value.response
    return response


async def test_one_message_a_second_in_a_channel(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    channel = await ana.channel("ml-team")
    await workspace.limits(on=True)
    answer = await refused(slack, channel)
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "1")
    assert (await slack.chat_postMessage(channel=await ana.id(), text="another channel"))["ok"]
    await workspace.advance(1)
    assert (await slack.chat_postMessage(channel=channel, text="a second later"))["ok"]
    assert (await refused(slack, channel)).status_code == 429


async def test_a_methods_tier(slack: AsyncWebClient, workspace: Workspace) -> None:
    await workspace.limits(on=True)
    with pytest.raises(SlackApiError) as fault:
        for _ in range(21):
            await slack.users_list()
    assert fault.value.response.headers["Retry-After"] == "3"
    await workspace.advance(3)
    assert (await slack.users_list())["ok"]


async def test_switched_off(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    for _ in range(10):
        await slack.chat_postMessage(channel=await ana.channel("ml-team"), text="x")
