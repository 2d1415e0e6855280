"""Socket Mode: tickets, up to ten connections, envelopes and their acks.

Source: Slack, "Using Socket Mode": a URL is good for one connection; a payload goes to any one of the connections; the
app answers with the envelope_id, and with a payload where the envelope accepts one.
"""

import asyncio
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.workspace import identifiers
from bot.workspace.clock import Clock
from bot.workspace.wires.transport import ACK_SECONDS, Outcome, Parcel

MOST_CONNECTIONS = 10
_TICKET_SECONDS = 30.0
_CONNECTION_SECONDS = 18_060
_REFRESH_SECONDS = 10.0

_ENVELOPE = {"event": "events_api", "interactive": "interactive", "command": "slash_commands"}


@dataclass(eq=False, slots=True)
class Connection:
    """One websocket of the app; a draining one was asked to go and gets nothing new."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    draining: bool = False
    farewell: "asyncio.Task[None] | None" = field(default=None)


class Sockets:
    """The app's Socket Mode connections."""

    def __init__(self, clock: Clock, app_id: str) -> None:
        self._clock = clock
        self._app_id = app_id
        self._tickets: dict[str, float] = {}
        self._open: list[Connection] = []
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._turn = 0
        self._stopping = False

    def ticket(self) -> str:
        """Return a new ticket: it opens one connection within 30 seconds."""
        now = self._clock.now()
        self._tickets = {key: until for key, until in self._tickets.items() if until > now}
        made = secrets.token_urlsafe(18)
        self._tickets[made] = now + self._clock.prompt(_TICKET_SECONDS)
        return made

    @property
    def count(self) -> int:
        """Return how many connections can take a payload."""
        return sum(1 for one in self._open if not one.draining)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer ``GET /socket/<ticket>``: one connection until it ends."""
        until = self._tickets.pop(request.match_info["ticket"], 0.0)
        if self._stopping or until < self._clock.now():
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=404)
        socket = web.WebSocketResponse(heartbeat=15.0, timeout=1.0)
        await socket.prepare(request)
        if self.count >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket, request.transport)
        self._open.append(connection)
        try:
            await socket.send_json(self._hello())
            await self._listen(socket)
        finally:
            self._open.remove(connection)
            if connection.farewell is not None:
                connection.farewell.cancel()
        return socket

    async def send(self, parcel: Parcel) -> Outcome:
        """Send a payload over one connection and wait for its ack, which may come over any of them."""
        ready = [one for one in self._open if not one.draining and not one.socket.closed]
        if not ready:
            return Outcome(False, reason="connection_failed")
        self._turn += 1
        envelope = identifiers.envelope_id()
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[envelope] = answer
        try:
            await ready[self._turn % len(ready)].socket.send_str(json.dumps(_envelope(envelope, parcel)))
            if await self._clock.within(answer, self._clock.prompt(ACK_SECONDS)):
                return Outcome(True, answer.result())
            return Outcome(False, reason="timeout")
        except ConnectionError:
            return Outcome(False, reason="connection_failed")
        finally:
            del self._waiting[envelope]

    def drop(self) -> int:
        """Cut every connection without a word; return how many there were."""
        cut = [one for one in self._open if one.transport is not None]
        for one in cut:
            one.draining = True
            if one.transport is not None:
                one.transport.abort()
        return len(cut)

    async def refresh(self) -> int:
        """Ask every connection to be replaced, as Slack does every few hours, and close it ten seconds later."""
        asked = [one for one in self._open if not one.draining]
        word = {"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "local-workspace"}}
        for one in asked:
            one.draining = True
            await one.socket.send_json(word)
            one.farewell = asyncio.create_task(self._close_later(one))
        return len(asked)

    async def stop(self) -> None:
        """Close every connection and take no new one."""
        self._stopping = True
        for one in list(self._open):
            one.draining = True
            await one.socket.close()

    async def _close_later(self, connection: Connection) -> None:
        await self._clock.wait_until(self._clock.now() + self._clock.prompt(_REFRESH_SECONDS))
        await connection.socket.close()

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                self._take(frame.data)

    def _take(self, text: str) -> None:
        try:
            said = json.loads(text)
        except ValueError:
            return  # not an ack; Slack too lets it pass
        answer = self._waiting.get(said.get("envelope_id", "")) if isinstance(said, dict) else None
        if answer is not None and not answer.done():
            body = said.get("payload")
            answer.set_result(body if isinstance(body, dict) else {})

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": self.count,
            "debug_info": {
                "host": "local-workspace",
                "build_number": 1,
                "approximate_connection_time": _CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": self._app_id},
        }


def _envelope(envelope: str, parcel: Parcel) -> dict[str, Any]:
    body: dict[str, Any] = {
        "envelope_id": envelope,
        "payload": parcel.payload,
        "type": _ENVELOPE[parcel.kind],
        "accepts_response_payload": parcel.kind != "event",
    }
    if parcel.kind == "event":
        body |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason}
    return body
