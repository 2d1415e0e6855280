"""What somebody in the workspace sees: conversations, threads, modals; and waiting until it is there."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from tests.e2e import pictures
from tests.e2e.controls import DEADLINE, Controls, Json, Refused, T
from tests.e2e.pictures import Names
from tests.e2e.shown import Message, Modal
from tests.e2e.targets import Target, targets

_ID = re.compile(r"[CD]0[A-Z0-9]{9}")


class Onlooker:
    """Somebody who reads. ``errors`` holds what Slack has shown them in passing."""

    def __init__(self, workspace: Controls, name: str) -> None:
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

    async def messages(self, channel: str, thread: "Message | str | None" = None) -> list[Message]:
        """Return what stands in a conversation or a thread on their screen, oldest first."""
        channel_id, names = await self.channel(channel), await self.workspace.names()
        query = {"thread_ts": root} if (root := root_of(thread)) else {}
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

    async def sees_no_conversation(self, name: str) -> None:
        """Wait until a conversation, by its name or id, is nowhere on their screen and cannot be opened."""
        known = self._channels.get(name.lstrip("#@"), name)

        async def look() -> bool:
            return not any(known in (one["id"], one["name"]) for one in await self._get("conversations"))

        async def show() -> str:
            return "\n".join(str(one["name"]) for one in await self._get("conversations"))

        await self._until(look, f"see {name} gone", show)
        if _ID.fullmatch(known):
            try:
                await self._get(f"conversations/{known}")
            except Refused:
                return
            raise AssertionError(f"{self.name} can still open {name}")

    async def again(self, message: Message) -> Message:
        """Return a message as it reads now. Raises AssertionError where it is gone."""
        names = await self.workspace.names()
        for thread in dict.fromkeys((None, message.thread)):
            query = {"thread_ts": thread} if thread else {}
            for raw in (await self._get(f"conversations/{message.channel}", **query))["messages"]:
                if raw["ts"] == message.ts:
                    return Message(message.channel, raw, pictures.message(raw, names))
        raise AssertionError(f"{self.name} sees this message no longer:\n{message.text}")

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

    async def sees_page(self, texts: tuple[str, ...], was: str) -> Modal:
        """Wait until the top modal is another page than the one of that hash, with these texts."""

        async def look() -> Modal | None:
            top = await self._top()
            return top if top and top.view["hash"] != was and all(text in top for text in texts) else None

        return await self._until(look, f"see a next page with {' and '.join(map(repr, texts))}", self._modal_text)

    async def notices(self) -> list[str]:
        """Return the passing notices not yet read; they are kept in ``errors`` too."""
        texts = [str(one["text"]) for one in await self._get("notices")]
        self.errors += texts
        return texts

    async def _in_message(self, where: Message, label: str) -> Target | None:
        now = await self.again(where)
        return next((one for one in targets(now.raw.get("blocks") or []) if one.label == label), None)

    async def _in_modal(self, label: str) -> Target | None:
        """What reads ``label`` in the top modal; for the modal's own two buttons a target without ids."""
        top = await self._top()
        if top is None:
            return None
        found = (one for one in targets(top.view["blocks"], top.values) if one.label == label)
        return next(found, Target(label, "", "") if label in (top.submit, top.close) else None)

    async def _read_again(self, where: Message) -> str:
        return (await self.again(where)).text

    async def _top(self) -> Modal | None:
        shown = await self._get("view")
        if shown["view"] is None:
            return None
        text = pictures.modal(shown["view"], shown["errors"], shown["notice"], await self._all_names())
        return Modal(shown["view"], shown["errors"], text)

    async def _modal_text(self) -> str:
        top = await self._top()
        return top.text if top else "(no modal is open)"

    async def _all_names(self) -> Names:
        listed = await self._get("conversations")
        return Names((await self.workspace.names()).users, {one["id"]: one["name"] for one in listed})

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
            async with asyncio.timeout(DEADLINE), self.workspace.session.ws_connect(address) as stream:
                async for _ in stream:
                    if found := await look():
                        return found
        except TimeoutError:
            errors = f"\nerrors shown: {self.errors}" if self.errors else ""
            raise AssertionError(f"{self.name} did not {what}; the screen is\n{await show()}{errors}") from None
        raise AssertionError(f"{self.name} did not {what}: the workspace stopped")


def root_of(thread: "Message | str | None") -> str | None:
    """Return the ts of the thread in which a message stands, or a ts as it is."""
    return thread.thread if isinstance(thread, Message) else thread
