"""Fills a fresh local workspace: half a year of it, lived through in seconds by the real program."""

from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
from pydantic import SecretStr

from bot.bootstrap import build, clock
from bot.clock import Clock
from bot.config import Settings, manifest_file
from bot.domain.instant import Instant
from bot.sample.calendar import Calendar
from bot.sample.half_year import beginning, evidence_comes, lately, middle
from bot.sample.other_teams import (
    fraud_asks_itself,
    in_the_overview,
    recommendations_again,
    recommendations_begins,
    search_asks_itself,
)
from bot.sample.people import ML_TEAM
from bot.sample.stage import Cast, Stage
from bot.workspace.clock import Pace
from bot.workspace.server import start_workspace

SPEED = 600.0
"""Seconds of theirs for one of the machine's, between two leaps: what Slack makes an app wait passes at once."""
CHAPTERS = (
    in_the_overview,
    beginning,
    recommendations_begins,
    fraud_asks_itself,
    middle,
    search_asks_itself,
    evidence_comes,
    recommendations_again,
    lately,
)


async def fill(settings: Settings, state: Path, today: Instant) -> None:
    """Both files are left as if people had used them until `today`. Raises OSError, RungError.

    It serves at the port of the settings, since messages hold links to others.
    """
    calendar, begun = Calendar(today), clock()
    async with AsyncExitStack() as stack:
        workspace = await start_workspace(
            state, manifest_file(), settings.port, pace=Pace(calendar.begin, begun, SPEED)
        )
        stack.push_async_callback(workspace.stop)
        http = await stack.enter_async_context(aiohttp.ClientSession())
        cast = Cast(http, workspace.url)
        await cast.come(ML_TEAM)
        as_slack = {
            "bot_token": SecretStr(workspace.bot_token),
            "app_token": SecretStr(workspace.app_token),
            "api_url": f"{workspace.url}/api/",
        }
        rung = await build(settings.model_copy(update=as_slack), Clock(workspace.clock.now, SPEED))
        stack.push_async_callback(rung.stop)
        await rung.start()
        if rung.scheduler is not None:
            rung.scheduler.pause()  # what is due is done at each leap, and nothing beside it
        await stack.enter_async_context(workspace.followed_by(rung.catch_up))
        stage = Stage(workspace, rung, cast, calendar)
        await stage.know_everybody()
        for chapter in CHAPTERS:
            await chapter(stage)
