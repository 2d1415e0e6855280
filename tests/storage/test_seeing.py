"""What one person sees of a team, on both databases: its ladder and target, its rungs, what is open."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.domain.assessing.assessment import Names
from bot.domain.errors import Refused
from bot.domain.scoring.tally import Value
from bot.domain.showing.team_seen import TeamSeen
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.climbing.choosing_stack import choose_stack
from bot.services.climbing.committing import Rung, take_on
from bot.services.ports.store import Store
from bot.services.showing.seeing import see_team
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import CREW, DAY, IN_OWN_TIME, OPENED, OUTSIDER, in_channel, in_private, opens, says_all

NOW = OPENED + 10 * DAY
AIMED = replace(IN_OWN_TIME, framework_id="aimaks", target_id="mid_size")
SECOND, POLL = "a2", "p1"


def seen(store: Store, user_id: str = BEN) -> TeamSeen | None:
    return see_team(store, CHURN, user_id, NOW)


def known(store: Store) -> TeamSeen:
    found = seen(store)
    assert found is not None
    return found


def assessed(store: Store) -> None:
    """By three people, all in favour of everything but automatic retraining."""
    in_channel(store)
    _answered(store)


def assessed_in_private(store: Store) -> None:
    in_private(store)
    _answered(store)


def _answered(store: Store) -> None:
    opens(store, AIMED, CREW[:3])
    for one in CREW[:3]:
        says_all(store, one, {"automated_retraining": Value.NO})


def polled(store: Store, capability_id: str) -> None:
    wanted = PollWanted(CHURN, capability_id, NOW + DAY, names=Names.OPEN)
    open_poll(store, Act(ANA, NOW), wanted, LIBRARY, POLL)


async def test_the_ladder_and_the_target_are_those_of_the_newest_assessment(team: Lakeside) -> None:
    await team.did(assessed)
    found = await team.sees(known)
    assert (found.framework.id, found.target and found.target.id) == ("aimaks", "mid_size")
    assert found.score.level == 2 and found.score in found.standing.scores
    assert (found.underway, found.own_time, found.polled, found.today) == ((), None, (), date(2026, 12, 3))


async def test_what_was_taken_on_and_what_is_open_belongs_to_it(team: Lakeside) -> None:
    await team.did(assessed)
    wanted = Rung("automated_retraining", BEN, "A schedule")
    await team.did(lambda store: take_on(store, Act(ANA, OPENED + DAY), FIRST, wanted, "c1"))
    await team.did(lambda store: opens(store, AIMED, CREW[:2], SECOND, days=20))
    await team.did(partial(polled, capability_id="feature_store"))
    found = await team.sees(known)
    assert [one.capability_id for one in found.underway] == ["automated_retraining"]
    assert found.own_time is not None and found.own_time.assessment_id == SECOND
    assert found.polled == ("feature_store",)


async def test_a_poll_alone_is_measured_by_the_first_framework_and_has_no_target(team: Lakeside) -> None:
    await team.did(in_channel)
    assert await team.sees(seen) is None
    await team.did(partial(polled, capability_id="drift_detection"))
    assert await team.sees(seen) is None, "nothing of an open poll is known"
    await team.did(lambda store: give_answer(store, Act(BEN, NOW + 1), POLL, "drift_detection", Value.YES, note=""))
    await team.did(lambda store: close_poll(store, Act(ANA, NOW + 2), POLL))
    found = await team.sees(known)
    assert (found.framework.id, found.target) == (LIBRARY.frameworks[0].id, None)


async def test_the_stack_is_the_teams_and_whoever_sees_the_channel_chooses_it(team: Lakeside) -> None:
    await team.did(assessed_in_private)
    assert (await team.sees(known)).stack is None
    await team.did(lambda store: choose_stack(store, Act(BEN, NOW), CHURN, "aws"))
    await team.did(lambda store: choose_stack(store, Act(ANA, NOW), "C0FRAUD", "databricks"))
    assert (await team.sees(known)).stack == "aws"
    await team.did(lambda store: choose_stack(store, Act(ANA, NOW + 1), CHURN, "google_cloud"))
    assert (await team.sees(known)).stack == "google_cloud"
    with pytest.raises(Refused):
        await team.did(lambda store: choose_stack(store, Act(OUTSIDER, NOW + 2), CHURN, "aws"))
    assert (await team.sees(known)).stack == "google_cloud"
    await team.did(lambda store: choose_stack(store, Act(ANA, NOW + 3), CHURN, "every"))
    assert (await team.sees(known)).stack is None


async def test_a_person_outside_a_private_channel_sees_nothing(team: Lakeside) -> None:
    await team.did(assessed_in_private)
    assert await team.sees(partial(seen, user_id=OUTSIDER)) is None
    assert await team.sees(partial(seen, user_id=BEN)) is not None
