"""The workspace's clock as people move it: where it goes, in which steps, and for whom it waits."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.workspace.__main__ import main
from bot.workspace.errors import PersonError
from bot.workspace.journey import STEP, destination
from bot.workspace.server import Workspace as Server
from bot.workspace.server import start_workspace
from tests.e2e.controls import Refused
from tests.e2e.people import Person, Workspace
from tests.workspace.conftest import MANIFEST
from tests.workspace.listener import Listener, ignores_it

MADRID, NEW_YORK = "Europe/Madrid", "America/New_York"


def at(text: str, tz: str = MADRID) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(tz)).timestamp()


@pytest.mark.parametrize(
    ("where", "now", "then"),
    [
        ("hour", "2026-11-21T10:52", "2026-11-21T11:52"),
        ("day", "2026-11-21T10:52", "2026-11-22T10:52"),
        ("week", "2026-10-20T10:52", "2026-10-27T10:52"),
        ("monday", "2026-11-21T10:52", "2026-11-23T09:00"),
        ("monday", "2026-11-23T08:59", "2026-11-23T09:00"),
        ("monday", "2026-11-23T09:00", "2026-11-30T09:00"),
        ("monday", "2026-10-24T23:00", "2026-10-26T09:00"),
    ],
)
def test_where_the_ways_lead(where: str, now: str, then: str) -> None:
    """By the wall clock of whoever moves it, also over the end of summer time (25 October in Madrid)."""
    assert destination(where, at(now), MADRID) == at(then)
    assert destination(where, at(now, NEW_YORK), NEW_YORK) == at(then, NEW_YORK)


def test_there_is_no_way_back() -> None:
    with pytest.raises(PersonError, match="can go on by an hour"):
        destination("yesterday", at("2026-11-21T10:52"), MADRID)


@pytest.fixture
async def seen(server: Server) -> AsyncIterator[list[float]]:
    """When something that follows the clock was asked to do what is due."""
    moments: list[float] = []

    async def follow() -> None:
        moments.append(server.clock.now())

    async with server.followed_by(follow):
        yield moments


async def test_a_week_passes_in_steps_of_an_hour(workspace: Workspace, server: Server, seen: list[float]) -> None:
    before = server.clock.now()
    await workspace.post("/control/clock", walk=7 * 24 * 3600)
    assert len(seen) in (169, 170), "a step for each hour of UTC, one to its end, and a look at the start"
    assert all(later - earlier <= STEP + 60 for earlier, later in pairwise(seen))
    assert all(moment % STEP < 60 for moment in seen[1:-1]), "each step ends where an hour begins"
    assert 0 <= seen[-1] - (before + 7 * 24 * 3600) < 60
    shown = await workspace.get(f"/people/{await workspace.user_id('ana')}/clock")
    assert shown["until"] is None and shown["tz"] == MADRID and shown["speed"] == 1.0


async def test_a_second_press_on_the_way_is_refused(workspace: Workspace, server: Server) -> None:
    held = asyncio.Event()
    async with server.followed_by(held.wait):  # type: ignore[arg-type]
        path = f"/people/{await workspace.user_id('ana')}/clock"
        until = (await workspace.post(path, go="day"))["until"]
        assert (await workspace.get(f"/people/{await workspace.user_id('ben')}/clock"))["until"] == until
        with pytest.raises(Refused, match="moving already"):
            await workspace.post(f"/people/{await workspace.user_id('ben')}/clock", go="hour")
        held.set()

        async def arrived() -> bool:
            return (await workspace.get(path))["until"] is None

        await workspace.eventually(arrived, "the clock's arrival")
        assert 0 <= server.clock.now() - until < 60


async def test_what_is_not_acked_is_waited_for(
    workspace: Workspace, app: Listener, ana: Person, seen: list[float]
) -> None:
    app.answer = ignores_it
    await ana.types("ml-team", "not acked at first")
    await app.hears("message")
    app.answer = lambda _request: {}
    await workspace.advance(3)
    await workspace.post("/control/clock", walk=3600)
    first, second = await workspace.deliveries("event")
    assert (first["acked"], second["acked"], second["attempt"]) == (False, True, 1)
    assert seen, "it went on after that"


async def test_a_restarted_workspace_goes_on_where_it_was(tmp_path: Path) -> None:
    state = tmp_path / "own.workspace"
    first = await start_workspace(state, MANIFEST, 0)
    async with Workspace(first.url) as workspace:
        await workspace.post("/control/clock", walk=3 * 24 * 3600)
    reached = first.clock.now()
    await first.stop()
    second = await start_workspace(state, MANIFEST, 0)
    assert 0 <= second.clock.now() - reached < 60
    await second.stop()


async def test_a_stopped_workspace_does_not_finish_its_way(tmp_path: Path) -> None:
    server = await start_workspace(tmp_path / "own.workspace", MANIFEST, 0)
    never = asyncio.Event()
    server.clock.followers.append(never.wait)  # type: ignore[arg-type]
    async with Workspace(server.url) as workspace:
        ana = await workspace.user_id("ana")
        await workspace.post(f"/people/{ana}/clock", go="week")
        async with asyncio.timeout(5):
            await server.stop()
    assert server.clock.ahead < STEP


def test_a_clock_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUNG_CLOCK", "2026-11-23T08:59:30Z 1795424370.0 0")
    assert main(["--state", str(tmp_path / "own.workspace")]) == 2
    assert "RUNG_CLOCK must be like" in capsys.readouterr().err
