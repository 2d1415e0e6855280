"""Rung killed in the middle of its work (-9), and started again: nothing lost, nothing doubled."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.bootstrap import clock
from bot.config import manifest_file
from bot.workspace.clock import read_pace
from bot.workspace.server import Workspace as Server
from bot.workspace.server import start_workspace
from tests.e2e.assessing import CHANNEL, join, question, revealed, start_with_defaults
from tests.e2e.exactly_once import assert_nothing_doubled, posts
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.processes import Process, by_socket_mode

Start = Callable[[str], Awaitable[Process]]

SPEED = 10
"""Others take over what a dead process had in hand when its lease has run out, by this clock in a few seconds."""


@pytest.fixture
def fast_clock() -> str:
    """What all read, in the form of RUNG_CLOCK."""
    now = clock()
    return f"{datetime.fromtimestamp(now, UTC).isoformat()} {now} {SPEED}"


@pytest.fixture
async def server(tmp_path: Path, fast_clock: str) -> AsyncIterator[Server]:
    running = await start_workspace(tmp_path / "slack.workspace", manifest_file(), 0, pace=read_pace(fast_clock))
    yield running
    await running.stop()


@pytest.fixture
async def start(server: Server, workspace: Workspace, fast_clock: str) -> AsyncIterator[Start]:
    """Starts Rung on a database; what still runs in the end is killed."""
    started: list[Process] = []

    async def start(database_url: str) -> Process:
        process = await Process.run(environment={**by_socket_mode(server, database_url), "RUNG_CLOCK": fast_clock})
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


async def answer(card: Message, number: int, *people: Person) -> None:
    for person in people:
        await person.clicks(await question(person, card, number), "Yes")


async def test_killed_between_commit_and_post(
    any_url: str, start: Start, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """The answers are acknowledged; what follows from them waits for a message that hangs."""
    rung = await start(any_url)
    card = await two_begin(ana, ben)
    await workspace.fault("chat.update", hang=True)
    await answer(card, 1, ana, ben)
    await workspace.held_calls()
    await rung.dies()
    await workspace.clear_faults()
    await assert_nothing_doubled(workspace, questions=1)

    await start(any_url)
    assert "Yes ▇▇ 2" in (await revealed(ana, card, 1)).text
    await answer(card, 2, ana, ben)
    await revealed(ana, card, 2)
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)
    assert ana.errors == ben.errors == []


async def test_killed_between_claim_and_post(
    sqlite_url: str, start: Start, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """The next question is on its way, and never arrives."""
    rung = await start(sqlite_url)
    card = await two_begin(ana, ben)
    await workspace.fault("chat.postMessage", hang=True)
    await answer(card, 1, ana, ben)
    await workspace.held_calls()
    await rung.dies()
    await workspace.clear_faults()
    await assert_nothing_doubled(workspace, questions=1)

    await start(sqlite_url)
    await answer(card, 2, ana, ben)
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)


async def test_killed_between_post_and_record(
    any_url: str, start: Start, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """The next question has arrived, and Rung never hears so."""
    rung = await start(any_url)
    card = await two_begin(ana, ben)
    await workspace.fault("chat.postMessage", drop="after", times=1)
    await answer(card, 1, ana, ben)
    await question(ana, card, 2)
    await rung.dies()

    await start(any_url)
    await workspace.eventually(lambda: workspace.calls("conversations.replies"), "a look for the post")
    await answer(card, 2, ana, ben)
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)


async def test_killed_at_any_moment(
    sqlite_url: str, start: Start, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """Three times, each a call of Slack later after the last answer than the time before."""
    rung = await start(sqlite_url)
    card = await two_begin(ana, ben)
    for number in range(1, 4):
        await answer(card, number, ana)
        before = len(await workspace.calls())
        await answer(card, number, ben)
        await workspace.eventually(partial(have_come, workspace, before + number - 1), "calls")
        await rung.dies()
        rung = await start(sqlite_url)
        await revealed(ben, card, number)
        await question(ben, card, number + 1)
    await assert_nothing_doubled(workspace, questions=4)


async def have_come(workspace: Workspace, calls: int) -> bool:
    return len(await workspace.calls()) >= calls


async def test_a_restart_goes_on(any_url: str, start: Start, workspace: Workspace, ana: Person, ben: Person) -> None:
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


async def test_a_direct_message_is_posted_once_on_a_slack_that_takes_its_time(
    start: Start, sqlite_url: str, workspace: Workspace, ana: Person
) -> None:
    """The direct message has its own id only with the first answer, while the rest is on its way."""
    await start(sqlite_url)
    await workspace.fault("chat.postMessage", delay=0.4 * SPEED)
    await ana.runs(CHANNEL, "/maturity alone")
    await ana.sees("Rung", "Question 1 of 7")
    await ana.clicks(await ana.sees("Rung", "Question 1 of 7"), "Yes")
    await ana.sees("Rung", "Question 2 of 7")
    found = await posts(workspace, "Rung")
    assert set(found.values()) == {1} and "card" in found, found


async def test_killed_after_the_first_direct_message(
    sqlite_url: str, start: Start, workspace: Workspace, ana: Person
) -> None:
    """The card arrived, and nobody recorded it: found again once the direct message's own id is known."""
    rung = await start(sqlite_url)
    await workspace.fault("chat.postMessage", drop="after", times=1)
    await workspace.fault("conversations.history", hang=True)
    await ana.runs(CHANNEL, "/maturity alone")
    await ana.sees("Rung", "MLOps maturity")
    await rung.dies()
    await workspace.clear_faults()
    await start(sqlite_url)
    await ana.clicks(await ana.sees("Rung", "Question 1 of 7"), "Yes")
    await ana.sees("Rung", "MLOps maturity", "1 of 7 answered")
    found = await posts(workspace, "Rung")
    assert set(found.values()) == {1} and "card" in found, found
