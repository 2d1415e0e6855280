"""Rung in a hurry: its own waits (2 s between refreshes, 5 s until the next try) pass at once; Slack's do not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.bootstrap import Rung, clock
from bot.config import Settings
from bot.slack.sending import pacing
from tests.e2e.conftest import running
from tests.e2e.controls import Controls

STEP = 0.5
"""Seconds by which Rung's clock is pushed at each beat; small beside the time for which lost posts are looked for."""
BEAT = 0.05


class Clock:
    """Rung's clock, which a test can push forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return clock() + self.ahead


@asynccontextmanager
async def hurried(settings: Settings) -> AsyncIterator[Rung]:
    """Rung from its start to its stop, on a clock that runs fast."""
    now = Clock()
    async with running(settings, now) as rung:
        hurry = asyncio.create_task(_hurry(now, rung))
        try:
            yield rung
        finally:
            hurry.cancel()


def without_pacing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond Slack's rates: for tests of something else that need many messages."""
    monkeypatch.setattr(pacing, "POSTS_BURST", 1000)
    monkeypatch.setattr(pacing, "ALL_POSTS_BURST", 1000)
    monkeypatch.setattr(pacing, "UPDATES_BURST", 1000)


async def _hurry(now: Clock, rung: Rung) -> None:
    while True:
        now.ahead += STEP
        rung.desk.publisher.wake()
        await asyncio.sleep(BEAT)


async def all_is_shown(rung: Rung, workspace: Controls) -> None:
    """Wait until nothing is stale any more."""

    async def settled() -> bool:
        return await rung.desk.store.read(lambda store: store.surfaces.next_due_at()) is None

    await workspace.eventually(settled, "a store with which Slack agrees")
