"""Keys for the whole page: from part to part, to a channel by its name, and the list of what keys there are."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Office, Opener, composer, messages
from tests.browser.walking import look_over

pytestmark = pytest.mark.browser


async def test_f6_goes_round_the_parts_of_the_page(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a word")
    ana = await look("ana")
    word = messages(ana).locator(".message").filter(has_text="a word")
    await expect(word).to_be_visible()
    room = ana.get_by_role("navigation", name="Channels and direct messages").get_by_role("link", name="ml-team")
    await room.focus()
    await ana.keyboard.press("F6")
    await expect(word).to_be_focused()
    await ana.keyboard.press("F6")
    await expect(ana.get_by_role("link", name="You are Ana Ruiz")).to_be_focused()
    await ana.keyboard.press("Shift+F6")
    await expect(word).to_be_focused()
    await ana.keyboard.press("Shift+F6")
    await expect(room).to_be_focused()


async def test_a_channel_is_found_by_its_name(look: Opener) -> None:
    ana = await look("ana")
    await composer(ana).focus()
    await ana.keyboard.press("Control+k")
    await expect(ana.get_by_role("listbox", name="Go to a channel or a person")).to_be_visible()
    await ana.keyboard.press("Escape")
    await expect(composer(ana)).to_be_focused()
    await ana.get_by_role("button", name="Go to a channel or a person").click()
    await ana.get_by_role("option", name="#random").click()
    await expect(ana.get_by_role("textbox", name="Message #random")).to_be_focused()


async def test_the_keys_are_listed(look: Opener) -> None:
    ana = await look("ana")
    await composer(ana).focus()
    await ana.keyboard.press("Control+/")
    await expect(ana.get_by_role("dialog", name="Keys").get_by_text("Ctrl+K")).to_be_visible()
    await look_over(ana)
    await ana.keyboard.press("Escape")
    await expect(ana.get_by_role("dialog")).to_have_count(0)
    await expect(composer(ana)).to_be_focused()
