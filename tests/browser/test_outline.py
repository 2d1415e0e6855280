"""What a screen reader is told of the page: its outline without gaps, and which list a choice opens."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Office, Opener, messages
from tests.browser.small_app import CARD, READ, text

pytestmark = pytest.mark.browser

OUTLINE = """() => [...(document.querySelector('dialog[open]') ?? document.querySelector('#channel')).querySelectorAll(
  'h1, h2, h3, h4, h5, h6')].map((one) => [Number(one.tagName[1]), one.textContent])"""
HEADER = {"type": "header", "text": text("Where we are")}


async def outline(page: Page) -> list[list[object]]:
    """Return the headings of the open dialog, or of the open channel: their levels and words."""
    found: list[list[object]] = await page.evaluate(OUTLINE)
    return found


async def test_a_header_in_a_message_stands_one_below_its_channel(office: Office, look: Opener) -> None:
    channel = office.channels["ml-team"]
    root = await office.app.chat_postMessage(channel=channel, text="a report", blocks=[HEADER])
    await office.app.chat_postMessage(channel=channel, thread_ts=root["ts"], text="more", blocks=[HEADER])
    ana = await look("ana")
    await expect(messages(ana).get_by_role("heading", name="Where we are", level=2)).to_be_visible()
    assert await outline(ana) == [[1, "#ml-team"], [2, "Where we are"]]
    await messages(ana).get_by_role("link", name=re.compile("1 reply")).click()
    thread = ana.get_by_role("complementary", name="Thread")
    await expect(thread.get_by_role("heading", name="Thread", level=2)).to_be_visible()
    await expect(thread.get_by_role("heading", name="Where we are", level=3)).to_have_count(2)


async def test_on_a_phone_an_open_thread_is_the_main_part(office: Office, look: Opener) -> None:
    channel = office.channels["ml-team"]
    root = await office.app.chat_postMessage(channel=channel, text="a report")
    await office.app.chat_postMessage(channel=channel, thread_ts=root["ts"], text="more")
    ana = await look("ana", width=390)
    await messages(ana).get_by_role("link", name=re.compile("1 reply")).click()
    await expect(ana.get_by_role("main", name="Thread")).to_be_visible()
    await expect(ana.get_by_role("main")).to_have_count(1)
    await ana.set_viewport_size({"width": 1280, "height": 800})
    await expect(ana.get_by_role("complementary", name="Thread")).to_be_visible()
    await expect(ana.get_by_role("main", name="ml-team")).to_be_visible()
    await expect(ana.get_by_role("main")).to_have_count(1)


async def test_a_long_text_in_a_dialog_is_read_by_keyboard(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a page", blocks=READ)
    ana = await look("ana")
    await messages(ana).get_by_role("button", name="Read it").press("Enter")
    page = ana.get_by_role("dialog", name="A page to read")
    body = page.get_by_role("group", name="A page to read")
    await expect(body).to_be_focused()
    await ana.keyboard.press("End")
    await expect(page.get_by_text("Line 60 of it")).to_be_in_viewport()
    await ana.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Close").last).to_be_focused()
    await ana.keyboard.press("Shift+Tab")
    await expect(body).to_be_focused()


async def test_a_choice_names_the_list_that_it_opened(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a card", blocks=CARD)
    ana = await look("ana")
    await messages(ana).get_by_role("button", name="Open the form").click()
    choice = ana.get_by_role("dialog", name="A form").get_by_role("combobox", name="Colour: nothing chosen")
    await choice.press("Enter")
    opened = ana.get_by_role("listbox", name="Colour")
    await expect(opened).to_be_visible()
    await expect(choice).to_have_attribute("aria-controls", str(await opened.get_attribute("id")))
    await ana.keyboard.press("Escape")
    await expect(choice).to_be_focused()
    assert await choice.get_attribute("aria-controls") is None
