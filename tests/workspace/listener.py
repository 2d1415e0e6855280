"""A small app behind slack_sdk's own Socket Mode client: it keeps what it is sent and answers as a test says."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]
Answer = Callable[[SocketModeRequest], Json | None]

DEADLINE = 10.0
"""Seconds within which what a test waits for must have come."""


def takes_it(_request: SocketModeRequest) -> Json:
    """Ack with nothing in it."""
    return {}


def ignores_it(_request: SocketModeRequest) -> None:
    """Do not ack."""
    return


class Listener:
    """What the app received, in order. ``answer`` returns the body of an ack, or None for no ack at all."""

    def __init__(self, url: str, app_token: str) -> None:
        web_client = AsyncWebClient(base_url=f"{url}/api/", retry_handlers=[])
        self._client = SocketModeClient(app_token=app_token, web_client=web_client, ping_interval=0.2)
        self._client.socket_mode_request_listeners.append(self._take)
        self._came = asyncio.Condition()
        self.received: list[SocketModeRequest] = []
        self.answer: Answer = takes_it

    async def connect(self) -> None:
        """Open the socket."""
        await self._client.connect()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Close it for good."""
        await self._client.close()  # type: ignore[no-untyped-call]

    async def hears(self, kind: str, times: int = 1, **fields: Any) -> list[Json]:
        """Wait until so many payloads of a kind came with these fields: an event, an interaction, a command."""
        async with asyncio.timeout(DEADLINE), self._came:
            await self._came.wait_for(lambda: len(self.heard(kind, **fields)) >= times)
        return self.heard(kind, **fields)

    def heard(self, kind: str, **fields: Any) -> list[Json]:
        """Return what came so far of that kind with these fields."""
        return [content for name, content in map(_content, self.received) if name == kind and _holds(content, fields)]

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        async with self._came:
            self.received.append(request)
            self._came.notify_all()
        body = self.answer(request)
        if body is not None:
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, body or None))


async def fault_of(call: Awaitable[Any]) -> Json:
    """Return the body with which Slack refuses a call. Fails where it is not refused."""
    with pytest.raises(SlackApiError) as refused:
        await call
    body = refused.value.response.data
    assert isinstance(body, dict)
    return body


async def error_of(call: Awaitable[Any]) -> str:
    """Return only the name of the fault."""
    return str((await fault_of(call))["error"])


def _holds(content: Json, fields: Json) -> bool:
    return all(content.get(key) == value for key, value in fields.items())


def _content(request: SocketModeRequest) -> tuple[str, Json]:
    if request.type == "events_api":
        return str(request.payload["event"]["type"]), request.payload["event"]
    return str(request.payload.get("command") or request.payload["type"]), request.payload
