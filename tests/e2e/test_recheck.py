"""What was answered may be so no longer: asked again after a cause, when a rung is done, by the schedule."""

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL
from tests.e2e.climbing import RUNG, asked_at, assessed, nudges, take_it_on, to_next_nudge, zone_of_team
from tests.e2e.conftest import running, settings_for
from tests.e2e.passing_time import hours_pass, to_next_monday, works
from tests.e2e.people import Person, Workspace
from tests.e2e.rechecking import (
    CHANGED,
    all_changes,
    answered_and_closed,
    asks_again,
    polls_with,
    posted_at,
    to_next_recheck,
    until_old,
)
from tests.e2e.test_forget_me import forgets
from tests.e2e.time_machine import TimeMachine

pytestmark = pytest.mark.usefixtures("quick_pace")
WORDS = "The churn model was wrong for <two> days & nobody saw it"
AFTER = f"Asked again after an incident: “{WORDS}”"


async def test_after_an_incident(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    await assessed(ana, ben)
    first, second, third = await asks_again(ben, "An incident", WORDS)
    page = await ben.sees_in_modal("Worth asking after an incident")
    assert "Met, less than a day old" in str(page.view) and "Never asked" in str(page.view)
    await ben.unchecks(third)
    assert await ben.submits(), ben.errors
    held = await ana.sees(CHANNEL, f"Poll by @Ben Okafor · {first}", AFTER)
    other = await ana.sees(CHANNEL, f"Poll by @Ben Okafor · {second}", f"“{WORDS}”")
    assert third not in held and len(await polls_with(ana, "Poll by @Ben Okafor")) == 2
    await answered_and_closed(held, {ana: "No", cleo: "No"}, closer=ben)
    await ana.sees(CHANNEL, f"Poll closed: {first}.")
    assert await all_changes(ana) == []
    await answered_and_closed(other, {ana: "No", cleo: "No"}, closer=ben)
    told = await ana.sees(CHANNEL, CHANGED)
    assert f"Asked for by @Ben Okafor after an incident: “{WORDS}”" in told
    assert f"Asked: {first} (not met) and {second} (not met)." in told
    assert f"{first}: met → not met" in told and "AIMaks: " in told
    assert "New: @Cleo" in told and "1 person who took part then did not this time." in told
    await ana.runs(CHANNEL, "/maturity audit")
    await ana.sees(CHANNEL, "asked again what may have changed")
    assert ana.errors == [] and ben.errors == [] and cleo.errors == []


async def test_who_left_is_named_and_who_asked_can_be_forgotten(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    await assessed(ana, ben)
    channel_id = await ana.channel(CHANNEL)
    left = await ben.id()
    await ben.leaves(CHANNEL)

    async def is_noticed() -> bool:
        return left not in await rung_on_sqlite.desk.store.read(lambda store: store.teams.members(channel_id))

    await workspace.eventually(is_noticed, "a channel without Ben")
    first, *others = await asks_again(cleo, "Someone left", "Ben kept the pipelines")
    await cleo.unchecks(*others)
    assert await cleo.submits(), cleo.errors
    poll = await ana.sees(CHANNEL, f"· {first}", "Asked again after someone left: “Ben kept the pipelines”")
    await answered_and_closed(poll, {ana: "Partly", cleo: "Partly"}, closer=cleo)
    told = await ana.sees(CHANNEL, CHANGED, "Asked for by @Cleo Tan after someone left: “Ben kept the pipelines”")
    assert "New: @Cleo Tan, who took part for the first time." in told
    assert "Took part before, and is not in the channel today: @Ben Okafor." in told
    assert f"{first}: met → partly" in told
    await forgets(cleo)
    after = await ana.sees(CHANNEL, CHANGED, "Asked for by somebody who was forgotten after someone left.")
    assert after.ts == told.ts and "Cleo" not in after and "Not named: 0 then, 1 now." in after
    await ana.sees_gone(CHANNEL, "Ben kept the pipelines")


async def test_what_was_never_assessed_cannot_have_changed(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity recheck")
    told = await ana.sees(CHANNEL, "Nothing was assessed in this channel yet")
    assert told.private
    await ana.sees_no_modal()


async def test_a_cause_has_to_be_chosen(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await assessed(ana, ben)
    await ana.runs(CHANNEL, "/maturity recheck")
    await ana.sees_in_modal("What happened?")
    assert not await ana.submits()
    await ana.closes()
    assert await polls_with(ana, "Asked again") == []


async def test_a_rung_called_done_is_confirmed_and_what_changed_is_told(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        await ben.clicks((await nudges(ben))[-1], "Done…")
        await ben.sees_in_modal("What shows it?")
        await ben.fills("What shows it?", "https://ci.example/deploy")
        assert await ben.submits(), ben.errors
        poll = await ana.sees(CHANNEL, f"Poll by @Ben Okafor · {RUNG}", f"Asked to confirm: {RUNG} is called done.")
        await answered_and_closed(poll, {ana: "Yes", ben: "Yes"}, closer=ben)
        told = await ana.sees(CHANNEL, CHANGED, f"{RUNG} was called done by @Ben Okafor")
        assert f"{RUNG}: partly → met" in told and "nobody is known to be new" in told
        zone = await zone_of_team(rung, result.channel)
        assert works(posted_at(told, zone))
    assert ana.errors == [] and ben.errors == []


async def test_by_the_schedule_nothing_is_asked_then_what_is_too_old(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        zone = await zone_of_team(rung, result.channel)
        await to_next_recheck(rung, workspace, time_machine, result.channel)
        first = await ana.sees(CHANNEL, CHANGED, "The regular re-check.", "Nothing needed asking")
        assert "Nothing has changed, as far as the answers tell." in first and works(posted_at(first, zone))
        await hours_pass(rung, workspace, time_machine, hours=8)
        assert posted_at(first, zone).date() not in {one.date() for one in await asked_at(ben, zone)}

        polls = await until_old(rung, workspace, time_machine, ana, result.channel)
        assert len(polls) == 3 and all("since the last answer." in one for one in polls)
        assert all(works(posted_at(one, zone)) for one in polls)
        assert "@Ana Ruiz or a workspace admin can close it before" in polls[0]
        await ben.clicks(polls[0], "Close and show")
        await ben.sees(CHANNEL, "Only @Ana Ruiz, or a workspace admin can close it.")
        before = len(await all_changes(ana))
        for poll in polls:
            await ben.clicks(poll, "No")
        await hours_pass(rung, workspace, time_machine, hours=24 * 7, at_a_time=6)
        told = (await all_changes(ana))[-1]
        assert len(await all_changes(ana)) == before + 1 and works(posted_at(told, zone))
        assert "met → not met" in told and "Not named: 0 then, 1 now." in told
        await ana.runs(CHANNEL, "/maturity schedule")
        await ana.sees_in_modal("Re-check: every quarter", "The last:", "sent.")
    assert ana.errors == [] and ben.errors == []


async def test_by_the_schedule_a_whole_assessment(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await ana.runs(CHANNEL, "/maturity schedule")
        await ana.sees_in_modal("Re-check")
        await ana.fills("The re-check is", "A whole assessment")
        assert await ana.submits(), ana.errors
        await to_next_recheck(rung, workspace, time_machine, result.channel)
        card = await ben.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "The regular re-check, set up as the last")
        assert "Facilitator: @Ana Ruiz" in card and await all_changes(ben) == []
        await hours_pass(rung, workspace, time_machine, hours=24 * 9, at_a_time=6)
        told = await ben.sees(CHANNEL, CHANGED, "The regular re-check.", "Asked: a whole assessment.")
        assert "Nothing has changed, as far as the answers tell." in told
        assert works(posted_at(told, await zone_of_team(rung, result.channel)))
    assert ana.errors == [] and ben.errors == []
