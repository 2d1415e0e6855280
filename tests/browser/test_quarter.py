"""A quarter of check-ins in the page, with a real `rung run` behind it: a rung is taken on, and the clock moves on."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import messages
from tests.browser.test_clock import clock, shown
from tests.browser.test_whole_job import become, thread
from tests.e2e.climbing import RUNG, STEP, assessed
from tests.e2e.people import Workspace
from tests.e2e.processes import Process, free_port
from tests.e2e.test_run import address

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

DAYS = {"+1 day": 1, "+1 week": 7}
A_WEEK = 60_000
"""Milliseconds that a week may take on a loaded machine."""


@pytest.fixture
async def rung_at_home(sqlite_url: str) -> AsyncIterator[str]:
    """The address of the page that `rung run` brings up."""
    rung = await Process.run("--port", str(free_port()), "--database", sqlite_url)
    try:
        yield await address(rung)
        assert await rung.stops() == 0
        assert "ERROR" not in rung.complained and "Traceback" not in rung.complained, rung.complained
    finally:
        await rung.dies()


async def test_a_rung_is_climbed(browser: Browser, rung_at_home: str) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    await page.goto(rung_at_home)
    await goes(page, "Next Monday 9:00 AM")
    async with Workspace(rung_at_home) as workspace:  # how a team comes to its result, test_whole_job.py plays
        await assessed(workspace.person("Ana"), workspace.person("Ben"))
    await become(page, "Ben Okafor")
    await page.get_by_role("link", name="See the whole result").click()
    await take_it_on(page)
    await expect(in_channel(page, f"@Ben Okafor took on {RUNG}, until")).to_be_visible()

    await goes(page, "+1 week")
    await expect(in_channel(page, f"@Ben Okafor, how is it going with {RUNG}?")).to_have_count(1)
    await messages(page).get_by_role("button", name="Moving", exact=True).click()
    await expect(in_channel(page, "@Ben Okafor said: Moving. I skip the next one.")).to_be_visible()
    await goes(page, "+1 week")
    await expect(in_channel(page, f"how is it going with {RUNG}?")).to_have_count(1)
    await goes(page, "+1 week")
    await expect(in_channel(page, "You took it on 21 days ago.")).to_have_count(1)

    await call_it_done(page)
    await expect(in_channel(page, "What shows it: https://ci.example/deploy")).to_be_visible()
    for name in ("Ben Okafor", "Ana Ruiz"):
        await become(page, name)
        await messages(page).get_by_role("button", name="Yes", exact=True).click()
    await expect(in_channel(page, "Answered so far: @Ben Okafor, @Ana Ruiz.")).to_be_visible()
    await goes(page, "+1 day")
    await expect(in_channel(page, f"Poll closed: {RUNG}. Met: yes 2.")).to_be_visible()
    await expect(in_channel(page, f"{RUNG} was called done by @Ben Okafor")).to_be_visible()
    await expect(in_channel(page, "Next rung: build Model quality tests.")).to_be_visible()


def in_channel(page: Page, words: str) -> Locator:
    """The messages that hold these words, however names and bold type divide them."""
    return messages(page).get_by_role("listitem").filter(has_text=words)


async def goes(page: Page, way: str) -> None:
    """The clock, until it has arrived: its bar goes away then, and it shows the day."""
    face = clock(page).get_by_role("time")
    wall = datetime.strptime(await face.inner_text(), "%a, %b %d, %Y, %I:%M %p").replace(tzinfo=UTC)
    await clock(page).get_by_role("button", name=way).click()
    days = DAYS.get(way) or (7 - wall.weekday() if wall.weekday() or wall.hour >= 9 else 0)
    await expect(face).to_contain_text(shown(wall + timedelta(days=days)), timeout=A_WEEK)
    await expect(clock(page).get_by_role("progressbar")).to_have_count(0, timeout=A_WEEK)


async def take_it_on(page: Page) -> None:
    await thread(page).get_by_role("button", name="Take it on…").click()
    form = page.get_by_role("dialog", name="Take it on")
    await form.get_by_role("textbox", name="The first step").fill(STEP)
    await form.get_by_role("button", name="Take it on").click()
    await expect(form).to_have_count(0)


async def call_it_done(page: Page) -> None:
    await messages(page).get_by_role("button", name="Done…").last.click()
    form = page.get_by_role("dialog", name="Done")
    await form.get_by_role("textbox", name="What shows it?").fill("https://ci.example/deploy")
    await form.get_by_role("button", name="It is done").click()
    await expect(form).to_have_count(0)
