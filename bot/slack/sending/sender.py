"""Sends to Slack's Web API, once, and tells apart what may have become of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from json import dumps
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.message import Message, View
from bot.slack.sending.api_errors import error_name, retry_after

METADATA_EVENT = "rung_surface"
LOOK_BACK_SECONDS = 300.0
"""How far before its claim a lost post is looked for: Slack's clock and ours may differ."""
RETRY_SECONDS = 5.0
"""Until the next try when Slack could not be reached, or its answer did not come."""

CLOSED_DOORS = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action", "cannot_dm_bot"})
GONE = frozenset({"message_not_found", "cant_update_message", "thread_not_found"})
LOCKED_OUT = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required"}
)
"""Rung itself is not let in: nothing is wrong with the message, which goes out once the token is mended."""
OVERLOADED = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Slack's documentation says of these that a part of the operation may have succeeded."""


class SendError(Exception):
    """Sending did not end well."""


class RateLimited(SendError):
    def __init__(self, retry_after: float) -> None:
        super().__init__(f"rate limited for {retry_after} s")
        self.retry_after = retry_after


class NotReached(SendError):
    """It certainly did not arrive; later it may."""


class FateUnknown(SendError):
    """It may have arrived or not."""


class DoorClosed(SendError):
    """Rung may not write in this channel now."""


class MessageGone(SendError):
    """The message, or its thread, was deleted."""


class BlocksRefused(SendError):
    """Slack does not take these blocks."""


class NotTaken(SendError):
    """Slack does not take this at all."""


@dataclass(frozen=True, slots=True)
class Sent:
    channel_id: str
    ts: str


class Sender:
    """Each call is one request; nothing is tried again here."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, channel_id: str, thread_ts: str | None, message: Message, key: str) -> Sent:
        """A first post carries its surface's key in its metadata, by which it can be found again."""
        response = await _once(
            lambda: self._client.chat_postMessage(
                channel=channel_id,
                thread_ts=thread_ts,
                text=message.text,
                blocks=list(message.blocks),
                metadata={"event_type": METADATA_EVENT, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return Sent(str(response["channel"]), str(response["ts"]))

    async def update(self, channel_id: str, ts: str, message: Message) -> None:
        await _once(
            lambda: self._client.chat_update(channel=channel_id, ts=ts, text=message.text, blocks=list(message.blocks))
        )

    async def publish(self, user_id: str, view: View) -> None:
        """A person's Home."""
        await _once(lambda: self._client.views_publish(user_id=user_id, view=view))

    async def find(self, channel_id: str, thread_ts: str | None, key: str, claimed_at: float) -> Sent | None:
        """Looks for the post that carries `key`. Raises NotTaken where Rung has no leave to read.

        A direct message to a person's id has no history under that id, and no scope of Rung's tells its own id.
        """
        if channel_id.startswith(("U", "W")):
            raise NotTaken("a direct message whose id is not known")
        since, cursor = claimed_at - LOOK_BACK_SECONDS, None
        while True:
            page = await _once(partial(self._history, channel_id, thread_ts, since, cursor))
            for entry in page["messages"]:
                if _carries(entry, key):
                    return Sent(channel_id, str(entry["ts"]))
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    def _history(
        self, channel_id: str, thread_ts: str | None, since: float, cursor: str | None
    ) -> Awaitable[AsyncSlackResponse]:
        if thread_ts is None:
            return self._client.conversations_history(
                channel=channel_id, oldest=f"{since:.6f}", limit=200, include_all_metadata=True, cursor=cursor
            )
        return self._client.conversations_replies(
            channel=channel_id, ts=thread_ts, oldest=f"{since:.6f}", limit=200, include_all_metadata=True, cursor=cursor
        )


def digest_of(shown: Message | View) -> str:
    """Names what was sent; an update whose rendering has not changed is not sent."""
    content = [shown.text, shown.blocks] if isinstance(shown, Message) else shown
    return sha256(dumps(content).encode()).hexdigest()[:32]


def _carries(entry: dict[str, Any], key: str) -> bool:
    metadata = entry.get("metadata") or {}
    return metadata.get("event_type") == METADATA_EVENT and metadata.get("event_payload", {}).get("key") == key


async def _once(request: Callable[[], Awaitable[AsyncSlackResponse]]) -> AsyncSlackResponse:
    try:
        return await request()
    except SlackApiError as error:
        raise _meaning(error) from error
    except aiohttp.ClientConnectorError as error:
        raise NotReached("no connection") from error
    except (TimeoutError, aiohttp.ClientError) as error:
        raise FateUnknown(type(error).__name__) from error


def _meaning(error: SlackApiError) -> SendError:
    name, wait = error_name(error), retry_after(error)
    if wait is not None:
        return RateLimited(wait)
    if not name or name in OVERLOADED or error.response.status_code >= 500:
        return FateUnknown(name or "an answer that is not Slack's")
    if name.startswith("invalid_blocks") or name == "invalid_attachments":
        return BlocksRefused(name)
    for kind, names in ((NotReached, LOCKED_OUT), (DoorClosed, CLOSED_DOORS), (MessageGone, GONE)):
        if name in names:
            return kind(name)
    return NotTaken(name)
