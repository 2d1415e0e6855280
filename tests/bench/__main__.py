"""`python -m tests.bench [--quick]` prints one table: each figure, its aim, and whether it is reached."""

import argparse
import asyncio
import os
import platform
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from sqlalchemy import URL

from tests.bench import calls, growth, many_teams, servers, speed, wizard
from tests.bench.clicks import Clicker
from tests.bench.own_time import PEOPLE, open_own_time
from tests.bench.postgres import durability, postgres_server, schema
from tests.bench.scale import FULL, QUICK, Scale
from tests.bench.servers import Server
from tests.bench.slack import Slack
from tests.bench.stock import Stock, fill, of_answers
from tests.bench.table import Row, table

KINDS = ("SQLite", "PostgreSQL")
EXPLANATION = """\
A signed block_actions click of {size:,} bytes over HTTP, acknowledged after its durable commit, beside a bare Bolt app
that only acknowledges it. "Rung's door, bare" is that app behind Rung's own reading of signed requests: it tells what
the door gains from what the rest of Rung costs.
A page of the wizard is a signed submission, acknowledged with the next page after its durable commit; bare Bolt
acknowledges it with a page of its size. All {people} open it first, and then submit page after page, until the last
answer has closed the assessment; that all is stored is checked. Calls to Slack are posts, updates and opened modals.
Speed is taken with {stored:,} answers stored; medians of {rounds} rounds in which the servers took turns.
{durability}
{cores}
Slack is a Web API that answers at once, in the load generator's process. The many teams of a Monday have Rung's own
workspace, with Slack's limits, on a clock that runs {fast:g} times as fast; there nothing is pinned.
Python {python}, {system}.
"""


class Bench:
    """What all measurements need: a folder, PostgreSQL and Slack."""

    def __init__(self, scale: Scale, folder: Path, postgres: URL, slack: Slack) -> None:
        self.scale, self.slack = scale, slack
        self._folder, self._postgres = folder, postgres

    async def rows(self) -> AsyncIterator[Row]:
        for measure in (self._calls, self._speed, self._wizard):
            for row in await measure():
                yield row
        for kind in KINDS:
            for row in await self._growth(kind):
                yield row
        servers.unpin(psutil.Process())
        for measure in (self._kills, self._monday):
            for row in await measure():
                yield row

    async def _calls(self) -> list[Row]:
        async with self._rung("SQLite", calls.SMALL_TEAMS) as (server, url):
            small = await calls.measure_small(server, url, self.slack)
        async with self._rung("SQLite", calls.CROWD) as (server, url):
            return small + await calls.measure_crowd(server, url, self.slack)

    async def _speed(self) -> list[Row]:
        stock = of_answers(self.scale.speed_stored)
        async with AsyncExitStack() as stack:
            bare = await stack.enter_async_context(servers.bare_bolt(self.slack.url))
            rungs = [(await stack.enter_async_context(self._rung(kind, stock)))[0] for kind in KINDS]
            door = await stack.enter_async_context(servers.bare_bolt(self.slack.url, behind_door=True))
            clickers = {server.name: Clicker(stock) for server in (bare, *rungs, door)}
            return await speed.measure(bare, (*rungs, door), clickers, self.scale)

    async def _wizard(self) -> list[Row]:
        stock, number = of_answers(self.scale.speed_stored), self.scale.rounds + wizard.BESIDE_ROUNDS
        async with AsyncExitStack() as stack:
            server = await stack.enter_async_context(servers.bare_bolt(self.slack.url))
            rungs = [await stack.enter_async_context(self._rung_in_own_time(kind, stock, number)) for kind in KINDS]
            return await wizard.measure(wizard.Team(server, rungs[0].assessments), rungs, self.slack)

    async def _growth(self, kind: str) -> list[Row]:
        stocks = [of_answers(number) for number in self.scale.stored]
        async with AsyncExitStack() as stack:
            stocked = [((await stack.enter_async_context(self._rung(kind, one)))[0], one) for one in stocks]
            return await growth.measure(kind, stocked, self.scale)

    async def _kills(self) -> list[Row]:
        with TemporaryDirectory(dir=self._folder) as folder, schema(self._postgres) as url:
            return await many_teams.measure_kills(Path(folder), url)

    async def _monday(self) -> list[Row]:
        with TemporaryDirectory(dir=self._folder) as folder, schema(self._postgres) as url:
            return await many_teams.measure_monday(Path(folder), url, self.scale.teams)

    @asynccontextmanager
    async def _rung(self, kind: str, stock: Stock) -> AsyncIterator[tuple[Server, str]]:
        """Rung on a database of its own with this stock."""
        async with self._stocked(kind, stock) as url, servers.rung(kind, url, self.slack.url) as server:
            yield server, url

    @asynccontextmanager
    async def _rung_in_own_time(self, kind: str, stock: Stock, number: int) -> AsyncIterator[wizard.Team]:
        """The same, with as many assessments that wait to be answered in own time."""
        async with self._stocked(kind, stock) as url:
            assessments = await open_own_time(url, number)
            async with servers.rung(kind, url, self.slack.url) as server:
                yield wizard.Team(server, assessments, url)

    @asynccontextmanager
    async def _stocked(self, kind: str, stock: Stock) -> AsyncIterator[str]:
        with TemporaryDirectory(dir=self._folder) as folder, schema(self._postgres) as postgres_url:
            url = postgres_url if kind == "PostgreSQL" else f"sqlite:///{folder}/rung.db"
            await fill(url, stock)
            yield url


async def run(scale: Scale) -> bool:
    """True when every aim is reached."""
    pinned = servers.pin(psutil.Process(), servers.CLICKS_CORE)
    slack, rows = Slack(), list[Row]()
    await slack.start()
    with TemporaryDirectory() as folder, postgres_server(Path(folder) / "postgres") as postgres:
        print(_explanation(scale, durability(postgres), pinned), flush=True)
        async for row in Bench(scale, Path(folder), postgres, slack).rows():
            print(f"  {row.what}: {row.rung or row.ratio}", file=sys.stderr, flush=True)
            rows.append(row)
    await slack.stop()
    print(table(rows))
    return all(row.reached for row in rows)


def _explanation(scale: Scale, durable: str, pinned: bool) -> str:
    apart = "Each app ran on core 0; clicks, Slack and PostgreSQL shared core 1."
    return EXPLANATION.format(
        people=PEOPLE,
        size=len(Clicker(of_answers(scale.speed_stored)).take(1)[0]),
        durability=f"SQLite with synchronous = FULL; {durable}.",
        stored=scale.speed_stored,
        rounds=scale.rounds,
        fast=many_teams.SPEED,
        cores=apart if pinned else f"All shared {os.cpu_count()} core(s), unpinned.",
        python=platform.python_version(),
        system=platform.platform(terse=True),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer clicks, and at most 100,000 stored answers")
    chosen = parser.parse_args()
    sys.exit(0 if asyncio.run(run(QUICK if chosen.quick else FULL)) else 1)
