"""Ten people over three time zones, two of them silent and two capabilities split, under each choice of names."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.services.ports.store import Store
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL
from tests.e2e.conftest import running, settings_for
from tests.e2e.passing_time import hours_pass, to_next_monday
from tests.e2e.people import Message, Modal, Person, Workspace
from tests.e2e.test_settling import settle
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
ANSWERED = tuple(one for one in ZONES if one not in SILENT)
KEEPS_STILL = "Hari"
"""Answers, and does not vote again."""
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
        then = f"Question {number + 1} of {QUESTIONS}" if number < QUESTIONS else "7 of 7 answered."
        await answers(person, says, then=(then,))
    await person.closes()


@pytest.mark.parametrize("names", ["Open", "Confidential", "Anonymous"])
async def test_a_team_spread_over_the_world_finishes(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, names: str
) -> None:
    people = {one.name: one for one in await workspace.add_people(ZONES, CHANNEL)}
    await to_next_monday(time_machine, hour=10)
    async with running(settings_for(server, any_url), time_machine) as rung:
        card = await set_up(ana, names)
        for place, name in enumerate(ANSWERED):
            await answer_all(people[name], card, disagrees=place % 2 == 1)
        shown = await ana.sees(CHANNEL, "8 of 10 are done", "Still missing")
        assert all(f"@{name}" in shown.text for name in SILENT)
        await hours_pass(rung, workspace, time_machine, 74)
        await ana.sees(CHANNEL, "Split on 2 capabilities: one more vote.", "0 of 10 have voted again.")
        splits = await ana.sees(CHANNEL, "You are split on 2 capabilities", thread=card)
        assert ("yes 4, no 4" in splits.text) == (names != "Anonymous")
        assert [len(await _asks(people[one])) for one in ("Alba", "Gus", "Jaya")] == [1, 0, 0]
        for name in (one for one in ANSWERED if one != KEEPS_STILL):
            await vote_again(people[name], splits, named=name == "Ellis" and names != "Anonymous")
        splits = await ana.sees(CHANNEL, "7 of 10 have voted again.", "deploy.yml, says Alba", thread=card)
        assert ("@Ellis: “deploy.yml, says Ellis”" in splits.text) == (names != "Anonymous")
        assert "@Alba:" not in splits.text and "yes 8" not in splits.text
        await hours_pass(rung, workspace, time_machine, 24)
        await ana.sees(CHANNEL, "its time was up", "Missing to the end: @Gus, @Jaya.")
        splits = await ana.sees(CHANNEL, "The re-vote is over. Still split:", "yes 8", thread=card)
        assert ("first yes 4, no 4; then yes 8" in splits.text) == (names != "Anonymous")
        result = await ana.sees(CHANNEL, "10 people took part", "yes 4, no 4", thread=card)
        (still,) = re.findall(r"Still split: (.+?)\.", splits.text)
        what = f"{still}: yes 4, no 4, 2 missing"
        await settle(ana, result, "Settle a split or an unknown…", "Partly", "We looked together on Friday", what)
        await ana.sees(CHANNEL, "Settled as Partly by @Ana Ruiz", "We looked together on Friday", thread=card)
        await _nobody_was_written_to_too_often(people)
        thread = await ana.screen(CHANNEL, thread=card)
        assert _names_who_disagreed(thread) == (names == "Open")
        if names == "Anonymous":
            channel_id = await ana.channel(CHANNEL)
            assert await rung.desk.store.read(lambda store: _answers_left(store, channel_id)) == 0


async def vote_again(person: Person, splits: Message, named: bool) -> None:
    """On the first split everyone says yes now; on the second each keeps to what they said."""
    page = await opens_vote(person, splits)
    assert "You are split on" in page
    await person.fills("One concrete thing", f"deploy.yml, says {person.name}")
    if named:
        await person.checks("Show my name beside it")
    await answers(person, "Yes", then=("Split 2 of 2",))
    await answers(person, None, then=("You have voted again on 2 of 2.",))
    await person.closes()


async def opens_vote(person: Person, splits: Message) -> Modal:
    await person.clicks(splits, "Vote again")
    return await person.sees_in_modal("Split 1 of 2")


async def _asks(person: Person) -> list[Message]:
    return [one for one in await person.messages("Rung") if "Then vote once more." in one]


async def _nobody_was_written_to_too_often(people: dict[str, Person]) -> None:
    """Twice to the silent, of the answers alone; once to who voted at once, twice to who did not; once a day."""
    walls = {one: [_wall(m, ZONES[one]) for m in await people[one].messages("Rung")] for one in ZONES}
    most = {one: 2 if one in (*SILENT, KEEPS_STILL) else 1 for one in ZONES}
    assert all(len(walls[one]) <= most[one] for one in ZONES), walls
    assert len(walls["Gus"]) == len(walls["Jaya"]) == len(walls[KEEPS_STILL]) == 2, walls
    assert all(len({wall.split()[0] for wall in seen}) == len(seen) for seen in walls.values()), walls


def _names_who_disagreed(thread: str) -> bool:
    """On the split that is left; on the other one nobody says no any more."""
    lines = [line.removeprefix("No: ") for line in thread.splitlines() if line.startswith("No: ")]
    return [set(line.split(", ")) for line in lines] == [{f"@{one}" for one in ANSWERED[1::2]}]


def _answers_left(store: Store, channel_id: str) -> int:
    """What else a closed anonymous assessment keeps, and does not, is tested in test_anonymous.py."""
    (closed,) = store.assessments.counted_in(channel_id)
    return len(store.answers.of(closed.assessment_id))


def _wall(message: Message, zone: str) -> str:
    return f"{datetime.fromtimestamp(float(message.ts), ZoneInfo(zone)):%a %H:%M}"
