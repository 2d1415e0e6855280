"""Rung killed in the middle of its work (-9), and started again: nothing lost, nothing doubled."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, join, question, revealed, start_with_defaults
from tests.e2e.exactly_once import assert_nothing_doubled, posts
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.processes import Process, by_socket_mode

Start = Callable[[str], Awaitable[Process]]


@pytest.fixture
async def start(server: Server, workspace: Workspace) -> AsyncIterator[Start]:
    """Starts Rung on a database; what still runs in the end is killed."""
    started: list[Process] = []

    async def start(database_url: str) -> Process:
        process = await Process.run(environment=by_socket_mode(server, database_url))
        started.append(process)
        await process.says("Rung is in Lakeside ML")
        return process

    yield start
    for process in started:
        await process.dies()


async def two_begin(ana: Person, ben: Person) -> Message:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ana.sees(CHANNEL, "Question 1 of 7", "2 people take part", thread=card)
    return card


async def both_answer(card: Message, number: int, *people: Person) -> None:
    for person in people:
        await person.clicks(await question(person, card, number), "Yes")


async def test_killed_between_commit_and_post(
    start: Start, workspace: Workspace, any_url: str, ana: Person, ben: Person
) -> None:
    """The answers are acknowledged; what follows from them waits for a message that hangs."""
    rung = await start(any_url)
    card = await two_begin(ana, ben)
    await workspace.fault("chat.update", hang=True)
    await both_answer(card, 1, ana, ben)
    await workspace.held_calls()
    await rung.dies()
    await workspace.clear_faults()
    await assert_nothing_doubled(workspace, questions=1)

    await start(any_url)
    assert "Yes ▇▇ 2" in (await revealed(ana, card, 1)).text
    await both_answer(card, 2, ana, ben)
    await revealed(ana, card, 2)
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)
    assert ana.errors == ben.errors == []


async def test_killed_between_post_and_record(
    start: Start, workspace: Workspace, any_url: str, ana: Person, ben: Person
) -> None:
    await killed_while_slack_takes_a_post(start, workspace, any_url, ana, ben, arrives=True)


async def test_killed_between_claim_and_post(
    start: Start, workspace: Workspace, sqlite_url: str, ana: Person, ben: Person
) -> None:
    await killed_while_slack_takes_a_post(start, workspace, sqlite_url, ana, ben, arrives=False)


async def killed_while_slack_takes_a_post(
    start: Start, workspace: Workspace, database_url: str, ana: Person, ben: Person, *, arrives: bool
) -> None:
    """The post is claimed and not recorded; only Slack knows whether it arrived."""
    rung = await start(database_url)
    card = await two_begin(ana, ben)
    since = len(await workspace.calls())
    await workspace.fault("chat.postMessage", drop="after" if arrives else "before", times=1)
    await both_answer(card, 1, ana, ben)

    async def sent() -> bool:
        return any(call["error"] == "dropped" for call in await workspace.calls("chat.postMessage", since))

    await workspace.eventually(sent, "a post that was cut off")
    await rung.dies()
    arrived = sum(key.startswith("question") for key in await posts(workspace))
    assert arrived == (2 if arrives else 1)

    await start(database_url)
    await both_answer(card, 2, ana, ben)
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)


async def test_killed_at_any_moment(
    start: Start, workspace: Workspace, sqlite_url: str, ana: Person, ben: Person
) -> None:
    """Four times, each a little later after the last answer than the time before."""
    rung = await start(sqlite_url)
    card = await two_begin(ana, ben)
    for number in range(1, 5):
        await both_answer(card, number, ana, ben)
        await moment(workspace, number)
        await rung.dies()
        rung = await start(sqlite_url)
        await revealed(ben, card, number)
        await question(ben, card, number + 1)
    await assert_nothing_doubled(workspace, questions=5)


async def moment(workspace: Workspace, calls: int) -> None:
    """Until so many more calls have come in, or none comes any more."""
    before = len(await workspace.calls())

    async def came() -> bool:
        return len(await workspace.calls()) >= before + calls - 1

    try:
        await asyncio.wait_for(workspace.eventually(came), 3)
    except TimeoutError:
        return


async def test_a_restart_goes_on(
    start: Start, workspace: Workspace, any_url: str, ana: Person, ben: Person
) -> None:
    """A stop finishes what is in hand; a start sends nothing anew."""
    rung = await start(any_url)
    card = await two_begin(ana, ben)
    await ana.clicks(await question(ana, card, 1), "Partly")
    assert await rung.stops() == 0 and rung.complained == ""
    await start(any_url)
    await ben.clicks(await question(ben, card, 1), "Partly")
    assert "Partly ▇▇ 2" in (await revealed(ana, card, 1)).text
    await question(ana, card, 2)
    await assert_nothing_doubled(workspace, questions=2)
