"""Own time: who is missing is reminded in their own working hours, twice at most, and can say no to it."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import FIRST_ROUND, Ending, Entry, Pace, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.opening import Wanted, open_for_team
from bot.services.assessing.wizard import Filled, save_page
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from bot.workspace.server import Workspace as Server
from handlers.tick import do_due
from tests.e2e.assessing import CHANNEL
from tests.e2e.conftest import running, settings_for
from tests.e2e.passing_time import MADRID, hours_pass, to_next_monday, works
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.time_machine import TimeMachine

pytestmark = pytest.mark.usefixtures("quick_pace")

ZONES = {"Mira": MADRID.key, "Nell": "America/New_York", "Kiran": "Asia/Kolkata", "Toru": "Asia/Tokyo"}
DAYS = 3
WAITS = "for you. It closes"


@pytest.fixture
async def team(workspace: Workspace, time_machine: TimeMachine) -> dict[str, Person]:
    """On a Monday at 10:00 in Madrid."""
    people = await workspace.add_people(ZONES, CHANNEL)
    await to_next_monday(time_machine, hour=10)
    return {person.name: person for person in people}


async def opened(
    rung: Rung, workspace: Workspace, facilitator: Person, chosen: Sequence[Person], channel: str = CHANNEL
) -> str:
    """The id of an assessment in own time, open for three days; once Rung knows everyone's zone."""
    ids = [await one.id() for one in chosen]

    async def zones_are_known() -> bool:
        people = await rung.desk.store.read(lambda store: [store.directory.person(one) for one in ids])
        return all(one and one.time_zone for one in people)

    await workspace.eventually(zones_are_known, "people whose zones are known")
    act, channel_id = Act(await facilitator.id(), rung.desk.now()), await facilitator.channel(channel)
    setup = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, pace=Pace.OWN_TIME)
    wanted = Wanted(channel_id, setup, tuple(ids), closes_at=act.at + DAYS * 86_400)
    assessment_id = rung.desk.new_id()
    await rung.desk.act(lambda store: open_for_team(store, act, wanted, rung.desk.library, assessment_id))
    return assessment_id


async def answers_all(rung: Rung, person: Person, assessment_id: str) -> None:
    act, agenda = Act(await person.id(), rung.desk.now()), (await sitting_of(rung, assessment_id)).agenda

    def turn_every_page(store: Store) -> None:
        for one in agenda:
            save_page(store, act, act.at, assessment_id, Filled(one, FIRST_ROUND, Value.YES))

    await rung.desk.act(turn_every_page)


async def sitting_of(rung: Rung, assessment_id: str) -> Sitting:
    return await rung.desk.store.read(lambda store: load_sitting(store, assessment_id))


async def reminders(person: Person) -> list[Message]:
    return [one for one in await person.messages("Rung") if WAITS in one]


async def reminded_at(person: Person) -> list[datetime]:
    """On the person's wall."""
    zone = ZoneInfo(ZONES[person.name])
    return [datetime.fromtimestamp(float(one.ts), zone) for one in await reminders(person)]


async def test_the_missing_are_reminded_twice_in_their_own_working_hours(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, team: dict[str, Person]
) -> None:
    mira, nell, kiran, toru = team.values()
    async with running(settings_for(server, any_url), time_machine) as rung:
        assessment_id = await opened(rung, workspace, ana, [mira, nell, kiran, toru])
        await toru.runs(CHANNEL, "/maturity mute")
        await toru.sees(CHANNEL, "Muted. I won't write to you of my own accord any more.")
        await hours_pass(rung, workspace, time_machine, 48)
        assert len(await reminders(kiran)) == 1
        await answers_all(rung, kiran, assessment_id)
        await hours_pass(rung, workspace, time_machine, 23)
        assert (await sitting_of(rung, assessment_id)).assessment.open
        await time_machine.forward(hours=1)
        assert (await sitting_of(rung, assessment_id)).assessment.ending is Ending.TIME_UP
        await mira.sees(CHANNEL, "Closed by itself: its time was up.")
        walls = {name: await reminded_at(person) for name, person in team.items()}
        before = {name: len(seen) for name, seen in walls.items()}
        await time_machine.forward(days=2)
        assert {name: len(await reminders(person)) for name, person in team.items()} == before
    assert before == {"Mira": 2, "Nell": 2, "Kiran": 1, "Toru": 0}
    for seen in walls.values():
        assert all(works(wall) for wall in seen)
        assert len({wall.date() for wall in seen}) == len(seen)
    assert [(wall.weekday(), wall.hour) for wall in walls["Mira"]] == [(1, 14), (2, 10)]


async def test_a_reminder_says_where_what_is_left_and_until_when(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person,
    team: dict[str, Person],
) -> None:  # fmt: skip
    mira, nell = team["Mira"], team["Nell"]
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        await opened(rung, workspace, ana, [mira, nell])
        await mira.sees(CHANNEL, "MLOps maturity: AIMaks, quick")
        await time_machine.forward(hours=28)
        word = await mira.sees(
            "Rung", f"#{await mira.channel(CHANNEL)}", "AIMaks, quick", "7 questions wait for you. It closes"
        )
        assert word.offers == ["Answer", "Open the card", "Not me", "Mute Rung"]
        await mira.clicks(word, "Answer")
        await mira.sees_in_modal("1 of 7")
    assert mira.errors == []


async def test_two_who_look_at_once_and_two_assessments_write_once_a_day(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, team: dict[str, Person]
) -> None:
    mira = team["Mira"]
    await workspace.add_channel("platform", "Ana", "Mira", app_member=True)
    async with running(settings_for(server, any_url), time_machine) as rung:
        for channel in (CHANNEL, "platform"):
            await opened(rung, workspace, ana, [mira, ana], channel)

        async def two_look_at_once() -> None:
            await asyncio.gather(do_due(rung.desk), do_due(rung.desk))

        time_machine.after_jump.insert(0, two_look_at_once)
        await hours_pass(rung, workspace, time_machine, 71)
        seen = await reminded_at(mira)
    assert [wall.weekday() for wall in seen] == [1, 2, 3]


async def test_not_me_takes_off_and_closes_when_nobody_else_is_missing(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, team: dict[str, Person]
) -> None:
    mira, nell, kiran, _ = team.values()
    async with running(settings_for(server, any_url), time_machine) as rung:
        assessment_id = await opened(rung, workspace, ana, [mira, nell, kiran])
        await answers_all(rung, nell, assessment_id)
        await answers_all(rung, kiran, assessment_id)
        await time_machine.forward(hours=28)
        word = await mira.sees("Rung", WAITS)
        await mira.clicks(word, "Not me")
        await mira.sees("Rung", "You are taken off the assessment")
        await mira.sees(CHANNEL, "Completed: everyone is done.")
        sitting = await sitting_of(rung, assessment_id)
        assert sitting.assessment.ending is Ending.COMPLETED
        assert sitting.participants == (await nell.id(), await kiran.id())
        await mira.sees_gone("Rung", WAITS)
    assert mira.errors == []


async def test_the_last_one_is_told_that_nobody_is_left(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person,
    team: dict[str, Person],
) -> None:  # fmt: skip
    mira = team["Mira"]
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        assessment_id = await opened(rung, workspace, ana, [mira])
        await time_machine.forward(hours=28)
        await mira.clicks(await mira.sees("Rung", WAITS), "Not me")
        await mira.sees("Rung", "You were the last: nobody takes part in it now.")
        assert (await sitting_of(rung, assessment_id)).assessment.open
        await time_machine.forward(hours=DAYS * 24 - 28)
        assert (await sitting_of(rung, assessment_id)).assessment.ending is Ending.TIME_UP
        await mira.sees(CHANNEL, "Closed by itself: its time was up.")


async def test_muted_by_a_button_and_unmuted_again(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person,
    team: dict[str, Person],
) -> None:  # fmt: skip
    mira, nell = team["Mira"], team["Nell"]
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        await opened(rung, workspace, ana, [mira, nell])
        await time_machine.forward(hours=28)
        await mira.clicks(await mira.sees("Rung", WAITS), "Mute Rung")
        answer = await mira.sees("Rung", "Muted. I won't write to you of my own accord any more.")
        await hours_pass(rung, workspace, time_machine, 20)
        assert len(await reminders(mira)) == 1
        await mira.clicks(answer, "Unmute")
        await mira.sees("Rung", "Unmuted.")
        await hours_pass(rung, workspace, time_machine, 1)
        assert len(await reminders(mira)) == 2
        await mira.runs(CHANNEL, "/maturity unmute")
        await mira.sees(CHANNEL, "Unmuted.")
    assert mira.errors == []
