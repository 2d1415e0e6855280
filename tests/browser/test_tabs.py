"""One person in several tabs: a form belongs to the tab in which it was opened, messages to all of them."""

import re
from itertools import cycle

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Office, Opener, messages, write
from tests.browser.small_app import CARD
from tests.e2e.people import Workspace as People

pytestmark = pytest.mark.browser

TABS = 8
"""More than a browser's six HTTP connections to one address, which all tabs share."""


async def open_form(page: Page) -> None:
    """Click what opens the form, and wait for it."""
    await messages(page).get_by_role("button", name="Open the form").click()
    await expect(page.get_by_role("dialog", name="A form")).to_be_visible()


async def has_been_told(page: Page, office: Office, words: str) -> None:
    """Wait until the page shows a message that was posted now: by then it shows everything that was before it."""
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text=words)
    await expect(page.locator("#channel").get_by_text(words)).to_be_attached()


async def turn(page: Page, *, hidden: bool) -> None:
    """Say to the page that its tab is behind another, or in front; a browser without a screen has all in front."""
    await page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


async def test_a_form_is_open_only_where_it_was_opened(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a card", blocks=CARD)
    one, other = await look("ana"), await look("ana")
    await open_form(one)
    await has_been_told(other, office, "after the first")
    await expect(other.get_by_role("dialog")).to_have_count(0)
    await open_form(other)
    await other.get_by_role("textbox", name="Reason").fill("typed here")
    await other.keyboard.press("Escape")
    await expect(other.get_by_role("dialog")).to_have_count(0)
    form = one.get_by_role("dialog", name="A form")
    await form.get_by_role("combobox", name=re.compile("Colour")).press("Enter")
    await one.keyboard.press("Enter")
    await form.get_by_role("textbox", name="Reason").fill("still open here")
    await form.get_by_role("button", name="Send it").click()
    await expect(one.get_by_role("dialog")).to_have_count(0)


async def test_a_form_goes_with_the_page_it_was_open_in(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a card", blocks=CARD)
    ana = await look("ana")
    await open_form(ana)
    await ana.reload()
    await expect(messages(ana).get_by_role("button", name="Open the form")).to_be_visible()
    await has_been_told(ana, office, "after the second look")
    await expect(ana.get_by_role("dialog")).to_have_count(0)
    async with People(office.workspace.url) as people:
        await people.person("Ana").sees_no_modal()


async def test_what_a_program_opens_for_someone_is_seen_in_every_tab(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a card", blocks=CARD)
    one, other = await look("ana"), await look("ana")
    async with People(office.workspace.url) as people:
        ana = people.person("Ana")
        await ana.clicks(await ana.sees("ml-team", "A card"), "Open the form")
    for page in (one, other):
        await expect(page.get_by_role("dialog", name="A form")).to_be_visible()
    await one.keyboard.press("Escape")
    await expect(other.get_by_role("dialog")).to_have_count(0)


async def test_eight_tabs_of_one_browser_all_act(office: Office, browser: Browser) -> None:
    context = await browser.new_context()
    tabs = [await context.new_page() for _ in range(TABS)]
    for tab, name in zip(tabs, cycle(("ana", "ben", "cleo")), strict=False):
        await tab.goto(f"{office.workspace.url}/?as={office.people[name]}")
        await expect(tab.get_by_role("heading", name="ml-team")).to_be_visible()
    for number, tab in enumerate(tabs):
        await write(tab, f"said in tab {number}")
    for tab in tabs:
        for number in range(TABS):
            await expect(messages(tab).get_by_text(f"said in tab {number}")).to_be_attached()


async def test_a_tab_that_nobody_sees_shows_that_there_is_something_to_read(office: Office, look: Opener) -> None:
    ana = await look("ana")
    await has_been_told(ana, office, "read at once")
    await expect(ana).to_have_title(re.compile("^ml-team"))
    await turn(ana, hidden=True)
    await has_been_told(ana, office, "said meanwhile")
    await expect(ana).to_have_title(re.compile("^• ml-team"))
    await turn(ana, hidden=False)
    await expect(ana).to_have_title(re.compile("^ml-team"))
