"""What a nudge says of the level and of its rung is as the team stands now, not as in the result it began with."""

from functools import partial

import pytest

from bot.domain.assessing.assessment import Kind
from bot.domain.climbing.found_there import found_there
from bot.domain.climbing.nudging import Reply
from bot.domain.climbing.useful import ROUND, Useful
from bot.domain.directory import Channel
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.belonging import member_went
from bot.services.assessing.ending import cancel
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.assessing.reopening import reopen
from bot.services.assessing.settling import settle
from bot.services.ports.store import Store
from bot.services.showing.publishing import load_showing
from bot.services.showing.reporting import report_for_rung, report_in
from bot.slack.climbing.nudge import nudge_message
from tests.storage.builders import ANA, BEN, CHURN, LIBRARY, Lakeside
from tests.storage.climbers import at, due, key, next_of, rung, said, take
from tests.storage.recheckers import assessed, closes, votes

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


# To whom it may not be told


def take_directly(store: Store) -> None:
    """In a private channel; Ben is asked in a direct message."""
    assessed(store)
    store.directory.put_channels([Channel(CHURN, is_member=True, is_private=True, members_known=True)])
    take(store, rung("model_lineage", direct=True))


def ben_is_removed(store: Store) -> None:
    member_went(store, CHURN, BEN, True, at("2026-04-03 09:00"))


@pytest.mark.parametrize("number", [1, LIFTS])
async def test_who_was_removed_from_the_channel_is_not_told_where_it_stands(team: Lakeside, number: int) -> None:
    await team.did(take_directly)
    for one, monday in enumerate(MONDAYS[:number], start=1):
        assert (await due(team, monday)).nudges == 1, await next_of(team)
        if one < number:
            await said(team, one, monday.replace("09:00", "11:00"), Reply.MOVING)
    now = at(MONDAYS[number - 1])
    await team.did(is_there)
    told = await team.sees(lambda store: load_showing(store, key(number), now))
    assert told is not None and told.nudge is not None and told.nudge.known is not None
    assert (told.nudge.measured is not None) == (number == LIFTS)
    await team.did(ben_is_removed)
    shut = await team.sees(lambda store: load_showing(store, key(number), now))
    assert shut is not None and shut.nudge is not None
    assert (shut.nudge.known, shut.nudge.measured) == (None, None)
    text = nudge_message(shut.sitting, shut.nudge).text
    assert "call it done." not in text and "What it would lift" not in text


# When it is shown anew

POLLED, UNTIL = "2026-04-14 10:00", at("2026-04-15 10:00")


def asks_the_channel(store: Store) -> None:
    wanted = PollWanted(CHURN, "model_lineage", UNTIL)
    open_poll(store, Act(ANA, at(POLLED)), wanted, LIBRARY, "p1")
    votes(store, "p1", POLLED, "yes yes no")


def ends(store: Store) -> None:
    close_poll(store, Act(ANA, at(POLLED)), "p1")


async def revisions(team: Lakeside, *keys: str) -> list[int]:
    return [(await team.surface(one)).revision for one in keys]


async def test_the_newest_question_about_it_changes_when_its_answers_close_and_when_they_are_settled(
    team: Lakeside,
) -> None:
    await team.did(take_lineage)
    await due(team, MONDAYS[0])
    await said(team, 1, MONDAYS[0].replace("09:00", "11:00"), Reply.SNOOZE, days=1)
    await due(team, "2026-04-13 09:00")
    await team.did(asks_the_channel)
    before = await revisions(team, key(1), key(2))
    await team.did(ends)
    assert await revisions(team, key(1), key(2)) == [before[0], before[1] + 1]
    act = Act(ANA, at(POLLED))
    await team.did(lambda store: settle(store, act, "p1", "model_lineage", Value.YES, "We looked"))
    assert await revisions(team, key(1), key(2)) == [before[0], before[1] + 2]


async def test_it_changes_too_when_the_result_that_found_it_there_is_reopened(team: Lakeside) -> None:
    await team.did(take_lineage)
    await due(team, MONDAYS[0])
    await team.did(lambda store: closes(store, "a2", POLLED, {"model_lineage": "yes"}))
    now = at(POLLED)
    told = await team.sees(lambda store: load_showing(store, key(1), now))
    [before] = await revisions(team, key(1))
    await team.did(lambda store: reopen(store, Act(ANA, now), CHURN))
    shown = await team.sees(lambda store: load_showing(store, key(1), now))
    assert await revisions(team, key(1)) == [before + 1]
    assert [found_there(one.nudge.commitment, one.nudge.known) for one in (told, shown) if one and one.nudge] == [
        True,
        False,
    ]


async def test_it_does_not_change_by_what_was_called_off_or_is_about_another(team: Lakeside) -> None:
    await team.did(take_lineage)
    await due(team, MONDAYS[0])
    before = await revisions(team, key(1))
    await team.did(asks_the_channel)
    await team.did(lambda store: cancel(store, Act(ANA, at(POLLED)), "p1"))
    await team.did(lambda store: another(store, "p2"))
    assert await revisions(team, key(1)) == before


def another(store: Store, poll_id: str) -> None:
    open_poll(store, Act(ANA, at(POLLED)), PollWanted(CHURN, "access_control", UNTIL), LIBRARY, poll_id)
    votes(store, poll_id, POLLED, "yes")
    close_poll(store, Act(ANA, at(POLLED)), poll_id)
