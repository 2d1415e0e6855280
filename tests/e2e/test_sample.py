"""`rung run --sample`: half a year in which every screen has something to show, all of it come about by the program."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.bootstrap import Rung, clock
from bot.config import Settings, manifest_file
from bot.sample.calendar import ZONE, Calendar
from bot.sample.filling import fill
from bot.sample.people import ML_TEAM, NEWCOMERS, ROOMS
from bot.services.measuring.standing import standing_in
from bot.services.ports.store import Store
from bot.storage.databases.opening import open_database
from bot.workspace.server import start_workspace
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Workspace
from tests.e2e.processes import free_port
from tests.e2e.test_run import Start, refusal, start

__all__ = ["start"]

AWKWARD = datetime(2027, 3, 29, 0, 30, tzinfo=ZONE)
"""A Monday, half an hour after its midnight, the night after the clocks went forward."""


@pytest.fixture
async def lived(tmp_path: Path, sqlite_url: str) -> AsyncIterator[tuple[Workspace, Rung]]:
    """The workspace as somebody finds it who has just started it with the sample, today."""
    settings, state = Settings(database_url=sqlite_url, port=free_port()), tmp_path / "rung.workspace"
    await fill(settings, state, clock())
    server = await start_workspace(state, manifest_file(), settings.port)
    try:
        async with Workspace(server.url) as workspace, running(settings_for(server, sqlite_url)) as rung:
            yield workspace, rung
    finally:
        await server.stop()


async def test_every_screen_has_something_to_show(lived: tuple[Workspace, Rung]) -> None:
    ana = lived[0].person("Ana")
    screens = {
        "report": ("Level 1 (1.1): ML pipeline automation", "Next rung", "@Ben Okafor took on Automated tests in CI"),
        "standing": ("Where this team stands now", "Data validation: poll"),
        "compare": ("The same answers, by every framework", "Resilio", "StackSimplify"),
        "roadmap": ("The way to level 2 of AIMaks", "Automated tests in CI, by @Ben Okafor, until"),
        "history": ("milestone: “All models go out by script”", "New: @Grace Kim", "Safe rollouts settled by @Ana"),
        "overview": ("4 teams.", "#recommendations", "Untouched for a quarter"),
        "schedule": ("Automated tests in CI",),
    }
    for word, texts in screens.items():
        await ana.runs(ML_TEAM, f"/maturity {word}")
        await ana.sees(ML_TEAM, *texts)


async def test_it_came_about_in_the_order_of_its_days(lived: tuple[Workspace, Rung]) -> None:
    """Nothing is dated outside the half year, doubled, or left to show; and links lead to where it runs now."""
    workspace, rung = lived
    calendar, now = Calendar(clock()), clock()
    for channel in (ML_TEAM, *(room.name for room in ROOMS)):
        stored = await workspace.stored(channel)
        assert len(stored) > 10, channel
        assert all(calendar.begin <= float(one["ts"]) < now for one in stored), channel
        keys = [one["metadata"]["event_payload"]["key"] for one in stored if one.get("metadata")]
        assert keys and len(set(keys)) == len(keys), channel
    assert await rung.desk.store.read(lambda store: store.surfaces.next_due_at()) is None
    address = (await rung.desk.store.read(lambda store: store.directory.workspace())).url
    texts = [str(one["text"]) for one in await workspace.stored(ML_TEAM)]
    linking = [text for text in texts if "/archives/" in text]
    assert linking and all(f"<{address.rstrip('/')}/archives/" in text for text in linking)


async def test_it_ends_alike_on_whichever_day_it_is_looked_at(tmp_path: Path, sqlite_url: str) -> None:
    today = AWKWARD.timestamp()
    await fill(Settings(database_url=sqlite_url, port=0), tmp_path / "rung.workspace", today)
    database = open_database(sqlite_url)
    try:
        (workspace_id,) = {one async for one in _workspaces(tmp_path)}
        store = database.of(workspace_id)

        def look(store: Store) -> tuple[float, list[str], int]:
            (channel_id,) = [one for one in store.overview_teams.all() if _called(store, one) == ML_TEAM]
            standing = standing_in(store, channel_id)
            assert standing is not None
            polls = store.assessments.open_polls(channel_id)
            open_ones = [one.capability_id for one in store.climbing.commitments(channel_id) if one.open]
            return standing.scores[0].progress, open_ones, len(polls)

        assert await store.read(look) == (1.1, ["automated_tests"], 1)
    finally:
        await database.close()


def _called(store: Store, channel_id: str) -> str:
    channel = store.directory.channel(channel_id)
    return "" if channel is None else channel.name


async def _workspaces(folder: Path) -> AsyncIterator[str]:
    server = await start_workspace(folder / "rung.workspace", manifest_file(), 0)
    try:
        async with Workspace(server.url) as workspace:
            yield str((await workspace.get("/people/workspace"))["team"]["id"])
    finally:
        await server.stop()


def test_every_newcomer_is_in_some_team() -> None:
    inside = {handle for room in ROOMS for handle in room.handles} | {"farid", "grace"}
    assert {one.handle for one in NEWCOMERS} <= inside


async def test_it_fills_nothing_that_holds_something(start: Start, tmp_path: Path) -> None:
    """And leaves it as it was."""
    database = tmp_path / "team.db"
    (tmp_path / "team.workspace").write_bytes(b"somebody's")
    line = await refusal(await start("--sample", "--port", "0", "--database", f"sqlite:///{database}"))
    assert line.endswith("team.workspace holds something already. --fresh clears it first; --database names another.")
    assert (tmp_path / "team.workspace").read_bytes() == b"somebody's"


async def test_it_does_not_fill_a_real_workspace(start: Start, sqlite_url: str) -> None:
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    line = await refusal(await start("--sample", "--database", sqlite_url, **tokens))
    assert "--sample fills a local workspace" in line
