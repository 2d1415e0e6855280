"""Nudges over the real store, on both databases: when they come, to whom, and when Rung is quiet."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from bot.domain.climbing.check_in import LastOutcome
from bot.domain.climbing.nudging import NudgeKind, Reply
from bot.domain.directory import Channel, Person, Preference
from bot.domain.errors import Refused
from bot.domain.surface import SurfaceKind
from bot.services.acts import Act
from bot.services.climbing.answering_nudges import start_again
from bot.services.climbing.committing import take_on
from bot.services.climbing.nudge_shown import let_go, load_nudge, may_still_come
from bot.services.climbing.nudging import Decided, any_nudge_due
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, REGISTRY, TESTS, Lakeside
from tests.storage.climbers import (
    C1,
    C2,
    MADRID,
    TAKEN,
    assess,
    assess_and_take,
    at,
    due,
    key,
    next_of,
    nudges_shown,
    rung,
    said,
    schedule_of,
    take,
)

FIRST_MONDAY, SECOND_MONDAY, THIRD_MONDAY = "2026-04-06 09:00", "2026-04-13 09:00", "2026-04-20 09:00"
ONE, NONE = Decided(1, 1), Decided(1, 0)


async def outcome(here: Lakeside) -> LastOutcome | None:
    return (await schedule_of(here)).last


async def kinds(here: Lakeside) -> list[NudgeKind]:
    return [one.kind for one in await here.sees(lambda store: store.climbing.nudges(C1))]


# When they come


async def test_the_first_comes_on_the_first_monday_and_the_next_a_week_later(team: Lakeside) -> None:
    await team.did(assess_and_take)
    assert await next_of(team) == "Mon 2026-04-06 09:00"
    assert not await team.sees(lambda store: any_nudge_due(store, at(FIRST_MONDAY) - 1))
    assert await due(team, "2026-04-06 08:59") == Decided(0, 0)
    assert await team.sees(lambda store: any_nudge_due(store, at(FIRST_MONDAY)))
    assert await due(team, FIRST_MONDAY) == ONE
    assert await due(team, FIRST_MONDAY) == Decided(0, 0)
    assert await next_of(team) == "Mon 2026-04-13 09:00" and await outcome(team) is LastOutcome.SENT
    [surface] = await nudges_shown(team)
    assert (surface.key, surface.channel_id, surface.user_id) == (key(1), CHURN, None)
    assert (surface.assessment_id, surface.capability_id, surface.threaded) == (FIRST, TESTS, False)
    shown = await team.sees(lambda store: load_nudge(store, surface.key))
    assert shown is not None and shown.zone == MADRID and shown.commitment.owner == BEN
    assert (shown.nudge.number, shown.nudge.kind, shown.nudge.turn) == (1, NudgeKind.REGULAR, 0)
    assert shown.nudge.due_at == shown.nudge.sent_at == at(FIRST_MONDAY)


async def test_a_missed_one_is_sent_on_its_day_in_working_hours(team: Lakeside) -> None:
    await team.did(assess_and_take)
    assert await due(team, "2026-04-06 16:59") == ONE
    [nudge] = await team.sees(lambda store: store.climbing.nudges(C1))
    assert (nudge.due_at, nudge.sent_at) == (at(FIRST_MONDAY), at("2026-04-06 16:59"))


@pytest.mark.parametrize("late", ["2026-04-06 17:00", "2026-04-07 10:00", "2026-04-12 23:59"])
async def test_later_than_that_it_is_dropped_and_the_next_date_kept(team: Lakeside, late: str) -> None:
    await team.did(assess_and_take)
    assert await due(team, late) == NONE
    assert await next_of(team) == "Mon 2026-04-13 09:00" and await outcome(team) is LastOutcome.LATE
    assert await nudges_shown(team) == []


async def test_several_that_were_missed_collapse_into_one(team: Lakeside) -> None:
    await team.did(assess_and_take)
    assert await due(team, "2026-05-04 11:00") == ONE
    assert await next_of(team) == "Mon 2026-05-11 09:00" and len(await nudges_shown(team)) == 1


async def test_what_was_missed_does_not_take_todays_along(team: Lakeside) -> None:
    await team.did(assess_and_take)
    assert await due(team, "2026-05-04 08:00") == NONE
    assert await next_of(team) == "Mon 2026-05-04 09:00"
    assert await due(team, "2026-05-04 09:00") == ONE


# When Rung is quiet


async def test_moving_skips_the_next_one(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, FIRST_MONDAY)
    await said(team, 1, "2026-04-07 12:00", Reply.MOVING)
    assert await next_of(team) == "Mon 2026-04-20 09:00"
    await said(team, 1, "2026-04-08 12:00", Reply.STUCK, reason="  No\n features  ")
    assert await next_of(team) == "Mon 2026-04-13 09:00"
    [nudge] = await team.sees(lambda store: store.climbing.nudges(C1))
    assert nudge.answered is not None and nudge.answered.reason == "No features" and nudge.answered.by == BEN


async def test_moving_skips_one_and_no_more(team: Lakeside) -> None:
    """Not another one each time that Rung has asked since."""
    await team.did(assess_and_take)
    await due(team, FIRST_MONDAY)
    await said(team, 1, "2026-04-07 12:00", Reply.MOVING)
    for monday, following in (("2026-04-20", "2026-04-27"), ("2026-04-27", "2026-05-04")):
        assert await due(team, f"{monday} 09:00") == ONE
        assert await next_of(team) == f"Mon {following} 09:00"


@pytest.mark.parametrize(("days", "next_at"), [(7, "Mon 2026-04-20 09:00"), (14, "Mon 2026-04-27 09:00")])
async def test_snoozed_for_days_nothing_comes_before_the_last_is_over(team: Lakeside, days: int, next_at: str) -> None:
    await team.did(assess_and_take)
    await due(team, FIRST_MONDAY)
    await said(team, 1, "2026-04-07 23:30", Reply.SNOOZE, days=days)
    assert await next_of(team) == next_at


@pytest.mark.parametrize("length", [{}, {"days": 0}, {"days": 367}, {"until": date(2026, 4, 7)}])
async def test_a_snooze_ends_from_tomorrow_on_within_a_year(team: Lakeside, length: dict[str, Any]) -> None:
    await team.did(assess_and_take)
    await due(team, FIRST_MONDAY)
    with pytest.raises(Refused, match="Choose a day from tomorrow on"):
        await said(team, 1, "2026-04-07 23:30", Reply.SNOOZE, **length)


async def test_without_answers_it_asks_once_then_monthly_then_stops(team: Lakeside) -> None:
    await team.did(assess_and_take)
    for day in (FIRST_MONDAY, SECOND_MONDAY, THIRD_MONDAY):
        assert await due(team, day) == ONE
    assert await next_of(team) == "Mon 2026-05-18 09:00"
    assert await due(team, "2026-05-18 09:00") == ONE
    assert await kinds(team) == [NudgeKind.REGULAR, NudgeKind.REGULAR, NudgeKind.WRONG_STEP, NudgeKind.GOODBYE]
    assert await next_of(team) is None
    assert (await team.sees(lambda store: store.climbing.nudges(C1)))[3].monthly
    await team.did(lambda store: start_again(store, Act(BEN, at("2026-06-03 10:00")), C1))
    assert await next_of(team) == "Mon 2026-06-08 09:00"


async def test_two_rungs_take_turns_and_no_day_has_two(team: Lakeside) -> None:
    def insist(store: Store) -> None:
        assess_and_take(store)
        take(store, rung(REGISTRY, insists=True), C2)

    await team.did(insist)
    for day in (FIRST_MONDAY, SECOND_MONDAY, THIRD_MONDAY):
        assert await due(team, day) == ONE
        assert await due(team, day.replace("09:", "16:")) == Decided(0, 0)
    asked = {one.key: one.capability_id for one in await nudges_shown(team)}
    assert asked == {key(1): TESTS, key(1, C2): REGISTRY, key(2): TESTS}


async def test_of_two_that_are_due_the_one_taken_on_first_comes_first(team: Lakeside) -> None:
    sorts_before_c1 = "b1"

    def insist(store: Store) -> None:
        assess_and_take(store)
        take_on(store, Act(CHLOE, TAKEN + 60), FIRST, rung(REGISTRY, insists=True), sorts_before_c1)

    await team.did(insist)
    assert await due(team, FIRST_MONDAY) == ONE
    assert [one.capability_id for one in await nudges_shown(team)] == [TESTS]


# Whom it asks


async def test_a_channel_without_rung_gets_none_and_keeps_its_dates(team: Lakeside) -> None:
    await team.did(assess_and_take)
    for day, channel in (
        (FIRST_MONDAY, Channel(CHURN, is_member=False)),
        (SECOND_MONDAY, Channel(CHURN, is_member=True, archived=True)),
    ):
        await team.did(partial(_know, channel))
        assert await due(team, day) == NONE and await outcome(team) is LastOutcome.CLOSED_DOOR
    assert await next_of(team) == "Mon 2026-04-20 09:00" and await kinds(team) == []


def _know(channel: Channel, store: Store) -> None:
    store.directory.put_channels([channel])


async def test_an_owner_who_left_is_not_asked(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await team.did(lambda store: store.directory.put_people([Person(BEN, "Ben", deleted=True)]))
    assert await due(team, FIRST_MONDAY) == NONE and await outcome(team) is LastOutcome.OWNER_AWAY


async def test_an_owner_outside_the_private_channel_holds_up_no_other_rung(team: Lakeside) -> None:
    def insist(store: Store) -> None:
        assess_and_take(store)
        take(store, replace(rung(REGISTRY, insists=True), owner=ANA), C2)
        store.directory.put_channels([Channel(CHURN, True, is_private=True, members_known=True)])
        store.teams.set_members(CHURN, [ANA])

    await team.did(insist)
    for day in (FIRST_MONDAY, SECOND_MONDAY):
        assert await due(team, day) == ONE
    assert {one.capability_id for one in await nudges_shown(team)} == {REGISTRY}


async def test_who_wants_to_be_asked_directly_gets_it_alone_and_once_a_day(team: Lakeside) -> None:
    def take_directly(store: Store) -> None:
        assess(store)
        take(store, rung(direct=True))

    await team.did(take_directly)
    await due(team, FIRST_MONDAY)
    [surface] = await nudges_shown(team)
    assert (surface.channel_id, surface.user_id, surface.kind) == (BEN, BEN, SurfaceKind.NUDGE)
    await team.did(lambda store: store.teams.claim_direct_day(BEN, "2026-04-13"))
    assert await due(team, SECOND_MONDAY) == NONE and await outcome(team) is LastOutcome.SPOKEN_TO
    await team.did(lambda store: store.teams.put_preference(BEN, Preference(muted_at=5.0)))
    assert await due(team, THIRD_MONDAY) == NONE and await outcome(team) is LastOutcome.OWNER_AWAY
    assert await next_of(team) == "Mon 2026-04-27 09:00" and await kinds(team) == [NudgeKind.REGULAR]


# Before it is posted


async def test_it_may_come_on_its_day_while_the_team_is_at_it(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, FIRST_MONDAY)

    async def may(written: str) -> bool:
        def look(store: Store) -> bool:
            shown = load_nudge(store, key(1))
            return shown is not None and may_still_come(store, shown, at(written))

        return await team.sees(look)

    assert [await may(f"2026-04-06 {time}") for time in ("09:00", "16:59", "17:00")] == [True, True, False]
    assert not await may("2026-04-07 10:00")
    await said(team, 1, "2026-04-06 10:00", Reply.DONE)
    assert not await may("2026-04-06 10:01")


async def test_one_that_slack_put_off_too_long_counts_as_no_silence(team: Lakeside) -> None:
    await team.did(assess_and_take)
    for number, day in enumerate((FIRST_MONDAY, SECOND_MONDAY, THIRD_MONDAY), start=1):
        assert await due(team, day) == ONE
        evening = at(day) + 9 * 3600
        await team.did(partial(let_go, nudge_id=key(number), now=evening))
        assert await outcome(team) is LastOutcome.LATE
    assert await kinds(team) == [NudgeKind.REGULAR] * 3
    assert await next_of(team) == "Mon 2026-04-27 09:00"
    assert [one.turn for one in await team.sees(lambda store: store.climbing.nudges(C1))] == [0, 0, 0]
