"""What a visitor of `rung run --sample` sees first. With --keep-pictures also what README shows (docs/*.png)."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.pictures import at_its_top, keep
from tests.browser.walking import PHONE, asked
from tests.e2e.people import Workspace as People

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_visitor_learns_where_the_team_stands_and_what_is_next(
    visit: Visit, request: pytest.FixtureRequest
) -> None:
    page = await visit()
    report = await asked(page, "report", "What blocks level 2")
    for text in ("What blocks level 2", "Next rung: settle Drift detection", "took on Automated tests in CI"):
        await expect(report).to_contain_text(text)
    await at_its_top(page, report)
    await keep(page, "result", request)
    await report.get_by_role("button", name="Details…").click()
    for number in (1, 2):
        await expect(page.get_by_role("dialog").get_by_text(re.compile(f"Page {number} of"))).to_be_in_viewport()
        await page.get_by_role("dialog").get_by_role("button", name="Next").first.click()
    await expect(page.get_by_role("dialog").get_by_text(re.compile("Page 3 of"))).to_be_in_viewport()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_visitor_learns_how_it_came_to_this(visit: Visit, request: pytest.FixtureRequest) -> None:
    page = await visit(colours="dark")
    history = await asked(page, "history", "How this team's level went")
    for text in ("milestone: “All models go out by script”", "New: @Grace Kim", "poll on Model lineage"):
        await expect(history).to_contain_text(text)
    await expect(history.get_by_role("img")).to_be_visible()
    await at_its_top(page, history)
    await keep(page, "history", request)


async def test_a_visitor_compares_teams_and_frameworks(visit: Visit) -> None:
    page = await visit()
    overview = await asked(page, "overview", "All teams, by AIMaks")
    rows = overview.get_by_role("row")
    await expect(rows).to_have_count(5)
    await expect(rows.filter(has_text="#search-ranking")).to_contain_text(
        "level 1 (1.5) by 7 questions, could be 1 to 2"
    )
    await expect(overview).to_contain_text("Untouched for a quarter: #fraud-models")
    await asked(page, "compare", "Resilio")


async def test_a_phone_shows_the_open_poll_and_takes_an_answer(visit: Visit) -> None:
    """Nothing is wider than the screen, and the way to the other channels is one press away."""
    page = await visit(size=PHONE)
    poll = page.get_by_role("listitem").filter(has_text="Answered so far")
    await expect(poll.get_by_role("button", name="Don't know")).to_be_visible()
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    await poll.get_by_role("button", name="No", exact=True).click()
    await expect(poll).to_contain_text(re.compile("Answered so far: .*@Ana Ruiz"))
    await page.get_by_role("button", name="Channels").click()
    await page.get_by_role("link", name=re.compile("search-ranking")).click()
    await expect(page.get_by_role("heading", name="search-ranking")).to_be_visible()


async def test_a_line_says_where_what_is_new_begins(visit: Visit, sample: str) -> None:
    """Not on the first visit, and not above what comes while one looks."""
    page = await visit()
    new = page.get_by_role("region", name="Messages", exact=True).get_by_text("New", exact=True)
    await asked(page, "standing", "Where this team stands now")
    await expect(new).to_have_count(0)
    await go_to_channel(page, "random")
    async with People(sample) as people:
        await people.person("Emma").types("ml-team", "Who looks at the supplier feed today?")
    await go_to_channel(page, "ml-team")
    line = new.locator("xpath=ancestor::li")
    await expect(line).to_have_count(1)
    after = line.locator("xpath=following-sibling::li[1]")
    await expect(after).to_contain_text("Who looks at the supplier feed today?")


async def go_to_channel(page: Page, name: str) -> None:
    await page.get_by_role("link", name=re.compile(f"{name}( \\(unread\\))?$")).click()
    await expect(page.get_by_role("heading", name=name)).to_be_visible()
