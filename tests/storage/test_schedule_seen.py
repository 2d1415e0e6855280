"""What the schedule's form and the pause ask of the store: by which clock, and how far ahead."""

from datetime import date, timedelta
from functools import partial

import pytest

from bot.domain.climbing.check_in import Rhythm
from bot.domain.climbing.nudging import Reply
from bot.domain.directory import Channel, Person
from bot.services.acts import Act
from bot.services.climbing.rung_told import see_taken_on
from bot.services.climbing.scheduling import Unfitting, change_schedule, end_of_pause, preview, see_schedule
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHURN, REGISTRY, Lakeside, set_up
from tests.storage.climbers import C1, C2, assess, assess_and_take, at, due, rung, said, shown, take

NOW = at("2026-04-03 10:00")
TODAY = date(2026, 4, 3)


def nothing_yet(store: Store) -> None:
    """A channel where nothing was assessed: the team has no clock. Ben's is in Madrid."""
    set_up(store)
    store.directory.put_channels([Channel(CHURN, is_member=True)])
    store.directory.put_people([Person(BEN, "Ben", time_zone="Europe/Madrid")])


async def test_a_team_without_a_clock_sees_what_it_would_have_and_gets_it(team: Lakeside) -> None:
    await team.did(nothing_yet)
    seen = await team.sees(lambda store: see_schedule(store, BEN, CHURN, NOW))
    ahead = await team.sees(lambda store: preview(store, BEN, CHURN, Rhythm(weekday=1), NOW))
    assert (seen.zone, ahead.zone) == ("Europe/Madrid", "Europe/Madrid")
    assert shown(ahead.dates[0]) == "Tue 2026-04-07 09:00"
    assert await team.sees(lambda store: store.teams.time_zone(CHURN)) is None

    await team.did(lambda store: change_schedule(store, Act(BEN, NOW), CHURN, Rhythm(weekday=1)))
    after = await team.sees(lambda store: see_schedule(store, ANA, CHURN, NOW))
    assert (after.zone, after.dates) == ("Europe/Madrid", ahead.dates)


async def test_the_next_re_check_is_seen_before_it_is_saved(team: Lakeside) -> None:
    await team.did(assess)
    seen = await team.sees(lambda store: see_schedule(store, ANA, CHURN, NOW))
    assert shown(seen.recheck_at) == "Mon 2026-07-06 09:00"
    never = await team.sees(lambda store: preview(store, ANA, CHURN, Rhythm(recheck=None), NOW))
    assert never.recheck_at is None


@pytest.mark.parametrize("zone", ["Europe/Madrid", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_pause_ends_as_that_day_begins_on_the_teams_wall(zone: str) -> None:
    end = end_of_pause(date(2026, 7, 1), zone, NOW)
    assert end_of_pause(date(2026, 7, 2), zone, NOW) - end == 86_400
    assert abs(end - at("2026-07-01 00:00")) <= 14 * 3_600


@pytest.mark.parametrize("days", [-1_000, -1, 0, 367, 1_000_000])
def test_a_pause_until_a_past_or_far_day_is_refused(days: int) -> None:
    with pytest.raises(Unfitting) as refused:
        end_of_pause(TODAY + timedelta(days=days), "Europe/Madrid", NOW)
    assert refused.value.part == "paused_until"
    assert end_of_pause(TODAY + timedelta(days=366), "Europe/Madrid", NOW) > NOW


# Whose turn it is


def at_two(store: Store) -> None:
    """Ben owns both."""
    assess(store)
    take(store)
    take(store, rung(REGISTRY, insists=True), C2)


async def turn_at(here: Lakeside, written: str) -> tuple[str | None, list[str | None], str | None]:
    """When the next is asked about, what is left out before, and which rung's turn it is."""
    seen = await here.sees(lambda store: see_schedule(store, ANA, CHURN, at(written)))
    left_out = [shown(one) for one in seen.dates if seen.is_left_out(one)]
    return shown(seen.schedule.next_nudge_at), left_out, None if seen.turn is None else seen.turn.commitment_id


async def test_each_date_has_one_rung_and_the_form_says_whose(team: Lakeside) -> None:
    await team.did(at_two)
    for monday, whose in (("2026-04-06", C1), ("2026-04-13", C2), ("2026-04-20", C1)):
        assert await turn_at(team, f"{monday} 08:00") == (f"Mon {monday} 09:00", [], whose)
        assert (await due(team, f"{monday} 09:00")).nudges == 1
        asked = await team.sees(lambda store: [*store.climbing.nudges(C1), *store.climbing.nudges(C2)])
        assert max(asked, key=lambda one: one.sent_at).commitment_id == whose


async def test_a_date_on_which_nobody_is_asked_is_told_as_left_out(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, "2026-04-06 09:00")
    await said(team, 1, "2026-04-06 10:00", Reply.MOVING)
    assert await turn_at(team, "2026-04-07 10:00") == ("Mon 2026-04-20 09:00", ["Mon 2026-04-13 09:00"], C1)


async def test_other_choices_have_their_own_next_date_before_they_are_saved(team: Lakeside) -> None:
    await team.did(assess_and_take)
    wanted = Rhythm(weekday=3)
    ahead = await team.sees(lambda store: preview(store, BEN, CHURN, wanted, NOW))
    assert shown(ahead.schedule.next_nudge_at) == "Thu 2026-04-09 09:00" and ahead.turn is not None
    await team.did(lambda store: change_schedule(store, Act(BEN, NOW), CHURN, wanted))
    after = await team.sees(lambda store: see_schedule(store, BEN, CHURN, NOW))
    assert after.schedule.next_nudge_at == ahead.schedule.next_nudge_at


async def test_who_takes_a_second_rung_on_is_told_that_it_has_to_wait_for_its_turn(team: Lakeside) -> None:
    await team.did(at_two)
    first, second = await team.sees(lambda store: store.climbing.commitments(CHURN))
    told = [await team.sees(partial(see_taken_on, commitment=one)) for one in (first, second)]
    assert [one.first and one.first.its_turn for one in told] == [True, False]
    assert all(one.first and one.first.others and shown(one.first.at) == "Mon 2026-04-06 09:00" for one in told)
