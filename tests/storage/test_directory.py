"""The contract of Directory and of acts, on both databases."""

import pytest

from bot.domain.directory import Channel, Person, Workspace
from bot.storage.databases.database import Database
from bot.storage.repositories.directory import NotStored
from tests.storage.builders import ANA, BEN, CHURN, LIBRARY, Lakeside, lakeside


async def test_a_workspace_is_known_once_it_was_put(database: Database) -> None:
    here = lakeside(database)
    with pytest.raises(NotStored, match="T0LAKESIDE"):
        await here.sees(lambda store: store.directory.workspace())
    first = Workspace("T0LAKESIDE", "Lake", "https://lake.slack.com/", "U0RUNG")
    await here.did(lambda store: store.directory.put_workspace(first))
    assert await here.sees(lambda store: store.directory.workspace()) == first
    renamed = Workspace("T0LAKESIDE", "Lakeside", "https://lakeside.slack.com/", "U0RUNG", "B0RUNG")
    await here.did(lambda store: store.directory.put_workspace(renamed))
    assert await here.sees(lambda store: store.directory.workspace()) == renamed


async def test_a_store_takes_no_other_workspace(team: Lakeside) -> None:
    other = Workspace("T0HILLSIDE", "Hillside", "https://hillside.slack.com/", "U0RUNG")
    with pytest.raises(ValueError, match="T0HILLSIDE"):
        await team.did(lambda store: store.directory.put_workspace(other))


async def test_people_are_replaced_by_what_is_newer(team: Lakeside) -> None:
    ana = Person(ANA, "ana", is_admin=True, time_zone="Europe/Madrid")
    await team.did(lambda store: store.directory.put_people([ana, Person(BEN, "ben", is_bot=True)]))
    assert await team.sees(lambda store: store.directory.person(ANA)) == ana
    gone = Person(ANA, "Ana García 🪜", deleted=True)
    await team.did(lambda store: store.directory.put_people([gone]))
    assert await team.sees(lambda store: store.directory.person(ANA)) == gone
    assert await team.sees(lambda store: store.directory.person("U0NOBODY")) is None
    await team.did(lambda store: store.directory.put_people([]))


async def test_channels_that_rung_is_no_longer_in_are_forgotten(team: Lakeside) -> None:
    away = Channel("C0AWAY", is_member=True, archived=True)
    await team.did(lambda store: store.directory.put_channels([Channel(CHURN, True), away]))
    await team.did(lambda store: store.directory.forget_other_channels([CHURN, "C0NEW"]))
    assert await team.sees(lambda store: store.directory.channel(CHURN)) == Channel(CHURN, True)
    assert await team.sees(lambda store: store.directory.channel("C0AWAY")) == Channel("C0AWAY", False, True)
    assert await team.sees(lambda store: store.directory.channel("C0NEW")) is None


async def test_a_library_is_read_as_it_was_put(team: Lakeside) -> None:
    await team.did(lambda store: store.directory.put_library(LIBRARY))
    kept = await team.sees(lambda store: store.directory.library(LIBRARY.digest))
    assert kept == LIBRARY
    assert kept.digest == LIBRARY.digest
    assert await team.sees(lambda store: store.directory.library(LIBRARY.digest)) is kept
    with pytest.raises(NotStored, match="0123"):
        await team.sees(lambda store: store.directory.library("0123"))


async def test_an_act_has_one_effect(database: Database) -> None:
    here, there = lakeside(database), lakeside(database, "T0HILLSIDE")
    key = "message:C0CHURN:110.1"
    assert await here.did(lambda store: store.claim_act(key, 110.0))
    assert not await here.did(lambda store: store.claim_act(key, 110.0))
    assert await there.did(lambda store: store.claim_act(key, 110.0))
    await here.did(lambda store: store.forget_acts_before(110.0))
    assert not await here.did(lambda store: store.claim_act(key, 110.0))
    await here.did(lambda store: store.forget_acts_before(110.5))
    assert await here.did(lambda store: store.claim_act(key, 110.0))
    assert not await there.did(lambda store: store.claim_act(key, 110.0))


async def test_what_came_before_a_claimed_act_has_none(database: Database) -> None:
    here, key = lakeside(database), "message:C0CHURN:110.1"
    assert await here.did(lambda store: store.claim_act(key, 112.0))
    assert not await here.did(lambda store: store.claim_act(key, 111.0))
    assert await here.did(lambda store: store.claim_act(key, 113.0))
    assert not await here.did(lambda store: store.claim_act(key, 112.5))
    assert await here.did(lambda store: store.claim_act("message:C0CHURN:110.2", 110.2))
