"""A framework's file, put into the form in the page by an admin."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect

from bot.config import manifest_file
from bot.storage.files.shipped import MORE
from bot.workspace.server import Workspace, start_workspace
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Workspace as Seen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
async def with_an_admin(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Workspace]:
    """A fresh workspace in which Ana is an admin, and Rung in it, which knows that."""
    workspace = await start_workspace(tmp_path / "home.workspace", manifest_file(), 0)
    async with Seen(workspace.url) as seen:
        await seen.change_user("Ana", is_admin=True)
        async with running(settings_for(workspace, sqlite_url)) as rung:
            ana_id = await seen.user_id("Ana")

            async def known() -> bool:
                found = await rung.desk.store.read(lambda store: store.directory.person(ana_id))
                return found is not None and found.is_admin

            await seen.eventually(known, "Rung knows that Ana is an admin")
            yield workspace
    await workspace.stop()


async def test_a_file_is_chosen_read_shown_and_added(browser: Browser, with_an_admin: Workspace) -> None:
    """The form is submitted while the file is on its way, and waits for it."""
    pressed = asyncio.Event()

    async def late(route: Route) -> None:
        await pressed.wait()
        await route.continue_()

    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    await page.route("**/files?name=*", late)
    await page.goto(with_an_admin.url)
    line = page.get_by_role("textbox", name="Message #ml-team")
    await line.fill("/maturity frameworks")
    await line.press("Enter")
    await page.get_by_role("button", name="Add one…").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("The framework's file").set_input_files(MORE / "google.yml")
    await expect(form.get_by_role("status")).to_have_text("On its way…")
    await form.get_by_role("button", name="Read it").click()
    await expect(form.get_by_role("button", name="Read it")).to_be_disabled()
    pressed.set()
    await expect(form.get_by_text("I am reading the file.")).to_be_visible()
    await form.get_by_role("button", name="Close").last.click()
    await page.get_by_role("button", name="Add it").click()
    await expect(page.get_by_text("Google, version 1, is added.", exact=True)).to_be_visible()
