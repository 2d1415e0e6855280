"""The people's API, /people: what a person sees and does. The page and the tests act through it alone."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.workspace.core import Core
from bot.workspace.journey import Journey, destination
from bot.workspace.people import screen, stream, typing_acts
from bot.workspace.people.app_acts import AppActs
from bot.workspace.records import User
from bot.workspace.requests import Body, client_of, read
from bot.workspace.wires.delivery import Delivery

_OK: dict[str, Any] = {"ok": True}

Look = Callable[[User, web.Request], Any]
Act = Callable[[User, Body], Awaitable[dict[str, Any]]]
AppAct = Callable[[AppActs, User, Body], Awaitable[dict[str, Any]]]


class People:
    """The routes under /people."""

    def __init__(self, core: Core, delivery: Delivery, journey: Journey) -> None:
        self._core = core
        self._journey = journey
        self._delivery = delivery

    def routes(self) -> list[web.RouteDef]:
        """Return every route."""
        looks: dict[str, Look] = {
            "conversations": lambda user, _: screen.conversations(self._core, user),
            "conversations/{channel}": self._messages,
            "view": lambda user, request: screen.view(self._core, user, client_of(request)),
            "home": lambda user, _: screen.home(self._core, user),
            "notices": lambda user, _: screen.take_notices(self._core, user),
            "clock": lambda user, _: self._journey.shown() | {"tz": user.tz},
        }
        acts: dict[str, Act] = {
            "messages": self._types,
            "messages/edit": self._edits,
            "messages/delete": self._deletes,
            "join": self._joins,
            "leave": self._leaves,
            "invite": self._invites,
            "remove": self._removes,
            "channels": self._makes,
            "clock": self._moves_the_clock,
        }
        towards_app: dict[str, AppAct] = {
            "commands": lambda acts, user, body: acts.runs(user, body.text("channel"), body.text("text")),
            "actions": lambda acts, user, body: acts.acts(user, body.fields),
            "view/input": lambda acts, user, body: acts.fills(user, body.fields),
            "view/submit": lambda acts, user, _: acts.submits(user),
            "view/close": lambda acts, user, body: acts.closes(user, body.flag("all")),
            "home": lambda acts, user, body: acts.opens_tab(user, body.text("tab")),
            "shortcuts": _uses_shortcut,
            "gone": lambda acts, user, _: acts.leaves_client(user),
        }
        return [
            web.get("/people/workspace", self._workspace),
            web.get("/people/{user}/stream", self._stream),
            *(web.get(f"/people/{{user}}/{path}", self._looking(look)) for path, look in looks.items()),
            *(web.post(f"/people/{{user}}/{path}", self._acting(act)) for path, act in acts.items()),
            *(web.post(f"/people/{{user}}/{path}", self._towards_app(act)) for path, act in towards_app.items()),
        ]

    async def _workspace(self, _request: web.Request) -> web.Response:
        return web.json_response(screen.workspace(self._core))

    def _user(self, request: web.Request) -> User:
        return self._core.person(request.match_info["user"])

    def _looking(self, look: Look) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handler(request: web.Request) -> web.Response:
            return web.json_response(look(self._user(request), request))

        return handler

    def _acting(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handler(request: web.Request) -> web.Response:
            return web.json_response(await act(self._user(request), await read(request)))

        return handler

    def _towards_app(self, act: AppAct) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handler(request: web.Request) -> web.Response:
            user, body = self._user(request), await read(request)
            answer = await act(self._app_acts(client_of(request)), user, body)
            if not answer.get("ok", True) and "error" in answer and _gone(request):
                with self._core.store.transaction():
                    self._core.notice(user.id, str(answer["error"]))
            return web.json_response(answer)

        return handler

    def _app_acts(self, client: str | None) -> AppActs:
        return AppActs(self._core, self._delivery, client)

    def _messages(self, user: User, request: web.Request) -> dict[str, Any]:
        channel = screen.channel_of(self._core, user, request.match_info["channel"])
        thread = request.query.get("thread_ts")
        if thread:
            return {"messages": screen.thread_messages(self._core, user, channel, thread)}
        return {"messages": screen.conversation_messages(self._core, user, channel)}

    async def _types(self, user: User, body: Body) -> dict[str, Any]:
        channel, text, thread = body.text("channel"), body.text("text"), body.maybe("thread_ts")
        if text.split(" ")[0] == "/invite" and not thread:
            return await self._app_acts(None).runs(user, channel, text)
        with self._core.store.transaction():
            return {"ts": typing_acts.types(self._core, user, channel, text, thread)}

    async def _edits(self, user: User, body: Body) -> dict[str, Any]:
        with self._core.store.transaction():
            typing_acts.edits(self._core, user, body.text("channel"), body.text("ts"), body.text("text"))
        return _OK

    async def _deletes(self, user: User, body: Body) -> dict[str, Any]:
        with self._core.store.transaction():
            typing_acts.deletes(self._core, user, body.text("channel"), body.text("ts"))
        return _OK

    async def _joins(self, user: User, body: Body) -> dict[str, Any]:
        with self._core.store.transaction():
            typing_acts.joins(self._core, user, body.text("channel"))
        return _OK

    async def _leaves(self, user: User, body: Body) -> dict[str, Any]:
        with self._core.store.transaction():
            typing_acts.leaves(self._core, user, body.text("channel"))
        return _OK

    async def _invites(self, user: User, body: Body) -> dict[str, Any]:
        with self._core.store.transaction():
            typing_acts.invites(self._core, user, body.text("channel"), body.texts("users"))
        return _OK

    async def _removes(self, user: User, body: Body) -> dict[str, Any]:
        with self._core.store.transaction():
            typing_acts.removes(self._core, user, body.text("channel"), body.texts("users"))
        return _OK

    async def _makes(self, user: User, body: Body) -> dict[str, Any]:
        with self._core.store.transaction():
            made = typing_acts.makes(self._core, user, body.text("name"), body.texts("users"), body.flag("private"))
        return {"id": made}

    async def _moves_the_clock(self, user: User, body: Body) -> dict[str, Any]:
        self._journey.set_out(destination(body.text("go"), self._core.clock.now(), user.tz))
        return self._journey.shown()

    async def _stream(self, request: web.Request) -> web.WebSocketResponse:
        return await stream.follow(self._core, self._user(request), request)


async def _uses_shortcut(acts: AppActs, user: User, body: Body) -> dict[str, Any]:
    return await acts.uses_shortcut(user, body.text("callback_id"), body.maybe("channel"), body.maybe("ts"))


def _gone(request: web.Request) -> bool:
    """Say whether whoever asked has gone (a reloaded page): they are then told by a notice."""
    return request.transport is None or request.transport.is_closing()
