"""A team's history: what each assessment and poll made of its level, any two dates side by side, and named moments."""

import pytest

from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, answer_all, join, question, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.passing_time import MADRID
from tests.e2e.people import Message, Person
from tests.e2e.test_overview import polled
from tests.e2e.time_machine import TimeMachine

pytestmark = pytest.mark.usefixtures("quick_pace", "workspace")

NAME = "Before the <platform> team & all"


async def assessed(leader: Person, people: list[Person], yes: int) -> None:
    """They say yes to the first so many questions, no to one more, and stop there."""
    card = await start_with_defaults(leader)
    await join(card, *people)
    everybody = [leader, *people]
    await answer_all(card, dict.fromkeys(everybody, "Yes"), range(1, yes + 1))
    await answer_all(card, dict.fromkeys(everybody, "No"), range(yes + 1, yes + 2))
    await leader.clicks(await question(leader, card, yes + 2), "Stop here…")
    await leader.modal()
    assert await leader.submits(), leader.errors
    await leader.sees(CHANNEL, f"{len(everybody)} people took part", thread=card)


async def test_half_a_year_by_two_assessments_and_a_poll(
    server: Server,
    any_url: str,
    time_machine: TimeMachine,
    ana: Person,
    ben: Person,
    cleo: Person,
) -> None:
    async with running(settings_for(server, any_url), time_machine):
        await ana.runs(CHANNEL, "/maturity history")
        await ana.sees(CHANNEL, "There is no history yet.")
        await assessed(ana, [ben], yes=1)
        await time_machine.forward(days=30)
        await polled(ben, CHANNEL, "model_lineage", "Yes")
        await time_machine.forward(days=60)
        today = time_machine.instant.astimezone(MADRID)
        named_on = f"{today.day} {today:%b %Y}"
        await ana.runs(CHANNEL, f"/maturity Milestone  {NAME}")
        await ana.sees_in_modal("Name a moment", "What is this moment called?")
        assert await ana.submits(), ana.errors
        await ana.sees(CHANNEL, f"Kept: “{NAME}”")
        await time_machine.forward(days=90)
        await assessed(ana, [cleo], yes=3)

        await ben.runs(CHANNEL, "/maturity history")
        seen = await ben.sees(CHANNEL, "How this team's level went, by AIMaks", "Level over time, by AIMaks")
        assert seen.private
        lines = [line for line in seen.text.splitlines() if line.startswith("•")]
        assert ["milestone" in line for line in lines] == [False, True, False, False]
        newest, _, poll, first = lines
        assert "assessment: level 1" in newest and "New: @Cleo" in newest and "1 person of the last one" in newest
        assert "poll on Model lineage" in poll and "Model lineage not met → met" in poll
        assert "assessment: level 0" in first and "answered for the first time" in first

        await ben.clicks(seen, "All of it…")
        await ben.sees_in_modal("All of it", "poll on Model lineage", "Verdicts that changed", "Next")
        await ben.closes()
        await ben.clicks(seen, "Then and now…")
        await ben.sees_in_modal("Then and now", "Then: or a named moment")
        await ben.fills("Then: or a named moment", f"{NAME} ({named_on})")
        page = await ben.goes_on("Levels, then → now", "Answered for the first time:")
        assert "AIMaks: still level 1" in page.text
        await ben.closes()
        await ana.clicks(seen_by_all := await _seen(ana), "All of it…")
        await ana.sees_in_modal("All of it")
        await ana.clicks(await ana.modal(), "Next")
        await ana.sees_in_modal("By capability")
        await ana.clicks(await ana.modal(), "Next")
        page = await ana.sees_in_modal("Named moments", NAME)
        await ana.clicks(page, "Take it away…")
        await ana.sees_in_modal("By capability")
        await ana.closes()
        assert NAME in seen_by_all and NAME not in await _seen(ana)
    assert ana.errors == [] and ben.errors == []


async def _seen(person: Person) -> Message:
    """The history as it reads now."""
    await person.runs(CHANNEL, "/maturity history")
    return await person.sees(CHANNEL, "How this team's level went")


async def test_dates_that_do_not_fit_are_said_beside_them(
    server: Server, sqlite_url: str, time_machine: TimeMachine, ana: Person
) -> None:
    async with running(settings_for(server, sqlite_url), time_machine):
        await polled(ana, CHANNEL, "drift", "Yes")
        await ana.runs(CHANNEL, "/maturity history")
        seen = await ana.sees(CHANNEL, "How this team's level went")
        await ana.clicks(seen, "Then and now…")
        await ana.sees_in_modal("Then and now")
        assert not await ana.submits()
        assert "Choose a later moment than the first." in str(ana.errors)
        await ana.fills("Then", "2020-01-01")
        assert not await ana.submits()
        assert "Nothing was closed by that day." in str(ana.errors)
        await ana.closes()
        await ana.clicks(seen, "Name a moment…")
        await ana.sees_in_modal("Name a moment")
        await ana.fills("What is this moment called?", "Tomorrow")
        await ana.fills("On which day was it?", "2099-01-01")
        assert not await ana.submits()
        assert "That day is still to come." in str(ana.errors)
