"""Events that are not acked come again; clicks and commands do not, and their sender is told."""

import asyncio
from collections.abc import Iterator
from functools import partial

from bot.workspace.server import Workspace as Server
from tests.e2e.people import Person, Workspace
from tests.workspace.listener import Json, Listener, ignores_it


async def test_an_event_comes_again_at_once_after_a_minute_and_after_five(
    app: Listener, ana: Person, workspace: Workspace
) -> None:
    app.answer = ignores_it
    await ana.types("ml-team", "hello")
    for times, delay in enumerate((0, 60, 300, 4000), start=1):
        await app.hears("message", times=times)
        await workspace.advance(3)
        await workspace.eventually(partial(_recorded, workspace, times), "the end of the wait for an ack")
        await workspace.advance(delay)
    sent = await workspace.deliveries("event")
    assert [(one["attempt"], one["acked"], one["reason"]) for one in sent] == [
        (0, False, "timeout"),
        (1, False, "timeout"),
        (2, False, "timeout"),
        (3, False, "timeout"),
    ]
    assert [(one.retry_attempt, one.retry_reason) for one in app.received] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
        (3, "timeout"),
    ]
    assert len({one.payload["event_id"] for one in app.received}) == 1


async def test_an_acked_event_does_not_come_again(app: Listener, ana: Person, workspace: Workspace) -> None:
    answers: Iterator[Json | None] = iter((None, {}))
    app.answer = lambda _request: next(answers)
    await ana.types("ml-team", "hello")
    await app.hears("message")
    await workspace.advance(3)
    await app.hears("message", times=2)
    await workspace.eventually(lambda: _acked(workspace), "an ack")
    await workspace.advance(4000)
    assert len(app.received) == 2


async def test_a_duplicate_is_the_same_event(app: Listener, ana: Person, workspace: Workspace) -> None:
    await workspace.deliver_twice()
    await ana.types("ml-team", "hello")
    await app.hears("message", times=2)
    assert [one.retry_attempt for one in app.received] == [0, 1]
    assert len({one.payload["event_id"] for one in app.received}) == 1


async def test_a_command_is_sent_once_and_its_sender_sees_the_error(
    app: Listener, ana: Person, workspace: Workspace
) -> None:
    app.answer = ignores_it
    running = asyncio.create_task(ana.runs("ml-team", "/maturity"))
    await app.hears("/maturity")
    await workspace.advance(3)
    await running
    assert ana.errors == ['/maturity failed with the error "operation_timeout"']
    await workspace.advance(4000)
    assert len(app.received) == 1


async def test_no_app_at_all(ana: Person, workspace: Workspace) -> None:
    await ana.runs("ml-team", "/maturity")
    assert ana.errors == ["/maturity failed because the app did not respond"]


async def test_events_wait_for_an_app_that_comes_back(server: Server, ana: Person, workspace: Workspace) -> None:
    await workspace.retry_after(0, 60)
    await ana.types("ml-team", "hello")
    await workspace.eventually(lambda: _recorded(workspace, 2), "two attempts")
    late = Listener(server.url, server.app_token)
    await late.connect()
    await workspace.advance(60)
    await late.hears("message")
    assert (late.received[0].retry_attempt, late.received[0].retry_reason) == (2, "connection_failed")
    await late.close()


async def test_any_of_several_sockets_takes_a_payload(app: Listener, server: Server, ana: Person) -> None:
    second = Listener(server.url, server.app_token)
    await second.connect()
    for word in ("one", "two", "three", "four"):
        await ana.types("ml-team", word)
    await app.hears("message", times=2)
    await second.hears("message", times=2)
    await second.close()


async def test_a_cut_socket_is_opened_again(app: Listener, ana: Person, workspace: Workspace) -> None:
    await workspace.retry_after(0, 60, 300)
    await workspace.drop_sockets()
    await workspace.eventually(lambda: _connected(workspace, 2), "a second socket")
    await ana.types("ml-team", "hello again")
    await app.hears("message", text="hello again")


async def test_a_refresh_moves_the_app_to_a_new_socket(app: Listener, ana: Person, workspace: Workspace) -> None:
    await workspace.refresh_sockets()
    await workspace.eventually(lambda: _connected(workspace, 2), "a second socket")
    await ana.types("ml-team", "hello again")
    await app.hears("message", text="hello again")


async def test_more_than_ten_sockets_are_too_many(server: Server, workspace: Workspace) -> None:
    async with asyncio.TaskGroup() as group:
        apps = [Listener(server.url, server.app_token) for _ in range(10)]
        for one in apps:
            group.create_task(one.connect())
    ticket = (await _opened(server, workspace)).removeprefix(server.url.replace("http", "ws"))
    async with workspace.session.ws_connect(f"{server.url}{ticket}") as socket:
        assert (await socket.receive_json())["reason"] == "too_many_websockets"
    async with workspace.session.get(f"{server.url}{ticket}") as used:
        assert used.status == 404
    for one in apps:
        await one.close()


async def _opened(server: Server, workspace: Workspace) -> str:
    headers = {"Authorization": f"Bearer {server.app_token}"}
    async with workspace.session.post(f"{server.url}/api/apps.connections.open", headers=headers) as answer:
        return str((await answer.json())["url"])


async def _recorded(workspace: Workspace, times: int) -> bool:
    return len(await workspace.deliveries("event")) == times


async def _acked(workspace: Workspace) -> bool:
    return any(one["acked"] for one in await workspace.deliveries("event"))


async def _connected(workspace: Workspace, opened: int) -> bool:
    asked = len(await workspace.calls("apps.connections.open"))
    return asked >= opened and await workspace.sockets() == 1
