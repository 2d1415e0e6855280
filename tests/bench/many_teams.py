"""Many teams on one Monday morning, on a clock that runs fast: with three processes that are killed, and with one.

Everything is counted in the messages that the workspace keeps, and timed by its own clock.
"""

from collections.abc import Sequence
from pathlib import Path

import psutil

from bot.slack.sending.pacing import ALL_POSTS_A_MINUTE, ALL_POSTS_BURST
from bot.slack.sending.turns import AHEAD_SECONDS
from tests.bench.table import Aim, Row
from tests.e2e.many_processes import Field, Posted, doubled, field_of, most_in

BEGUN = "2026-11-23T09:59:00Z"
"""All are due between 09:00 and 09:59, and late by then."""
SPEED = 10.0
PROCESSES = 3
KILLED_TEAMS, KILLED_EVERY = 2_000, 200
NONE = Aim(0)
DRAINED = Aim(0.95 * ALL_POSTS_A_MINUTE, least=True)
NO_FASTER = Aim(ALL_POSTS_A_MINUTE + ALL_POSTS_BURST + AHEAD_SECONDS * ALL_POSTS_A_MINUTE / 60)
FLAT = Aim(1.1)


async def measure_kills(folder: Path, url: str) -> list[Row]:
    """The oldest of three is killed after every 200 nudges, and started anew."""
    async with field_of(folder, url, BEGUN, SPEED, KILLED_TEAMS, _minutes) as here:
        for process in [await here.start() for _ in range(PROCESSES)]:
            await here.is_up(process)
        kills = range(KILLED_EVERY, KILLED_TEAMS, KILLED_EVERY)
        for number in kills:
            await here.until(number)
            await here.kill_the_oldest()
        await here.until(KILLED_TEAMS)
        posted = await here.posted()
    what = f"three processes, {len(kills)} kill -9, {KILLED_TEAMS:,} nudges"
    return [_count(f"{what}: doubled", sum(doubled(posted).values())), _count(f"{what}: lost", _lost(here, posted))]


async def measure_monday(folder: Path, url: str, teams: int) -> list[Row]:
    async with field_of(folder, url, BEGUN, SPEED, teams, _minutes) as here:
        process = await here.start()
        await here.until(teams // 10)
        resident = psutil.Process(process.pid).memory_info().rss
        await here.until(teams)
        growth = psutil.Process(process.pid).memory_info().rss / resident
        posted = await here.posted()
    what = f"{teams:,} teams at Monday 09:00"
    drained, most = _a_minute(posted), most_in(60, [one.at for one in posted])
    return [
        Row(f"{what}: drained a minute", f"{drained:.0f}", aim=DRAINED, judged=drained),
        Row(f"{what}: most in a minute", f"{most}", aim=NO_FASTER, judged=most),
        Row(f"{what}: memory, end ÷ first tenth", f"{resident * growth / 1e6:.0f} MB", "", growth, FLAT, growth),
        _count(f"{what}: doubled or lost", sum(doubled(posted).values()) + _lost(here, posted)),
        Row(f"{what}: farthest that one was passed", f"{_passed(here, posted)} places"),
    ]


def _minutes(number: int) -> int:
    """After 09:00; not in the order in which the teams were made."""
    return -number % 60


def _count(what: str, number: int) -> Row:
    return Row(what, str(number), aim=NONE, judged=number)


def _lost(here: Field, posted: Sequence[Posted]) -> int:
    return len({team.nudge_key for team in here.teams} - {one.key for one in posted})


def _a_minute(posted: Sequence[Posted]) -> float:
    """Once what may come at once has come."""
    steady = posted[ALL_POSTS_BURST:]
    return 60 * (len(steady) - 1) / (steady[-1].at - steady[0].at)


def _passed(here: Field, posted: Sequence[Posted]) -> int:
    """How many places before its own turn the most hurried one came: 0 is in order of lateness."""
    due_at = {team.nudge_key: team.due_at for team in here.teams}
    came = [due_at[one.key] for one in posted]
    last_of_each = {moment: place for place, moment in enumerate(sorted(came))}
    first_of_each = {moment: place for place, moment in reversed(list(enumerate(sorted(came))))}
    early = (first_of_each[moment] - place for place, moment in enumerate(came))
    late = (place - last_of_each[moment] for place, moment in enumerate(came))
    return max(0, *early, *late)
