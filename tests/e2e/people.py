"""People in the workspace, for end-to-end tests: they type, run commands, click what they see, and see what is shown.

    async with Workspace(url) as workspace:
        ana, ben = workspace.person("Ana"), workspace.person("Ben")
        await ana.runs("ml-team", "/maturity")
        await ana.clicks(await ana.sees("ml-team", "Start with defaults"), "Start with defaults")
        card = await ben.sees("ml-team", "Join")

Conversations are named as on the screen: ``ml-team``, or ``Rung`` for the direct message with it. A thread is a
message, or the ts of one. Waiting ends at the first moment at which it is true, and fails after ten seconds with a
picture of the screen. Only what a person sees is read here; ``workspace`` itself also has the controls, for set-up.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

from tests.e2e import pictures
from tests.e2e.controls import DEADLINE, Controls, Json, Refused, T
from tests.e2e.pictures import Names
from tests.e2e.shown import Message, Modal
from tests.e2e.targets import Target, filled, targets

_ID = re.compile(r"[CD]0[A-Z0-9]{9}")

__all__ = ["Message", "Modal", "Person", "Refused", "Workspace"]


class Workspace(Controls):
    """The workspace at ``url``."""

    def person(self, name: str) -> "Person":
        """Return the one of that name: first name, whole name or handle."""
        return Person(self, name)

    async def names(self) -> Names:
        """Return the names of everyone and of every channel that someone sees."""
        people = (await self.get("/people/workspace"))["users"]
        return Names({one["id"]: one["real_name"] for one in people}, {})

    async def user_id(self, name: str) -> str:
        """Return the id of the one of that name."""
        for one in (await self.get("/people/workspace"))["users"]:
            if name.lstrip("@") in (one["id"], one["name"], one["real_name"], one["real_name"].split(" ")[0]):
                return str(one["id"])
        raise AssertionError(f"there is nobody called {name} in the workspace")

    async def channel_id(self, name: str, sees: str = "Ana") -> str:
        """Return the id of a channel, as that person sees it."""
        return await self.person(sees).channel(name)

    async def add_person(self, name: str, **about: Any) -> "Person":
        """Add someone: real_name, is_admin, is_bot, tz."""
        await self.post("/control/users", name=name, **about)
        return self.person(name)

    async def add_channel(self, name: str, *members: str, **how: Any) -> str:
        """Make a channel with these people in it (private, app_member) and return its id."""
        ids = [await self.user_id(one) for one in members]
        return str((await self.post("/control/channels", name=name, members=ids, **how))["id"])

    async def change_channel(self, name: str, sees: str = "Ana", **change: Any) -> None:
        """Archive a channel (archived), or add and remove people by name."""
        for key in ("add", "remove"):
            if key in change:
                change[key] = [await self.user_id(one) for one in change[key]]
        await self.post(f"/control/channels/{await self.channel_id(name, sees)}", **change)

    async def change_user(self, name: str, **change: Any) -> None:
        """Change someone: is_admin, deleted, tz, real_name."""
        await self.post(f"/control/users/{await self.user_id(name)}", **change)

    async def stored(self, name: str, sees: str = "Ana") -> list[Json]:
        """Return every message ever stored in a channel, with metadata, deleted ones marked."""
        channel = await self.channel_id(name, sees)
        return list((await self.get("/control/messages", channel=channel))["messages"])

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class Person:
    """Somebody in the workspace. ``errors`` holds what Slack has shown them in passing."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self.workspace = workspace
        self.name = name
        self.errors: list[str] = []
        self._id = ""
        self._channels: dict[str, str] = {}

    async def id(self) -> str:
        """Return their user id."""
        self._id = self._id or await self.workspace.user_id(self.name)
        return self._id

    async def channel(self, name: str) -> str:
        """Return the id of a conversation on their screen: ``ml-team``, ``Rung`` or an id."""
        wanted = name.lstrip("#@")
        if _ID.fullmatch(wanted):
            return wanted
        if wanted not in self._channels:
            listed = await self._get("conversations")
            self._channels = {one["name"]: one["id"] for one in listed}
        if wanted not in self._channels:
            raise AssertionError(f"{self.name} sees no conversation {name}, only {sorted(self._channels)}")
        return self._channels[wanted]

    async def types(self, channel: str, text: str, thread: "Message | str | None" = None) -> str:
        """Type a message and return its ts."""
        answer = await self._post("messages", channel=await self.channel(channel), text=text, thread_ts=_root(thread))
        return str(answer.get("ts", ""))

    async def edits(self, channel: str, ts: str, text: str) -> None:
        """Change a message of their own."""
        await self._post("messages/edit", channel=await self.channel(channel), ts=ts, text=text)

    async def deletes(self, channel: str, ts: str) -> None:
        """Delete a message."""
        await self._post("messages/delete", channel=await self.channel(channel), ts=ts)

    async def runs(self, channel: str, command: str) -> None:
        """Run a slash command; a fault that Slack would show goes to ``errors``."""
        await self._post("commands", channel=await self.channel(channel), text=command)

    async def joins(self, channel: str) -> None:
        """Enter a public channel."""
        await self._post("join", channel=await self.channel(channel))

    async def leaves(self, channel: str) -> None:
        """Leave a channel."""
        await self._post("leave", channel=await self.channel(channel))

    async def invites(self, channel: str, *names: str) -> None:
        """Bring others into a channel, ``Rung`` too."""
        users = [await self.workspace.user_id(one) for one in names]
        await self._post("invite", channel=await self.channel(channel), users=users)

    async def uses_shortcut(self, callback_id: str, message: Message | None = None) -> None:
        """Use a shortcut, on a message where it is a message shortcut."""
        where = {"channel": message.channel, "ts": message.ts} if message else {}
        await self._post("shortcuts", callback_id=callback_id, **where)

    async def messages(self, channel: str, thread: "Message | str | None" = None) -> list[Message]:
        """Return what stands in a conversation or a thread on their screen, oldest first."""
        channel_id, names = await self.channel(channel), await self.workspace.names()
        query = {"thread_ts": root} if (root := _root(thread)) else {}
        listed = (await self._get(f"conversations/{channel_id}", **query))["messages"]
        return [Message(channel_id, raw, pictures.message(raw, names)) for raw in listed]

    async def screen(self, channel: str, thread: "Message | str | None" = None) -> str:
        """Return everything that is visible in a conversation or a thread, as plain text."""
        return "\n".join(one.text for one in await self.messages(channel, thread))

    async def sees(self, channel: str, *texts: str, thread: "Message | str | None" = None) -> Message:
        """Wait until a message holds all these texts, and return it: the newest one, where there are several."""

        async def look() -> Message | None:
            found = [one for one in await self.messages(channel, thread) if all(text in one for text in texts)]
            return found[-1] if found else None

        return await self._until(look, f"see {' and '.join(map(repr, texts))}", lambda: self.screen(channel, thread))

    async def sees_gone(self, channel: str, text: str, thread: "Message | str | None" = None) -> None:
        """Wait until no message holds this text."""

        async def look() -> bool:
            return not any(text in one for one in await self.messages(channel, thread))

        await self._until(look, f"see {text!r} gone", lambda: self.screen(channel, thread))

    async def again(self, message: Message) -> Message:
        """Return a message as it reads now. Raises AssertionError where it is gone."""
        names = await self.workspace.names()
        for thread in dict.fromkeys((None, message.thread)):
            query = {"thread_ts": thread} if thread else {}
            for raw in (await self._get(f"conversations/{message.channel}", **query))["messages"]:
                if raw["ts"] == message.ts:
                    return Message(message.channel, raw, pictures.message(raw, names))
        raise AssertionError(f"{self.name} sees this message no longer:\n{message.text}")

    async def clicks(self, where: "Message | Modal", label: str) -> None:
        """Click what reads ``label``: a button, or a choice in a menu, a select, radio buttons or checkboxes.

        Waits until it is there, since messages change while people read.
        """
        if isinstance(where, Modal):
            target = await self._until(lambda: self._in_modal(label), f"find [{label}] in the modal", self._modal_text)
            container = {"view_id": (await self.modal()).view["id"]}
        else:
            look, show = (lambda: self._in_message(where, label)), (lambda: self._read_again(where))
            target = await self._until(look, f"find [{label}] in the message", show)
            container = {"channel": where.channel, "ts": where.ts}
        await self._post("actions", container=container, **target.action())

    async def modal(self) -> Modal:
        """Wait until a modal is open, and return the top one."""
        return await self._until(self._top, "see a modal", self._modal_text)

    async def sees_no_modal(self) -> None:
        """Wait until every modal is closed."""

        async def look() -> bool:
            return (await self._get("view"))["view"] is None

        await self._until(look, "see no modal", self._modal_text)

    async def sees_in_modal(self, *texts: str) -> Modal:
        """Wait until the top modal holds all these texts, and return it."""

        async def look() -> Modal | None:
            top = await self._top()
            return top if top and all(text in top for text in texts) else None

        return await self._until(look, f"see {' and '.join(map(repr, texts))} in a modal", self._modal_text)

    async def fills(self, label: str, value: str | list[str] | None) -> None:
        """Fill the input under ``label``: with text, a visible choice or several, or people's names."""
        modal = await self.modal()
        names = {name: key for key, name in (await self.workspace.names()).users.items()}
        action = filled(modal.view["blocks"], label, value, names)
        if action is None:
            raise AssertionError(f"{self.name} finds no input {label!r} with that choice in\n{modal.text}")
        await self._post("view/input", **action)

    async def submits(self) -> bool:
        """Submit the top modal and say whether it was taken; what is wrong in it goes to ``errors``."""
        await self.modal()
        return bool((await self._post("view/submit")).get("ok"))

    async def closes(self, *, all_of_them: bool = False) -> None:
        """Close the top modal, or all of them."""
        await self._post("view/close", all=all_of_them)

    async def notices(self) -> list[str]:
        """Return the passing notices not yet read; they are kept in ``errors`` too."""
        texts = [str(one["text"]) for one in await self._get("notices")]
        self.errors += texts
        return texts

    async def _in_message(self, where: Message, label: str) -> Target | None:
        now = await self.again(where)
        return next((one for one in targets(now.raw.get("blocks") or []) if one.label == label), None)

    async def _in_modal(self, label: str) -> Target | None:
        top = await self._top()
        return next((one for one in targets(top.view["blocks"]) if one.label == label), None) if top else None

    async def _read_again(self, where: Message) -> str:
        return (await self.again(where)).text

    async def _top(self) -> Modal | None:
        shown = await self._get("view")
        if shown["view"] is None:
            return None
        text = pictures.modal(shown["view"], shown["errors"], shown["notice"], await self.workspace.names())
        return Modal(shown["view"], shown["errors"], text)

    async def _modal_text(self) -> str:
        top = await self._top()
        return top.text if top else "(no modal is open)"

    async def _get(self, path: str, **query: str) -> Any:
        return await self.workspace.get(f"/people/{await self.id()}/{path}", **query)

    async def _post(self, path: str, **body: Any) -> Json:
        sent = {key: value for key, value in body.items() if value is not None or key not in ("thread_ts",)}
        answer = dict(await self.workspace.post(f"/people/{await self.id()}/{path}", **sent))
        if answer.get("ok") is False:
            self.errors += [str(answer["error"])] if "error" in answer else list(answer["errors"].values())
        return answer

    async def _until(self, look: Callable[[], Awaitable[T | None]], what: str, show: Callable[[], Awaitable[str]]) -> T:
        """Look at each change on this person's screen until something is found."""
        address = f"{self.workspace.url}/people/{await self.id()}/stream"
        try:
            async with asyncio.timeout(DEADLINE), self.workspace.session.get(address) as stream:
                async for line in stream.content:
                    if line.startswith(b"data:") and json.loads(line[5:]) and (found := await look()):
                        return found
        except TimeoutError:
            errors = f"\nerrors shown: {self.errors}" if self.errors else ""
            raise AssertionError(f"{self.name} did not {what}; the screen is\n{await show()}{errors}") from None
        raise AssertionError(f"{self.name} did not {what}: the workspace stopped")


def _root(thread: "Message | str | None") -> str | None:
    return thread.thread if isinstance(thread, Message) else thread
