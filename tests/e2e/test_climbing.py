"""A team takes a rung on, and Rung comes back to it: one nudge in its time, quieter when it is told so, or nothing."""

import pytest

from bot.services.ports.store import Store
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL
from tests.e2e.climbing import (
    RUNG,
    STEP,
    asked_at,
    assessed,
    nudges,
    take_it_on,
    to_next_nudge,
    zone_of_team,
)
from tests.e2e.conftest import running, settings_for
from tests.e2e.passing_time import days_pass, to_next_monday, works
from tests.e2e.people import Person, Workspace
from tests.e2e.time_machine import TimeMachine

pytestmark = pytest.mark.usefixtures("quick_pace")


async def test_a_week_later_one_nudge_and_moving_skips_the_next(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ana, result, Who_owns_it="Ben")
        thread = result.raw["thread_ts"]
        await ana.sees(CHANNEL, f"Taken on: {RUNG}, by @Ben Okafor", f"First step: {STEP}", thread=thread)
        await ana.sees(CHANNEL, "took on Scripted deployment, until", "Show others…", thread=thread)
        zone = await zone_of_team(rung, result.channel)
        await days_pass(rung, workspace, time_machine, 7)
        (nudge,) = await nudges(ben)
        assert all(map(works, await asked_at(ben, zone)))
        assert nudge.text.count("@") == 1 and "@Ben" in nudge and STEP in nudge and "7 days ago" in nudge
        assert nudge.offers == ["Done…", "Moving", "Stuck…", "Snooze…", "Wrong rung…"]
        await ben.clicks(nudge, "Moving")
        await ana.sees(CHANNEL, "@Ben Okafor said: Moving. I skip the next one.")
        await days_pass(rung, workspace, time_machine, 7)
        assert len(await nudges(ben)) == 1
        await days_pass(rung, workspace, time_machine, 7)
        first, second = await nudges(ben)
        assert all(map(works, await asked_at(ben, zone)))
        assert "A way to get there:" in first and "What would show it:" in second
    assert ana.errors == [] and ben.errors == []


async def test_silence_ends_in_a_goodbye_and_can_be_ended(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        zone = await zone_of_team(rung, result.channel)
        for _ in range(3):
            await to_next_nudge(rung, workspace, time_machine, result.channel)
        question = (await nudges(ben))[-1]
        assert "@Ben Okafor, is this the wrong step?" in question and "Without one I ask monthly" in question
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        goodbye = (await nudges(ben))[-1]
        assert f"@Ben Okafor, I stop asking about {RUNG}" in goodbye and "Start again wakes it" in goodbye
        walls = await asked_at(ben, zone)
        assert all(map(works, walls)) and (walls[-1].date() - walls[-2].date()).days >= 23
        await days_pass(rung, workspace, time_machine, 35, hours=12)
        assert len(await nudges(ben)) == 4
        await ben.clicks(goodbye, "Start again")
        await ben.sees(CHANNEL, "I had stopped asking about", "I ask again.")
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        assert "how is it going" in (await nudges(ben))[-1]
    assert ben.errors == []


async def test_stuck_offers_a_way_out_and_done_asks_the_channel(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        (nudge,) = await nudges(ben)
        await ben.clicks(nudge, "Stuck…")
        await ben.fills("What blocks?", "No rights on <the> server & no time")
        await ben.goes_on("A way out of")
        await ben.fills("Or a smaller first step", "Ask for the rights")
        assert await ben.submits(), ben.errors
        await ana.sees(
            CHANNEL, "@Ben Okafor said: Stuck. “No rights on <the> server & no time”", "First step: Ask for the rights"
        )
        await ben.clicks(nudge, "Done…")
        await ben.sees_in_modal("What shows it?")
        await ben.fills("What shows it?", "https://ci.example/deploy")
        assert await ben.submits(), ben.errors
        done = await ana.sees(CHANNEL, "@Ben Okafor said: Done. The channel is asked whether it is so.")
        assert "Moving" not in done.offers
        await ana.sees(CHANNEL, "closes", RUNG, "Yes")

        def look(store: Store) -> tuple[list[str], list[str]]:
            polls = [one.capability_id or "" for one in store.assessments.open_polls(result.channel)]
            return polls, [one.text for one in store.teams.evidence(result.channel)]

        polls, evidence = await rung.desk.store.read(look)
        assert len(polls) == 1 and evidence == ["https://ci.example/deploy"]
        over = await ana.sees(CHANNEL, "Called done on", "Scripted deployment, which", thread=result.raw["thread_ts"])
        assert f"finish {RUNG}" not in over, "whether it is so, the channel says now"
    assert ben.errors == []


async def test_once_a_poll_found_it_there_the_question_says_so_by_itself(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        (asked,) = await nudges(ben)
        assert "call it done" not in asked
        await ana.runs(CHANNEL, "/maturity poll scripted deployment")
        await ana.sees_in_modal("Ask the channel")
        assert await ana.submits(), ana.errors
        poll = await ana.sees(CHANNEL, "Poll by", "Nobody has answered yet")
        for one in (ana, ben):
            await one.clicks(poll, "Yes")
        await ana.clicks(poll, "Close and show")
        told = await ben.sees(
            CHANNEL, f"how is it going with {RUNG}", "the answers say that it is there: call it done."
        )
        assert told.ts == asked.ts and "Done…" in told.offers
    assert ana.errors == [] and ben.errors == []


async def test_snoozed_and_then_the_wrong_rung_for_the_next_best(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        (nudge,) = await nudges(ben)
        await ben.clicks(nudge, "Snooze…")
        await ben.sees_in_modal("For how long?")
        await ben.fills("For how long?", "2 weeks")
        await ben.fills("Why?", "The audit first")
        assert await ben.submits(), ben.errors
        await ana.sees(CHANNEL, "@Ben Okafor said: Snoozed until", "“The audit first”")
        await days_pass(rung, workspace, time_machine, 13, hours=12)
        assert len(await nudges(ben)) == 1
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        assert len(await nudges(ben)) == 2
        await ben.clicks((await nudges(ben))[-1], "Wrong rung…")
        await ben.sees_in_modal("Drop “Scripted deployment”?")
        page = await ben.goes_on("Dropped. The next best:")
        await ben.clicks(page, "Take it on…")
        await ben.sees_in_modal("Who owns it?")
        await ben.fills("The first step", "Begin with one check")
        assert await ben.submits(), ben.errors
        await ana.sees(CHANNEL, "Dropped as the wrong rung on", "Begin with one check",
                       thread=result.raw["thread_ts"])  # fmt: skip
    assert ben.errors == []


async def test_a_second_rung_needs_insisting_and_a_direct_nudge_stays_private(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, sqlite_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await ben.clicks(result, "Take it on…")
        await ben.sees_in_modal("Who owns it?")
        await ben.fills("The first step", STEP)
        await ben.checks("By direct message, not in the channel")
        assert await ben.submits(), ben.errors
        result = await ana.sees(CHANNEL, "took on Scripted deployment", thread=result.raw["thread_ts"])
        await ana.clicks(result, "What if…")
        await ana.sees_in_modal("The fewest steps that lift you by AIMaks", "AIMaks: level 1 → 2", "These lift nothing")
        await ana.closes()
        await ana.clicks(result, "Show others…")
        page = await ana.sees_in_modal("1. Finish Scripted deployment", "Under way: @Ben Okafor took it on.")
        await ana.clicks(page, "Take it on…")
        await ana.sees_in_modal("This team is at “Scripted deployment” already.")
        await ana.fills("The first step", "One test")
        assert not await ana.submits()
        assert "One rung a quarter is enough" in str(ana.errors)
        await ana.checks("Take it on all the same")
        assert await ana.submits()
        for _ in range(2):  # one of the two in each week, whichever comes first
            await to_next_nudge(rung, workspace, time_machine, result.channel)
        await ana.sees(CHANNEL, "@Ana Ruiz, how is it going with Model quality tests?")
        assert len(await nudges(ben, "Rung")) == 1 and await nudges(ben) == []


async def test_the_owner_chooses_where_to_be_asked(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        taken = await ana.sees(CHANNEL, "took on Scripted deployment", thread=result.raw["thread_ts"])
        await ana.clicks(taken, "Ask me in a direct message")
        await ana.sees(CHANNEL, "Only whoever took it on chooses where I ask.", thread=taken.thread)
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        assert len(await nudges(ben)) == 1
        await ben.clicks(taken, "Ask me in a direct message")
        word = await ben.sees(CHANNEL, "From now on I ask you about Scripted deployment in a direct message.",
                              thread=taken.thread)  # fmt: skip
        assert word.private and "muted" not in word
        await ana.sees_gone(CHANNEL, "From now on I ask you", thread=taken.thread)
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        assert len(await nudges(ben)) == 1 and len(await nudges(ben, "Rung")) == 1
        await ben.clicks(taken, "Ask me in the channel")
        await ben.sees(CHANNEL, "From now on I ask you about Scripted deployment in the channel.", thread=taken.thread)
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        assert len(await nudges(ben)) == 2 and len(await nudges(ben, "Rung")) == 1
        await ben.runs(CHANNEL, "/maturity mute")
        await ben.clicks(taken, "Ask me in a direct message")
        await ben.sees(CHANNEL, "You have muted me, so nothing comes until /maturity unmute.", thread=taken.thread)
    assert ana.errors == [] and ben.errors == []


async def test_given_up_it_is_asked_about_no_more_and_can_be_taken_on_again(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine,
    ana: Person, ben: Person, cleo: Person,
) -> None:  # fmt: skip
    await to_next_monday(time_machine, hour=12)
    async with running(settings_for(server, any_url), time_machine) as rung:
        result = await assessed(ana, ben)
        await take_it_on(ben, result)
        taken = await ana.sees(CHANNEL, "took on Scripted deployment", thread=result.raw["thread_ts"])
        await to_next_nudge(rung, workspace, time_machine, result.channel)
        await cleo.clicks(taken, "Give it up…")
        await cleo.sees(CHANNEL, "who took it on", "can say how it goes with this rung", thread=taken.thread)
        assert "Give it up…" in (await ana.sees(CHANNEL, "took on Scripted deployment", thread=taken.thread)).offers
        await ben.clicks(taken, "Give it up…")
        ended = await ana.sees(CHANNEL, "Given up on", "Take it on…", thread=taken.thread)
        assert "Give it up…" not in ended.offers and "Ask me in the channel" not in ended.offers
        nudge = await ben.sees(CHANNEL, "how is it going with", "Given up on")
        assert "Moving" not in nudge.offers
        await days_pass(rung, workspace, time_machine, 14, hours=12)
        assert len(await nudges(ben)) == 1
        await take_it_on(ben, ended)
        await ana.sees(CHANNEL, "took on Scripted deployment, until", "Given up on", thread=taken.thread)
    assert ana.errors == [] and ben.errors == [] and cleo.errors == []
