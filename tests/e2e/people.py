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

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from tests.e2e.controls import Controls, Json, Refused
from tests.e2e.onlooker import Onlooker, root_of
from tests.e2e.shown import Message, Modal
from tests.e2e.targets import Value, filled, ticked

ELSEWHERE = "T0ELSEWHERE"
"""Another organization's workspace."""

__all__ = ["ELSEWHERE", "Message", "Modal", "Person", "Refused", "Workspace"]


class Workspace(Controls):
    """The workspace at ``url``."""

    def person(self, name: str) -> "Person":
        """Return the one of that name: first name, whole name or handle."""
        return Person(self, name)

    async def channel_id(self, name: str, sees: str = "Ana") -> str:
        """Return the id of a channel, as that person sees it."""
        return await self.person(sees).channel(name)

    async def add_person(self, name: str, **about: Any) -> "Person":
        """Add someone: real_name, tz, is_admin, is_owner, is_restricted (a guest), is_bot; team_id for ELSEWHERE."""
        await self.post("/control/users", name=name, **about)
        return self.person(name)

    async def add_people(self, zones: Mapping[str, str], channel: str, sees: str = "Ana") -> "list[Person]":
        """Add people to the team and to a channel: their names, each with an IANA time zone."""
        added = [await self.add_person(name, tz=zone) for name, zone in zones.items()]
        await self.change_channel(channel, sees, add=list(zones))
        return added

    async def add_stranger(self, name: str, channel: str, sees: str = "Ana", **about: Any) -> "Person":
        """Add someone of another organization, with whom this channel is then shared."""
        added = await self.add_person(name, **{"team_id": ELSEWHERE, **about})
        await self.change_channel(channel, sees, add=[name])
        return added

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
        """Change someone: is_admin, is_owner, is_restricted, is_ultra_restricted, deleted, tz, real_name."""
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


class Person(Onlooker):
    """Somebody in the workspace, who acts."""

    workspace: Workspace

    async def types(self, channel: str, text: str, thread: "Message | str | None" = None) -> str:
        """Type a message and return its ts."""
        answer = await self._post("messages", channel=await self.channel(channel), text=text, thread_ts=root_of(thread))
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

    async def removes(self, channel: str, *names: str) -> None:
        """Take others out of a channel."""
        users = [await self.workspace.user_id(one) for one in names]
        await self._post("remove", channel=await self.channel(channel), users=users)

    async def makes_channel(self, name: str, *names: str, private: bool = False) -> str:
        """Make a channel, bring others into it (``Rung`` too), and return its id."""
        users = [await self.workspace.user_id(one) for one in names]
        return str((await self._post("channels", name=name, users=users, private=private))["id"])

    async def uses_shortcut(self, name: str, message: Message | None = None, *, at: str | None = None) -> None:
        """Use a shortcut by its name or callback_id: on a message, or ``at`` the conversation on their screen."""
        where = {"channel": message.channel, "ts": message.ts} if message else {}
        where |= {"channel": await self.channel(at)} if at else {}
        declared = (await self.workspace.get("/people/workspace"))["shortcuts"]
        called = (one["callback_id"] for one in declared if name == one["name"])
        await self._post("shortcuts", callback_id=next(called, name), **where)

    async def clicks(self, where: "Message | Modal", label: str) -> None:
        """Click what reads ``label``: a button, or a choice in a menu, a select, radio buttons or checkboxes.

        Waits until it is there, since messages change while people read. A second click on a checkbox takes the tick
        out again. In a modal the buttons that submit and close it can be clicked too.
        """
        if isinstance(where, Modal):
            target = await self._until(lambda: self._in_modal(label), f"find [{label}] in the modal", self._modal_text)
            top = await self.modal()
            if not target.block_id:
                await (self.submits() if label == top.submit else self.closes())
                return
            container = {"view_id": top.view["id"]}
        else:
            look, show = (lambda: self._in_message(where, label)), (lambda: self._read_again(where))
            target = await self._until(look, f"find [{label}] in the message", show)
            container = {"channel": where.channel, "ts": where.ts}
        await self._post("actions", container=container, **target.action())

    async def fills(self, label: str, value: Value) -> None:
        """Fill the input under ``label`` of the top modal; None empties it.

        With text, a visible choice or several, people's or channels' names, a date ("2026-12-01" or a date), a time
        ("17:00" or a time), or where an input asks for both, a datetime with its zone.
        """
        modal = await self.modal()
        names = await self._all_names()
        action = filled(modal.view["blocks"], label, value, names)
        if action is None:
            raise AssertionError(f"{self.name} finds no input {label!r} with that choice in\n{modal.text}")
        await self._post("view/input", **action)

    async def puts_in(self, label: str, name: str, content: bytes) -> None:
        """Put a file into the input under ``label`` of the top modal."""
        modal = await self.modal()
        address = f"{self.workspace.url}/people/{await self.id()}/files"
        async with self.workspace.session.post(address, params={"name": name}, data=content) as response:
            taken = await response.json()
        if response.status != 200:
            raise Refused(taken["error"])
        action = filled(modal.view["blocks"], label, [taken["id"]], await self._all_names())
        if action is None:
            raise AssertionError(f"{self.name} finds no input {label!r} in\n{modal.text}")
        await self._post("view/input", **action)

    async def checks(self, *labels: str) -> None:
        """Tick these checkboxes of the top modal; those that are ticked stay so."""
        await self._tick(labels, True)

    async def unchecks(self, *labels: str) -> None:
        """Take the ticks out of these checkboxes of the top modal."""
        await self._tick(labels, False)

    async def goes_on(self, *texts: str) -> Modal:
        """Submit the top modal and return the page that comes in its place, which holds these texts."""
        was = (await self.modal()).view["hash"]
        if not await self.submits():
            raise AssertionError(f"{self.name} could not go on: {self.errors}\n{await self._modal_text()}")
        return await self.sees_page(texts, was)

    async def submits(self) -> bool:
        """Submit the top modal and say whether it was taken; what is wrong in it goes to ``errors``."""
        await self.modal()
        return bool((await self._post("view/submit")).get("ok"))

    async def closes(self, *, all_of_them: bool = False) -> None:
        """Close the top modal, or all of them."""
        await self._post("view/close", all=all_of_them)

    async def _tick(self, labels: tuple[str, ...], wanted: bool) -> None:
        for label in labels:
            top = await self.modal()
            now = ticked(top.view["blocks"], top.values, label)
            if now is None:
                raise AssertionError(f"{self.name} finds no checkbox {label!r} in\n{top.text}")
            if now is not wanted:
                await self.clicks(top, label)
