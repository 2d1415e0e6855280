"""The app to compare with: nothing but Bolt, its aiohttp adapter, and one listener that acknowledges a click.

`python -m tests.bench.bare_bolt PORT` serves until it is stopped.
"""

import re
import sys

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.clicks import SIGNING_SECRET
from tests.bench.servers import BOT_TOKEN


def bare_app(api_url: str) -> AsyncApp:
    app = AsyncApp(
        client=AsyncWebClient(token=BOT_TOKEN, base_url=api_url),
        signing_secret=SIGNING_SECRET,
        process_before_response=True,
    )

    @app.action(re.compile("^answer:"))
    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    return app


def main(port: int, api_url: str) -> None:
    app = bare_app(api_url)

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async def healthy(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    site = web.Application()
    site.router.add_post("/slack/events", take)
    site.router.add_get("/healthz", healthy)
    web.run_app(site, host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
