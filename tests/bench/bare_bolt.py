"""The app to compare with: nothing but Bolt, its aiohttp adapter, and listeners that only acknowledge.

`python -m tests.bench.bare_bolt PORT API_URL [--behind-door]` serves until it is stopped; behind Rung's own door it
shows how much of the difference is the door's, and how much the rest costs.
"""

import asyncio
import re
import sys
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.actions import WIZARD_OPEN, WIZARD_VIEW
from handlers.doors import EVENTS_PATH, HttpDoor
from handlers.signed import SignedRequests
from tests.bench.clicks import SIGNING_SECRET
from tests.bench.servers import BEHIND_DOOR, BOT_TOKEN

SHOWN = ("type", "callback_id", "title", "blocks", "submit", "close", "private_metadata")
"""Of a page of the wizard: it is acknowledged with itself, which is as large as the next one."""


def bare_app(api_url: str) -> AsyncApp:
    app = AsyncApp(
        client=AsyncWebClient(token=BOT_TOKEN, base_url=api_url),
        signing_secret=SIGNING_SECRET,
        process_before_response=True,
    )

    @app.action(re.compile("^answer:"))
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    @app.action(WIZARD_OPEN)
    async def open_wizard(ack: AsyncAck) -> None:
        await ack()

    @app.view(WIZARD_VIEW)
    async def turn(ack: AsyncAck, view: dict[str, Any]) -> None:
        await ack(response_action="update", view={name: view[name] for name in SHOWN})

    return app


def site_of(app: AsyncApp) -> web.Application:
    """Bolt's own adapter, as its documentation shows it."""

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    site = web.Application()
    site.router.add_post(EVENTS_PATH, take)
    site.router.add_get("/healthz", _healthy)
    return site


async def _healthy(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def _serve_behind_door(app: AsyncApp, port: int) -> None:
    async def healthy() -> None:
        return None

    await HttpDoor(app, SignedRequests(SIGNING_SECRET), "127.0.0.1", port, healthy).open()
    await asyncio.Event().wait()


def main(port: int, api_url: str, behind_door: bool) -> None:
    app = bare_app(api_url)
    if behind_door:
        asyncio.run(_serve_behind_door(app, port))
    else:
        web.run_app(site_of(app), host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:] == [BEHIND_DOOR])
