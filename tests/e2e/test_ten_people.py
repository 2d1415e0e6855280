"""Ten people over three time zones, two of them silent and two capabilities split, under each choice of names."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import Rung
from bot.services.ports import Store
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL
from tests.e2e.conftest import running, settings_for
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.time_machine import TimeMachine
from tests.e2e.wizarding import answers, opens

pytestmark = [pytest.mark.usefixtures("quick_pace"), pytest.mark.timeout(300)]

MADRID, NEW_YORK, KOLKATA = "Europe/Madrid", "America/New_York", "Asia/Kolkata"
ZONES = {
    "Alba": MADRID,
    "Bruno": MADRID,
    "Carla": MADRID,
    "Dario": MADRID,
    "Ellis": NEW_YORK,
    "Faye": NEW_YORK,
    "Gus": NEW_YORK,
    "Hari": KOLKATA,
    "Indra": KOLKATA,
    "Jaya": KOLKATA,
}
SILENT = ("Gus", "Jaya")
SPLIT = (2, 5)
"""On these questions half of them say no."""
QUESTIONS = 7


async def set_up(lead: Person, names: str) -> Message:
    """Through the form: everyone whom the lead chooses, each in their own time, closing in three working days."""
    await lead.runs(CHANNEL, "/maturity start")
    for choice in ("Everyone in their own time", *(() if names == "Confidential" else (names,))):  # that is the default
        form = await lead.modal()
        await lead.clicks(form, choice)
        await lead.sees_page((), form.view["hash"])
    await lead.fills("Who takes part", "Only the people I choose")
    await lead.fills("People", list(ZONES))
    assert await lead.submits(), lead.errors
    return await lead.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Answer")


async def answer_all(person: Person, card: Message, disagrees: bool) -> None:
    await opens(person, card, f"Question 1 of {QUESTIONS}")
    for number in range(1, QUESTIONS + 1):
        says = "No" if disagrees and number in SPLIT else "Yes"
        then = f"Question {number + 1} of {QUESTIONS}" if number < QUESTIONS else "You have answered 7 of 7."
        await answers(person, says, then=(then,))
    await person.closes()


@pytest.mark.parametrize("names", ["Open", "Confidential", "Anonymous"])
async def test_a_team_spread_over_the_world_finishes(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, names: str
) -> None:
    people = {one.name: one for one in await workspace.add_people(ZONES, CHANNEL)}
    today = time_machine.instant.astimezone(ZoneInfo(MADRID)).date()
    monday = today + timedelta(days=7 - today.weekday())
    await time_machine.to(datetime.combine(monday, time(10), ZoneInfo(MADRID)))
    async with running(settings_for(server, any_url), time_machine) as rung:
        card = await set_up(ana, names)
        for place, name in enumerate(one for one in ZONES if one not in SILENT):
            await answer_all(people[name], card, disagrees=place % 2 == 1)
        shown = await ana.sees(CHANNEL, "8 of 10 have answered everything", "Still missing")
        assert all(f"@{name}" in shown.text for name in SILENT)
        await _days_pass(rung, workspace, time_machine)
        await ana.sees(CHANNEL, "its time was up", "Missing to the end: @Gus, @Jaya.")
        result = await ana.sees(CHANNEL, "You are split", thread=card)
        assert "yes 4, no 4" in result.text
        wrote = {one: [m for m in await people[one].messages("Rung") if "It closes" in m] for one in ZONES}
        walls = {one: [_wall(m, ZONES[one]) for m in found] for one, found in wrote.items()}
        assert {one: len(found) for one, found in wrote.items()} == {one: 2 if one in SILENT else 0 for one in ZONES}, (
            walls["Jaya"]
        )
        thread = await ana.screen(CHANNEL, thread=card)
        assert _names_who_disagreed(thread) == (names == "Open")
        if names == "Anonymous":
            channel_id = await ana.channel(CHANNEL)
            assert await rung.desk.store.read(lambda store: _answers_left(store, channel_id)) == 0


def _names_who_disagreed(thread: str) -> bool:
    answered = [one for one in ZONES if one not in SILENT]
    lines = [line for line in thread.splitlines() if line.startswith("No: ")]
    return bool(lines) and all(f"@{one}" in line for line in lines for one in answered[1::2])


def _answers_left(store: Store, channel_id: str) -> int:
    """What else a closed anonymous assessment keeps, and does not, is tested in test_anonymous.py."""
    (closed,) = store.assessments.counted_in(channel_id)
    return len(store.answers.of(closed.assessment_id))


def _wall(message: Message, zone: str) -> str:
    return f"{datetime.fromtimestamp(float(message.ts), ZoneInfo(zone)):%a %H:%M}"


async def _days_pass(rung: Rung, workspace: Workspace, machine: TimeMachine) -> None:
    for _ in range(74):
        await machine.forward(hours=1)
        await all_is_shown(rung, workspace)
