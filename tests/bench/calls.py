"""How often Slack is called for an answer: alone, for the last one, and when many answer at once."""

import asyncio
from statistics import mean
from time import monotonic, sleep

from sqlalchemy import create_engine, func, select

from bot.domain.scoring.tally import Value
from bot.storage.databases.opening import database_url
from bot.storage.tables.assessments import surfaces, waits_to_be_sent
from tests.bench.clicks import Clicker
from tests.bench.loads import at_rate
from tests.bench.servers import Server
from tests.bench.slack import Slack
from tests.bench.stock import Stock
from tests.bench.table import Aim, Row
from tests.bench.wire import connections

SMALL_TEAMS = Stock(teams=3, members=3, revealed=2)
CROWD = Stock(teams=1, members=60, revealed=2)
CROWD_CLICKS, CROWD_SECONDS = 50, 10.0
LOOK_SECONDS, QUIET_SECONDS = 0.1, 60.0
MORE, LAST, AT_ONCE = Aim(1), Aim(3), Aim(0.2)


async def measure_small(server: Server, url: str, slack: Slack) -> list[Row]:
    """Each member of each team answers, and all is quiet before the next one does."""
    clicker, more, last = Clicker(SMALL_TEAMS), list[int](), list[int]()
    async with connections(server.port, 1) as (connection,):
        for team in range(SMALL_TEAMS.teams):
            for member in range(SMALL_TEAMS.members):
                before = slack.sent
                await connection.send(clicker.of(team, member, Value.PARTLY))
                await until_quiet(url)
                (last if member == SMALL_TEAMS.members - 1 else more).append(slack.sent - before)
    return [
        Row("Slack calls for an answer that completes no question", f"{mean(more):.2f}", aim=MORE, judged=max(more)),
        Row("Slack calls for an answer that completes one", f"{mean(last):.2f}", aim=LAST, judged=max(last)),
    ]


async def measure_crowd(server: Server, url: str, slack: Slack) -> list[Row]:
    clicker, before = Clicker(CROWD), slack.sent
    clicks = [clicker.of(0, member, Value.YES) for member in range(CROWD_CLICKS)]
    await at_rate(server.port, clicks, CROWD_CLICKS / CROWD_SECONDS)
    await until_quiet(url)
    each = (slack.sent - before) / CROWD_CLICKS
    what = f"Slack calls for an answer, {CROWD_CLICKS} people in {CROWD_SECONDS:g} s"
    return [Row(what, f"{each:.2f}", aim=AT_ONCE, judged=each)]


async def until_quiet(url: str) -> None:
    """Until Slack shows all that is stored. Raises NotQuiet."""
    await asyncio.to_thread(_wait_until_quiet, url)


class NotQuiet(Exception):
    """Rung did not bring Slack into agreement with its store."""


def _wait_until_quiet(url: str) -> None:
    engine = create_engine(database_url(url))
    stale = select(func.count()).select_from(surfaces).where(waits_to_be_sent)
    last = monotonic() + QUIET_SECONDS
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while connection.execute(stale).scalar_one():
            if monotonic() > last:
                raise NotQuiet(f"surfaces were still stale after {QUIET_SECONDS:g} s")
            sleep(LOOK_SECONDS)
    engine.dispose()
