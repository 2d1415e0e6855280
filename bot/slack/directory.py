"""Reads people and channels from Slack, in the background."""

from collections.abc import AsyncIterator
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.directory import Channel, Person, Workspace
from bot.slack.api_errors import error_name

PAGE = 200
NOT_SEEN = frozenset({"channel_not_found", "not_in_channel", "method_not_supported_for_channel_type"})
"""A private channel that Rung is not in does not exist for it."""


def person_of(user: dict[str, Any]) -> Person:
    """A user object as Slack sends it in events and answers."""
    profile = user.get("profile") or {}
    return Person(
        user_id=user["id"],
        name=profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name", ""),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        deleted=bool(user.get("deleted")),
        time_zone=user.get("tz"),
    )


class DirectoryReader:
    """Raises SlackApiError where Slack refuses."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def workspace(self) -> Workspace:
        answer = await self._client.auth_test()
        return Workspace(
            workspace_id=str(answer["team_id"]),
            name=str(answer.get("team", "")),
            url=str(answer.get("url", "")),
            bot_user_id=str(answer["user_id"]),
            bot_id=answer.get("bot_id"),
        )

    async def people(self) -> AsyncIterator[list[Person]]:
        """Page by page: in a large workspace Slack's rate makes it long."""
        async for page in await self._client.users_list(limit=PAGE):
            yield [person_of(user) for user in page["members"]]

    async def channels(self) -> list[str]:
        """Ids of the channels that Rung is in."""
        found: list[str] = []
        kinds = "public_channel,private_channel"
        async for page in await self._client.users_conversations(types=kinds, limit=PAGE, exclude_archived=True):
            found += [channel["id"] for channel in page["channels"]]
        return found

    async def channel(self, channel_id: str) -> Channel | None:
        """None when Slack does not say whether Rung is in it."""
        try:
            answer = await self._client.conversations_info(channel=channel_id)
        except SlackApiError as error:
            return Channel(channel_id, is_member=False) if error_name(error) in NOT_SEEN else None
        channel = answer["channel"]
        if "is_member" not in channel:
            return None
        return Channel(channel_id, bool(channel["is_member"]), archived=bool(channel.get("is_archived")))
