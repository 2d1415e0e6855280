"""Time as tests move it: what is waited for before a jump, what wakes after it, and sockets that live on."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.e2e.people import Person, Workspace
from tests.e2e.time_machine import TimeMachine
from tests.workspace.listener import Listener, ignores_it

MINUTE = 60.0


@pytest.fixture
def machine(workspace: Workspace) -> TimeMachine:
    return TimeMachine(workspace)


async def test_both_clocks_move_together(machine: TimeMachine, slack: AsyncWebClient, ana: Person) -> None:
    monday = (machine.instant + timedelta(days=10)).replace(hour=9, minute=0, second=0, microsecond=0)
    await machine.to(monday)
    assert 0 <= machine() - monday.timestamp() < MINUTE
    ts = (await slack.chat_postMessage(channel=await ana.channel("ml-team"), text="good morning"))["ts"]
    assert abs(float(ts) - machine()) < MINUTE
    await machine.forward(days=1, hours=2, minutes=3, seconds=4)
    assert (machine.instant - monday) // timedelta(seconds=60) == 24 * 60 + 123
    assert machine.instant.tzinfo is UTC


async def test_time_does_not_go_back(machine: TimeMachine) -> None:
    with pytest.raises(ValueError, match="does not go back"):
        await machine.to(machine() - 1)
    with pytest.raises(ValueError, match="has a time zone"):
        await machine.to(datetime(2100, 1, 1))


async def test_sockets_live_through_a_jump(
    machine: TimeMachine, app: Listener, ana: Person, workspace: Workspace
) -> None:
    for number in range(3):
        await machine.forward(days=20)
        assert await workspace.sockets() == 1
        await ana.types("ml-team", f"jump {number}")
        await app.hears("message", text=f"jump {number}")
    await workspace.all_delivered()
    assert [one["attempt"] for one in await workspace.deliveries()] == [0, 0, 0], "nothing was sent twice"


async def test_a_jump_waits_for_what_is_under_way(
    machine: TimeMachine, app: Listener, ana: Person, workspace: Workspace
) -> None:
    app.answer = ignores_it
    await ana.types("ml-team", "not acked at first")
    await app.hears("message")
    assert (await workspace.get("/control/deliveries"))["under_way"] == 1
    app.answer = lambda _request: {}
    await workspace.advance(3)
    await machine.forward(hours=1)
    assert (await workspace.get("/control/deliveries"))["under_way"] == 0
    assert [one["attempt"] for one in await workspace.deliveries("event")] == [0, 1]


async def test_what_is_due_is_done_after_the_jump(machine: TimeMachine) -> None:
    done: list[tuple[str, float]] = []

    async def reminds() -> None:
        done.append(("reminds", machine()))

    async def closes() -> None:
        done.append(("closes", machine()))

    machine.after_jump += [reminds, closes]
    before = machine()
    await machine.forward(hours=3)
    assert [name for name, _ in done] == ["reminds", "closes"]
    assert all(at >= before + 3 * 3600 for _, at in done)
