"""Where the page is scrolled to: what a link names, what is new, and what changed together with it."""

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Office, Opener, messages, said, write
from tests.browser.small_app import CARD, READ

pytestmark = pytest.mark.browser

Place = dict[str, Any]  # channel, perhaps thread_ts: where something is posted
LONG = "\n".join(["It goes on", *["and on"] * 50, "to the end."])
TO_TOP = """one => new Promise((told) => {
  one.addEventListener("scroll", told, { once: true });
  one.scrollTo(0, 0);
})"""
"""Done when the page has been told of it."""
SCROLLABLE = """top => [top, ...top.querySelectorAll("*")]
  .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight)
  .map((one) => one.className)"""
"""Where a scroll bar stands, from a dialog inwards."""


async def top_of(row: Locator) -> float:
    """How far below the top of its pane a message begins, in pixels."""
    top = "row => row.getBoundingClientRect().top - row.closest('.scroller').getBoundingClientRect().top"
    return float(await row.evaluate(top))


async def test_a_linked_message_begins_at_the_top_and_stays_there(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    root = await office.app.chat_postMessage(**place, text="the root")
    in_thread: Place = {**place, "thread_ts": root["ts"]}
    above = await office.app.chat_postMessage(**in_thread, text="above")
    long = await office.app.chat_postMessage(**in_thread, text=LONG)
    await office.app.chat_postMessage(**in_thread, text=LONG)
    link = (await office.app.chat_getPermalink(**place, message_ts=long["ts"]))["permalink"]
    await office.app.chat_postMessage(**place, text=f"<{link}|Go there>")
    emma = await look("emma")
    await messages(emma).get_by_role("link", name="Go there").click()
    row = emma.locator("#thread .pointed")
    await expect(row).to_be_in_viewport()
    assert 0 < await top_of(row) < 20
    await office.app.chat_update(**place, ts=above["ts"], text=LONG)
    await expect(emma.locator("#thread").get_by_text("and on").nth(2)).to_be_attached()
    assert 0 < await top_of(row) < 20


async def test_what_is_new_is_told_only_out_of_sight_and_covers_nothing(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    for text in (LONG, LONG, "the last"):
        await office.app.chat_postMessage(**place, text=text)
    ana = await look("ana")
    pill = ana.get_by_role("button", name="New messages")
    await expect(messages(ana).get_by_text("the last")).to_be_in_viewport()
    await office.post("/people/" + office.people["ben"] + "/leave", place)
    await expect(messages(ana).get_by_text("has left the channel")).to_be_in_viewport()
    await expect(pill).to_be_hidden()
    await messages(ana).evaluate(TO_TOP)
    await office.app.chat_postMessage(**place, text="a card", blocks=CARD)
    await expect(pill).to_be_visible()
    shown, room = await pill.bounding_box(), await messages(ana).bounding_box()
    assert shown is not None and room is not None and shown["y"] >= room["y"] + room["height"]
    await pill.click()
    await expect(messages(ana).get_by_role("button", name="Count me")).to_be_in_viewport()
    await expect(pill).to_be_hidden()


async def test_what_changed_stays_in_view_when_the_next_message_comes(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    await office.app.chat_postMessage(**place, text=LONG)
    question = await office.app.chat_postMessage(**place, text="a question", blocks=CARD)
    dev = await look("dev")
    await expect(messages(dev).get_by_role("button", name="Count me")).to_be_in_viewport()
    await office.app.chat_update(**place, ts=question["ts"], text="revealed", blocks=said("Revealed: yes 3"))
    await office.app.chat_postMessage(**place, text=LONG)
    await expect(messages(dev).get_by_text("and on").nth(1)).to_be_in_viewport()
    await expect(messages(dev).get_by_text("Revealed: yes 3")).to_be_in_viewport(ratio=1)
    await dev.get_by_role("button", name="New messages").click()
    await write(dev, "one's own")
    await expect(messages(dev).get_by_text("one's own")).to_be_in_viewport()


async def test_the_answer_to_ones_own_command_is_brought_into_view(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    for _ in range(3):
        await office.app.chat_postMessage(**place, text=LONG)
    ana = await look("ana")
    await messages(ana).evaluate(TO_TOP)
    await write(ana, "/maturity please")
    await expect(messages(ana).get_by_text("You said: please")).to_be_in_viewport()
    await expect(ana.get_by_role("button", name="New messages")).to_be_hidden()


async def test_the_next_question_is_followed_with_its_buttons(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    root = await office.app.chat_postMessage(**place, text="the root")
    in_thread: Place = {**place, "thread_ts": root["ts"]}
    await office.app.chat_postMessage(**in_thread, text=LONG)
    first = await office.app.chat_postMessage(**in_thread, text="question 1", blocks=CARD)
    link = (await office.app.chat_getPermalink(**place, message_ts=first["ts"]))["permalink"]
    await office.app.chat_postMessage(**place, text=f"<{link}|Go to question 1>")
    emma = await look("emma")
    await messages(emma).get_by_role("link", name="Go to question 1").click()
    thread = emma.locator("#thread")
    await expect(thread.get_by_role("button", name="Count me")).to_be_in_viewport()
    for number in (2, 3):
        revealed = said("\n".join(["Revealed", *["by one"] * 18]))
        await office.app.chat_update(**place, ts=first["ts"], text="revealed", blocks=revealed)
        ask = [*said("\n".join([f"question {number}", *["what for"] * 12])), CARD[1]]
        first = await office.app.chat_postMessage(**in_thread, text=f"question {number}", blocks=ask)
        last = thread.locator(".message").filter(has_text=f"question {number}")
        await expect(last.get_by_role("button", name="Count me")).to_be_in_viewport(ratio=1)
        await expect(thread.get_by_role("button", name="New messages")).to_be_hidden()


async def test_who_has_just_acted_above_is_shown_what_comes_of_it(office: Office, look: Opener) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    await office.app.chat_postMessage(**place, text="a card", blocks=CARD)
    await office.app.chat_postMessage(**place, text=LONG)
    ana = await look("ana")
    await messages(ana).evaluate(TO_TOP)
    await messages(ana).get_by_role("button", name="More from Rung").click()
    await messages(ana).get_by_role("button", name="Count me").click()
    await expect(messages(ana).get_by_text("Counted:")).to_be_visible()
    await office.app.chat_postMessage(**place, text="what came of it")
    await expect(messages(ana).get_by_text("what came of it")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
async def test_of_a_modal_only_the_body_scrolls(office: Office, look: Opener, width: int) -> None:
    place: Place = {"channel": office.channels["ml-team"]}
    await office.app.chat_postMessage(**place, text="a card", blocks=CARD)
    await office.app.chat_postMessage(**place, text="a page", blocks=READ)
    ana = await look("ana", width=width)
    for button, title, scrolls in (
        ("Open the form", "A form", []),
        ("Read it", "A page to read", ["modal-body blocks"]),
    ):
        await messages(ana).get_by_role("button", name=button).click()
        modal = ana.get_by_role("dialog", name=title)
        await expect(modal).to_be_visible()
        assert await modal.evaluate(SCROLLABLE) == scrolls
        await expect(modal.locator("footer")).to_be_in_viewport(ratio=1)
        await ana.keyboard.press("Escape")
        await expect(ana.get_by_role("dialog")).to_have_count(0)


async def test_a_short_dialog_of_the_page_does_not_scroll(look: Opener) -> None:
    ana = await look("ana")
    await ana.get_by_role("button", name="Keys").click()
    keys = ana.get_by_role("dialog")
    await expect(keys).to_be_visible()
    assert await keys.evaluate(SCROLLABLE) == []
    await ana.keyboard.press("Escape")
    await write(ana, "to be deleted")
    message = messages(ana).get_by_role("listitem").filter(has_text="to be deleted")
    await message.hover()
    await message.get_by_role("button", name="More actions").click()
    await ana.get_by_role("menuitem", name="Delete").click()
    question = ana.get_by_role("dialog")
    await expect(question).to_be_visible()
    assert await question.evaluate(SCROLLABLE) == []
