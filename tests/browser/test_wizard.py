"""The page with shortcuts, pages of a wizard, and every input of a set-up; by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import MANIFEST, Office, Opener, messages, write
from tests.browser.wizard_app import SHORTCUTS

pytestmark = pytest.mark.browser


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """Rung's manifest with the wizard's shortcuts."""
    declared = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    declared["features"]["shortcuts"] = SHORTCUTS
    path = tmp_path / "manifest.yml"
    path.write_text(yaml.safe_dump(declared), encoding="utf-8")
    return path


def dialog(page: Page, number: int) -> Locator:
    return page.get_by_role("dialog", name=f"Page {number} of 2")


async def begin(page: Page) -> Locator:
    """Open the wizard with the lightning button, and return its first page."""
    await page.get_by_role("button", name="Shortcuts").click()
    await page.get_by_role("menuitem", name="Ask the channel").click()
    await expect(dialog(page, 1)).to_be_visible()
    return dialog(page, 1)


async def test_a_wizard_by_mouse(office: Office, look: Opener) -> None:
    ana = await look("ana")
    first = await begin(ana)
    await expect(first.get_by_role("radio", name="No")).to_be_checked()
    await first.get_by_role("radio", name="Partly").check()
    await first.get_by_role("textbox", name="A note").fill("since May")
    await first.get_by_role("button", name="Ask again").click()
    await expect(first.get_by_role("radio", name="Partly")).to_be_checked()
    await expect(first.get_by_role("textbox", name="A note")).to_have_value("since May")
    await first.get_by_role("button", name="Next").click()

    second = dialog(ana, 2)
    await second.get_by_role("combobox", name=re.compile("Colour")).click()
    await expect(ana.get_by_text("Cold", exact=True)).to_be_visible()
    await ana.get_by_role("option", name="Green").click()
    await second.get_by_role("checkbox", name="Named").check()
    await second.get_by_role("checkbox", name="Reminded").check()
    await second.get_by_role("checkbox", name="Named").uncheck()
    await second.get_by_label("Day").fill("2026-12-01")
    await second.get_by_label("Hour").fill("17:00")
    await second.get_by_label("Moment").fill("2026-12-01T17:00")
    await expect(second.get_by_role("combobox", name=re.compile("Place: #ml-team"))).to_be_visible()
    await second.get_by_role("button", name="More from Rung").click()
    await ana.get_by_role("menuitem", name="Tomorrow").click()
    await second.get_by_role("button", name="Finish").click()
    await expect(ana.get_by_role("dialog")).to_have_count(0)
    await ana.get_by_role("link", name=re.compile("Rung")).click()
    await expect(messages(ana).get_by_text("Later: tomorrow")).to_be_visible()
    seconds = await ana.evaluate("new Date(2026, 11, 1, 17).getTime() / 1000")
    told = f"green; reminded; 2026-12-01; 17:00; {int(seconds)}; {office.channels['ml-team']}"
    await expect(messages(ana).get_by_text(told)).to_be_visible()


async def test_a_page_that_was_left_begins_anew(office: Office, look: Opener) -> None:
    ana = await look("ana")
    first = await begin(ana)
    await first.get_by_role("radio", name="Yes").check()
    await first.get_by_role("textbox", name="A note").fill("gone with its page")
    await first.get_by_role("button", name="Next").click()
    await dialog(ana, 2).get_by_role("button", name="Back").click()
    await expect(first.get_by_role("radio", name="No")).to_be_checked()
    await expect(first.get_by_role("textbox", name="A note")).to_have_value("nothing yet")


async def test_a_wizard_by_keyboard(office: Office, look: Opener) -> None:
    ben = await look("ben")
    await ben.get_by_role("button", name="Shortcuts").press("Enter")
    await expect(ben.get_by_role("menuitem", name="Ask the channel")).to_be_focused()
    await ben.keyboard.press("Enter")
    first = dialog(ben, 1)
    await expect(first).to_be_visible()
    await first.get_by_role("radio", name="No").focus()
    await ben.keyboard.press("ArrowUp")
    await expect(first.get_by_role("radio", name="Partly")).to_be_checked()
    await first.get_by_role("textbox", name="A note").focus()
    await ben.keyboard.press("Enter")

    second = dialog(ben, 2)
    colour = second.get_by_role("combobox", name=re.compile("Colour"))
    await expect(colour).to_be_focused()
    await ben.keyboard.press("ArrowDown")
    await ben.keyboard.press("ArrowDown")
    await ben.keyboard.press("Enter")
    await expect(second.get_by_role("combobox", name=re.compile("Colour: Orange"))).to_be_focused()
    await second.get_by_role("checkbox", name="Reminded").press("Space")
    await second.get_by_role("combobox", name=re.compile("Place")).press("Enter")
    await ben.keyboard.press("ArrowDown")
    await ben.keyboard.press("Enter")
    await expect(second.get_by_role("combobox", name=re.compile("Place: #random"))).to_be_focused()
    await second.get_by_role("button", name="Finish").press("Enter")
    await expect(ben.get_by_role("dialog")).to_have_count(0)


async def test_a_shortcut_on_a_message_and_in_its_thread(office: Office, look: Opener) -> None:
    ana = await look("ana")
    await write(ana, "we test it every night")
    row = messages(ana).get_by_role("listitem").filter(has_text="every night")
    await row.hover()
    await row.get_by_role("button", name="More actions").click()
    await ana.get_by_role("menuitem", name="Add as evidence").click()
    await messages(ana).get_by_role("link", name=re.compile("1 reply")).click()
    thread = ana.get_by_role("complementary", name="Thread")
    reply = thread.get_by_role("listitem").filter(has_text="Kept: we test it every night")
    await reply.hover()
    await reply.get_by_role("button", name="More actions").click()
    await ana.get_by_role("menuitem", name="Add as evidence").click()
    await expect(thread.get_by_text("Kept: Kept: we test it every night")).to_be_visible()


async def test_someone_is_taken_out_of_a_private_channel(office: Office, look: Opener) -> None:
    ben, ana = await look("ben"), await look("ana")
    for page in (ben, ana):
        await page.get_by_role("link", name="platform-private").click()
        await expect(page.get_by_role("heading", name="platform-private")).to_be_visible()
    await ana.get_by_role("button", name=re.compile("2 members")).click()
    await ana.get_by_role("button", name="Remove Ben Okafor").click()
    await expect(ben.get_by_role("heading", name="No such conversation")).to_be_visible()
    await expect(ben.get_by_role("link", name="platform-private")).to_have_count(0)
