"""Fifty people answer the quick check by the wizard: within ten seconds, and all at once."""

import asyncio
import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from bot.domain.assessing.assessment import Assessment
from tests.bench.beside import latency_row, rate_row, turned
from tests.bench.calls import AT_ONCE, CROWD_SECONDS, until_quiet
from tests.bench.loads import Latency, at_rate
from tests.bench.own_time import PEOPLE, require_kept
from tests.bench.servers import Server
from tests.bench.slack import Slack
from tests.bench.table import Aim, Row
from tests.bench.walks import PAGES, Walk, walks
from tests.bench.wire import Connection, connections

ANSWERS = PEOPLE * PAGES
BESIDE_ROUNDS = 2
"""Assessments that are no round: the first is answered within ten seconds, the second warms up."""
ACK = Aim(1000, unit=" ms")
"""Slack waits three seconds."""


@dataclass(frozen=True, slots=True)
class Team:
    """A Rung, what waits to be answered there, and what it did in each round; or the bare app, without a database."""

    server: Server
    assessments: Sequence[Assessment]
    url: str | None = None
    a_second: list[float] = field(default_factory=list)
    latencies: list[Latency] = field(default_factory=list)


async def measure(bare: Team, rungs: Sequence[Team], slack: Slack) -> list[Row]:
    """Each round is an assessment of each, from the first page to its close."""
    teams = (bare, *rungs)
    calls = [row for team in rungs for row in await _within_seconds(team, slack)]
    for number in range(1, len(bare.assessments)):
        for team in turned(teams, number):
            a_second, latency = await _all_at_once(team, team.assessments[number])
            if number >= BESIDE_ROUNDS:
                team.a_second.append(a_second)
                team.latencies.append(latency)
    return [row for team in rungs for row in _rows(team, bare)] + calls


async def _within_seconds(team: Team, slack: Slack) -> list[Row]:
    """All open it, all submit the first page, and so on: between two pages of one person lies more than a second."""
    assert team.url is not None
    await until_quiet(team.url)  # what waits to be answered is posted
    before, assessment, ways = slack.sent, team.assessments[0], walks(team.assessments[0])
    pages = zip(*((way.opening, *way.submissions) for way in ways), strict=True)
    requests = [request for page in pages for request in page]
    await at_rate(team.server.port, requests, len(requests) / CROWD_SECONDS)
    await until_quiet(team.url)
    await require_kept(team.url, assessment, ANSWERS)
    each = (slack.sent - before) / ANSWERS
    what = f"{team.server.name}: Slack calls for an answer by the wizard, {PEOPLE} people in {CROWD_SECONDS:g} s"
    return [Row(what, f"{each:.2f}", aim=AT_ONCE, judged=each)]


async def _all_at_once(team: Team, assessment: Assessment) -> tuple[float, Latency]:
    """Pages a second, and how long one waits for the next. Everyone submits again as soon as they see it."""
    ways = walks(assessment)
    async with connections(team.server.port, PEOPLE) as opened:
        await asyncio.gather(*(one.send(way.opening) for one, way in zip(opened, ways, strict=True)))
        gc.collect()
        begun = perf_counter()
        taken = await asyncio.gather(*(_goes_through(*one) for one in zip(opened, ways, strict=True)))
        a_second = ANSWERS / (perf_counter() - begun)
    if team.url is not None:
        for way, turns in zip(ways, taken, strict=True):
            way.check([page for _, page in turns])
        await require_kept(team.url, assessment, ANSWERS)
        await until_quiet(team.url)
    return a_second, Latency.of([seconds for turns in taken for seconds, _ in turns])


async def _goes_through(connection: Connection, way: Walk) -> list[tuple[float, bytes]]:
    """Of each page how long its acknowledgement took, and what that shows."""
    turns = []
    for request in way.submissions:
        begun = perf_counter()
        acknowledged = await connection.send(request)
        turns.append((perf_counter() - begun, acknowledged))
    return turns


def _rows(rung: Team, bare: Team) -> list[Row]:
    of = f"{rung.server.name}: wizard, {PEOPLE} at once"
    return [
        rate_row(f"{of}: pages a second", rung.a_second, bare.a_second),
        latency_row(f"{of}: p50", rung.latencies, bare.latencies, lambda one: one.p50),
        latency_row(f"{of}: p99", rung.latencies, bare.latencies, lambda one: one.p99, ACK),
    ]
