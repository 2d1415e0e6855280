"""Where the focus is after an act: never nowhere, by keyboard from message to message, and back to where one was."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Office, Opener, Visit, composer, messages, said
from tests.browser.small_app import CARD, LEAF

pytestmark = pytest.mark.browser

Place = dict[str, Any]  # channel, perhaps thread_ts: where something is posted
LONG = "\n".join(["It goes on", *["and on"] * 50, "to the end."])


def row(page: Page, text: str, pane: str = "channel") -> Locator:
    return page.locator(f"#{pane} .message").filter(has_text=text)


def thread_of(page: Page) -> Locator:
    return page.locator("#thread")


async def ml_team(office: Office, *texts: str) -> list[str]:
    """Post these in #ml-team, and return when each was posted."""
    posted = [await office.app.chat_postMessage(channel=office.channels["ml-team"], text=text) for text in texts]
    return [str(one["ts"]) for one in posted]


async def test_the_message_takes_the_focus_of_a_button_that_has_gone(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    card = await office.app.chat_postMessage(**place, text="a card", blocks=CARD)
    ana = await look("ana")
    await messages(ana).get_by_role("button", name="Count me").press("Enter")
    await expect(messages(ana).get_by_text("Counted: @Ana Ruiz")).to_be_visible()
    await expect(messages(ana).get_by_role("button", name="Count me")).to_be_focused()
    await expect(ana.locator("#announcer")).to_have_text(re.compile("counted"))
    await office.app.chat_update(**place, ts=card["ts"], text="Started.", blocks=said("Started."))
    await expect(row(ana, "Started.")).to_be_focused()
    await expect(row(ana, "Started.")).to_have_accessible_name(re.compile("Rung, .*: Started."))


async def test_a_dialog_gives_the_focus_to_what_its_opener_became(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    card = await office.app.chat_postMessage(**place, text="a card", blocks=CARD)
    ana = await look("ana")
    await messages(ana).get_by_role("button", name="Open the form").press("Enter")
    await expect(ana.get_by_role("dialog")).to_be_visible()
    await office.app.chat_update(**place, ts=card["ts"], text="Done.", blocks=said("Done."))
    await expect(row(ana, "Done.")).to_be_attached()
    await ana.keyboard.press("Escape")
    await expect(row(ana, "Done.")).to_be_focused()


async def test_the_message_beside_takes_the_focus_of_one_that_is_dismissed(office: Office, look: Opener) -> None:
    await ml_team(office, "said before")
    ana = await look("ana")
    await composer(ana).fill("/maturity please")
    await composer(ana).press("Enter")
    await messages(ana).get_by_role("button", name="Dismiss").press("Enter")
    await expect(messages(ana).get_by_role("button", name="Dismiss")).to_have_count(0)
    await expect(row(ana, "said before")).to_be_focused()


async def test_going_to_what_is_new_takes_the_focus_along(office: Office, look: Opener) -> None:
    await ml_team(office, LONG, LONG, "the last")
    ana = await look("ana")
    await expect(row(ana, "the last")).to_be_in_viewport()
    await row(ana, "It goes on").first.focus()
    await ana.keyboard.press("Home")
    await expect(row(ana, "the last")).not_to_be_in_viewport()
    await ml_team(office, "newer")
    await ana.get_by_role("button", name="New messages").press("Enter")
    await expect(row(ana, "newer")).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
async def test_a_thread_takes_the_focus_and_gives_it_back(office: Office, look: Opener, width: int) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    root = await office.app.chat_postMessage(**place, text="the root")
    await office.app.chat_postMessage(**place, thread_ts=root["ts"], text="a reply")
    ana = await look("ana", width=width)
    opener = messages(ana).get_by_role("link", name=re.compile("1 reply"))
    for close in ("Escape", "Close thread"):
        await opener.press("Enter")
        await expect(thread_of(ana).get_by_role("textbox", name="Reply in thread")).to_be_focused()
        if close == "Escape":
            await ana.keyboard.press(close)
        else:
            await thread_of(ana).get_by_role("button", name=close).press("Enter")
        await expect(thread_of(ana)).to_be_hidden()
        await expect(opener).to_be_focused()


async def test_a_link_to_a_message_takes_the_focus_there(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    root = await office.app.chat_postMessage(**place, text="the root")
    reply = await office.app.chat_postMessage(**place, thread_ts=root["ts"], text="the open question")
    link = (await office.app.chat_getPermalink(**place, message_ts=reply["ts"]))["permalink"]
    await office.app.chat_postMessage(**place, text=f"<{link}|Go to question 1>")
    emma = await look("emma")
    go = messages(emma).get_by_role("link", name="Go to question 1")
    await go.press("Enter")
    await expect(row(emma, "the open question", "thread")).to_be_focused()
    await emma.keyboard.press("Escape")
    await expect(go).to_be_focused()


async def test_a_turned_page_is_read_from_its_beginning_and_told(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a page", blocks=LEAF)
    ana = await look("ana")
    await messages(ana).get_by_role("button", name="Leaf through it").press("Enter")
    book = ana.get_by_role("dialog", name="The first page")
    await book.get_by_role("button", name="Next").press("Enter")
    second = ana.get_by_role("dialog", name="The second page")
    await expect(second.get_by_role("group", name="The second page")).to_be_focused()
    await expect(second.locator("#announcer")).to_have_text("The second page")


async def test_the_arrows_go_from_message_to_message_and_tab_into_one(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    await ml_team(office, "the first")
    await office.app.chat_postMessage(**place, text="a card", blocks=CARD)
    await ml_team(office, "the last")
    ana = await look("ana")
    await expect(row(ana, "the last")).to_be_visible()
    assert await ana.locator("#channel-messages [tabindex='0'].message").count() == 1
    await row(ana, "the last").focus()
    await ana.keyboard.press("ArrowUp")
    await expect(row(ana, "A card")).to_be_focused()
    await ana.keyboard.press("Tab")
    await expect(messages(ana).get_by_role("button", name="Count me")).to_be_focused()
    await ana.keyboard.press("k")
    await expect(row(ana, "the first")).to_be_focused()
    await ana.keyboard.press("End")
    await expect(row(ana, "the last")).to_be_focused()
    await ana.keyboard.press("Home")
    await ana.keyboard.press("Shift+Tab")  # one stop: before the messages, not at another of them
    await expect(ana.get_by_role("button", name="members")).to_be_focused()


async def test_another_channel_takes_the_focus_to_where_one_writes(look: Opener) -> None:
    ana = await look("ana")
    await ana.get_by_role("link", name="random").press("Enter")
    await expect(ana.get_by_role("textbox", name="Message #random")).to_be_focused()


async def test_who_one_is_changes_only_when_chosen(visit: Visit) -> None:
    page = await visit("Ana Ruiz")
    who = page.get_by_role("combobox", name="Who you are: Ana Ruiz")
    await who.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Escape")
    await expect(who).to_be_focused()
    await who.press("Enter")
    await page.keyboard.type("Ben")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="Who you are: Ben Okafor")).to_be_visible()
