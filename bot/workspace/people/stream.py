"""The stream that a page follows: each message says that something this person sees has changed.

A WebSocket, because browsers allow only six HTTP connections to one address over all their tabs: with a stream in each
of six tabs nothing would be left to fetch and to act with. WebSockets are counted apart, in the hundreds.
"""

import asyncio
import json

from aiohttp import web

from bot.workspace.changes import Change
from bot.workspace.core import Core
from bot.workspace.people import screen
from bot.workspace.records import User

_HEARTBEAT_SECONDS = 15.0
_FAREWELL_SECONDS = 1.0


async def follow(core: Core, user: User, request: web.Request) -> web.WebSocketResponse:
    """Serve one stream until whoever follows it has gone, or the workspace stops. It begins with a hello."""
    socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, timeout=_FAREWELL_SECONDS)
    with core.changes.stream(user.id) as queue:
        await socket.prepare(request)
        reading = asyncio.create_task(_read(socket))
        reading.add_done_callback(lambda _: queue.put_nowait(None))
        try:
            await _tell(socket, core, user, queue)
        finally:
            reading.cancel()
    return socket


async def _tell(socket: web.WebSocketResponse, core: Core, user: User, queue: "asyncio.Queue[Change | None]") -> None:
    try:
        await socket.send_str(json.dumps({"kind": "hello"}))
        while (change := await queue.get()) is not None:
            if screen.concerns(core, user, change):
                await socket.send_str(json.dumps(change))
    except ConnectionError:
        return  # whoever watched has gone
    await socket.close()


async def _read(socket: web.WebSocketResponse) -> None:
    """Nobody says anything here; reading is how a WebSocket answers its heartbeat, and finds out who has gone."""
    async for _ in socket:
        pass
