"""Every screen of Rung in the sample, opened as a person would: its words, what a screen reader hears, a phone."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.pictures import keep
from tests.browser.walking import asked, command, left, look_over, opened, opened_and_left, shown, turned_over

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def button(message: Locator, words: str) -> Locator:
    """A button by what is written on it; a screen reader may hear more, as which team it is about."""
    return message.get_by_role("button").filter(has_text=re.compile(f"^{re.escape(words)}$"))


async def picture(page: Page, message: Locator, title: str, count: int) -> None:
    """Asked for by a button; each is there, and says in words what it shows."""
    await button(message, "As a picture").press("Enter")
    shared = page.get_by_role("listitem").filter(has=page.get_by_role("img", name=title)).last
    images = shared.get_by_role("img")
    await expect(images).to_have_count(count)
    for image in await images.all():
        await image.scroll_into_view_if_needed()
        await expect(image).to_have_js_property("complete", True)
        assert await image.evaluate("(one) => one.naturalWidth") > 400
        assert len(await image.get_attribute("alt") or "") > 40
    await look_over(page)


async def test_the_report_and_what_it_leads_to(visit: Visit) -> None:
    page = await visit("Ana Ruiz")
    report = await asked(page, "report", "What blocks level 2")
    await look_over(page)
    await turned_over(page, button(report, "Details…"), "In short", "Next rung")
    await opened_and_left(page, button(report, "Settle…"), "Settle", "Drift detection")
    others = await opened(page, button(report, "Show others…"), "What could be next", "It blocks level 2.")
    await opened(page, button(others, "Take it on…").first, "Take it on", "Who owns it?")
    await left(page, button(report, "Show others…"))
    others = await opened(page, button(report, "Show others…"), "What could be next", "Settle Drift detection")
    await opened(page, button(others, "Settle…").first, "Settle", "Drift detection")
    await left(page, button(report, "Show others…"))
    await opened_and_left(page, button(report, "What if…"), "What if", "The fewest steps that lift you")
    await picture(page, report, "AIMaks: Level 1 (1.1)", 2)


async def test_five_frameworks_side_by_side(visit: Visit) -> None:
    page = await visit("Cleo Tan")
    compared = await asked(page, "compare", "The same answers, by every framework")
    for text in ("Where they differ", "1 more pair differs", "To settle Agency Script, answer these three first"):
        await expect(compared).to_contain_text(text)
    await expect(compared.get_by_role("row")).to_have_count(6)
    await look_over(page)
    await turned_over(page, button(compared, "Compare in detail…"), "AIMaks", "StackSimplify")


async def test_what_is_open_and_where_the_team_stands_today(visit: Visit) -> None:
    page = await visit("Dev Mehta")
    today = await asked(page, "status", "Today: Level 1 (1.1)")
    for text in ("SLOs and on-call for ML", "You have answered.", "Split, and waits to be settled: Drift detection."):
        await expect(today).to_contain_text(text)
    await look_over(page)


async def test_the_way_up_and_its_tools(visit: Visit) -> None:
    page = await visit("Cleo Tan")
    way = await asked(page, "roadmap", "The way to level 2 of AIMaks")
    for text in ("Under way already", "Next, in this order", "Leave alone for now"):
        await expect(way).to_contain_text(text)
    await look_over(page)
    book = await opened(page, button(way, "The whole way…"), "Now", "Tools: every stack")
    await book.get_by_role("combobox", name="Tools").press("Enter")
    await page.get_by_role("option", name="AWS").click()
    await expect(book).to_contain_text("Tools: AWS")
    await expect(book).not_to_contain_text("Vertex AI")
    await left(page, button(way, "The whole way…"))


async def test_over_time(visit: Visit) -> None:
    page = await visit("Dev Mehta")
    history = await asked(page, "history", "How this team's level went")
    for text in ("27 Oct 2026: 23 questions are asked from here on, 7 before", "Not shown here: the first 3 of 8"):
        await expect(history).to_contain_text(text)
    await look_over(page)
    await turned_over(page, button(history, "All of it…"), "All of it", "By capability")
    await opened_and_left(page, button(history, "Name a moment…"), "Name a moment", "On which day was it?")
    form = await opened(page, button(history, "Then and now…"), "Then and now", "A named moment, where you choose one")
    await form.get_by_role("button", name="Show").press("Enter")
    for text in ("then → now", "on 13 Oct 2026 I said level 1 (1.5), by 7 questions", "the questions, not you"):
        await expect(page.get_by_role("dialog")).to_contain_text(text)
    await look_over(page)
    await left(page, button(history, "Then and now…"))


async def test_all_teams(visit: Visit) -> None:
    page = await visit("Mira Novak", "search-ranking")
    overview = await asked(page, "overview", "All teams, by AIMaks")
    await look_over(page)
    await opened_and_left(page, button(overview, "Team by team…"), "#recommendations", "By dimension")
    await picture(page, overview, "All teams, by dimension", 1)


async def test_every_capability_and_the_frameworks_themselves(visit: Visit) -> None:
    page = await visit("Ana Ruiz")
    standing = await asked(page, "standing", "Where this team stands now")
    await expect(standing).to_contain_text("Levels, claimed and shown")
    frameworks = await asked(page, "frameworks", "One answer counts in all of them.")
    await look_over(page)
    await opened_and_left(page, button(frameworks, "Show").first, "AIMaks", "Page 1 of")
    await opened_and_left(page, button(frameworks, "Add one…"), "Add a framework")


@pytest.mark.parametrize(
    ("word", "title", "text"),
    [
        ("schedule", "Check-ins", "I ask about Automated tests in CI"),
        ("recheck", "Check again", "What happened?"),
        ("start", "Set up an assessment", "Framework"),
    ],
)
async def test_forms_that_a_command_opens(visit: Visit, word: str, title: str, text: str) -> None:
    page = await visit("Grace Kim")
    await command(page, word)
    await shown(page, title, text)
    await left(page, page.locator("#composer-text"))


async def test_a_file_to_take_along(visit: Visit) -> None:
    page = await visit("Emma Lind")
    offer = await asked(page, "export", "Choose a file")
    await look_over(page)
    await button(offer, "Report (HTML)").press("Enter")
    await page.get_by_role("link", name="Rung (unread)").click()
    file = page.get_by_role("list", name="Files").get_by_role("link").last
    async with page.expect_download() as arriving:
        await file.press("Enter")
    assert (await arriving.value).suggested_filename.endswith(".html")
    await look_over(page)


async def test_home(visit: Visit, request: pytest.FixtureRequest) -> None:
    page = await visit("Ben Okafor")
    await page.get_by_role("link", name="Rung").first.click()
    await page.get_by_role("tab", name="Messages").press("ArrowLeft")
    home = page.get_by_role("tabpanel", name="Home")
    for text in ("What waits for you", "Your teams", "Level 1 (1.1)", "Automated tests in CI", "Settings"):
        await expect(home).to_contain_text(text)
    await look_over(page)
    await keep(page, "home", request)
    await opened_and_left(page, button(home, "Details…").first, "In short", "Page 1 of")


async def test_what_waits_to_be_settled_is_settled_from_home(visit: Visit) -> None:
    page = await visit("Grace Kim")
    await page.get_by_role("link", name="Rung").first.click()
    await page.get_by_role("tab", name="Messages").press("ArrowLeft")
    home = page.get_by_role("tabpanel", name="Home")
    await expect(home).to_contain_text("Drift detection in #ml-team: the answers are split.")
    await expect(home).to_contain_text("Level 1 claimed, 0 shown by evidence.")
    await opened_and_left(page, button(home, "Settle…"), "Settle", "Drift detection")


async def test_what_the_channel_was_told(visit: Visit) -> None:
    page = await visit("Dev Mehta")
    messages = page.get_by_role("region", name="Messages", exact=True)
    changed = messages.get_by_role("listitem").filter(has_text="What changed since").last
    for text in ("after an incident: “Pricing read a stale feed", "Levels, then → now"):
        await expect(changed).to_contain_text(text)
    await messages.get_by_role("link", name="See the whole result").last.press("Enter")
    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread).to_contain_text("Level 1 (1.1): ML pipeline automation")
    await look_over(page)
    await turned_over(page, button(thread, "Details…").last, "In short", "Next rung")
