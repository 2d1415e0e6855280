"""The local workspace's clock as people move it: `rung run` follows it, and nothing is late, lost or doubled."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.bootstrap import clock
from tests.e2e.assessing import CHANNEL
from tests.e2e.climbing import RUNG, asked_at, assessed, nudges, take_it_on
from tests.e2e.exactly_once import posts
from tests.e2e.passing_time import MADRID
from tests.e2e.people import Person, Workspace
from tests.e2e.processes import Process, free_port
from tests.e2e.test_run import Start, address, refusal, start

__all__ = ["start"]

WEEK = 7
A_STEP = 60.0
"""Seconds: more than pass by themselves until somebody looks again, and less than a step of the clock."""
MONDAY = datetime(2026, 11, 23, 8, 59, 30, tzinfo=UTC)


async def goes_on(person: Person, way: str) -> None:
    """Press a way on the page's clock (hour, day, week, monday), and wait until it has arrived.

    However long that takes on a machine with much else to do: the clock is lost only where it makes no more step.
    """
    path = f"/people/{await person.workspace.user_id(person.name)}/clock"
    await person.workspace.post(path, go=way)
    aim, shown = 0.0, await person.workspace.get(path)
    while shown["until"] is not None:
        aim, seen = shown["until"], shown["now"]

        async def has_gone_on(since: float = seen) -> dict[str, Any] | None:
            found: dict[str, Any] = await person.workspace.get(path)
            return found if found["until"] is None or found["now"] > since + A_STEP else None

        shown = await person.workspace.eventually(has_gone_on, f"the clock's next step ({way})")
    assert shown["now"] >= aim, "the clock has stopped on its way"


async def stops_without_error(rung: Process) -> None:
    """Slack may have asked for patience, as ever; nothing else went wrong."""
    assert await rung.stops() == 0
    assert "ERROR" not in rung.complained and "Traceback" not in rung.complained, rung.complained


async def test_three_weeks_of_nudges_each_in_its_time(start: Start, sqlite_url: str) -> None:
    """A week at a time, and a new start of Rung before the third: the time that was reached is kept."""
    here = ("--port", str(free_port()), "--database", sqlite_url)
    rung = await start(*here)
    async with Workspace(await address(rung)) as workspace:
        ana, ben = workspace.person("Ana"), workspace.person("Ben")
        await goes_on(ana, "monday")
        result = await assessed(ana, ben)
        await take_it_on(ana, result, Who_owns_it="Ben")
        await ana.sees(CHANNEL, f"Taken on: {RUNG}, by @Ben Okafor", thread=result.raw["thread_ts"])
        for _ in range(2):
            await goes_on(ana, "week")
        assert len(await nudges(ben)) == 2
    await stops_without_error(rung)
    rung = await start(*here)
    async with Workspace(await address(rung)) as workspace:
        ana, ben = workspace.person("Ana"), workspace.person("Ben")
        await goes_on(ana, "week")
        walls = await asked_at(ben, MADRID)
        assert [(wall.weekday(), wall.hour, wall.minute) for wall in walls] == [(0, 9, 0)] * 3, walls
        assert [(wall.date() - walls[0].date()).days for wall in walls] == [0, WEEK, 2 * WEEK]
        first, _, third = await nudges(ben)
        assert "how is it going" in first and "is this the wrong step?" in third
        found = await posts(workspace, CHANNEL)
        assert set(found.values()) == {1}, found
    await stops_without_error(rung)


async def test_a_clock_that_was_set_is_that_of_rung_and_the_workspace(start: Start, sqlite_url: str) -> None:
    """At 60,000 times the machine's pace a day is gone in a second and a half: the directory is read by it too."""
    here = ("--port", str(free_port()), "--database", sqlite_url)
    begun, speed = clock(), 60_000
    rung = await start(*here, RUNG_CLOCK=f"{MONDAY:%Y-%m-%dT%H:%M:%SZ} {begun} {speed}")
    async with Workspace(await address(rung)) as workspace:
        path = f"/people/{await workspace.user_id('Ana')}/clock"

        async def a_day_has_passed() -> bool:
            shown = await workspace.get(path)
            now = MONDAY + timedelta(seconds=(clock() - begun) * speed)
            assert shown["speed"] == speed and MONDAY.timestamp() < shown["now"] <= now.timestamp()
            return bool(shown["now"] > (MONDAY + timedelta(days=1)).timestamp())

        await workspace.eventually(a_day_has_passed, "the next day")
        await workspace.person("Ana").runs(CHANNEL, "/maturity")
        await workspace.person("Ana").sees(CHANNEL, "Start with defaults")
    await stops_without_error(rung)


async def test_a_clock_that_cannot_be_read_is_refused(start: Start, sqlite_url: str) -> None:
    line = await refusal(await start("--port", "0", "--database", sqlite_url, RUNG_CLOCK="monday, fast"))
    assert "RUNG_CLOCK is not an instant, the machine's seconds at it, and a speed" in line
