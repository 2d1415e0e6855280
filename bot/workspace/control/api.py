"""The control API, /control: what a test or an operator does to the workspace itself."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.workspace import team
from bot.workspace.control import team as control_team
from bot.workspace.core import Core
from bot.workspace.errors import PersonError
from bot.workspace.journey import Journey
from bot.workspace.requests import Body, read, since
from bot.workspace.webapi.door import WebApi
from bot.workspace.webapi.faults import Fault
from bot.workspace.wires.delivery import Delivery

Act = Callable[[Body], Awaitable[dict[str, Any]]]

_DROPS = ("before", "after")
_OK: dict[str, Any] = {"ok": True}


class Control:
    """The routes under /control."""

    def __init__(self, core: Core, delivery: Delivery, api: WebApi, journey: Journey) -> None:
        self._core = core
        self._journey = journey
        self._delivery = delivery
        self._api = api

    def routes(self) -> list[web.RouteDef]:
        """Return every route."""
        acts: dict[str, Act] = {
            "sockets": self._sockets,
            "faults": self._fault,
            "limits": self._limits,
            "scopes": self._scopes,
            "blocks": self._blocks,
            "delivery": self._delivery_mode,
            "clock": self._clock,
            "reset": self._reset,
        }
        return [
            *control_team.routes(self._core),
            *(web.post(f"/control/{path}", _acting(act)) for path, act in acts.items()),
            web.get("/control/faults", self._held),
            web.delete("/control/faults", self._clear_faults),
            web.get("/control/sockets", self._ready),
            web.get("/control/calls", self._calls),
            web.get("/control/deliveries", self._deliveries),
            web.get("/control/tokens", self._tokens),
        ]

    async def _sockets(self, body: Body) -> dict[str, Any]:
        what = body.text("do")
        sockets = self._delivery.sockets
        if what == "drop":
            return _OK | {"connections": sockets.drop()}
        if what == "refresh":
            return _OK | {"connections": await sockets.refresh()}
        raise PersonError("do must be drop or refresh.")

    async def _ready(self, _request: web.Request) -> web.Response:
        return web.json_response({"ready": self._delivery.sockets.count})

    async def _fault(self, body: Body) -> dict[str, Any]:
        drop = body.maybe("drop")
        if drop not in (None, *_DROPS):
            raise PersonError("drop must be before or after.")
        times = body.fields.get("times")
        fault = Fault(
            id=0,
            method=body.text("method"),
            error=body.maybe("error") or "",
            status=int(body.number("status", 200)),
            retry_after=int(body.number("retry_after")),
            delay=body.number("delay"),
            hang=body.flag("hang"),
            drop="before" if drop == "before" else "after" if drop == "after" else None,
            times=None if times is None else int(body.number("times")),
        )
        return _OK | {"id": self._api.faults.add(fault)}

    async def _held(self, _request: web.Request) -> web.Response:
        return web.json_response({"waiting": self._api.faults.waiting})

    async def _clear_faults(self, _request: web.Request) -> web.Response:
        self._api.faults.clear()
        return web.json_response(_OK)

    async def _limits(self, body: Body) -> dict[str, Any]:
        self._api.buckets.clear()
        return self._set(limits=body.flag("on"))

    async def _scopes(self, body: Body) -> dict[str, Any]:
        refused = body.texts("refused")
        fixed = [one for one in refused if one not in self._core.manifest.optional_scopes]
        if fixed:
            raise PersonError(f"An admin can refuse only what bot_optional names, not {', '.join(fixed)}.")
        return self._set(refused_scopes=tuple(refused))

    async def _blocks(self, body: Body) -> dict[str, Any]:
        return self._set(refused_types=tuple(body.texts("refused_types")))

    async def _delivery_mode(self, body: Body) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if "mode" in body.fields:
            mode = body.text("mode")
            if mode not in ("socket", "http"):
                raise PersonError("mode must be socket or http.")
            values["mode"] = mode
            if mode == "http":
                values["request_url"] = _address(body.text("request_url"))
        if "duplicate" in body.fields:
            values["duplicate"] = body.flag("duplicate")
        if "retry_delays" in body.fields:
            values["retry_delays"] = _delays(body.fields["retry_delays"])
        return self._set(**values)

    async def _clock(self, body: Body) -> dict[str, Any]:
        """Jump forward at once (advance), or walk there in steps as people do; both in seconds."""
        if "walk" in body.fields:
            self._journey.set_out(self._core.clock.now() + body.number("walk"))
            await self._journey.arrives()
        else:
            await self._journey.jump(body.number("advance"))
        return _OK | {"now": self._core.clock.now()}

    async def _reset(self, _body: Body) -> dict[str, Any]:
        self._delivery.forget()
        self._api.faults.clear()
        self._api.buckets.clear()
        with self._core.store.transaction():
            self._core.store.clear()
            self._core.change_settings(clock_ahead=self._core.clock.ahead)
            team.seed(self._core)
            for kind in ("view", "home"):
                self._core.tell(kind, None)
        return _OK

    async def _calls(self, request: web.Request) -> web.Response:
        journal = self._api.journal.since(since(request))
        return web.json_response({"next": journal["next"], "calls": journal["lines"]})

    async def _deliveries(self, request: web.Request) -> web.Response:
        journal = self._delivery.journal.since(since(request))
        shown = {"next": journal["next"], "deliveries": journal["lines"], "under_way": self._delivery.under_way}
        return web.json_response(shown)

    async def _tokens(self, _request: web.Request) -> web.Response:
        own = asdict(self._core.identity)
        return web.json_response({"url": self._core.url, **own})

    def _set(self, **values: Any) -> dict[str, Any]:
        with self._core.store.transaction():
            self._core.change_settings(**values)
        return dict(_OK)


def _acting(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handler(request: web.Request) -> web.Response:
        return web.json_response(await act(await read(request)))

    return handler


def _address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise PersonError("request_url must be an http address.")
    return text


def _delays(values: Any) -> tuple[float, ...]:
    numbers = isinstance(values, list) and all(isinstance(one, int | float) and one >= 0 for one in values)
    if not numbers:
        raise PersonError("retry_delays must be a list of seconds.")
    return tuple(float(one) for one in values)
