"""Who leads, who calls it off, who opens it again, and what is on record of it."""

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.abroad import admin_elsewhere
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.time_machine import TimeMachine
from tests.e2e.wizarding import answers, opens, own_time

pytestmark = pytest.mark.usefixtures("quick_pace")


async def choose_leaders(who: Person, *names: str) -> None:
    await who.runs(CHANNEL, "/maturity lead")
    await who.sees_in_modal("Who leads too")
    await who.fills("Who leads too", list(names))
    assert await who.submits(), who.errors


async def call_off(who: Person, where: Message) -> None:
    await who.clicks(where, "Stop here…")
    await who.clicks(await who.sees_in_modal("Call it off"), "Call it off")
    assert await who.submits(), who.errors


async def closed_early(facilitator: Person, other: Person) -> Message:
    """The card of one that was closed after the first of its questions."""
    card = await start_with_defaults(facilitator)
    await join(card, other)
    await answer_all(card, {facilitator: "Yes", other: "Yes"}, range(1, 2))
    await facilitator.clicks(await question(facilitator, card, 2), "Stop here…")
    await facilitator.sees_in_modal("Close and show the result")
    assert await facilitator.submits(), facilitator.errors
    await facilitator.sees(CHANNEL, "Stopped after 2 of 7 questions", "people took part", thread=card)
    return card


async def test_whom_the_facilitator_adds_leads_too(rung: Rung, ben: Person, cleo: Person, dev: Person) -> None:
    card = await start_with_defaults(ben)
    await join(card, cleo, dev)
    first = await question(cleo, card, 1)
    await cleo.clicks(first, "Reveal the answers")
    await cleo.sees(
        CHANNEL, "Only @Ben Okafor, who started this, whoever they added, or a workspace admin", thread=card
    )
    await choose_leaders(ben, "Cleo")
    await dev.sees(CHANNEL, "Facilitator: @Ben Okafor, with @Cleo Tan")
    await cleo.clicks(first, "Yes")
    await cleo.clicks(first, "Reveal the answers")
    await revealed(dev, card, 1)
    await cleo.runs(CHANNEL, "/maturity lead")
    told = await cleo.sees(CHANNEL, "can choose who leads with them")
    assert told.private and "Only @Ben Okafor, who started this, or a workspace admin" in told
    await choose_leaders(ben)
    await dev.sees(CHANNEL, "Facilitator: @Ben Okafor.")
    await cleo.clicks(await question(cleo, card, 2), "Go on without waiting")
    await cleo.sees(CHANNEL, "or a workspace admin can go on", thread=card)


async def test_the_form_shows_who_leads_by_now_and_takes_no_bots(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await start_with_defaults(ben)
    await choose_leaders(ana, "Cleo", "Dev")  # Ana is an admin
    await ben.runs(CHANNEL, "/maturity lead")
    form = await ben.sees_in_modal("Who leads too")
    leaders = {await workspace.user_id(name) for name in ("Cleo", "Dev")}
    assert set(form.view["blocks"][0]["element"]["initial_users"]) == leaders
    await ben.fills("Who leads too", ["buildbot"])
    assert not await ben.submits()
    assert "Bots do not lead: take out buildbot." in str((await ben.modal()).errors)


async def test_with_nothing_here_there_is_nothing_to_lead_or_reopen(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity lead")
    await ana.sees(CHANNEL, "There is no assessment here to lead.")
    await ana.runs(CHANNEL, "/maturity reopen")
    await ana.sees(CHANNEL, "There is nothing to reopen here")
    await ana.runs(CHANNEL, "/maturity audit")
    await ana.sees(CHANNEL, "Nothing is on record in this channel yet.")


async def test_what_is_called_off_shows_nothing_and_counts_for_nothing(rung: Rung, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ben)
    await join(card, cleo)
    await answer_all(card, {ben: "Yes", cleo: "No"}, range(1, 2))
    second = await question(ben, card, 2)
    await cleo.clicks(second, "No")
    await call_off(ben, second)
    await cleo.sees(CHANNEL, "MLOps maturity", "Called off: nothing of it counts.")
    gone = await cleo.sees(CHANNEL, "Question 2 of 7", "Called off: what was not revealed stays hidden", thread=card)
    assert "▇" not in gone and not gone.offers
    first = await cleo.sees(CHANNEL, "Question 1 of 7", "· called off", thread=card)
    assert "Settle this…" not in first.offers
    assert "Next rung" not in await ben.screen(CHANNEL, card) and "Level" not in await ben.screen(CHANNEL)
    await ben.runs(CHANNEL, "/maturity reopen")
    await ben.sees(CHANNEL, "There is nothing to reopen here")
    await start_with_defaults(cleo)


async def test_a_closed_one_is_opened_again_and_its_result_follows(
    rung: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await closed_early(ben, cleo)
    old = await ben.sees(CHANNEL, "Stopped after 2 of 7 questions", "people took part", thread=card)
    await cleo.runs(CHANNEL, "/maturity reopen")
    await cleo.sees(
        CHANNEL, "Only @Ben Okafor, who started this, whoever they added, or a workspace admin can reopen it."
    )
    await ana.runs(CHANNEL, "/maturity reopen")
    await ana.sees(CHANNEL, "Reopened: AIMaks, quick takes answers again.")
    shown = await cleo.sees(CHANNEL, "Reopened; a new result follows.", thread=card)
    assert shown.ts == old.ts and "Level" not in shown
    await cleo.sees(CHANNEL, "Reopened; a new result follows.")
    await ben.runs(CHANNEL, "/maturity reopen")
    await ben.sees(CHANNEL, "Another assessment is open here")
    await answer_all(card, {ben: "Yes", cleo: "Yes"}, range(2, 8))
    again = await cleo.sees(CHANNEL, "Completed: every question was asked", "people took part", thread=card)
    assert again.ts == old.ts
    await cleo.sees_gone(CHANNEL, "Reopened; a new result follows.")


async def close_now(who: Person) -> None:
    """From the card of one in own time."""
    await who.clicks(await who.sees(CHANNEL, "MLOps maturity", "Close now…"), "Close now…")
    await who.sees_in_modal("Close and show the result")
    assert await who.submits(), who.errors


async def test_in_own_time_every_question_takes_answers_again_for_a_working_day(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung_on_sqlite, workspace, ana, ben)
    await close_now(ana)
    result = await ana.sees(CHANNEL, "Closed before its time.", "took part", thread=card)
    await ana.runs(CHANNEL, "/maturity reopen")
    await ana.sees(CHANNEL, "Reopened: AIMaks, quick takes answers again. It closes")
    shown = await ben.sees(CHANNEL, "Reopened; a new result follows.", thread=card)
    assert shown.ts == result.ts
    await opens(ben, await ben.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Facilitator:"), "Question 1 of 7")
    await answers(ben, "Yes", then=("Question 2 of 7",))
    await close_now(ana)
    again = await ben.sees(CHANNEL, "Closed before its time.", "took part", thread=card)
    assert again.ts == result.ts


async def test_one_in_which_all_was_revealed_is_not_reopened(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"})
    await ana.sees(CHANNEL, "Completed: every question was asked", thread=card)
    await ana.runs(CHANNEL, "/maturity reopen")
    await ana.sees(CHANNEL, "Every question was asked and revealed: settle what is open instead")


async def test_after_a_day_a_closed_result_stands(
    server: Server, sqlite_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    async with running(settings_for(server, sqlite_url), time_machine):
        await closed_early(ana, ben)
        await time_machine.forward(hours=24, seconds=5)
        await ana.runs(CHANNEL, "/maturity reopen")
        await ana.sees(CHANNEL, "closed more than a day ago, and such results never change")


async def test_the_audit_trail_is_for_admins(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    await closed_early(ben, cleo)
    await choose_leaders(ben, "Cleo")
    await cleo.runs(CHANNEL, "/maturity reopen")
    await cleo.sees(CHANNEL, "Reopened: AIMaks, quick")
    for person in (ben, cleo):
        await person.runs(CHANNEL, "/maturity audit")
        told = await person.sees(CHANNEL, "Only admins of this workspace can read the audit trail.")
        assert told.private
    await ana.runs(CHANNEL, "/maturity audit")
    trail = await ana.sees(CHANNEL, "What was decided in this channel")
    assert trail.private
    deeds = ("@Cleo Tan reopened it", "chose who leads with the facilitator (@Cleo Tan)", "closed it", "started it")
    places = [trail.text.index(deed) for deed in deeds]
    assert places == sorted(places) and trail.text.count("AIMaks, quick, of") == 4
    await ana.runs("random", "/maturity audit")
    assert "started it" not in await ana.screen("random")


async def test_an_admin_elsewhere_is_none_here(rung: Rung, workspace: Workspace, ben: Person, cleo: Person) -> None:
    boss = await admin_elsewhere(rung, workspace, CHANNEL)
    card = await start_with_defaults(ben)
    await join(card, cleo, boss)
    first = await question(boss, card, 1)
    await boss.clicks(first, "Reveal the answers")
    await boss.sees(CHANNEL, "Only @Ben Okafor, who started this", "can reveal the answers", thread=card)
    for person in (ben, cleo, boss):
        await person.clicks(first, "Yes")
    await revealed(boss, card, 1)
