"""The doors by which Slack's payloads come in: Socket Mode, or signed HTTP."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.clock import Clock
from bot.slack.sending.api_errors import retry_after
from handlers.in_hand import InHand
from handlers.signed import SignedRequests

log = logging.getLogger(__name__)

CONNECTIONS = 2
"""slack_sdk closes an old socket before it opens the new one; meanwhile the other takes what comes."""
PING_SECONDS = 5.0
"""A connection that was cut is noticed, and replaced, at the next ping."""
CLOSE_SECONDS = 3.0
"""How long a stop waits for what came in to be decided and acknowledged."""
EVENTS_PATH = "/slack/events"


class Door(Protocol):
    async def open(self) -> None: ...
    async def close(self) -> None: ...


class _Connection(AsyncSocketModeHandler):
    """One socket. What comes in while it closes is not taken: Slack sends events again."""

    def __init__(self, app: AsyncApp, app_token: str, clock: Clock) -> None:
        super().__init__(app, app_token, ping_interval=PING_SECONDS)
        self._clock = clock
        self._in_hand = InHand()
        self._closing = False

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if self._closing:
            return
        with self._in_hand:
            await super().handle(client, req)

    async def ask_address(self) -> str:
        """Where to connect at first. Unlike the SDK's own asking, a refusal is raised without a word in the log."""
        while True:
            try:
                answer = await self.client.web_client.apps_connections_open(app_token=self.app_token)
                return str(answer["url"])
            except SlackApiError as error:
                wait = retry_after(error)
                if wait is None:
                    raise
                await self._clock.sleep(wait)

    async def finish(self) -> None:
        """Until all that was taken is acknowledged."""
        self._closing = True
        await self._in_hand.finish()

    async def hang_up(self) -> None:
        await self.close_async()  # type: ignore[no-untyped-call]


class SocketModeDoor:
    def __init__(self, app: AsyncApp, app_token: str, clock: Clock) -> None:
        self._connections = [_Connection(app, app_token, clock) for _ in range(CONNECTIONS)]

    async def open(self) -> None:
        """Raises SlackApiError when the token is not taken; later refusals are tried again for ever by the SDK."""
        for connection in self._connections:
            connection.client.wss_uri = await connection.ask_address()
            await connection.connect_async()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Acknowledges what was taken, then hangs up."""
        await _within(CLOSE_SECONDS, *(one.finish() for one in self._connections))
        await _within(CLOSE_SECONDS, *(one.hang_up() for one in self._connections))


async def _within(seconds: float, *waits: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*waits)
    except TimeoutError:
        log.warning("not all that came in was finished within %.0f s", seconds)


class HttpDoor:
    """POST /slack/events, signed by Slack; GET /healthz answers 200 while the store can be read."""

    def __init__(
        self, app: AsyncApp, signed: SignedRequests, host: str, port: int, healthy: Callable[[], Awaitable[None]]
    ) -> None:
        self._app, self._signed = app, signed
        self._host, self._port, self._healthy = host, port, healthy
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Raises OSError when the port is taken."""
        site = web.Application()
        site.router.add_post(EVENTS_PATH, self._take)
        site.router.add_get("/healthz", self._report_health)
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=CLOSE_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def close(self) -> None:
        """Lets the requests in hand finish."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        try:
            signed = self._signed.read(await request.read(), request.headers)
        except ValueError:
            return web.Response(status=400)
        if signed is None:
            return web.Response(status=401)
        return await to_aiohttp_response(await self._app.async_dispatch(signed))

    async def _report_health(self, _: web.Request) -> web.Response:
        try:
            await self._healthy()
        except Exception:
            log.exception("not healthy")
            return web.Response(status=503, text="the store cannot be read\n")
        return web.Response(text="ok\n")
