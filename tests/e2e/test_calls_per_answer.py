"""How often Rung calls Slack for an answer, at the pace of people."""

import asyncio

import pytest

from bot.bootstrap import Rung
from tests.e2e.assessing import CHANNEL, join, question, start_with_defaults
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Person, Workspace

MANY = 50
BETWEEN_CLICKS = 0.2
"""Seconds; fifty people then take about ten."""


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """The database makes no difference to the calls."""
    return sqlite_url


async def test_one_call_for_an_answer_and_three_for_the_last(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """The question with the answer; or its result, the next question, and the card: however fast they follow."""
    card = await start_with_defaults(ana)
    await join(card, ben)
    for number in (1, 2):
        asked = await question(ana, card, number)
        await all_is_shown(rung, workspace)
        since = await counted(workspace)
        await ana.clicks(asked, "Yes")
        await ana.sees(CHANNEL, f"Question {number} of 7", "Waiting for: @Ben Okafor", thread=card)
        await ben.clicks(asked, "Yes")
        await question(ana, card, number + 1)
        await all_is_shown(rung, workspace)
        made = [one["method"] for one in await workspace.calls(since=since)]
        assert sorted(made) == ["chat.postMessage", "chat.update", "chat.update", "chat.update"]


async def test_fifty_people_in_ten_seconds(rung: Rung, workspace: Workspace, ana: Person) -> None:
    card = await start_with_defaults(ana)
    people = [ana, *[await workspace.add_person(f"person{number}") for number in range(1, MANY)]]
    for person in people[1:]:
        await person.joins(CHANNEL)
    await join(card, *people[1:])
    asked = await question(ana, card, 1)
    await all_is_shown(rung, workspace)
    since = await counted(workspace)
    for person in people:
        await person.clicks(asked, "Yes")
        await asyncio.sleep(BETWEEN_CLICKS)
    await all_is_shown(rung, workspace)
    made = [one["method"] for one in await workspace.calls(since=since)]
    assert len(made) <= 0.2 * MANY, made


async def counted(workspace: Workspace) -> int:
    return int((await workspace.get("/control/calls", since="0"))["next"])
