"""The Home tab in the page, with Rung behind it: found, used by mouse and by keys, each person's own."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.config import manifest_file
from bot.workspace.server import Workspace, start_workspace
from tests.browser.test_whole_job import become
from tests.e2e.conftest import running, settings_for

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.fixture
async def rung_at_home(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Workspace]:
    workspace = await start_workspace(tmp_path / "home.workspace", manifest_file(), 0)
    async with running(settings_for(workspace, sqlite_url)):
        yield workspace
    await workspace.stop()


def home(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Home")


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name, exact=True)


async def test_from_an_empty_home_to_what_waits(browser: Browser, rung_at_home: Workspace) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    await page.goto(rung_at_home.url)
    await expect(page.get_by_role("heading", name="ml-team")).to_be_visible()
    await expect(tab(page, "Home")).to_have_count(0)
    await page.get_by_role("navigation", name="Channels and direct messages").get_by_role("link", name="Rung").click()
    await expect(tab(page, "Messages")).to_have_attribute("aria-selected", "true")
    await tab(page, "Home").click()
    await expect(home(page)).to_contain_text("Hello. I am Rung.")
    await expect(page.get_by_role("textbox", name="Message Rung")).to_have_count(0)

    await home(page).get_by_role("combobox", name=re.compile("Choose a channel")).click()
    await page.get_by_role("option", name=re.compile("ml-team")).click()
    await home(page).get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("dialog", name="Set up an assessment").get_by_role("button", name="Start").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(home(page)).to_contain_text("AIMaks in #ml-team is answered together")
    await home(page).get_by_role("link", name="Open it").click()
    await expect(page.get_by_role("heading", name="#ml-team", exact=True)).to_be_visible()
    await expect(page.get_by_text("MLOps maturity: AIMaks, quick").first).to_be_visible()
    assert faults == []


async def test_by_keys_and_each_has_their_own(browser: Browser, rung_at_home: Workspace) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 800})
    await page.goto(rung_at_home.url)
    await page.get_by_role("button", name="Channels").click()
    await page.get_by_role("navigation", name="Channels and direct messages").get_by_role("link", name="Rung").click()
    await tab(page, "Messages").focus()
    await page.keyboard.press("ArrowLeft")
    await expect(tab(page, "Home")).to_be_focused()
    await expect(home(page)).to_contain_text("Settings")
    mute = home(page).get_by_role("button", name="Mute Rung")
    await mute.focus()
    await page.keyboard.press("Enter")
    await expect(home(page)).to_contain_text("You have muted me.")
    await page.reload()
    await expect(home(page).get_by_role("button", name="Unmute")).to_be_visible()
    await become(page, "Ben Okafor")
    await expect(home(page).get_by_role("button", name="Mute Rung")).to_be_visible()


async def test_a_direct_message_is_with_the_same_one_whoever_one_becomes(
    browser: Browser, rung_at_home: Workspace
) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    rooms = page.get_by_role("navigation", name="Channels and direct messages")
    await page.goto(rung_at_home.url)
    await rooms.get_by_role("link", name="Rung").click()
    await become(page, "Ben Okafor")
    await expect(rooms.get_by_role("link", name="Rung")).to_have_attribute("aria-current", "page")
    await expect(tab(page, "Messages")).to_have_attribute("aria-selected", "true")
    await expect(page.get_by_role("textbox", name="Message Rung")).to_be_visible()
    async with aiohttp.ClientSession() as session, session.get(f"{rung_at_home.url}/people/workspace") as answer:
        users = {user["name"]: user["id"] for user in (await answer.json())["users"]}
    other = await browser.new_page(viewport={"width": 1280, "height": 900})
    await other.goto(f"{rung_at_home.url}/?as={users['ana']}#{users['ben']}")
    await expect(other.get_by_role("heading", name="#ml-team", exact=True)).to_be_visible()
