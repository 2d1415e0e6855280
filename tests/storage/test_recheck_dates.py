"""Re-checks that come by the schedule, on both databases: when, what is asked, by whom, and what stands in the way."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.assessing.assessment import Entry, Names, Pace, Reveal, Setup
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import LastOutcome, RecheckKind
from bot.domain.directory import Channel, Person
from bot.domain.errors import Refused
from bot.domain.over_time.recheck import Why
from bot.domain.surface import recheck_key
from bot.services.acts import Act
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.climbing.nudging import Decided, nudge_due
from bot.services.climbing.recheck_dates import DecidedRechecks, any_recheck_due
from bot.services.climbing.scheduling import pause
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.climbers import at, due, schedule_of, shown, take
from tests.storage.recheckers import (
    BASE,
    DEV,
    asks,
    assessed,
    chooses,
    closes,
    known_team,
    only_recheck,
    recheck_comes,
    shown_of,
    time_is,
)

JULY, OCTOBER = "2026-07-06 09:00", "2026-10-05 09:00"
"""The first Mondays of the two quarters."""
ONE, NONE = DecidedRechecks(1, 1), DecidedRechecks(1, 0)


def quarterly(store: Store) -> None:
    assessed(store)
    chooses(store, "2026-04-02 11:00", holidays_of="ES")


def wholly(store: Store) -> None:
    assessed(store)
    chooses(store, "2026-04-02 11:00", recheck_kind=RecheckKind.ASSESSMENT)


@pytest.fixture
async def here(team: Lakeside) -> Lakeside:
    """Every quarter by a short poll."""
    await team.did(quarterly)
    return team


@pytest.fixture
async def whole(team: Lakeside) -> Lakeside:
    """Every quarter by a whole assessment."""
    await team.did(wholly)
    return team


async def outcome(here: Lakeside) -> tuple[LastOutcome | None, str | None]:
    schedule = await schedule_of(here)
    return schedule.recheck_last, shown(schedule.next_recheck_at)


# When it comes


async def test_it_comes_on_its_date_and_the_next_a_quarter_later(here: Lakeside) -> None:
    assert not await here.sees(lambda store: any_recheck_due(store, at(JULY) - 1))
    assert await recheck_comes(here, "2026-07-06 08:59") == DecidedRechecks(0, 0)
    assert await here.sees(lambda store: any_recheck_due(store, at(JULY)))
    assert await recheck_comes(here, JULY) == ONE
    assert await recheck_comes(here, JULY) == DecidedRechecks(0, 0)
    assert await outcome(here) == (LastOutcome.SENT, "Mon 2026-10-05 09:00")
    recheck = await only_recheck(here)
    assert (recheck.why, recheck.asked_by, recheck.begun_at) == (Why.SCHEDULE, None, at(JULY))
    assert recheck.since == at("2026-04-02 10:00")


@pytest.mark.parametrize("late", ["2026-07-06 17:00", "2026-07-07 10:00", "2026-08-01 12:00"])
async def test_what_is_late_is_left_out_and_the_next_date_kept(here: Lakeside, late: str) -> None:
    assert await recheck_comes(here, late) == NONE
    assert await outcome(here) == (LastOutcome.LATE, "Mon 2026-10-05 09:00")
    assert await here.sees(lambda store: store.rechecks.all_in(CHURN)) == []


async def test_several_that_were_missed_are_one(here: Lakeside) -> None:
    assert await recheck_comes(here, "2027-01-04 16:00") == ONE
    assert await outcome(here) == (LastOutcome.SENT, "Mon 2027-04-05 09:00")


async def test_a_holiday_moves_it_and_a_pause_leaves_it_out(here: Lakeside) -> None:
    await here.did(lambda store: chooses(store, "2026-05-01 10:00", quiet_days=(date(2026, 7, 6),)))
    assert (await outcome(here))[1] == "Tue 2026-07-07 09:00"
    await here.did(lambda store: pause(store, Act(ANA, at("2026-05-01 11:00")), CHURN, at("2026-08-01 00:00")))
    assert (await outcome(here))[1] == "Mon 2026-10-05 09:00"


# Never two in a day


async def test_it_takes_the_turn_of_its_day_and_the_nudge_comes_on_its_next_date(here: Lakeside) -> None:
    await here.did(take)
    await here.did(lambda store: nudge_due(store, at("2026-06-29 09:00")))
    assert shown((await schedule_of(here)).next_nudge_at) == "Mon 2026-07-06 09:00"
    assert await recheck_comes(here, JULY) == ONE
    assert shown((await schedule_of(here)).next_nudge_at) == "Mon 2026-07-13 09:00"
    assert await due(here, JULY) == Decided(0, 0)
    assert (await due(here, "2026-07-13 09:00")).nudges == 1


async def test_after_a_nudge_it_comes_on_the_next_free_day_at_the_same_time(here: Lakeside) -> None:
    def both_due(store: Store) -> None:
        take(store)
        nudge_due(store, at("2026-06-29 09:00"))
        chooses(store, "2026-06-30 10:00", quiet_weekdays=(1,))

    await here.did(both_due)
    assert (await due(here, JULY)).nudges == 1
    assert await recheck_comes(here, "2026-07-06 09:01") == NONE
    assert await outcome(here) == (None, "Wed 2026-07-08 09:00")
    assert await recheck_comes(here, "2026-07-08 09:00") == ONE
    assert await outcome(here) == (LastOutcome.SENT, "Mon 2026-10-05 09:00")


async def test_one_asked_by_hand_takes_nobodys_turn(here: Lakeside) -> None:
    await here.did(take)
    await here.did(lambda store: nudge_due(store, at("2026-06-29 09:00")))
    await here.did(lambda store: asks(store, "2026-07-06 08:30"))
    assert (await due(here, JULY)).nudges == 1


# A short poll


async def test_what_is_contested_or_old_is_polled_in_rungs_own_name(here: Lakeside) -> None:
    await here.did(lambda store: closes(store, "a0", "2026-03-01 10:00", {"drift_detection": "no", "ml_slos": "yes"}))
    await recheck_comes(here, JULY)
    found = await shown_of(here, "s4")
    assert [(one.capability_id, one.contested) for one in found.asked] == [
        ("audit_trail", True),
        ("drift_detection", False),
        ("ml_slos", False),
    ]
    polls = await here.sees(lambda store: store.assessments.open_polls(CHURN))
    assert {(one.facilitator_id, shown(one.closes_at)) for one in polls} == {("U0RUNG", "Thu 2026-07-09 09:00")}
    assert await here.sees(lambda store: store.assessments.leaders("s1")) == [ANA]


async def test_who_leads_the_team_closes_what_rung_asks(here: Lakeside) -> None:
    """Whoever led the newest assessment, and whom they had added; others are told who may."""
    await here.did(lambda store: store.assessments.set_leaders(FIRST, [BEN]))
    await recheck_comes(here, JULY)
    assert await here.sees(lambda store: store.assessments.leaders("s1")) == [ANA, BEN]
    with pytest.raises(Refused, match=f"^Only <@{ANA}>, <@{BEN}>, or a workspace admin can close it.$"):
        await here.did(lambda store: close_poll(store, Act(CHLOE, at("2026-07-06 10:00")), "s1"))
    await here.did(lambda store: close_poll(store, Act(BEN, at("2026-07-06 10:00")), "s1"))
    assert "s1" not in [one.assessment_id for one in await here.sees(lambda store: store.assessments.open_polls(CHURN))]


async def test_with_nothing_to_ask_it_only_says_what_changed(team: Lakeside) -> None:
    def agreed(store: Store) -> None:
        known_team(store)
        closes(store, FIRST, "2026-04-02 10:00", {"model_lineage": "no"})
        chooses(store, "2026-04-02 11:00")
        closes(store, "a2", "2026-06-01 10:00", {"model_lineage": "yes"})

    await team.did(agreed)
    assert await recheck_comes(team, JULY) == ONE
    recheck = await only_recheck(team)
    assert (recheck.assessment_id, recheck.ended_at, recheck.since) == ("a2", at(JULY), at("2026-06-01 10:00"))
    assert (await shown_of(team, recheck.recheck_id)).asked == ()
    assert not (await team.surface(recheck_key("a2", recheck.recheck_id))).posted


async def test_then_is_the_end_of_the_last_one_that_came_by_the_schedule(here: Lakeside) -> None:
    await recheck_comes(here, JULY)
    await time_is(here, "2026-07-09 09:00")
    await here.did(lambda store: asks(store, "2026-08-03 10:00"))
    await time_is(here, "2026-08-04 10:00")
    await recheck_comes(here, OCTOBER, "t")
    [last, *_] = await here.sees(lambda store: store.rechecks.all_in(CHURN))
    assert (last.begun_at, last.since) == (at(OCTOBER), at("2026-07-09 09:00"))


async def test_a_poll_that_is_open_already_is_not_opened_twice(here: Lakeside) -> None:
    wanted = PollWanted(CHURN, "audit_trail", at("2026-07-06 18:00"))
    await here.did(lambda store: open_poll(store, Act(BEN, at("2026-07-03 10:00")), wanted, LIBRARY, "own"))
    await recheck_comes(here, JULY)
    assert (await only_recheck(here)).assessment_id == "own"
    assert [one.assessment_id for one in await here.sees(lambda store: store.assessments.open_polls(CHURN))] == ["own"]


# What stands in the way


async def test_without_a_result_there_is_nothing_to_compare_with(team: Lakeside) -> None:
    await team.did(known_team)
    await team.did(lambda store: chooses(store, "2026-04-02 11:00"))
    assert await recheck_comes(team, JULY) == NONE
    assert await outcome(team) == (LastOutcome.NOT_ASSESSED, "Mon 2026-10-05 09:00")


async def test_while_another_is_open_none_begins(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, "2026-07-03 10:00"))
    assert await recheck_comes(here, JULY) == NONE
    assert (await outcome(here))[0] is LastOutcome.UNDERWAY


async def test_a_closed_door_leaves_it_out(here: Lakeside) -> None:
    await here.did(lambda store: store.directory.put_channels([Channel(CHURN, is_member=False)]))
    assert await recheck_comes(here, JULY) == NONE
    assert (await outcome(here))[0] is LastOutcome.CLOSED_DOOR


# A whole assessment


async def test_it_is_as_the_last_one_was_in_own_time_with_who_is_still_there(whole: Lakeside) -> None:
    await whole.did(lambda store: store.teams.remove_member(CHURN, CHLOE))
    assert await recheck_comes(whole, JULY) == ONE
    opened = await whole.sees(lambda store: store.assessments.open_in(CHURN))
    assert opened is not None and opened.setup == replace(Setup(), pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE)
    assert (opened.facilitator_id, shown(opened.closes_at)) == (ANA, "Mon 2026-07-13 09:00")
    assert await whole.sees(lambda store: store.assessments.participants("s1")) == [ANA, BEN]
    recheck = await only_recheck(whole)
    assert (recheck.assessment_id, recheck.open) == ("s1", True)
    await time_is(whole, "2026-07-13 09:00")
    assert (await only_recheck(whole)).ended_at == at("2026-07-13 09:00")
    assert not (await whole.surface(recheck_key("s1", recheck.recheck_id))).posted


async def test_chosen_people_are_chosen_again(team: Lakeside) -> None:
    def begin(store: Store) -> None:
        known_team(store)
        closes(store, FIRST, "2026-04-02 10:00", BASE, setup=Setup(entry=Entry.CHOSEN))
        store.assessments.set_leaders(FIRST, [DEV, "U0AWAY"])
        chooses(store, "2026-04-02 11:00", recheck_kind=RecheckKind.ASSESSMENT)

    await team.did(begin)
    assert await recheck_comes(team, JULY) == ONE
    assert await team.sees(lambda store: store.assessments.participants("s1")) == [ANA, BEN, CHLOE]
    assert await team.sees(lambda store: store.assessments.leaders("s1")) == [DEV]


async def test_where_its_leader_left_an_owner_of_a_rung_leads(whole: Lakeside) -> None:
    def ana_leaves(store: Store) -> None:
        take(store)
        store.teams.remove_member(CHURN, ANA)

    await whole.did(ana_leaves)
    assert await recheck_comes(whole, JULY) == ONE
    opened = await whole.sees(lambda store: store.assessments.open_in(CHURN))
    assert opened is not None and opened.facilitator_id == BEN


async def test_with_nobody_to_lead_it_the_schedule_says_so(whole: Lakeside) -> None:
    await whole.did(lambda store: store.directory.put_people([Person(ANA, "Ana", deleted=True)]))
    assert await recheck_comes(whole, JULY) == NONE
    assert await outcome(whole) == (LastOutcome.NOBODY, "Mon 2026-10-05 09:00")


async def test_an_anonymous_one_waits_for_no_smaller_team(team: Lakeside) -> None:
    def begin(store: Store) -> None:
        known_team(store)
        anonymous = Setup(names=Names.ANONYMOUS, entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE)
        closes(store, FIRST, "2026-04-02 10:00", BASE, setup=anonymous)
        chooses(store, "2026-04-02 11:00", recheck_kind=RecheckKind.ASSESSMENT)

    await team.did(begin)
    assert await recheck_comes(team, JULY) == NONE
    assert (await outcome(team))[0] is LastOutcome.TOO_FEW
    assert await team.sees(lambda store: store.assessments.open_in(CHURN)) is None


async def test_until_it_is_read_who_is_there_it_waits_a_day(whole: Lakeside) -> None:
    await whole.did(lambda store: store.directory.put_channels([Channel(CHURN, is_member=True)]))
    assert await recheck_comes(whole, JULY) == NONE
    assert await outcome(whole) == (None, "Tue 2026-07-07 09:00")


# In the schedule


async def test_no_re_check_is_planned_where_none_is_wanted(here: Lakeside) -> None:
    await here.did(lambda store: chooses(store, "2026-05-01 10:00", recheck=None))
    assert await recheck_comes(here, JULY) == DecidedRechecks(0, 0)
    await here.did(lambda store: chooses(store, "2026-05-02 10:00", recheck=Cadence.MONTHLY))
    assert await recheck_comes(here, "2026-06-01 09:00") == ONE
