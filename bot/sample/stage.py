"""The stage: people, channels and a clock that goes from one act to the next; Rung does what is due on the way."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import aiohttp

from bot.bootstrap import Rung
from bot.domain.instant import Instant
from bot.sample.calendar import Calendar, mornings
from bot.sample.people import NEWCOMERS, ROOMS
from bot.services.acts import Act
from bot.services.ports.store import Store
from bot.workspace.server import Workspace
from handlers.memberships import read_members

Outcome = TypeVar("Outcome")
Habit = Callable[[], Awaitable[None]]

LATER = 5400.0
"""Seconds from Rung's hour of the day until people get round to it."""
AFTERNOON = 25200.0
"""Seconds from that hour until what people began the day before has closed, however slow the machine is."""


class Stage:
    """`habits` are what people do every working day."""

    def __init__(self, workspace: Workspace, rung: Rung, people: "Cast", calendar: Calendar) -> None:
        self._workspace, self._rung, self._people = workspace, rung, people
        self.calendar = calendar
        self.library = rung.desk.library
        self.new_id = rung.desk.new_id
        self.habits: list[Habit] = []

    @property
    def now(self) -> Instant:
        return self._workspace.clock.now()

    def channel(self, name: str) -> str:
        return self._people.channels[name]

    def user(self, handle: str) -> str:
        return self._people.users[handle]

    def by(self, handle: str) -> Act:
        """What they do now."""
        return Act(self.user(handle), self.now)

    async def act(self, decide: Callable[[Store], Outcome]) -> Outcome:
        return await self._rung.desk.act(decide)

    async def look(self, read: Callable[[Store], Outcome]) -> Outcome:
        return await self._rung.desk.store.read(read)

    async def shown(self) -> None:
        """Waits until all that was done so far stands in the channels."""
        await self._workspace.leap(0.0)

    async def go_to(self, moment: Instant) -> None:
        """Day by day; a moment that is past is now."""
        for morning in mornings(self.now, moment):
            await self._leap_to(morning)
            await self._leap_to(morning + LATER)
            for habit in self.habits:
                await habit()
            await self._leap_to(min(moment, morning + AFTERNOON))
        await self._leap_to(moment)

    async def wait(self, minutes: float) -> None:
        await self._workspace.leap(minutes * 60)

    async def says(self, handle: str, channel: str, text: str) -> None:
        await self._people.post(handle, "messages", channel=self.channel(channel), text=text)

    async def joins(self, handle: str, channel: str) -> None:
        await self._people.post(handle, "join", channel=self.channel(channel))
        await self.shown()

    async def leaves(self, handle: str, channel: str) -> None:
        await self._people.post(handle, "leave", channel=self.channel(channel))
        await self.shown()

    async def know_everybody(self) -> None:
        """Rung has read who is in its channels."""
        await self.shown()
        for channel_id in self._people.channels.values():
            await read_members(self._rung.desk, channel_id)

    async def _leap_to(self, moment: Instant) -> None:
        if moment > self.now:
            await self._workspace.leap(moment - self.now)


class Cast:
    """Everybody by handle and every channel by name, as the workspace knows them."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self._url = http, url
        self.users: dict[str, str] = {}
        self.channels: dict[str, str] = {}

    async def come(self, own_channel: str) -> None:
        """`own_channel` is there in a fresh workspace; the others are made."""
        for one in NEWCOMERS:
            await self._post("/control/users", {"name": one.handle, "real_name": one.name, "tz": one.zone})
        known = await self._get("/people/workspace")
        self.users = {one["name"]: one["id"] for one in known["users"]}
        for room in ROOMS:
            members = [self.users[one] for one in room.handles]
            made = await self._post("/control/channels", {"name": room.name, "members": members, "app_member": True})
            self.channels[room.name] = made["id"]
        seen = await self._get(f"/people/{self.users['ana']}/conversations")
        self.channels[own_channel] = next(one["id"] for one in seen if one["name"] == own_channel)
        await self._post(f"/control/channels/{self.channels[own_channel]}", {"add": [self.users["farid"]]})

    async def post(self, handle: str, path: str, **body: Any) -> Any:
        return await self._post(f"/people/{self.users[handle]}/{path}", body)

    async def _post(self, path: str, body: Mapping[str, Any]) -> Any:
        async with self._http.post(f"{self._url}{path}", json=body) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def _get(self, path: str) -> Any:
        async with self._http.get(f"{self._url}{path}") as answer:
            answer.raise_for_status()
            return await answer.json()
