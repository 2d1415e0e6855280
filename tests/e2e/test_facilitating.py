"""What the facilitator and workspace admins do: reveal, go on, finish, stop; and what others are told."""

import pytest

from bot.bootstrap import Rung, clock
from bot.workspace.server import Workspace as Server
from handlers.tick import keep_house
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.news import has_heard_of
from tests.e2e.people import Person, Workspace

pytestmark = pytest.mark.usefixtures("quick_pace")

DAY = 24 * 60 * 60.0

ONLY_LEADERS = "Only @Ben Okafor, who started this, whoever they added, or a workspace admin"


async def test_only_the_facilitator_and_admins_lead(
    rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ben)
    await join(card, cleo)
    first = await question(cleo, card, 1)
    await cleo.clicks(first, "Yes")
    for label, what in (
        ("Reveal the answers", "reveal the answers"),
        ("Go on without waiting", "go on"),
        ("Stop here…", "close it"),
    ):
        await cleo.clicks(first, label)
        told = await cleo.sees(CHANNEL, f"{ONLY_LEADERS} can {what}.", thread=card)
        assert told.private
    await cleo.sees_no_modal()
    assert "Only @Ben" not in await ben.screen(CHANNEL, card)
    waiting = await question(ben, card, 1)
    assert "▇" not in waiting and len(await ben.messages(CHANNEL, card)) == 3

    await ana.clicks(first, "Reveal the answers")  # Ana is an admin, and takes no part
    shown = await revealed(cleo, card, 1)
    assert "Yes ▇ 1" in shown and "1 person did not answer" in shown
    await ben.clicks(await question(ben, card, 2), "Go on without waiting")
    await question(ben, card, 3)


async def test_someone_made_an_admin_may_lead_from_then_on(
    rung_on_sqlite: Rung, workspace: Workspace, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ben)
    first = await question(cleo, card, 1)
    await cleo.clicks(first, "Stop here…")
    await cleo.sees(CHANNEL, "or a workspace admin can close it", thread=card)
    await workspace.change_user("Cleo", is_admin=True)
    await has_heard_of(workspace, "user_change")
    await cleo.clicks(first, "Stop here…")
    await cleo.sees_in_modal("Stop after 1 of 7 questions?")


async def test_go_on_leaves_the_question_open_and_hidden(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    await ana.clicks(first, "Yes")
    await ana.clicks(first, "Go on without waiting")
    second = await question(ana, card, 2)
    left = await question(ben, card, 1)
    assert "▇" not in left and "Waiting for: @Ben Okafor, @Cleo Tan" in left and "Yes" in left.offers
    await ana.clicks(first, "Go on without waiting")
    await ana.sees(CHANNEL, "already further on; this question stays open", thread=card)

    for person in (ben, cleo):
        await person.clicks(first, "Yes")
    assert "Yes ▇▇▇ 3" in await revealed(ana, card, 1)
    assert len([one for one in await ana.messages(CHANNEL, card) if "Question" in one]) == 2
    for person in (ana, ben, cleo):
        await person.clicks(second, "Yes")
    await question(ana, card, 3)


async def test_the_end_waits_for_a_question_left_open(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ana.clicks(await question(ana, card, 1), "Go on without waiting")
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(2, 8))
    await revealed(ana, card, 7)
    await ana.sees(CHANNEL, "MLOps maturity", "6 of 7 revealed", "[Go to question 1]")
    assert "Next rung" not in await ana.screen(CHANNEL, card)
    first = await question(ana, card, 1)
    await ana.clicks(first, "Go on without waiting")
    await ana.sees(CHANNEL, "already further on", thread=card)
    await ben.clicks(first, "Yes")
    await ana.clicks(first, "Yes")
    await ana.sees(CHANNEL, "Level 3", "Completed: every question was asked", thread=card)


async def test_finishing_is_offered_once_when_the_rest_cannot_change_the_level(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await answer_all(card, {ana: "No", ben: "No"}, range(1, 4))
    fourth = await question(ana, card, 4)
    assert "Finish now" not in fourth.offers and "Finish now" not in (await revealed(ana, card, 3)).offers
    offers = [one for one in await workspace.calls("chat.postMessage") if "Finish now" in str(one["args"])]
    assert len(offers) == 1 and "2 of 7 asked; the rest cannot change the level" in str(offers)


async def test_the_facilitator_finishes_early(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ben)
    await join(card, cleo)
    await answer_all(card, {ben: "No", cleo: "No"}, range(1, 3))
    offer = await question(ben, card, 3)
    assert "2 of 7 asked; the rest cannot change the level. Finish now, or go on" in offer
    await cleo.clicks(offer, "Finish now")
    await cleo.sees(CHANNEL, f"{ONLY_LEADERS} can finish.", thread=card)
    await ben.clicks(offer, "Finish now")
    result = await cleo.sees(CHANNEL, "Level 0", "Finished early, after 3 of 7 questions", "took part", thread=card)
    assert "Final: no missing answer could change it." in result
    unasked = await cleo.sees(CHANNEL, "Closed before anybody answered this, so it does not count.", thread=card)
    assert unasked.ts == offer.ts and "Yes" not in unasked.offers
    closed = await cleo.sees(CHANNEL, "MLOps maturity", "Level 0", "Finished early", "[See the result]")
    assert closed.offers == ["See the result"]


async def test_stop_is_confirmed_and_reveals_what_was_answered(
    rung: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    await answer_all(card, {ana: "Yes", ben: "Yes", cleo: "Yes"}, range(1, 2))
    second = await question(ana, card, 2)
    for person in (ben, cleo):
        await person.clicks(second, "No")
    await ana.clicks(second, "Stop here…")
    asked = await ana.sees_in_modal("Stop after 2 of 7 questions?", "1 question is still open")
    assert "5 questions stay unasked, and the level stays uncertain." in asked
    await ana.closes()
    assert "▇" not in await question(ben, card, 2)
    await ana.clicks(second, "Stop here…")
    await ana.sees_in_modal("Stop after 2")
    assert await ana.submits()
    await ana.sees_no_modal()
    result = await cleo.sees(CHANNEL, "Level 0", "Stopped after 2 of 7 questions.", "took part", thread=card)
    assert "3 people took part" in result
    shown = await revealed(cleo, card, 2)
    assert "No ▇▇ 2" in shown and "1 person did not answer." in shown
    assert shown.offers == []
    closed = await cleo.sees(CHANNEL, "MLOps maturity", "Stopped after 2 of 7 questions.", "[See the result]")
    assert closed.ts == card.ts and closed.offers == ["See the result"]
    await ana.runs(CHANNEL, "/maturity status")
    await ana.sees(CHANNEL, "Today: Level 0", "AIMaks, quick · from 1 assessment", "/maturity report tells why")
    await start_with_defaults(ana)


async def test_stopped_before_anybody_answered(rung_on_sqlite: Rung, ana: Person) -> None:
    card = await start_with_defaults(ana)
    await ana.clicks(await question(ana, card, 1), "Stop here…")
    await ana.sees_in_modal("Stop after 1 of 7")
    assert await ana.submits()
    result = await ana.sees(CHANNEL, "Not assessed", "Nobody has answered anything", "took part", thread=card)
    assert "/maturity" in result
    await ana.sees(CHANNEL, "Not assessed", "See the whole result")


async def test_joining_and_answering_end_at_the_close(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    first = await question(ana, card, 1)
    await ben.runs(CHANNEL, "/maturity")
    offered = await ben.sees(CHANNEL, "is open here already")
    await ben.clicks(first, "My answer")
    await ben.modal()
    await ben.fills("What do you say?", "Yes")
    await ana.clicks(first, "Stop here…")
    await ana.modal()
    assert await ana.submits()
    await ana.sees(CHANNEL, "Not assessed", thread=card)
    assert not await ben.submits()
    assert "This assessment is closed: its result stands." in await ben.modal()
    await ben.closes()
    await ben.clicks(offered, "Join")
    await ben.sees(CHANNEL, "This assessment is closed: its result stands.")
    await ben.types(CHANNEL, "yes", card)  # among people again
    await ben.types(CHANNEL, "@Rung yes", card)
    await ben.sees(CHANNEL, "AIMaks, quick: 0 of 7 revealed", "Stopped", thread=card)


async def test_what_nobody_touched_for_14_days_says_so_and_closes_as_it_stands(
    server: Server, workspace: Workspace, any_url: str, ana: Person, ben: Person
) -> None:
    ahead = 0.0
    async with running(settings_for(server, any_url), now=lambda: clock() + ahead) as rung:
        card = await start_with_defaults(ana)
        await join(card, ben)
        await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
        await question(ana, card, 2)
        ahead = 13.9 * DAY
        await keep_house(rung.desk)
        await ana.runs(CHANNEL, "/maturity status")
        await ana.sees(CHANNEL, "AIMaks, quick: 1 of 7 revealed", "Open: Model lineage")
        ahead = 14.1 * DAY
        await keep_house(rung.desk)
        closed = "Closed by itself after 2 of 7 questions: nobody touched it for 14 days."
        await ben.sees(CHANNEL, "Level 0", closed, thread=card)
        await ben.sees(CHANNEL, "MLOps maturity", closed)
        await start_with_defaults(ben)


async def test_an_answer_keeps_an_assessment_open(
    server: Server, workspace: Workspace, any_url: str, ana: Person, ben: Person, cleo: Person
) -> None:
    """Nobody revealed anything for 14 days; yet people were answering."""
    ahead = 0.0
    async with running(settings_for(server, any_url), now=lambda: clock() + ahead) as rung:
        card = await start_with_defaults(ana)
        await join(card, ben, cleo)
        first = await question(ana, card, 1)
        ahead = 10 * DAY
        await ben.clicks(first, "My answer")
        await ben.modal()
        await ben.fills("What do you say?", "Yes")
        assert await ben.submits()
        ahead = 15 * DAY
        await keep_house(rung.desk)
        await ana.clicks(first, "Reveal the answers")
        await revealed(ana, card, 1)
        await question(ana, card, 2)


@pytest.mark.parametrize("ahead", [-600.0, 600.0], ids=["behind", "ahead"])
async def test_the_later_act_counts_whatever_rungs_own_clock_says(
    server: Server, workspace: Workspace, sqlite_url: str, ana: Person, ben: Person, ahead: float
) -> None:
    """Clicks are dated by Slack, submissions are not."""
    async with running(settings_for(server, sqlite_url), now=lambda: clock() + ahead):
        card = await start_with_defaults(ana)
        await join(card, ben)
        first = await question(ana, card, 1)
        await ana.clicks(first, "Yes")
        await ana.clicks(first, "My answer")
        await ana.fills("What do you say?", "No")
        assert await ana.submits()
        await ben.clicks(first, "Don't know")
        assert "No ▇ 1" in await revealed(ana, card, 1)

        second = await question(ana, card, 2)
        await ana.clicks(second, "My answer")
        await ana.fills("What do you say?", "No")
        assert await ana.submits()
        await ana.clicks(second, "Partly")
        await ben.clicks(second, "Don't know")
        assert "Partly ▇ 1" in await revealed(ana, card, 2)
