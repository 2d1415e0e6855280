"""Several `rung run` on one PostgreSQL, beside a workspace whose clock runs as fast as theirs."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.config import manifest_file
from bot.domain.directory import Workspace as Known
from bot.workspace.clock import read_pace
from bot.workspace.server import Workspace as Server
from bot.workspace.server import start_workspace
from tests.e2e.controls import Json
from tests.e2e.many_teams import Team, make_teams
from tests.e2e.people import Workspace
from tests.e2e.processes import Process, by_socket_mode

LOOK_SECONDS = 0.2
POSTS = "chat.postMessage"


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of Rung's, as the workspace keeps it."""

    key: str
    channel_id: str
    at: float
    """By the workspace's clock."""


@dataclass(slots=True)
class Field:
    """The workspace, its teams, and the processes that run."""

    server: Server
    workspace: Workspace
    environment: dict[str, str]
    teams: Sequence[Team]
    running: deque[Process] = field(default_factory=deque)
    everybody: list[Process] = field(default_factory=list)
    _next_call: int = 0
    _posted: set[str] = field(default_factory=set)
    refused: int = 0
    """Posts that the workspace did not take because they were too many; not those that a test has it refuse."""

    async def start(self) -> Process:
        process = await Process.run(environment=self.environment)
        self.everybody.append(process)
        self.running.append(process)
        return process

    async def is_up(self, process: Process) -> None:
        """However long it takes: before it says so, it decides on all that is due."""
        while "Rung is in Lakeside ML" not in process.said:
            assert not process.ended, f"it ended by itself:\n{process.said}\n{process.complained}"
            await asyncio.sleep(LOOK_SECONDS)

    async def kill_the_oldest(self) -> None:
        """And start another in its place, which is not waited for."""
        await self.running.popleft().dies()
        await self.start()

    async def how_many(self) -> int:
        """So many different nudges have been posted, by what the workspace was called with."""
        found = await self.workspace.get("/control/calls", since=str(self._next_call))
        self._next_call = found["next"]
        for call in found["calls"]:
            if call["method"] == POSTS and call["error"] in (None, "dropped"):
                self._posted.add(_key(call["args"]))
            self.refused += call["method"] == POSTS and call["error"] == "ratelimited"
        return len(self._posted)

    async def until(self, number: int) -> None:
        """So many are posted, however long it takes: a test that hangs is ended from outside."""
        while await self.how_many() < number:
            dead = [one for one in self.running if one.ended]
            assert not dead, f"it ended by itself:\n{dead[0].said}\n{dead[0].complained}"
            await asyncio.sleep(LOOK_SECONDS)

    async def posted(self) -> list[Posted]:
        """In the order of the workspace's clock."""
        stored = (await self.workspace.get("/control/messages"))["messages"]
        own = (one for one in stored if one.get("metadata"))
        found = (Posted(_key(one), one["channel"], float(one["ts"])) for one in own)
        return sorted(found, key=lambda one: one.at)


def _key(message: Json) -> str:
    return str(message["metadata"]["event_payload"]["key"])


@asynccontextmanager
async def field_of(
    folder: Path, database_url: str, begun: str, speed: float, number: int, minutes: Callable[[int], int]
) -> AsyncIterator[Field]:
    """So many teams, each due so many minutes after 09:00. What still runs in the end is killed."""
    clock = f"{begun} {time.time()} {speed}"
    server = await start_workspace(folder / "slack.workspace", manifest_file(), 0, pace=read_pace(clock))
    async with Workspace(server.url) as workspace:
        owner = await workspace.user_id("Ana")
        made = await workspace.post("/control/channels/many", name="team", number=number, members=[owner])
        teams = [Team(order, one, minutes(order)) for order, one in enumerate(made["ids"])]
        who = await workspace.tokens()
        known = Known(who["team_id"], "Lakeside ML", f"{server.url}/", who["bot_user_id"], who["bot_id"])
        await make_teams(database_url, known, teams, owner)
        environment = {**by_socket_mode(server, database_url), "RUNG_CLOCK": clock}
        here = Field(server, workspace, environment, teams)
        try:
            yield here
        finally:
            for process in here.everybody:
                await process.dies()
    await server.stop()


def most_in(seconds: float, moments: Sequence[float]) -> int:
    """The most of them within any window of so many seconds."""
    most, first = 0, 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def doubled(posted: Sequence[Posted]) -> dict[str, int]:
    return {key: number for key, number in Counter(one.key for one in posted).items() if number > 1}
