"""What comes twice, or at once: one act, one effect."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, join, question, revealed, start_with_defaults
from tests.e2e.conftest import settings_for
from tests.e2e.exactly_once import assert_nothing_doubled, posts
from tests.e2e.hurrying import hurried, without_pacing
from tests.e2e.people import Message, Person, Workspace


@pytest.fixture
async def rung(server: Server, workspace: Workspace, sqlite_url: str) -> AsyncIterator[Rung]:
    async with hurried(settings_for(server, sqlite_url)) as rung:
        yield rung


@pytest.fixture
async def unpaced(
    server: Server, workspace: Workspace, any_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Rung]:
    """In a hurry, on each database, and beyond Slack's rates: many rounds in little time."""
    without_pacing(monkeypatch)
    async with hurried(settings_for(server, any_url)) as rung:
        yield rung


async def delivered_twice(workspace: Workspace, times: int) -> None:
    """Wait until so many events were delivered for the second time, and acknowledged."""

    async def all_came() -> bool:
        second = [one for one in await workspace.deliveries("event") if one["attempt"] == 1 and one["acked"]]
        return len(second) >= times

    await workspace.eventually(all_came, f"{times} second deliveries")


async def test_an_event_that_is_delivered_twice_acts_once(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await question(ben, card, 1)
    await workspace.deliver_twice()
    await ana.types(CHANNEL, "@Rung status", thread=card)
    await ben.types(CHANNEL, "no, we copy files by hand", thread=card)
    await delivered_twice(workspace, 3)
    await ben.sees(CHANNEL, "Shall I count it", thread=card)
    await ana.sees(CHANNEL, "Ana", "0 of 7", thread=card)
    for person in (ana, ben):
        private = [one for one in await person.messages(CHANNEL, thread=card) if one.private]
        assert len(private) == 1, await person.screen(CHANNEL, thread=card)
    await assert_nothing_doubled(workspace, questions=1)


async def test_a_double_click_acts_once(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    await ana.runs(CHANNEL, "/maturity")
    ways = await ana.sees(CHANNEL, "Start with defaults")
    await twice(ana, ways, "Start with defaults")
    card = await ana.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Join")
    await twice(ben, card, "Join")
    first = await question(ana, card, 1)
    await twice(ben, first, "No")
    await twice(ana, first, "No")
    assert "No ▇▇ 2" in (await revealed(ana, card, 1)).text
    await twice(ana, await question(ana, card, 2), "Reveal the answers")
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)
    assert ana.errors == ben.errors == []


async def twice(person: Person, where: Message, label: str) -> None:
    """Both clicks are under way before either is acknowledged."""
    await asyncio.gather(person.clicks(where, label), person.clicks(where, label))


async def test_two_last_answers_at_once_reveal_once_and_ask_one_next_question(
    unpaced: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    """Over the seven questions of ten channels at a time: 70 rounds."""
    channels = [f"team-{number}" for number in range(10)]
    for channel in channels:
        await workspace.add_channel(channel, "Ana", "Ben", "Cleo", app_member=True)
    await asyncio.gather(*(whole_assessment(channel, ana, ben, cleo) for channel in channels))
    for channel in channels:
        found = await posts(workspace, channel)
        assert len(found) == 11 and set(found.values()) == {1}, found
    for person in (ana, ben, cleo):
        assert person.errors == [], person.errors


async def whole_assessment(channel: str, facilitator: Person, *others: Person) -> None:
    card = await start_with_defaults(facilitator, channel)
    await join(card, *others)
    await facilitator.sees(channel, "Question 1 of 7", "3 people take part", thread=card)
    for number in range(1, 8):
        asked = await facilitator.sees(channel, f"Question {number} of 7", "[Yes]", thread=card)
        await facilitator.clicks(asked, "Yes")
        await asyncio.gather(*(person.clicks(asked, "Yes") for person in others))
        shown = await facilitator.sees(channel, f"Question {number} of 7", "Verdict:", thread=card)
        assert "Yes ▇▇▇ 3" in shown.text
    await facilitator.sees(channel, "See the whole result")
