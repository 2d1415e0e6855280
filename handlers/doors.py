"""The doors by which Slack's payloads come in: Socket Mode, or signed HTTP."""

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

CONNECTIONS = 2
"""slack_sdk closes an old socket before it opens the new one; meanwhile the other takes what comes."""
EVENTS_PATH = "/slack/events"


class Door(Protocol):
    async def open(self) -> None: ...
    async def close(self) -> None: ...


class SocketModeDoor:
    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self._handlers = [AsyncSocketModeHandler(app, app_token) for _ in range(CONNECTIONS)]

    async def open(self) -> None:
        """Raises SlackApiError when the token is not taken; later refusals are tried again for ever by the SDK."""
        for handler in self._handlers:
            handler.client.wss_uri = await handler.client.issue_new_wss_url()
            await handler.connect_async()

    async def close(self) -> None:
        for handler in self._handlers:
            await handler.close_async()


class HttpDoor:
    """POST /slack/events, signed by Slack; GET /healthz answers 200 while the store can be read."""

    def __init__(self, app: AsyncApp, host: str, port: int, healthy: Callable[[], Awaitable[None]]) -> None:
        self._app, self._host, self._port, self._healthy = app, host, port, healthy
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Raises OSError when the port is taken."""
        site = web.Application()
        site.router.add_post(EVENTS_PATH, self._take)
        site.router.add_get("/healthz", self._report_health)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def close(self) -> None:
        """Lets the requests in hand finish."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        return await to_aiohttp_response(await self._app.async_dispatch(await to_bolt_request(request)))

    async def _report_health(self, _: web.Request) -> web.Response:
        try:
            await self._healthy()
        except Exception:
            logging.getLogger(__name__).exception("not healthy")
            return web.Response(status=503, text="the store cannot be read\n")
        return web.Response(text="ok\n")
