"""What a visitor of the sample does again and again: ask for a screen, open a form, look it over, go back."""

import re

from playwright.async_api import Locator, Page, ViewportSize, expect

PHONE = ViewportSize(width=390, height=800)
NAMED = ("button", "link", "textbox", "combobox", "radio", "checkbox", "menuitem", "option", "tab", "dialog", "img")
"""Roles of which each must say what it is (WCAG 2.2: 1.1.1 and 4.1.2)."""
NAMELESS = re.compile(rf"^\s*- '?({'|'.join(NAMED)})\b(?! \")", re.MULTILINE)
SAME_IDS = "[...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at)"
HIDDEN_FOCUS = (
    "[...document.querySelectorAll('[aria-hidden=true] :is(a[href], button, input)')].map((one) => one.outerHTML)"
)
UNLABELLED_GROUPS = "[...document.querySelectorAll('[role=radiogroup]:not([aria-label])')].map((one) => one.outerHTML)"
FOCUS_INSIDE = """() => document.activeElement === document.body
  || [...document.querySelectorAll('dialog[open]')].at(-1).contains(document.activeElement)"""
"""A dialog keeps the focus; between its last control and its first the browser itself has it."""
TABS = 40
"""More than any form here has controls."""


async def asked(page: Page, word: str, answer: str) -> Locator:
    """The private answer to a command, typed as people type it."""
    await command(page, word)
    found = page.get_by_role("listitem").filter(has_text=answer).filter(has_text="Only visible to you").last
    await expect(found).to_be_visible()
    stamp = await found.get_attribute("data-ts")
    return page.locator(f'#channel li[data-ts="{stamp}"]')


async def command(page: Page, word: str) -> None:
    """Type it in the channel that is shown, and send it."""
    await page.locator("#composer-text").fill(f"/maturity {word}")
    await page.locator("#composer-text").press("Enter")


async def look_over(page: Page) -> None:
    """Everything has a name, and on a phone nothing is wider than the screen."""
    seen = await page.locator("body").aria_snapshot()
    nameless = [line for line in seen.splitlines() if NAMELESS.match(line)]
    assert nameless == []
    for faults in (SAME_IDS, HIDDEN_FOCUS, UNLABELLED_GROUPS):
        assert await page.evaluate(faults) == []
    before = page.viewport_size
    assert before is not None
    await page.set_viewport_size(PHONE)
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for dialog in await page.get_by_role("dialog").all():
        assert await dialog.evaluate("(one) => one.querySelector('.modal-body')?.scrollWidth ?? 0") <= PHONE["width"]
    await page.set_viewport_size(before)


async def opened(page: Page, opener: Locator, title: str, *texts: str) -> Locator:
    """The dialog that a button opens, by keyboard: with these words in it, looked over, and holding the focus."""
    await opener.press("Enter")
    return await shown(page, title, *texts)


async def shown(page: Page, title: str, *texts: str) -> Locator:
    """The open dialog of this title, looked over; the focus is in it and stays there."""
    dialog = page.get_by_role("dialog", name=title, exact=True)
    await expect(dialog).to_be_visible()
    for text in texts:
        await expect(dialog).to_contain_text(text)
    await look_over(page)
    for _ in range(TABS):
        assert await page.evaluate(FOCUS_INSIDE)
        await page.keyboard.press("Tab")
    return dialog


async def left(page: Page, opener: Locator) -> None:
    """Escape closes the dialog, and the focus is where it was."""
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(opener).to_be_focused()


async def opened_and_left(page: Page, opener: Locator, title: str, *texts: str) -> None:
    """Look into the dialog that a button opens, and go back."""
    await opened(page, opener, title, *texts)
    await left(page, opener)


async def turned_over(page: Page, opener: Locator, first: str, *pages: str) -> None:
    """A book: its first page by that title, then the next ones, and back to where it was opened."""
    book = await opened(page, opener, first)
    for number, title in enumerate(pages, start=2):
        await book.get_by_role("button", name="Next").first.click()
        book = page.get_by_role("dialog", name=title, exact=True)
        await expect(book).to_contain_text(f"Page {number} of")
        await look_over(page)
    await left(page, opener)
