"""A team's schedule over the real store, on both databases: seen, changed, paused; nothing lost, nothing doubled."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.domain.assessing.audit import Deed
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import RecheckKind, Rhythm
from bot.domain.climbing.nudging import Reply
from bot.domain.directory import Channel, Person
from bot.domain.errors import Refused
from bot.services.acts import Act
from bot.services.climbing.scheduling import change_schedule, pause, preview, resume, see_schedule
from bot.services.planning import follow_zone
from bot.services.zones import change_zone
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, REGISTRY, Lakeside
from tests.storage.climbers import (
    C2,
    MADRID,
    assess,
    assess_and_take,
    at,
    due,
    next_of,
    nudges_shown,
    rung,
    said,
    schedule_of,
    shown,
    take,
)

FRIDAY = "2026-04-03 10:00"


async def changes(here: Lakeside, written: str, user_id: str = ANA, **changed: object) -> None:
    stored = await here.sees(lambda store: store.climbing.schedule(CHURN))
    rhythm = replace(Rhythm() if stored is None else stored.rhythm, **changed)  # type: ignore[arg-type]
    await here.did(lambda store: change_schedule(store, Act(user_id, at(written)), CHURN, rhythm))


async def seen(here: Lakeside, written: str) -> list[str | None]:
    found = await here.sees(lambda store: see_schedule(store, CHLOE, CHURN, at(written)))
    return [shown(one) for one in found.dates]


async def rechecks_next(here: Lakeside) -> str | None:
    return shown((await schedule_of(here)).next_recheck_at)


# Seen


async def test_a_team_without_one_sees_what_it_would_have(team: Lakeside) -> None:
    await team.did(assess)
    assert await seen(team, FRIDAY) == [
        "Mon 2026-04-06 09:00",
        "Mon 2026-04-13 09:00",
        "Mon 2026-04-20 09:00",
        "Mon 2026-04-27 09:00",
        "Mon 2026-05-04 09:00",
    ]
    assert await team.sees(lambda store: store.climbing.schedule(CHURN)) is None


async def test_the_dates_are_shown_before_it_is_saved(team: Lakeside) -> None:
    await team.did(assess_and_take)
    wanted = Rhythm(Cadence.MONTHLY, weekday=3, at=time(14, 30), zone="Europe/London", holidays_of="ES")
    found = await team.sees(lambda store: preview(store, CHLOE, CHURN, wanted, at(FRIDAY)))
    assert found.zone == "Europe/London" and [one.owner for one in found.open] == [BEN]
    assert [shown(one) for one in found.dates][:2] == ["Thu 2026-05-07 15:30", "Thu 2026-06-04 15:30"]
    assert (await schedule_of(team)).rhythm == Rhythm()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"zone": "Europe/Nowhere"}, "no time zone"),
        ({"cadence": Cadence.QUARTERLY}, "every two weeks"),
        ({"recheck": Cadence.WEEKLY}, "every quarter"),
        ({"weekday": 5}, "Monday to Friday"),
        ({"at": time(17)}, "until before 17:00"),
        ({"at": time(8, 59)}, "from 9:00"),
        ({"quiet_weekdays": (0, 1, 2, 3, 4)}, "Leave one weekday"),
        ({"holidays_of": "XX"}, "holidays of this country"),
    ],
)
async def test_what_does_not_fit_together_is_refused(team: Lakeside, changed: dict[str, object], words: str) -> None:
    await team.did(assess)
    with pytest.raises(Refused, match=words):
        await changes(team, FRIDAY, **changed)
    with pytest.raises(Refused, match=words):
        wanted = replace(Rhythm(), **changed)  # type: ignore[arg-type]
        await team.sees(lambda store: preview(store, CHLOE, CHURN, wanted, at(FRIDAY)))


# Changed


async def test_a_new_cadence_begins_anew_and_another_time_keeps_the_dates(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await changes(team, FRIDAY, cadence=Cadence.FORTNIGHTLY, weekday=2)
    assert await next_of(team) == "Wed 2026-04-08 09:00"
    await changes(team, "2026-04-07 10:00", at=time(15))
    assert await next_of(team) == "Wed 2026-04-08 15:00"
    assert await due(team, "2026-04-08 15:00") and await next_of(team) == "Wed 2026-04-22 15:00"


async def test_on_the_day_of_a_nudge_no_change_brings_a_second_about_another_rung(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await team.did(lambda store: take(store, rung(REGISTRY, insists=True), C2))
    await due(team, "2026-04-06 09:00")
    await changes(team, "2026-04-06 10:00", cadence=Cadence.FORTNIGHTLY, at=time(15))
    assert await next_of(team) == "Mon 2026-04-20 15:00"
    await changes(team, "2026-04-06 11:00", cadence=Cadence.WEEKLY, weekday=1)
    assert await next_of(team) == "Tue 2026-04-07 15:00"


async def test_by_another_clock_no_date_is_lost_and_none_comes_twice(team: Lakeside) -> None:
    await team.did(assess_and_take)
    # At 10:00 in Madrid it is past 15:00 in Tokyo: Monday's, due at 16:00 in Madrid, is over there, and comes tomorrow.
    await changes(team, FRIDAY, at=time(16))
    await changes(team, "2026-04-06 10:00", zone="Asia/Tokyo", at=time(15))
    assert await next_of(team) == "Tue 2026-04-07 08:00"
    assert await due(team, "2026-04-07 08:00")
    await changes(team, "2026-04-07 09:00", zone=None, at=time(16))
    assert await next_of(team) == "Mon 2026-04-13 16:00" and len(await nudges_shown(team)) == 1


async def test_when_the_teams_zone_changes_its_dates_follow(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await team.did(lambda store: change_zone(store, Act(ANA, at(FRIDAY)), CHURN, "america/new york"))
    assert await next_of(team) == "Mon 2026-04-06 15:00"
    assert await rechecks_next(team) == "Mon 2026-07-06 15:00"
    await changes(team, FRIDAY, zone=MADRID.key)
    await team.did(lambda store: change_zone(store, Act(ANA, at(FRIDAY)), CHURN, "Asia/Tokyo"))
    assert await next_of(team) == "Mon 2026-04-06 09:00"
    await team.did(lambda store: follow_zone(store, "C0OTHER", None, at(FRIDAY)))  # which has no schedule


async def test_who_is_outside_a_private_channel_does_not_set_its_zone(team: Lakeside) -> None:
    await team.did(
        lambda store: store.directory.put_channels([Channel(CHURN, True, is_private=True, members_known=True)])
    )
    with pytest.raises(Refused, match="not known here"):
        await team.did(lambda store: change_zone(store, Act(CHLOE, at(FRIDAY)), CHURN, "Asia/Tokyo"))
    assert await team.sees(lambda store: (store.teams.time_zone(CHURN), store.teams.audit(CHURN, 9))) == (None, [])


async def test_quiet_days_holidays_and_weekdays_are_left_out(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await changes(team, FRIDAY, quiet_days=(date(2026, 4, 7),), quiet_weekdays=(2,), holidays_of="DE")
    assert await next_of(team) == "Thu 2026-04-09 09:00"  # after Easter Monday, a quiet day and a quiet weekday


async def test_a_snooze_outlives_a_change_of_the_time(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, "2026-04-06 09:00")
    await said(team, 1, "2026-04-07 10:00", Reply.SNOOZE, until=date(2026, 4, 27))
    await changes(team, "2026-04-08 10:00", at=time(11))
    assert await next_of(team) == "Mon 2026-04-27 11:00"
    await changes(team, "2026-04-08 11:00", weekday=4)
    assert await next_of(team) == "Fri 2026-05-01 11:00"


async def test_re_checks_come_a_whole_period_on(team: Lakeside) -> None:
    await team.did(assess_and_take)
    assert await rechecks_next(team) == "Mon 2026-07-06 09:00"
    await changes(team, FRIDAY, recheck=Cadence.MONTHLY, recheck_kind=RecheckKind.ASSESSMENT)
    assert await rechecks_next(team) == "Mon 2026-05-04 09:00"
    await changes(team, FRIDAY, recheck=None)
    assert await rechecks_next(team) is None
    await changes(team, FRIDAY, recheck=Cadence.HALF_YEARLY)
    assert await rechecks_next(team) == "Mon 2026-10-05 09:00"


# Paused


async def test_paused_nothing_comes_and_resumed_it_begins_anew(team: Lakeside) -> None:
    await team.did(assess_and_take)
    until = at("2026-04-21 00:00")
    await team.did(lambda store: pause(store, Act(ANA, at(FRIDAY)), CHURN, until))
    assert await next_of(team) == "Mon 2026-04-27 09:00"
    for _ in range(2):
        await team.did(lambda store: resume(store, Act(ANA, at("2026-04-13 08:00")), CHURN))
    assert await next_of(team) == "Mon 2026-04-13 09:00"
    whats = [one.what for one in await team.sees(lambda store: store.teams.audit(CHURN, 9))]
    assert whats == [Deed.RESUMED, Deed.PAUSED, Deed.TOOK_ON]


async def test_a_pause_that_is_over_is_forgotten_at_the_next_change(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await team.did(lambda store: pause(store, Act(ANA, at(FRIDAY)), CHURN, at("2026-04-07 00:00")))
    with pytest.raises(Refused, match="past"):
        await team.did(lambda store: pause(store, Act(ANA, at(FRIDAY)), CHURN, at(FRIDAY)))
    await changes(team, "2026-04-08 10:00", at=time(10))
    assert (await schedule_of(team)).rhythm.paused_until is None
    assert await next_of(team) == "Mon 2026-04-13 10:00"


# Who may


async def test_who_leads_and_who_owns_a_rung_change_it(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await team.did(lambda store: store.directory.put_people([Person("U0EVE", "Eve", is_admin=True)]))
    for number, user_id in enumerate((ANA, BEN, "U0EVE")):
        await changes(team, FRIDAY, user_id, at=time(10, number))
    with pytest.raises(Refused, match="Only <@U0BEN>, who took it on; <@U0ANA>, who started this"):
        await changes(team, FRIDAY, CHLOE, at=time(11))


async def test_before_anything_was_assessed_all_may_but_those_outside(team: Lakeside) -> None:
    await team.did(lambda store: store.directory.put_channels([Channel(CHURN, True, False, True, True)]))
    await team.did(lambda store: store.teams.set_members(CHURN, [CHLOE]))
    await changes(team, FRIDAY, CHLOE, cadence=Cadence.MONTHLY)
    assert (await schedule_of(team)).rhythm.cadence is Cadence.MONTHLY and await next_of(team) is None
    with pytest.raises(Refused, match="not known here"):
        await team.sees(lambda store: preview(store, BEN, CHURN, Rhythm(), at(FRIDAY)))
    with pytest.raises(Refused, match="not known here"):
        await changes(team, FRIDAY, BEN, at=time(10))
