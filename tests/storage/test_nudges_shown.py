"""What the publisher makes of a nudge: in its time, or let go, so that nobody was silent about it."""

from functools import partial

import pytest

from bot.domain.climbing.check_in import LastOutcome, Nudge
from bot.domain.climbing.nudging import Reply
from bot.domain.directory import Person
from bot.domain.surface import Surface, Trouble
from bot.services.acts import Act
from bot.services.assessing.reminding import mute
from bot.services.ports.store import Store
from bot.services.showing.publishing import Showing, give_up, has_passed, let_pass, load_showing
from tests.storage.builders import BEN, CHURN, FIRST, Lakeside
from tests.storage.climbers import assess, assess_and_take, at, due, key, next_of, rung, said, schedule_of, shown, take

MONDAY = "2026-04-06 09:00"


@pytest.fixture
async def asked(team: Lakeside) -> Lakeside:
    """The first nudge is decided, and not sent."""
    await team.did(assess_and_take)
    assert (await due(team, MONDAY)).nudges == 1
    return team


@pytest.fixture
async def asked_directly(team: Lakeside) -> Lakeside:
    await team.did(assess)
    await team.did(lambda store: take(store, rung(direct=True)))
    assert (await due(team, MONDAY)).nudges == 1
    return team


async def look(here: Lakeside, written: str) -> Showing:
    found = await here.sees(lambda store: load_showing(store, key(1), at(written)))
    assert found is not None and found.nudge is not None
    return found


async def stored(here: Lakeside) -> tuple[Surface, Nudge]:
    def read(store: Store) -> tuple[Surface | None, Nudge | None]:
        return store.surfaces.get(key(1)), store.climbing.nudge(key(1))

    surface, nudge = await here.sees(read)
    assert surface is not None and nudge is not None
    return surface, nudge


async def passes(here: Lakeside, written: str) -> None:
    showing = await look(here, written)
    assert has_passed(showing)
    await here.did(lambda store: let_pass(store, showing, at(written)))


async def test_in_its_day_and_hours_it_is_sent_at_once(asked: Lakeside) -> None:
    showing = await look(asked, "2026-04-06 16:00")
    assert not has_passed(showing) and showing.wait_until == at("2026-04-06 16:00")
    assert not showing.surface.direct and showing.surface.channel_id == CHURN


@pytest.mark.parametrize("written", ["2026-04-06 18:00", "2026-04-07 09:00"])
async def test_after_its_hours_it_is_let_go_and_its_next_date_is_kept(asked: Lakeside, written: str) -> None:
    await passes(asked, written)
    surface, nudge = await stored(asked)
    assert surface.trouble is Trouble.PASSED and nudge.let_go
    assert (await schedule_of(asked)).last is LastOutcome.LATE
    assert await next_of(asked) == shown(at("2026-04-13 09:00"))


async def test_what_was_answered_elsewhere_is_not_sent_and_not_forgotten(asked: Lakeside) -> None:
    await said(asked, 1, "2026-04-06 10:00", Reply.MOVING)
    await passes(asked, "2026-04-06 10:01")
    _, nudge = await stored(asked)
    assert not nudge.let_go and nudge.answered is not None and nudge.answered.reply is Reply.MOVING


async def test_once_it_stands_it_is_kept_up_to_date_at_any_time(asked: Lakeside) -> None:
    showing = await look(asked, MONDAY)
    await asked.did(lambda store: store.surfaces.record_post(showing.surface, CHURN, "1.5", "digest", 0.0))
    await said(asked, 1, "2026-04-08 22:00", Reply.STUCK, reason="No rights")
    later = await look(asked, "2026-04-08 22:00")
    assert not has_passed(later) and later.wait_until == at("2026-04-08 22:00")


async def test_behind_a_closed_door_nobody_was_silent(asked: Lakeside) -> None:
    showing = await look(asked, MONDAY)
    await asked.did(lambda store: give_up(store, showing.surface, Trouble.CLOSED_DOOR, at(MONDAY)))
    _, nudge = await stored(asked)
    assert nudge.let_go
    assert has_passed(await look(asked, "2026-04-06 11:00"))  # the door opened again


async def test_a_direct_one_waits_for_the_owners_hours_where_they_meet_the_teams(asked_directly: Lakeside) -> None:
    await asked_directly.did(partial(_moves, zone="America/New_York"))
    showing = await look(asked_directly, "2026-04-06 09:01")
    assert showing.surface.direct and showing.surface.user_id == BEN
    assert shown(showing.wait_until) == shown(at("2026-04-06 15:00")) and not has_passed(showing)


async def test_a_direct_one_does_not_wait_for_hours_that_never_meet(asked_directly: Lakeside) -> None:
    await asked_directly.did(partial(_moves, zone="Pacific/Auckland"))
    showing = await look(asked_directly, "2026-04-06 09:01")
    assert showing.wait_until == at("2026-04-06 09:01") and not has_passed(showing)


async def test_who_was_muted_since_is_not_written_to(asked_directly: Lakeside) -> None:
    await asked_directly.did(lambda store: mute(store, Act(BEN, at("2026-04-06 09:01"))))
    await passes(asked_directly, "2026-04-06 09:02")
    _, nudge = await stored(asked_directly)
    assert nudge.let_go and nudge.commitment_id == "c1" and FIRST in nudge.nudge_id


def _moves(store: Store, zone: str) -> None:
    """Ben, to another zone."""
    store.directory.put_people([Person(BEN, "Ben", time_zone=zone)])
