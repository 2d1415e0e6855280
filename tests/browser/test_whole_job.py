"""The main job in the page, by nothing but what it shows: three people, from /maturity to the next rung."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.config import manifest_file
from bot.workspace.server import Workspace, start_workspace
from tests.e2e.conftest import running, settings_for

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

ANSWERS = {"Ana Ruiz": "Yes", "Ben Okafor": "No", "Cleo Tan": "Don't know"}


@pytest.fixture
async def rung_at_home(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Workspace]:
    """As `rung run` brings it up: a fresh workspace with Slack's rates, and Rung in it."""
    workspace = await start_workspace(tmp_path / "home.workspace", manifest_file(), 0)
    async with running(settings_for(workspace, sqlite_url)):
        yield workspace
    await workspace.stop()


def thread(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Thread")


async def become(page: Page, name: str) -> None:
    if await page.get_by_role("link", name=f"You are {name}").count() == 0:
        await page.get_by_role("link", name=f"Become {name}").click()
    await expect(page.get_by_role("link", name=f"You are {name}")).to_be_visible()


async def test_three_people_assess_themselves(browser: Browser, rung_at_home: Workspace) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    await page.goto(rung_at_home.url)
    await page.get_by_role("button", name="/maturity", exact=True).click()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Start with defaults").click()
    await page.get_by_role("link", name=re.compile("Go to question")).click()
    for name in ("Ben Okafor", "Cleo Tan"):
        await become(page, name)
        await page.get_by_role("main").get_by_role("button", name="Join", exact=True).click()
        await expect(thread(page).get_by_text(re.compile("people take part")).last).to_be_visible()
    for number in range(1, 8):
        for name, label in ANSWERS.items():
            await become(page, name)
            await expect(thread(page).get_by_text(re.compile(f"Question {number} of 7 .*level \\d$"))).to_be_visible()
            await thread(page).get_by_role("button", name=label, exact=True).click()
        await expect(thread(page).get_by_text(re.compile(f"Question {number} of 7 .*revealed"))).to_be_visible()
    await expect(thread(page).get_by_text(re.compile("Next rung: (find out|settle)"))).to_be_visible()
    await vote_again(page, "Ben Okafor")
    await close_the_vote(page, "Ana Ruiz")
    await expect(page.get_by_role("link", name="See the whole result")).to_be_visible()


async def vote_again(page: Page, name: str) -> None:
    """On the first split, with one concrete thing."""
    await become(page, name)
    await thread(page).get_by_role("button", name="Vote again").last.click()
    form = page.get_by_role("dialog")
    await expect(form.get_by_role("heading", name="Split 1 of 7")).to_be_visible()
    await form.get_by_role("textbox", name="One concrete thing").fill("no lock file")
    await form.get_by_role("radio", name="Partly").check()
    await form.get_by_role("button", name="Next").click()
    await expect(form.get_by_role("heading", name="Split 2 of 7")).to_be_visible()
    await form.get_by_role("button", name="Close", exact=True).last.click()
    await expect(thread(page).get_by_text("“no lock file”")).to_be_visible()


async def close_the_vote(page: Page, name: str) -> None:
    await become(page, name)
    await thread(page).get_by_role("button", name="Close the vote…").last.click()
    await page.get_by_role("dialog").get_by_role("button", name="Close it").click()
    await expect(thread(page).get_by_text("The re-vote is over.")).to_be_visible()
