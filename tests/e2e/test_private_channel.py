"""What is said in a private channel is for its members: who leaves it is told nothing any more."""

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Entry
from bot.domain.directory import Channel
from bot.services.ports.store import Store
from bot.workspace.server import Workspace as Server
from tests.e2e.abroad import admin_elsewhere
from tests.e2e.assessing import CHANNEL, join, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.wizarding import own_time

pytestmark = pytest.mark.usefixtures("quick_pace")

PRIVATE = "churn-private"
GONE = "This assessment is not known here any more."


@pytest.fixture
async def private(rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person, dev: Person) -> str:
    """A private channel of four people and Rung, who knows them."""
    channel_id = await ana.makes_channel(PRIVATE, "Ben", "Cleo", "Dev", private=True)
    await ana.invites(PRIVATE, "Rung")
    await knows_members(rung, workspace, channel_id, ana, ben, cleo, dev)
    return channel_id


async def knows_members(rung: Rung, workspace: Workspace, channel_id: str, *people: Person) -> None:
    """Wait until Rung knows that these people are in the channel, and nobody else but itself."""
    wanted = {await one.id() for one in people} | {rung.desk.bot_user_id}

    def read(store: Store) -> tuple[Channel | None, set[str]]:
        return store.directory.channel(channel_id), set(store.teams.members(channel_id))

    async def known() -> bool:
        channel, members = await rung.desk.store.read(read)
        return channel is not None and channel.members_known and channel.is_private and members == wanted

    await workspace.eventually(known, "the members of the private channel")


async def taking_part(rung: Rung, channel_id: str) -> set[str]:
    """In what is open there."""

    def read(store: Store) -> set[str]:
        found = store.assessments.open_in(channel_id)
        return set(store.assessments.participants(found.assessment_id)) if found else set()

    return await rung.desk.store.read(read)


async def question(person: Person, card: Message, number: int) -> Message:
    return await person.sees(PRIVATE, f"Question {number} of 7", thread=card)


async def test_who_is_removed_is_taken_off_and_what_they_have_open_is_refused(
    rung: Rung, workspace: Workspace, private: str, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    card = await start_with_defaults(ben, PRIVATE)
    await join(card, cleo, dev)
    first = await question(cleo, card, 1)
    await cleo.clicks(first, "No")
    await ben.clicks(first, "Yes")
    await cleo.clicks(first, "My answer")
    await cleo.sees_in_modal("What do you say?")
    await ana.removes(PRIVATE, "Cleo")
    await knows_members(rung, workspace, private, ana, ben, dev)
    await ben.sees(PRIVATE, "Taking part: @Ben Okafor, @Dev Mehta.")
    await cleo.fills("What do you say?", "Partly")
    await cleo.submits()
    told = await cleo.modal()
    assert GONE in f"{told.text} {told.errors}" and "Ben" not in f"{told.text} {told.errors}"
    await dev.clicks(first, "Yes")
    shown = await ben.sees(PRIVATE, "Question 1 of 7", "· revealed", thread=card)
    assert "Yes ▇▇ 2" in shown and "No" not in shown.text.split("Yes ▇▇ 2")[1].split("\n")[0]


async def test_a_facilitator_who_left_decides_nothing_any_more(
    rung: Rung, workspace: Workspace, private: str, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    card = await start_with_defaults(ben, PRIVATE)
    await join(card, cleo)
    await ben.clicks(await question(ben, card, 1), "Stop here…")
    await ben.sees_in_modal("Call it off")
    await ben.leaves(PRIVATE)
    await knows_members(rung, workspace, private, ana, cleo, dev)
    await ben.submits()
    told = await ben.modal()
    assert GONE in f"{told.text} {told.errors}"
    await ana.clicks(await question(ana, card, 1), "Stop here…")
    await ana.sees_in_modal("Close and show the result")
    assert await ana.submits(), ana.errors
    await ana.sees(PRIVATE, "Stopped after 1 of 7 questions", thread=card)


async def test_who_comes_to_the_channel_later_takes_part_where_all_do(
    rung: Rung, workspace: Workspace, private: str, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    await own_time(rung, workspace, ben, entry=Entry.CHANNEL, channel=PRIVATE)
    emma = workspace.person("Emma")
    await ana.invites(PRIVATE, "Emma")
    await knows_members(rung, workspace, private, ana, ben, cleo, dev, emma)
    await ben.sees(PRIVATE, "@Emma Lind")
    await ana.removes(PRIVATE, "Emma")
    await knows_members(rung, workspace, private, ana, ben, cleo, dev)
    await ben.sees(PRIVATE, "MLOps maturity", "Facilitator:")
    await ben.sees_gone(PRIVATE, "Missing: @Emma Lind")


async def test_whoever_is_in_a_private_channel_is_known_after_a_start(
    server: Server, workspace: Workspace, any_url: str, ana: Person, ben: Person, cleo: Person
) -> None:
    channel_id = await ana.makes_channel(PRIVATE, "Ben", "Cleo", "Rung", private=True)
    async with running(settings_for(server, any_url)) as rung:
        await knows_members(rung, workspace, channel_id, ana, ben, cleo)
        await own_time(rung, workspace, ben, entry=Entry.CHANNEL, channel=PRIVATE)
        assert await cleo.id() in await taking_part(rung, channel_id)
    await ana.removes(PRIVATE, "Cleo")
    async with running(settings_for(server, any_url)) as rung:  # what happened meanwhile is made up for
        await knows_members(rung, workspace, channel_id, ana, ben)
        assert await taking_part(rung, channel_id) == {await ana.id(), await ben.id()}


async def test_commands_elsewhere_say_nothing_of_a_private_channel(
    rung: Rung, private: str, ana: Person, ben: Person
) -> None:
    await start_with_defaults(ben, PRIVATE)
    for command in ("status", "audit", "lead", "reopen"):
        await ana.runs(CHANNEL, f"/maturity {command}")
    await ana.sees(CHANNEL, "There is nothing to reopen here")
    await ana.sees(CHANNEL, "No assessment is open here.")
    await ana.sees(CHANNEL, "Nothing is on record in this channel yet.")
    await ana.sees(CHANNEL, "There is no assessment here to lead.")
    assert "AIMaks" not in await ana.screen(CHANNEL)
    await ana.runs(PRIVATE, "/maturity audit")
    await ana.sees(PRIVATE, "@Ben Okafor started it")


async def test_a_stranger_who_is_an_admin_elsewhere_may_not_reveal(
    rung: Rung, workspace: Workspace, private: str, ben: Person, cleo: Person
) -> None:
    boss = await admin_elsewhere(rung, workspace, PRIVATE)
    card = await start_with_defaults(ben, PRIVATE)
    await join(card, cleo, boss)
    await boss.clicks(await question(boss, card, 1), "Reveal the answers")
    await boss.sees(PRIVATE, "Only @Ben Okafor, who started this", "can reveal the answers", thread=card)


async def test_who_left_asks_the_channel_nothing_and_is_told_at_the_form_what_any_outsider_is(
    rung: Rung, workspace: Workspace, private: str, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    await start_with_defaults(cleo, PRIVATE)
    await ben.runs(PRIVATE, "/maturity poll drift")
    await ben.sees_in_modal("Ask the channel", "What do you ask?")
    await ben.leaves(PRIVATE)
    await knows_members(rung, workspace, private, ana, cleo, dev)
    assert not await ben.submits()
    told = await ben.modal()
    assert told.errors == {"poll_capability": "I am not in this channel. Write /invite @Rung there, then ask again."}
    assert GONE not in told.text
    assert "Poll by" not in await cleo.screen(PRIVATE)
