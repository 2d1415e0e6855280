"""A team's report, as people read it: one screen for the one who asks, and details that they turn alone."""

from threading import current_thread
from typing import Any

import pytest

from bot.bootstrap import Rung
from bot.pictures.facts import HEIGHT, WIDTH
from bot.slack.book import Page
from bot.slack.reports.pages import report_pages
from bot.workspace.server import Workspace as Server
from handlers import picturing, reporting
from tests.e2e.assessing import CHANNEL, close_the_vote, join, start_with_defaults
from tests.e2e.climbing import RUNG, assessed, take_it_on
from tests.e2e.people import Person, Workspace
from tests.e2e.test_polls import answer, poll
from tests.e2e.test_private_channel import PRIVATE, knows_members, private, question
from tests.e2e.test_result import give
from tests.pictures.test_pictures import size_of

pytestmark = pytest.mark.usefixtures("quick_pace")

__all__ = ["private"]


async def test_one_screen_for_the_one_who_asks(rung: Rung, ana: Person, ben: Person) -> None:
    await ana.runs(CHANNEL, "/maturity report")
    await ana.sees(CHANNEL, "Nothing is known of this team yet")
    await assessed(ana, ben)
    await ben.runs(CHANNEL, "/maturity report")
    report = await ben.sees(CHANNEL, "Level 1 (1.", "from 1 assessment, less than a day old")
    for part in ("What blocks level 2", f"Next rung: finish {RUNG}", "Leave alone for now", "bar chart", "Details…"):
        assert part in report
    types = {block["type"] for block in report.raw["blocks"]}
    assert "data_visualization" in types and "data_table" not in types, "each capability is in the details"
    assert all("from 1 assessment" not in one.text for one in await ana.messages(CHANNEL))
    await ben.clicks(report, "Show others…")
    await ben.sees_in_modal("1. Finish Scripted deployment")
    await ben.closes()
    await ben.clicks(report, "What if…")
    await ben.sees_in_modal("The fewest steps that lift you")
    await ben.closes()
    await take_it_on(ben, report)
    await ben.runs(CHANNEL, "/maturity report")
    await ben.sees(CHANNEL, "from 1 assessment", f"@Ben Okafor took on {RUNG}")
    assert ana.errors == [] and ben.errors == []


async def test_each_turns_the_pages_alone(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    result = await assessed(ana, ben)
    for person in (ana, ben):
        await person.clicks(result, "Details…")
        await person.sees_in_modal("In short", "AIMaks on level 1")
    await ben.clicks(await ben.modal(), "Next")
    await ben.sees_in_modal("First steps", "It is there when", "Tools, by the stack you are on")
    assert "First steps" not in (await ana.modal()).text
    await ben.clicks(await ben.modal(), "6. By level")
    await ben.sees_in_modal(
        "Level 1: ML pipeline automation · you are here", "Does not hold: Scripted deployment (partly)"
    )
    await ben.clicks(await ben.modal(), "7. Models")
    await ben.sees_in_modal("Model lineage: met · for level 1", "Answers: yes 2")
    assert ana.errors == [] and ben.errors == []


async def test_pages_are_written_after_they_were_read(
    rung_on_sqlite: Rung, ana: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By another thread than the one that all reading waits for, and than the one that answers Slack."""
    wrote: list[str] = []

    def written(*told: Any) -> tuple[Page, ...]:
        wrote.append(current_thread().name)
        return report_pages(*told)

    result = await assessed(ana, ben)
    monkeypatch.setattr(reporting, "report_pages", written)
    await ben.clicks(result, "Details…")
    await ben.sees_in_modal("In short", "AIMaks on level 1")
    assert len(wrote) == 1 and not wrote[0].startswith(("rung-reads", "MainThread"))


async def test_a_picture_that_takes_too_long_is_given_up_and_said(
    rung_on_sqlite: Rung, ana: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = await assessed(ana, ben)
    monkeypatch.setattr(picturing, "SECONDS", 0.0)
    await ben.clicks(result, "As a picture")
    assert (await ben.sees(CHANNEL, "I could not draw this now.", thread=result.thread)).private


async def test_a_poll_moves_the_report_and_what_if_with_it(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await assessed(ana, ben)
    asked = await poll(ben, "scripted deployment")
    await answer(asked, {ana: "Yes", ben: "Yes"})
    await ben.runs(CHANNEL, "/maturity report")
    meanwhile = "A poll on Scripted deployment is open now: it does not count yet."
    await ben.sees(CHANNEL, "from 1 assessment,", f"Next rung: finish {RUNG}", meanwhile)
    await ben.clicks(asked, "Close and show")
    await ben.sees(CHANNEL, "Poll closed: Scripted deployment")
    await ben.runs(CHANNEL, "/maturity report")
    report = await ben.sees(CHANNEL, "from 1 assessment and 1 poll", "Next rung: build Model quality tests")
    assert meanwhile not in report
    await ben.clicks(report, "Show others…")
    others = await ben.sees_in_modal("1. Build Model quality tests")
    assert "Finish Scripted deployment" not in others.text
    assert ben.errors == []


async def test_who_left_a_private_channel_turns_no_page_there(
    rung: Rung, workspace: Workspace, private: str, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    card = await start_with_defaults(ben, PRIVATE)
    await join(card, ana, ben)
    for number in range(1, 8):
        for person in (ana, ben):
            await person.clicks(await question(person, card, number), "Yes")
    result = await dev.sees(PRIVATE, "Level 3 (3.0)", "Details…", thread=card)
    await dev.clicks(result, "Details…")
    await dev.sees_in_modal("In short", "Level 3 (3.0)")
    await cleo.runs(PRIVATE, "/maturity report")
    await cleo.clicks(await cleo.sees(PRIVATE, "from 1 assessment", "Details…"), "Details…")
    await cleo.sees_in_modal("In short")
    await ana.removes(PRIVATE, "Dev", "Cleo")
    await knows_members(rung, workspace, private, ana, ben)
    await dev.clicks(await dev.modal(), "Next")
    told = await dev.sees_in_modal("Not now", "This assessment is not known here any more.")
    assert "Level 3" not in told.text
    await cleo.clicks(await cleo.modal(), "Next")
    assert "Level 3" not in (await cleo.sees_in_modal("There is nothing here to read for you now.")).text


async def test_as_a_picture_for_the_one_who_asked(
    rung: Rung, server: Server, workspace: Workspace, ana: Person, ben: Person
) -> None:
    result = await assessed(ana, ben)
    await ben.clicks(result, "As a picture")
    shown = await ben.sees(
        CHANNEL, "Ladder. AIMaks: Level 1 (1.", "Level 2, CI/CD for ML: 0 of 2 hold.", thread=result.raw["thread_ts"]
    )
    assert shown.private and "Radar. Share of each dimension that is met, by AIMaks. #" in shown
    images = [block for block in shown.raw["blocks"] if block["type"] == "image"]
    assert [one["alt_text"].split(".")[0] for one in images] == ["Ladder", "Radar"]
    for image in images:
        async with workspace.session.get(f"{server.url}/files/{image['slack_file']['id']}") as answer:
            assert answer.status == 200 and size_of(await answer.read()) == (WIDTH, HEIGHT)
    assert "Ladder." not in await ana.screen(CHANNEL, result.raw["thread_ts"])
    await ben.runs(CHANNEL, "/maturity report")
    await ben.clicks(await ben.sees(CHANNEL, "from 1 assessment", "As a picture"), "As a picture")
    await ben.sees(CHANNEL, "Ladder. AIMaks: Level 1 (1.")
    assert ben.errors == []


async def test_without_the_scope_it_says_what_is_missing(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    result = await assessed(ana, ben)
    await workspace.refuse_scopes("files:write")
    await ben.clicks(result, "As a picture")
    await ben.sees(CHANNEL, "Whoever installed me can grant the scope files:write", thread=result.raw["thread_ts"])


async def test_where_charts_are_refused_the_words_remain(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await assessed(ana, ben)
    await workspace.refuse_blocks("data_visualization", "data_table")
    await ben.runs(CHANNEL, "/maturity report")
    report = await ben.sees(CHANNEL, "from 1 assessment", "Share met:", "What blocks level", "Details…")
    assert not {"data_visualization", "data_table"} & {block["type"] for block in report.raw["blocks"]}


async def test_a_split_is_settled_from_the_report(rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    said = ["Yes", "Yes", "No", "No", "No", "Yes", "No"]
    await give(card, {ana: ["Yes", "Yes", "Yes", *said[3:]], ben: said, cleo: said})
    await close_the_vote(ana, card)
    for person in (ana, ben):
        await person.runs(CHANNEL, "/maturity report")
    theirs = await ben.sees(CHANNEL, "from 1 assessment", f"Next rung: settle {RUNG}", "[Settle…]")
    assert "Take it on…" not in theirs
    await ben.clicks(theirs, "Settle…")
    await ben.sees(CHANNEL, "settle a capability")
    for person, told in ((ben, "settle a capability"), (ana, f"{RUNG}: yes 1, no 2")):
        await person.clicks(await person.sees(CHANNEL, "from 1 assessment", "[Settle…]"), "Show others…")
        others = await person.sees_in_modal(f"1. Settle {RUNG}", "[Settle…]")
        await person.clicks(others, "Settle…")
        await person.sees_in_modal(told)
        await person.closes()
    await ana.clicks(await ana.sees(CHANNEL, "from 1 assessment", "[Settle…]"), "Settle…")
    await ana.sees_in_modal("Settle", f"{RUNG}: yes 1, no 2")
    await ana.fills("What holds?", "Partly")
    await ana.fills("Reason", "One of three is scripted")
    assert await ana.submits(), ana.errors
    await ana.runs(CHANNEL, "/maturity report")
    await ana.sees(CHANNEL, "from 1 assessment", f"Next rung: finish {RUNG}", "Take it on…")
