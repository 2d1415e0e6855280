"""Rung greets a channel into which it is brought, once; and whoever brought it into the first one."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.bootstrap import Rung, build
from bot.domain.home import Welcome
from bot.services.ports.store import Store
from bot.services.showing.welcoming import claim_welcome, was_invited
from bot.slack.home.welcome import welcome_message
from bot.slack.sending.sender import Sender
from bot.workspace.server import Workspace as Server
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Person, Workspace
from tests.e2e.time_machine import TimeMachine

HELLO, THANKS = "Hello, I am Rung.", "Thank you for bringing me in."
DAY = 24 * 3600.0


@pytest.fixture
def rung(rung_on_sqlite: Rung) -> Rung:
    return rung_on_sqlite


async def greetings(person: Person, where: str, text: str = HELLO) -> int:
    return sum(text in one for one in await person.messages(where))


async def test_a_channel_is_greeted_once_with_one_button(rung: Rung, workspace: Workspace, ana: Person) -> None:
    await ana.invites("random", "Rung")
    hello = await ana.sees("random", HELLO, "[Start…]")
    await ana.clicks(hello, "Start…")
    await ana.sees_in_modal("Set up an assessment")
    await ana.removes("random", "Rung")
    await ana.invites("random", "Rung")
    await ana.makes_channel("second", "Rung")
    await ana.sees("second", HELLO)
    assert await greetings(ana, "random") == 1


async def test_whoever_brings_it_into_its_first_channel_is_thanked(
    server: Server, workspace: Workspace, sqlite_url: str, ana: Person, ben: Person
) -> None:
    await workspace.change_channel("ml-team", remove=["Rung"])
    async with running(settings_for(server, sqlite_url)):
        await ben.invites("random", "Rung")
        thanks = await ben.sees("Rung", THANKS, "[Try it alone]")
        await ana.invites("ml-team", "Rung")
        await ana.sees("ml-team", HELLO)
        assert await greetings(ana, "Rung", THANKS) == 0
        await ben.clicks(thanks, "Try it alone")
        await ben.sees("Rung", "Question 1 of 7")


async def test_after_a_month_it_greets_again(
    server: Server, workspace: Workspace, sqlite_url: str, ana: Person, time_machine: TimeMachine
) -> None:
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        await ana.invites("random", "Rung")
        await ana.sees("random", HELLO)
        await ana.removes("random", "Rung")
        await time_machine.to(rung.desk.now() + 31 * DAY)
        await ana.invites("random", "Rung")

        async def twice() -> bool:
            return await greetings(ana, "random") == 2

        await workspace.eventually(twice, "a second greeting")


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_crash_between_posting_and_recording_neither_doubles_nor_loses_it(
    server: Server, workspace: Workspace, any_url: str, ana: Person, arrived: bool
) -> None:
    """Claimed by a process that died: what it posted is found by its key, and posted where it is not there."""
    channel = await ana.channel("ml-team")
    died = await build(settings_for(server, any_url))
    now = died.desk.now()

    def claim(store: Store) -> Welcome | None:
        was_invited(store, channel, None, now)
        return claim_welcome(store, channel, now, now)

    claimed = await died.desk.store.run(claim)
    await died.stop()
    assert claimed is not None
    if arrived:
        client = AsyncWebClient(token=server.bot_token, base_url=f"{server.url}/api/", retry_handlers=[])
        await Sender(client).post(channel, None, welcome_message(channel), claimed.key)
    async with running(settings_for(server, any_url)) as rung:
        await ana.sees("ml-team", HELLO)

        async def settled() -> bool:
            later = rung.desk.now() + 600
            return not await rung.desk.store.read(lambda store: store.welcomes.waiting(later, 1))

        await workspace.eventually(settled, "a welcome that is recorded")
        assert await greetings(ana, "ml-team") == 1
    assert "conversations.history" in [one["method"] for one in await workspace.calls()]
