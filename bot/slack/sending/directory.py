"""Reads people and channels from Slack, in the background."""

from collections.abc import AsyncIterator
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.directory import Channel, Person, Workspace
from bot.slack.sending.api_errors import error_name

PAGE = 200
NOT_SEEN = frozenset({"channel_not_found", "not_in_channel", "method_not_supported_for_channel_type"})
"""A private channel that Rung is not in does not exist for it."""


def person_of(user: dict[str, Any], workspace_id: str) -> Person:
    """A user object as Slack sends it in events and answers; a guest is a stranger too, as one of another workspace.

    The name is the full one: it stands in files that leave Slack, where nobody looks up whose a short one is.
    """
    profile = user.get("profile") or {}
    home = user.get("team_id") or profile.get("team") or workspace_id
    return Person(
        user_id=user["id"],
        name=profile.get("real_name") or user.get("real_name") or profile.get("display_name") or user.get("name", ""),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        deleted=bool(user.get("deleted")),
        time_zone=user.get("tz"),
        is_stranger=bool(user.get("is_restricted") or user.get("is_ultra_restricted")) or home != workspace_id,
    )


class DirectoryReader:
    """Raises SlackApiError where Slack refuses."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._changes: dict[str, int] = {}
        self._being_read: set[str] = set()

    def note_change(self, channel_id: str) -> None:
        """Somebody came or went: what is being read of this channel's members may be old."""
        self._changes[channel_id] = self.changes_in(channel_id) + 1

    def changes_in(self, channel_id: str) -> int:
        return self._changes.get(channel_id, 0)

    def begin_reading(self, channel_id: str) -> bool:
        """False when this channel's members are being read already."""
        if channel_id in self._being_read:
            return False
        self._being_read.add(channel_id)
        return True

    def end_reading(self, channel_id: str) -> None:
        self._being_read.discard(channel_id)

    async def workspace(self) -> Workspace:
        answer = await self._client.auth_test()
        return Workspace(
            workspace_id=str(answer["team_id"]),
            name=str(answer.get("team", "")),
            url=str(answer.get("url", "")),
            bot_user_id=str(answer["user_id"]),
            bot_id=answer.get("bot_id"),
        )

    async def people(self, workspace_id: str) -> AsyncIterator[list[Person]]:
        """Page by page: in a large workspace Slack's rate makes it long."""
        async for page in await self._client.users_list(limit=PAGE):
            yield [person_of(user, workspace_id) for user in page["members"]]

    async def channels(self) -> list[Channel]:
        """The channels that Rung is in."""
        found: list[Channel] = []
        kinds = "public_channel,private_channel"
        async for page in await self._client.users_conversations(types=kinds, limit=PAGE, exclude_archived=True):
            found += [_channel_of(channel, is_member=True) for channel in page["channels"]]
        return found

    async def members(self, channel_id: str) -> list[str]:
        """Everyone who is in a channel that Rung is in, bots too."""
        found: list[str] = []
        async for page in await self._client.conversations_members(channel=channel_id, limit=PAGE):
            found += page["members"]
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
        return _channel_of(channel, bool(channel["is_member"]))


def _channel_of(channel: dict[str, Any], is_member: bool) -> Channel:
    private, archived = bool(channel.get("is_private")), bool(channel.get("is_archived"))
    name = str(channel.get("name") or "")
    return Channel(channel["id"], is_member, archived=archived, is_private=private, name=name)
