"""What one answers and fills in, in the sample: a nudge, a poll, an assessment in own time; by keyboard throughout."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.walking import command, left, look_over, opened_and_left, shown

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def with_button(page: Page, name: str) -> Locator:
    """The last message with that button."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("button", name=name, exact=True)).last


async def test_a_nudge_and_what_its_owner_may_say(visit: Visit) -> None:
    page = await visit("Ben Okafor")
    nudge = with_button(page, "Wrong rung…")
    await expect(nudge).to_contain_text("how is it going with Automated tests in CI?")
    await look_over(page)
    for button, title, text in (
        ("Done…", "Done", "What shows it?"),
        ("Stuck…", "Stuck", "What blocks?"),
        ("Snooze…", "Snooze", "For how long?"),
        ("Wrong rung…", "Wrong rung", "Drop “Automated tests in CI”?"),
    ):
        await opened_and_left(page, nudge.get_by_role("button", name=button), title, text)


async def test_an_open_poll_and_its_form(visit: Visit) -> None:
    page = await visit("Cleo Tan")
    poll = with_button(page, "My answer")
    await expect(poll).to_contain_text("SLOs and on-call for ML")
    await look_over(page)
    await opened_and_left(page, poll.get_by_role("button", name="My answer"), "My answer", "What do you say?")
    await poll.get_by_role("button", name="Partly", exact=True).press("Enter")
    await expect(poll).to_contain_text(re.compile("Answered so far: .*@Cleo Tan"))


async def test_an_assessment_in_own_time(visit: Visit) -> None:
    page = await visit("Mira Novak", "search-ranking")
    await command(page, "start")
    form = page.get_by_role("dialog", name="Set up an assessment")
    await form.get_by_role("radio", name="Everyone in their own time").press("Space")
    await look_over(page)
    await form.get_by_role("button", name="Start", exact=True).press("Enter")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await with_button(page, "Answer").get_by_role("button", name="Answer", exact=True).press("Enter")
    question = await shown(page, "Question 1 of 7", "Yes:", "Note")
    await question.get_by_role("radio", name="No", exact=True).press("Space")
    await question.get_by_role("button", name="Next").press("Enter")
    await shown(page, "Question 2 of 7")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_shortcuts_of_the_channel_and_of_a_message(visit: Visit) -> None:
    page = await visit("Emma Lind")
    lightning = page.get_by_role("button", name="Shortcuts")
    await lightning.press("Enter")
    await expect(page.get_by_role("menuitem", name="Ask the channel")).to_be_focused()
    await look_over(page)
    await page.keyboard.press("Escape")
    await expect(lightning).to_be_focused()
    await lightning.press("Enter")
    await page.keyboard.press("Enter")
    await shown(page, "Ask the channel")
    await left(page, lightning)
    word = page.get_by_role("listitem").filter(has_text="My last day. Thank you all.")
    more = word.get_by_role("button", name="More actions")
    await more.focus()
    await expect(word.locator(".tools")).to_have_css("opacity", "1")
    await more.press("Enter")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Add as evidence")).to_be_focused()
    await page.keyboard.press("Enter")
    await shown(page, "Add as evidence", "What does it show?")
    await left(page, more)
