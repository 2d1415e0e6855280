"""What the schedule's form and the pause ask of the store: by which clock, and how far ahead."""

from datetime import date, timedelta

import pytest

from bot.domain.climbing.check_in import Rhythm
from bot.domain.directory import Channel, Person
from bot.services.acts import Act
from bot.services.climbing.scheduling import Unfitting, change_schedule, end_of_pause, preview, see_schedule
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHURN, Lakeside, set_up
from tests.storage.climbers import assess, at, shown

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
