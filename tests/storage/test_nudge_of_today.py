"""What a nudge says of the level and of its rung is as the team stands now, not as in the result it began with."""

from functools import partial

from bot.domain.assessing.assessment import Kind
from bot.domain.climbing.found_there import found_there
from bot.domain.climbing.nudging import Reply
from bot.domain.climbing.useful import ROUND, Useful
from bot.services.ports.store import Store
from bot.services.showing.publishing import load_showing
from bot.services.showing.reporting import report_for_rung, report_in
from bot.slack.climbing.nudge import nudge_message
from tests.storage.builders import CHURN, Lakeside
from tests.storage.climbers import at, due, key, next_of, rung, said, take
from tests.storage.recheckers import assessed, closes

LIFTS = ROUND.index(Useful.LIFTS) + 1
"""Which nudge tells it."""
MONDAYS = [f"2026-{day} 09:00" for day in ("04-06", "04-20", "05-04", "05-18")]


def take_lineage(store: Store) -> None:
    assessed(store)
    take(store, rung("model_lineage"))


def loses_ground(store: Store) -> None:
    """By a poll: what was there is not there any more."""
    polled = {"capability_id": "reproducible_models", "kind": Kind.POLL}
    closes(store, "p1", "2026-05-14 10:00", {"reproducible_models": "no"}, **polled)


async def asked_until(team: Lakeside, number: int) -> None:
    await team.did(take_lineage)
    for one, monday in enumerate(MONDAYS[:number], start=1):
        assert (await due(team, monday)).nudges == 1, await next_of(team)
        if one < number:
            await said(team, one, monday.replace("09:00", "11:00"), Reply.MOVING)
        if one == LIFTS - 1:
            await team.did(loses_ground)


async def test_what_it_would_lift_is_counted_from_today(team: Lakeside) -> None:
    await asked_until(team, LIFTS)
    now = at(MONDAYS[LIFTS - 1])
    showing = await team.sees(lambda store: load_showing(store, key(LIFTS), now))
    report = await team.sees(lambda store: report_in(store, CHURN, now))
    assert showing is not None and showing.nudge is not None and report is not None
    told = showing.nudge.measured
    assert told is not None and told.score == report.score
    assert told.score.blockers == ("reproducible_models", "model_lineage")
    assert showing.sitting.score.blockers == ("model_lineage",), "as it was when it was taken on"


def is_there(store: Store) -> None:
    polled = {"capability_id": "model_lineage", "kind": Kind.POLL}
    closes(store, "p1", "2026-04-03 10:00", {"model_lineage": "yes"}, **polled)


async def test_what_was_found_there_since_it_was_taken_on_is_told_by_every_nudge(team: Lakeside) -> None:
    await team.did(take_lineage)
    await team.did(is_there)
    assert (await due(team, MONDAYS[0])).nudges == 1
    showing = await team.sees(lambda store: load_showing(store, key(1), at(MONDAYS[0])))
    assert showing is not None and showing.nudge is not None
    assert found_there(showing.nudge.commitment, showing.nudge.known)
    assert "call it done." in nudge_message(showing.sitting, showing.nudge).text


async def test_where_nothing_was_found_since_it_asks_as_ever(team: Lakeside) -> None:
    await asked_until(team, 1)
    showing = await team.sees(lambda store: load_showing(store, key(1), at(MONDAYS[0])))
    assert showing is not None and showing.nudge is not None
    assert not found_there(showing.nudge.commitment, showing.nudge.known)


async def test_no_other_nudge_tells_where_the_team_stands(team: Lakeside) -> None:
    await asked_until(team, 1)
    showing = await team.sees(lambda store: load_showing(store, key(1), at(MONDAYS[0])))
    assert showing is not None and showing.nudge is not None and showing.nudge.measured is None


async def test_what_helps_who_is_stuck_follows_from_today_too(team: Lakeside) -> None:
    await asked_until(team, LIFTS)
    taken = await team.sees(lambda store: store.climbing.commitment("c1"))
    assert taken is not None
    report = await team.sees(partial(report_for_rung, commitment=taken, now=at(MONDAYS[LIFTS - 1])))
    assert report.standing and "reproducible_models" in report.score.blockers
