"""An installation's own frameworks on both databases: which assessment is measured with which."""

from dataclasses import replace
from functools import partial

import pytest

from bot.domain.assessing.audit import Deed
from bot.domain.directory import Channel, Person
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.frameworks.own_framework import CannotAdd, OwnFramework
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.domain.showing.framework_preview import TeamPreview, never_asked
from bot.services.acts import Act
from bot.services.assessing.ending import close_due, stop
from bot.services.assessing.opening import Wanted, open_alone, open_for_team
from bot.services.assessing.polling import PollWanted, open_poll
from bot.services.keeping.adding_frameworks import (
    NotAdded,
    add_for,
    add_framework,
    may_add,
    preview_for,
    remove_framework,
)
from bot.services.keeping.forgetting import forget
from bot.services.measuring.own_frameworks import current_library, preview
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from bot.storage.databases.database import Database
from bot.storage.files.shipped import frameworks_on_wish
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, Lakeside, lakeside
from tests.storage.crew import DAY, IN_OWN_TIME, OPENED, in_channel, opens, says_all

GOOGLE, MICROSOFT = frameworks_on_wish()
NEWER = GOOGLE.model_copy(update={"version": 2})
BY_GOOGLE = replace(IN_OWN_TIME, framework_id="google")
FRAUD = "C0FRAUD"
STRANGE_ADMIN = Person("U0STRANGE", "Sam", is_admin=True, is_stranger=True)
PRIVATE_CHURN = Channel(CHURN, is_member=True, is_private=True, members_known=True)


def add(store: Store, framework: Framework = GOOGLE, at: Instant = OPENED) -> None:
    add_framework(store, framework, LIBRARY, at)


def answered(store: Store) -> None:
    """AIMaks quick, by three people who say yes to all but the first question; closed by its time."""
    in_channel(store)
    first = opens(store, IN_OWN_TIME, (ANA, BEN, CHLOE))[0]
    for one in (ANA, BEN, CHLOE):
        says_all(store, one, {first: Value.NO})
    close_due(store, OPENED + 4 * DAY)
    assert not load_sitting(store, FIRST).assessment.open


def frameworks_of(store: Store, assessment_id: str) -> list[str]:
    return [one.framework.id for one in load_sitting(store, assessment_id).scores]


async def test_what_was_added_is_read_as_it_was_put_in_its_own_workspace(database: Database) -> None:
    here, there = lakeside(database), lakeside(database, "T0HILLSIDE")
    await here.did(lambda store: add(store, MICROSOFT))
    await here.did(lambda store: add_framework(store, GOOGLE, LIBRARY, OPENED, ANA))
    kept = await here.sees(lambda store: store.frameworks.all())
    assert kept == [OwnFramework(GOOGLE, OPENED, ANA), OwnFramework(MICROSOFT, OPENED)]
    assert await there.sees(lambda store: store.frameworks.all()) == []
    await here.did(lambda store: remove_framework(store, "google", OPENED + 1))
    await here.did(lambda store: add(store, MICROSOFT.model_copy(update={"version": 2}), OPENED + 2))
    changed = await here.sees(lambda store: [(one.framework.version, one.removed_at) for one in store.frameworks.all()])
    assert changed == [(1, OPENED + 1), (2, None)]


async def test_an_assessment_can_choose_it_and_is_scored_by_all(team: Lakeside) -> None:
    await team.did(in_channel)
    with pytest.raises(Refused, match="This framework is not here any more"):
        await team.did(lambda store: opens(store, BY_GOOGLE, (ANA,)))
    await team.did(add)
    asked = await team.did(lambda store: opens(store, BY_GOOGLE, (ANA,)))
    assert asked == GOOGLE.questionnaires.quick.criteria
    sitting = await team.sees(lambda store: load_sitting(store, FIRST))
    assert [one.framework.id for one in sitting.scores] == [*SHIPPED, "google"]
    assert sitting.framework == GOOGLE


async def test_what_is_open_keeps_its_version_and_what_is_opened_has_the_newest(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(add)
    await team.did(lambda store: opens(store, BY_GOOGLE, (ANA,)))
    await team.did(lambda store: add(store, NEWER))
    await team.did(lambda store: open_alone(store, Act(BEN, OPENED), LIBRARY, "alone"))
    assert (await team.sees(lambda store: load_sitting(store, FIRST))).framework.version == 1
    later = await team.sees(lambda store: load_sitting(store, "alone"))
    assert later.library.framework("google").version == 2
    await team.did(lambda store: remove_framework(store, "google", OPENED))
    assert await team.sees(lambda store: current_library(store, LIBRARY)) is LIBRARY
    assert (await team.sees(lambda store: load_sitting(store, FIRST))).framework == GOOGLE


async def test_a_poll_is_measured_as_the_last_assessment_was(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(add)
    wanted = PollWanted(CHURN, "model_registry", OPENED + DAY)

    def ask(store: Store, poll_id: str) -> str:
        open_poll(store, Act(ANA, OPENED), wanted, LIBRARY, poll_id)
        framework_id = load_sitting(store, poll_id).framework.id
        stop_poll(store, poll_id)
        return framework_id

    def stop_poll(store: Store, poll_id: str) -> None:
        stop(store, Act(ANA, OPENED + 1), poll_id)

    await team.did(lambda store: opens(store, BY_GOOGLE, (ANA,)))
    assert await team.did(lambda store: ask(store, "p1")) == "google"
    await team.did(lambda store: remove_framework(store, "google", OPENED))
    assert await team.did(lambda store: ask(store, "p2")) == "aimaks"


async def test_the_preview_says_where_each_team_would_stand_and_what_nobody_was_asked(team: Lakeside) -> None:
    await team.did(in_channel)
    assert await team.sees(lambda store: preview(store, GOOGLE, LIBRARY)) == []
    await team.did(answered)
    [found] = await team.sees(lambda store: preview(store, GOOGLE, LIBRARY))
    asked = set(LIBRARY.framework("aimaks").questionnaire(QuestionnaireKind.QUICK).criteria)
    quick = GOOGLE.questionnaires.quick.criteria
    assert found.channel == f"#{CHURN}" and found.score.framework == GOOGLE
    assert found.score.questionnaire is QuestionnaireKind.QUICK
    assert found.unasked == tuple(one for one in quick if one not in asked)
    assert (found.score.floor, found.score.level) == (0, 0)
    everything = dict.fromkeys((*quick, *GOOGLE.questionnaires.full.criteria))
    assert never_asked(GOOGLE, [found]) == tuple(one for one in everything if one not in asked)


async def test_the_preview_is_what_the_result_then_says(team: Lakeside) -> None:
    await team.did(answered)
    [before] = await team.sees(lambda store: preview(store, MICROSOFT, LIBRARY))
    await team.did(lambda store: add(store, MICROSOFT))
    library = await team.sees(lambda store: current_library(store, LIBRARY))
    sitting = replace(await team.sees(lambda store: load_sitting(store, FIRST)), library=library)
    after = next(one for one in sitting.scores if one.framework.id == "microsoft")
    assert (before.score.level, before.score.floor, before.score.ceiling) == (after.level, after.floor, after.ceiling)


async def test_an_admin_adds_one_by_what_they_see_and_it_is_on_record(team: Lakeside) -> None:
    await team.did(answered)
    await team.did(lambda store: store.directory.put_people([Person(ANA, "Ana", is_admin=True), STRANGE_ADMIN]))
    for user_id in (BEN, STRANGE_ADMIN.user_id, "U0NOBODY"):
        assert not await team.sees(partial(may_add, user_id=user_id))
        with pytest.raises(Refused, match="Only an admin"):
            await team.did(
                partial(add_for, act=Act(user_id, OPENED), channel_id=CHURN, framework=GOOGLE, shipped=LIBRARY)
            )
    assert len(await team.sees(lambda store: preview_for(store, ANA, GOOGLE, LIBRARY))) == 1
    await team.did(lambda store: store.directory.put_channels([PRIVATE_CHURN]))
    await team.did(lambda store: store.teams.remove_member(CHURN, ANA))
    assert await team.sees(lambda store: preview_for(store, ANA, GOOGLE, LIBRARY)) == []
    await team.did(lambda store: add_for(store, Act(ANA, OPENED), CHURN, GOOGLE, LIBRARY))
    assert await team.sees(lambda store: store.frameworks.all()) == [OwnFramework(GOOGLE, OPENED, ANA)]
    [entry] = await team.sees(lambda store: [one for one in store.teams.audit(CHURN, 9) if one.detail])
    assert (entry.what, entry.user_id, entry.detail) == (Deed.ADDED_FRAMEWORK, ANA, "google")
    with pytest.raises(CannotAdd, match="added already"):
        await team.sees(lambda store: preview_for(store, ANA, GOOGLE, LIBRARY))


async def test_who_added_it_can_be_forgotten(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(lambda store: add_framework(store, GOOGLE, LIBRARY, OPENED, ANA))
    await team.did(lambda store: forget(store, Act(ANA, OPENED + 1), lambda: "0badcafe"))
    [kept] = await team.sees(lambda store: store.frameworks.all())
    assert kept.framework == GOOGLE and kept.added_by is not None and is_gone(kept.added_by)


async def test_a_try_out_and_what_is_open_have_no_place_in_the_preview(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(lambda store: open_alone(store, Act(BEN, OPENED), LIBRARY, "alone"))
    await team.did(lambda store: stop(store, Act(BEN, OPENED + 1), "alone"))
    await team.did(lambda store: opens(store, IN_OWN_TIME, (ANA, BEN, CHLOE)))
    assert await team.sees(lambda store: preview(store, GOOGLE, LIBRARY)) == []


async def test_only_what_was_added_can_be_removed(team: Lakeside) -> None:
    with pytest.raises(NotAdded, match=r"'aimaks'\. None is added"):
        await team.did(lambda store: remove_framework(store, "aimaks", OPENED))
    await team.did(lambda store: add(store, MICROSOFT))
    with pytest.raises(NotAdded, match=r"'google'\. Added are: microsoft"):
        await team.did(lambda store: remove_framework(store, "google", OPENED))
    await team.did(lambda store: remove_framework(store, "microsoft", OPENED))
    with pytest.raises(NotAdded, match=r"'microsoft'\. None is added"):
        await team.did(lambda store: remove_framework(store, "microsoft", OPENED))


async def test_what_is_refused_changes_nothing(team: Lakeside) -> None:
    await team.did(add)
    with pytest.raises(CannotAdd):
        await team.did(lambda store: add(store, GOOGLE.model_copy(update={"name": "Other"})))
    assert await team.sees(lambda store: store.frameworks.all()) == [OwnFramework(GOOGLE, OPENED)]


def test_nothing_was_asked_where_there_is_no_team() -> None:
    teams: list[TeamPreview] = []
    both = (*MICROSOFT.questionnaires.quick.criteria, *MICROSOFT.questionnaires.full.criteria)
    assert never_asked(MICROSOFT, teams) == tuple(dict.fromkeys(both))


async def test_a_framework_that_is_gone_cannot_be_chosen(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(add)
    await team.did(lambda store: remove_framework(store, "google", OPENED))
    wanted = Wanted(FRAUD, BY_GOOGLE, (ANA,), closes_at=OPENED + DAY)
    with pytest.raises(Refused, match=r"This framework is not here any more\. Choose another"):
        await team.did(lambda store: open_for_team(store, Act(ANA, OPENED), wanted, LIBRARY, FIRST))
