"""A quarter of a team: from a result over a rung and five nudges to what changed, and on to the regular re-check."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL
from tests.e2e.climbing import RUNG, STEP, assessed, nudges, take_it_on, zone_of_team
from tests.e2e.conftest import running, settings_for
from tests.e2e.exactly_once import posts
from tests.e2e.hurrying import all_is_shown
from tests.e2e.passing_time import days_pass, to_next_monday, works
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.rechecking import CHANGED, all_changes, answered_and_closed, posted_at
from tests.e2e.time_machine import TimeMachine

pytestmark = pytest.mark.usefixtures("quick_pace")
NEXT = "Model quality tests"
OF_OWN_ACCORD = ("how is it going with", "is this the wrong step?", "I stop asking about", "The regular re-check.")


class Quarter:
    """What a team lives through, week by week, as it is seen in its channel."""

    def __init__(self, rung: Rung, workspace: Workspace, machine: TimeMachine, owner: Person) -> None:
        self._rung = rung
        self._workspace = workspace
        self._machine = machine
        self._owner = owner

    async def weeks_pass(self, weeks: int) -> None:
        await days_pass(self._rung, self._workspace, self._machine, 7 * weeks)

    async def nudge(self, number: int) -> Message:
        """The newest, which has this number."""
        found = await nudges(self._owner)
        assert len(found) == number, [one.text for one in found]
        return found[-1]

    async def all_is_shown(self) -> None:
        await all_is_shown(self._rung, self._workspace)


async def test_from_a_result_to_the_quarters_re_check(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine,
    ana: Person, ben: Person, cleo: Person,
) -> None:  # fmt: skip
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        quarter = Quarter(rung, workspace, time_machine, ben)
        result = await assessed(ana, ben)
        zone = await zone_of_team(rung, result.channel)
        await take_it_on(ana, result, Who_owns_it="Ben")
        await cleo.sees(CHANNEL, "AIMaks, quick: Level 1", f"@Ben Okafor took on {RUNG}, until")
        await five_nudges(quarter, ana, ben)
        await done_and_confirmed(quarter, ana, ben, cleo)
        await on_to_the_re_check(quarter, ana, cleo, zone)
        await spoke_in_hours_and_once_a_day(ana, zone)
        found = await posts(workspace, CHANNEL)
        assert found.pop("summary") == 2, "of the assessment, and of the poll"
        assert set(found.values()) == {1}, found
    assert ana.errors == ben.errors == cleo.errors == []


async def five_nudges(quarter: Quarter, ana: Person, ben: Person) -> None:
    """Moving skips one, silence asks again, Stuck finds a smaller step, a snooze is kept; the fifth still waits."""
    await quarter.weeks_pass(1)
    first = await quarter.nudge(1)
    assert STEP in first and "7 days ago" in first
    await ben.clicks(first, "Moving")
    await ana.sees(CHANNEL, "@Ben Okafor said: Moving. I skip the next one.")
    await quarter.weeks_pass(1)
    await quarter.nudge(1)
    await quarter.weeks_pass(1)
    await quarter.nudge(2)
    await quarter.weeks_pass(1)
    third = await quarter.nudge(3)
    await ben.clicks(third, "Stuck…")
    await ben.fills("What blocks?", "No rights on the server")
    await ben.goes_on("A way out of")
    await ben.fills("Or a smaller first step", "Ask for the rights")
    assert await ben.submits(), ben.errors
    await ana.sees(CHANNEL, "@Ben Okafor said: Stuck. “No rights on the server”", "First step: Ask for the rights")
    await quarter.all_is_shown()
    older = await ana.sees(CHANNEL, "@Ben Okafor said: Moving.")
    assert older.ts == first.ts and "First step" not in older and older.offers == []
    await quarter.weeks_pass(1)
    fourth = await quarter.nudge(4)
    assert "Ask for the rights" in fourth and STEP not in fourth
    await ben.clicks(fourth, "Snooze…")
    await ben.sees_in_modal("For how long?")
    await ben.fills("For how long?", "2 weeks")
    await ben.fills("Why?", "The audit first")
    assert await ben.submits(), ben.errors
    await ana.sees(CHANNEL, "@Ben Okafor said: Snoozed until", "“The audit first”")
    await quarter.weeks_pass(1)
    await quarter.nudge(4)
    await quarter.weeks_pass(1)
    await quarter.nudge(5)


async def done_and_confirmed(quarter: Quarter, ana: Person, ben: Person, cleo: Person) -> None:
    """The channel sees what shows it and says whether it is so; then it is told what that did, and what comes next."""
    await ben.clicks(await quarter.nudge(5), "Done…")
    await ben.sees_in_modal("What shows it?")
    await ben.fills("What shows it?", "https://ci.example/deploy")
    assert await ben.submits(), ben.errors
    poll = await cleo.sees(CHANNEL, f"{RUNG} is called done.", "What shows it: https://ci.example/deploy")
    await ana.sees(CHANNEL, "AIMaks, quick: Level 1", "Called done on", f"{RUNG}, which @Ben Okafor took on.")
    await answered_and_closed(poll, {ana: "Yes", ben: "Yes", cleo: "Yes"}, closer=ben)
    await ana.sees(CHANNEL, f"Poll closed: {RUNG}. Met: yes 3.")
    told = await cleo.sees(CHANNEL, CHANGED, f"{RUNG} was called done by @Ben Okafor", f"{RUNG}: partly → met")
    assert f"Next rung: build {NEXT}." in told
    await take_it_on(cleo, told)
    await cleo.sees(CHANNEL, "AIMaks, quick: Level 1", f"@Cleo Tan took on {NEXT}, until")
    await quarter.all_is_shown()


async def on_to_the_re_check(quarter: Quarter, ana: Person, cleo: Person, zone: ZoneInfo) -> None:
    """The next rung is asked about meanwhile; the day of the re-check is the re-check's."""
    while len(await all_changes(ana)) < 2:
        await quarter.weeks_pass(1)
    (asked, *_) = [one for one in await cleo.messages(CHANNEL) if f"how is it going with {NEXT}?" in one]
    assert "@Cleo Tan" in asked
    regular = (await all_changes(ana))[-1]
    assert "The regular re-check." in regular and "Nothing needed asking" in regular
    assert f"{RUNG}: partly → met" in regular and "Levels, then → now" in regular
    assert "Take it on…" not in regular.offers, "the team is at one"
    assert works(posted_at(regular, zone))


async def spoke_in_hours_and_once_a_day(person: Person, zone: ZoneInfo) -> None:
    """All that came of Rung's own accord; the rest answers somebody."""
    found = [one for one in await person.messages(CHANNEL) if any(text in one for text in OF_OWN_ACCORD)]
    walls: list[datetime] = [posted_at(one, zone) for one in found]
    assert len(walls) >= 7 and all(map(works, walls)), walls
    assert len({one.date() for one in walls}) == len(walls), walls
