"""The page's clock: whose time it shows, the ways forward, by mouse and by keys, and what follows from a new day."""

import asyncio
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import Office, Opener, messages, write

pytestmark = pytest.mark.browser

MADRID = ZoneInfo("Europe/Madrid")
MONDAY = "Next Monday 9:00 AM"


def clock(page: Page) -> Locator:
    return page.get_by_role("region", name="The workspace’s clock")


def face(page: Page) -> Locator:
    return clock(page).get_by_role("time")


def shown(moment: datetime) -> str:
    """As the page writes it in the language of the tests' browser: Mon, Nov 23, 2026."""
    return f"{moment:%a, %b} {moment.day}, {moment.year}"


def hour(moment: datetime) -> str:
    """As the page writes it: 9:05 PM, here up to the colon."""
    return f"{moment.hour % 12 or 12}:"


def now(office: Office) -> datetime:
    return datetime.fromtimestamp(office.workspace.clock.now(), MADRID)


async def test_next_monday_and_a_week_on(office: Office, look: Opener) -> None:
    ana = await look("ana")
    await expect(face(ana)).to_contain_text(shown(now(office)))
    await write(ana, "said on the first day")
    await expect(messages(ana).get_by_text("Today")).to_be_visible()

    await clock(ana).get_by_role("button", name=MONDAY).click()
    await expect(face(ana)).to_have_text(re.compile(r"^Mon, .*, 9:00 AM$"))
    monday = now(office)
    assert (monday.weekday(), monday.hour, monday.minute) == (0, 9, 0)
    await expect(face(ana)).to_contain_text(shown(monday))
    await expect(ana.locator("#announcer")).to_have_text(re.compile("^It is Mon, .*, 9:0[01] AM.$"))
    await expect(messages(ana).get_by_text("Today")).to_have_count(0)
    await write(ana, "said on Monday")
    await expect(messages(ana).get_by_text("Today")).to_be_visible()

    week = clock(ana).get_by_role("button", name="+1 week")
    await week.focus()
    await ana.keyboard.press("Enter")
    await expect(face(ana)).to_contain_text(f"{shown(monday + timedelta(days=7))}, 9:0")
    await expect(week).to_be_focused()
    await expect(clock(ana).get_by_role("progressbar")).to_have_count(0)


async def test_everyone_sees_it_move_and_in_their_own_zone(office: Office, look: Opener) -> None:
    ana, dev = await look("ana"), await look("dev")
    zone = await dev.locator(".clock-zone").text_content()
    assert zone and zone != await ana.locator(".clock-zone").text_content(), "Dev lives elsewhere"
    gate = asyncio.Event()
    office.workspace.clock.followers.append(gate.wait)  # type: ignore[arg-type]
    await clock(ana).get_by_role("button", name="+1 day").click()
    await expect(clock(dev).get_by_role("progressbar", name="The clock is moving")).to_be_visible()
    way = clock(dev).get_by_role("button", name="+1 hour")
    await expect(way).to_have_attribute("aria-disabled", "true")
    await way.press("Enter")
    await expect(dev.locator("#announcer")).to_have_text("The clock is moving already.")
    gate.set()
    await expect(clock(dev).get_by_role("progressbar")).to_have_count(0)
    there = datetime.fromtimestamp(office.workspace.clock.now(), ZoneInfo(zone.replace(" ", "_")))
    await expect(face(dev)).to_contain_text(f"{shown(there)}, {hour(there)}")
    assert there.astimezone(MADRID).hour != there.hour


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_ways_fit_the_page(look: Opener, width: int) -> None:
    ana = await look("ana", width=width)
    await expect(face(ana)).to_be_visible()
    monday = clock(ana).get_by_role("button", name=MONDAY)
    await monday.focus()
    await expect(monday).to_be_in_viewport(ratio=1)
    assert await ana.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("language", "nine"), [("en-US", "9:00 AM"), ("en-GB", "09:00")])
async def test_bar_and_messages_write_times_alike(office: Office, browser: Browser, language: str, nine: str) -> None:
    page = await browser.new_page(locale=language)
    await page.goto(f"{office.workspace.url}/?as={office.people['ana']}")
    await clock(page).get_by_role("button", name=f"Next Monday {nine}").click()
    await expect(face(page)).to_have_text(re.compile(rf" {nine}$"))
    await write(page, "said at nine")
    said = messages(page).get_by_role("listitem").filter(has_text="said at nine")
    about_nine = nine.replace(":00", r":0\d")
    await expect(said.get_by_role("time")).to_have_text(re.compile(f"^{about_nine}$"))
