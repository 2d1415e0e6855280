"""Channels that close and open again, and messages that somebody deletes: the conversation goes on."""

from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.conftest import settings_for
from tests.e2e.exactly_once import assert_nothing_doubled, posts
from tests.e2e.hurrying import all_is_shown, hurried
from tests.e2e.people import Message, Person, Workspace

TROUBLE = "I can't post in"


@pytest.fixture
async def rung(server: Server, workspace: Workspace, sqlite_url: str) -> AsyncIterator[Rung]:
    async with hurried(settings_for(server, sqlite_url)) as rung:
        yield rung


@pytest.fixture
async def card(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> Message:
    """An assessment in which Ana and Ben take part, everything shown."""
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ana.sees(CHANNEL, "Question 1 of 7", "2 people take part", thread=card)
    await all_is_shown(rung, workspace)
    return card


async def told(person: Person) -> int:
    """How often Rung has told them of the closed door."""
    return sum(TROUBLE in one for one in await person.messages("Rung"))


async def test_removed_and_invited_back(
    card: Message, rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """The facilitator is told, once; what happened meanwhile is shown as soon as Rung is back."""
    await workspace.change_channel(CHANNEL, remove=["Rung"])
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
    await ana.sees("Rung", TROUBLE, "/invite @Rung")
    await all_is_shown(rung, workspace)
    assert await told(ana) == 1 and await told(ben) == 0
    assert len(await posts(workspace)) == 3

    await ben.invites(CHANNEL, "Rung")
    await revealed(ben, card, 1)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(2, 3))
    await question(ana, card, 3)
    assert await told(ana) == 1
    await assert_nothing_doubled(workspace, questions=3)


async def test_archived_and_unarchived(
    card: Message, rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await workspace.fault("chat.update", hang=True)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
    await workspace.held_calls()
    await workspace.change_channel(CHANNEL, archived=True)
    await workspace.clear_faults()
    await ana.sees("Rung", TROUBLE, "Unarchive it")

    await workspace.change_channel(CHANNEL, archived=False, add=["Rung"])
    await revealed(ben, card, 1)
    await question(ana, card, 2)
    assert await told(ana) == 1
    await assert_nothing_doubled(workspace, questions=2)


async def test_a_post_of_unknown_fate_in_a_channel_that_closed(
    card: Message, rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """It had arrived. Rung, back in the channel, still knows that it has to look."""
    await workspace.fault("conversations.replies", hang=True)
    await workspace.fault("chat.postMessage", drop="after", times=1)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
    await workspace.held_calls()
    await workspace.change_channel(CHANNEL, remove=["Rung"])
    await workspace.clear_faults()
    await ana.sees("Rung", TROUBLE)
    await workspace.change_channel(CHANNEL, add=["Rung"])
    await all_is_shown(rung, workspace)  # a click on the question would tell Rung where it is
    await revealed(ben, card, 1)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(2, 3))
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)


async def test_the_card_is_deleted(card: Message, rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """A new card, and under it what is still to be answered."""
    await workspace.post("/control/messages/delete", channel=card.channel, ts=card.ts)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))

    async def another() -> Message | None:
        cards = [one for one in await ana.messages(CHANNEL) if "Join" in one.offers and one.ts != card.ts]
        return cards[-1] if cards else None

    new = await workspace.eventually(another, "a new card")
    await answer_all(new, {ana: "Yes", ben: "Partly"}, range(2, 4))
    await question(ben, new, 4)
    await all_is_shown(rung, workspace)
    found = await posts(workspace)
    assert found["card"] == 2 and await told(ana) == 0, found


async def test_a_question_is_deleted(card: Message, rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """It is put again, with what was answered so far."""
    first = await question(ana, card, 1)
    await ana.clicks(first, "Yes")
    await all_is_shown(rung, workspace)
    await workspace.post("/control/messages/delete", channel=first.channel, ts=first.ts)
    await ben.clicks(await another_question(workspace, ben, card, first, rung), "Yes")
    await revealed(ben, card, 1)
    await question(ana, card, 2)


async def another_question(workspace: Workspace, person: Person, card: Message, first: Message, rung: Rung) -> Message:
    """The first question anew; Rung finds out that it is gone when somebody else takes part."""
    await workspace.person("Cleo").clicks(card, "Join")

    async def found() -> Message | None:
        shown = await person.messages(CHANNEL, thread=card)
        return next((one for one in shown if "Question 1 of 7" in one and one.ts != first.ts), None)

    new = await workspace.eventually(found, "the question anew")
    await workspace.person("Cleo").clicks(card, "Leave")
    return new
