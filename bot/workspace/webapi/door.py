"""The Web API's door: body, token, faults, scope and rate are seen to here; the methods stand beside it."""

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.workspace.core import Core
from bot.workspace.errors import SlackError
from bot.workspace.webapi.call import METHODS, Call, Method, require_scope
from bot.workspace.webapi.faults import Fault, Faults
from bot.workspace.webapi.rates import Buckets
from bot.workspace.wires.journal import Journal
from bot.workspace.wires.socket_mode import Sockets


class WebApi:
    """Answers ``/api/<method>`` as Slack does."""

    def __init__(self, core: Core, sockets: Sockets) -> None:
        self._core = core
        self._sockets = sockets
        self.faults = Faults()
        self.buckets = Buckets()
        self.journal = Journal(kept=5_000)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call; the HTTP status is 200 whether or not the call succeeded, as Slack's is."""
        name = request.match_info["method"]
        try:
            args = await read_body(request)
        except SlackError as refused:
            return self._answer(refused.answer(), name, {})
        fault = self.faults.take(name)
        if fault is not None and (injected := await self._inject(fault, request)) is not None:
            self._note(name, args, fault.error or (str(fault.status) if fault.answers else "dropped"))
            return injected
        answer = self._call(name, args, _token(request, args))
        if fault is not None and fault.drop == "after":
            self._note(name, args, "dropped")
            return _cut(request)
        return self._answer(answer, name, args)

    async def _inject(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        """Do what a fault says; return the answer to give in place of the call's own, or None to go on with it."""
        await self.faults.hold(fault, self._core.clock)
        gone = request.transport is None or request.transport.is_closing()
        if gone or fault.drop == "before":
            return _cut(request)
        if not fault.answers:
            return None
        headers = {"Retry-After": str(fault.retry_after or 1)} if fault.status == 429 or fault.retry_after else {}
        error = fault.error or {429: "ratelimited"}.get(fault.status, "internal_error")
        return web.json_response({"ok": False, "error": error}, status=fault.status, headers=headers)

    def _call(self, name: str, args: dict[str, Any], token: str) -> dict[str, Any]:
        call = Call(self._core, self._sockets, args)
        try:
            found = METHODS.get(name)
            if found is None:
                raise SlackError("unknown_method", req_method=name)
            self._admit(found, token)
            self._hold_back(found, args)
            with self._core.store.transaction():
                return {"ok": True, **found.handler(call)}
        except SlackError as refused:
            return refused.answer()

    def _admit(self, found: Method, token: str) -> None:
        own = {"bot": self._core.identity.bot_token, "app": self._core.identity.app_token}
        if found.token == "none":
            return
        if not token:
            raise SlackError("not_authed")
        if token not in own.values():
            raise SlackError("invalid_auth")
        if token != own[found.token]:
            raise SlackError("not_allowed_token_type")
        require_scope(self._core, found.scopes)

    def _hold_back(self, found: Method, args: dict[str, Any]) -> None:
        if not self._core.settings.limits:
            return
        wait = self.buckets.take(found.name, found.rate, self._core.clock.now())
        if found.name == "chat.postMessage" and not wait:
            wait = self.buckets.take_post(str(args.get("channel")), self._core.clock.now())
        if wait:
            raise SlackError("ratelimited", retry_after=wait)

    def _answer(self, body: dict[str, Any], name: str, args: dict[str, Any]) -> web.Response:
        error = None if body["ok"] else str(body["error"])
        self._note(name, args, error)
        headers = {"X-OAuth-Scopes": ",".join(one for one in self._core.manifest.scopes if one in self._core.scopes)}
        if error == "ratelimited":
            headers["Retry-After"] = str(body.pop("retry_after"))
            return web.json_response(body, status=429, headers=headers)
        return web.json_response(body, headers=headers)

    def _note(self, name: str, args: dict[str, Any], error: str | None) -> None:
        shown = without_token(args)
        self.journal.add(method=name, args=shown, ok=error is None, error=error, at=self._core.clock.now())


async def read_body(request: web.Request) -> dict[str, Any]:
    """Return a call's arguments from its query and body, form or JSON. Raises SlackError for a body that is neither."""
    args: dict[str, Any] = dict(request.query)
    if request.method != "POST":
        return args
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError as fault:
            raise SlackError("invalid_json") from fault
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        return args | body
    return args | {key: value for key, value in (await request.post()).items() if isinstance(value, str)}


def without_token(args: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments as the journal keeps them, JSON unpacked, without the token."""
    return {key: _unpacked(value) for key, value in args.items() if key != "token"}


def _unpacked(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _token(request: web.Request, args: dict[str, Any]) -> str:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return bearer.strip() if scheme.lower() == "bearer" else str(args.get("token") or "")


def _cut(request: web.Request) -> web.StreamResponse:
    """End the connection without an answer."""
    transport = request.transport
    if isinstance(transport, asyncio.Transport):
        transport.abort()
    return web.Response(status=500)
