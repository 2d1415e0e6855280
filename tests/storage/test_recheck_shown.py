"""When what a re-check asks, and what changed, may be shown; on both databases."""

import pytest

from bot.domain.instant import Instant
from bot.domain.surface import SurfaceKind, recheck_key, surface_key
from bot.services.ports.store import Store
from bot.services.showing.publishing import load_showing
from tests.storage.builders import CHURN, Lakeside
from tests.storage.climbers import at, shown
from tests.storage.recheckers import (
    THREE,
    asks,
    assessed,
    chooses,
    only_recheck,
    recheck_comes,
    time_is,
    votes,
)

JULY = "2026-07-06 09:00"


@pytest.fixture
async def here(team: Lakeside) -> Lakeside:
    """Every quarter by a short poll."""

    def quarterly(store: Store) -> None:
        assessed(store)
        chooses(store, "2026-04-02 11:00")

    await team.did(quarterly)
    return team


async def comes_at(here: Lakeside, key: str, written: str) -> str | None:
    def wait_until(store: Store) -> Instant:
        showing = load_showing(store, key, at(written))
        assert showing is not None and showing.recheck is not None
        return showing.wait_until

    return shown(await here.sees(wait_until))


async def seen(here: Lakeside, assessment_id: str) -> None:
    """All that it shows by now is sent."""

    def send(store: Store) -> None:
        for one in store.surfaces.of_assessment(assessment_id):
            if one.kind is not SurfaceKind.RECHECK:
                store.surfaces.record_post(one, CHURN, "100.1", "hash", 0.0)

    await here.did(send)


async def test_what_comes_by_itself_comes_in_the_teams_hours(here: Lakeside) -> None:
    await recheck_comes(here, JULY)
    poll = surface_key(SurfaceKind.POLL, "s1")
    assert await comes_at(here, poll, JULY) == "Mon 2026-07-06 09:00"
    assert await comes_at(here, poll, "2026-07-06 17:30") == "Tue 2026-07-07 09:00"
    await here.did(lambda store: chooses(store, "2026-07-06 10:00", quiet_weekdays=(4,)))
    await time_is(here, "2026-07-09 18:00")
    await seen(here, "s1")
    changed = recheck_key("s1", (await only_recheck(here)).recheck_id)
    assert await comes_at(here, changed, "2026-07-09 18:00") == "Mon 2026-07-13 09:00"


async def test_what_somebody_asked_for_comes_at_once(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, "2026-07-03 16:00"))
    assert await comes_at(here, surface_key(SurfaceKind.POLL, "r1"), "2026-07-04 03:00") == "Sat 2026-07-04 03:00"
    await time_is(here, "2026-07-06 20:00")
    for one in ("r1", "r2"):
        await seen(here, one)
    assert await comes_at(here, recheck_key("r1", "r3"), "2026-07-06 20:00") == "Mon 2026-07-06 20:00"


async def test_what_changed_comes_after_the_results_of_every_poll(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, "2026-07-06 10:00"))
    await here.did(lambda store: votes(store, "r2", "2026-07-06 11:00", "yes", THREE))
    await time_is(here, "2026-07-07 10:00")
    await seen(here, "r1")
    summary = surface_key(SurfaceKind.SUMMARY, "r2")
    await here.did(lambda store: store.surfaces.hold(summary, at("2026-07-07 10:30")))
    assert await comes_at(here, recheck_key("r1", "r3"), "2026-07-07 10:00") == "Tue 2026-07-07 10:30"
