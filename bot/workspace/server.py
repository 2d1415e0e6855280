"""The workspace as a server: one port for the Web API, Socket Mode, the page, its people and its controls."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from bot.workspace import identifiers, team
from bot.workspace.clock import Clock, Pace
from bot.workspace.control.api import Control
from bot.workspace.core import Core
from bot.workspace.guard import guard
from bot.workspace.journey import Journey
from bot.workspace.manifest import load_manifest
from bot.workspace.people.api import People
from bot.workspace.settings import settings_from
from bot.workspace.store import Store
from bot.workspace.uploads import Uploads
from bot.workspace.webapi import auth as webapi_auth
from bot.workspace.webapi import chat as webapi_chat
from bot.workspace.webapi import conversations as webapi_conversations
from bot.workspace.webapi import files as webapi_files
from bot.workspace.webapi import history as webapi_history
from bot.workspace.webapi import responses
from bot.workspace.webapi import users as webapi_users
from bot.workspace.webapi import views as webapi_views
from bot.workspace.webapi.door import WebApi
from bot.workspace.webapi.files import Files
from bot.workspace.webapi.responses import Responses
from bot.workspace.wires.delivery import Delivery

_PAGE = Path(__file__).parent / "page"
_LARGEST_BODY = 4 * 1024 * 1024

# Importing these registers their methods.
WEB_API = (webapi_auth, webapi_chat, webapi_conversations, webapi_files, webapi_history, webapi_users, webapi_views)


class Workspace:
    """A running workspace."""

    def __init__(self, core: Core, delivery: Delivery, runner: web.AppRunner, api: WebApi, journey: Journey) -> None:
        self._core = core
        self._journey = journey
        self._delivery = delivery
        self._runner = runner
        self._api = api
        self.url = core.url
        self.clock = core.clock
        self.bot_token = core.identity.bot_token
        self.app_token = core.identity.app_token
        self.signing_secret = core.identity.signing_secret

    @asynccontextmanager
    async def followed_by(self, follow: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """The clock goes on, when people move it, after ``follow`` has done what is due."""
        self.clock.followers.append(follow)
        try:
            yield
        finally:
            await self._journey.stop()
            self.clock.followers.remove(follow)

    async def leap(self, seconds: float) -> None:
        """Push the time forward; return once the app has done what is due by then. A restart knows nothing of it."""
        await self._journey.leap(seconds)

    async def stop(self) -> None:
        """Let hanging calls go, close every connection, and close the state file."""
        await self._journey.stop()
        self._api.faults.clear()
        self._core.changes.end()
        await self._delivery.sockets.stop()
        await self._runner.cleanup()
        await self._delivery.stop()
        self._core.store.close()


async def start_workspace(
    state_file: Path, manifest: Path, port: int, host: str = "127.0.0.1", pace: Pace | None = None
) -> Workspace:
    """Start a workspace whose state is kept in ``state_file``; port 0 takes any free one.

    Its clock is the machine's, or runs at ``pace``.

    Raises OSError where the port is taken or the state file cannot be used, ValueError where the manifest is none.
    """
    declared = load_manifest(manifest)
    store = Store(state_file)
    try:
        settings = settings_from(store.get("settings", "settings") or {})
        core = Core(store, declared, team.identity(store), Clock(settings.clock_ahead, pace))
        core.stamps = identifiers.Timestamps(store.last_ts())
        responses.forget_expired(core)
        if store.get("settings", "seeded") is None:
            with store.transaction():
                team.seed(core)
        return await _serve(core, port, host)
    except BaseException:
        store.close()
        raise


async def _serve(core: Core, port: int, host: str) -> Workspace:
    delivery = Delivery(core)
    api = WebApi(core, delivery.sockets)
    journey = Journey(core, delivery)
    application = _application(core, delivery, api, journey)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    core.url = f"http://{host}:{runner.addresses[0][1]}"
    delivery.start()
    return Workspace(core, delivery, runner, api, journey)


def _application(core: Core, delivery: Delivery, api: WebApi, journey: Journey) -> web.Application:
    application = web.Application(middlewares=[guard], client_max_size=_LARGEST_BODY)
    application.add_routes(
        [
            web.route("*", "/api/{method}", api.serve),
            web.get("/socket/{ticket}", delivery.sockets.serve),
            web.post("/upload/{id}", Files(core).receive),
            web.get("/files/{id}", Files(core).serve),
            web.post("/people/{user}/files", Uploads(core).take),
            web.get("/files-pri/{team}-{id}/download/{name}", Uploads(core).download),
            web.post("/respond/{id}", Responses(core, delivery.sockets).serve),
            *People(core, delivery, journey).routes(),
            *Control(core, delivery, api, journey).routes(),
            web.get("/", _page),
            web.get("/archives/{rest:.*}", _page),
        ]
    )
    if _PAGE.is_dir():
        application.router.add_static("/static/", _PAGE)
    return application


async def _page(_request: web.Request) -> web.StreamResponse:
    index = _PAGE / "index.html"
    if not index.is_file():
        logging.getLogger(__name__).warning("the page's files are missing beside this program")
        raise web.HTTPNotFound(text="The page is not installed here.")
    return web.FileResponse(index, headers={"Cache-Control": "no-cache"})
