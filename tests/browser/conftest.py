"""A Chromium, a workspace with a small app connected to it, and people who look at it in tabs of their own."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import aiohttp
import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.server import Workspace, start_workspace
from tests.browser.sample_run import sample_run
from tests.browser.small_app import connected_app
from tests.e2e.people import Workspace as People

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MANIFEST = Path(__file__).parents[2] / "manifest.yml"
PATIENCE = 15_000  # milliseconds until something that should be seen counts as missing

expect.set_options(timeout=PATIENCE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/browser -n 0 --keep-pictures` makes the pictures that README shows."""
    parser.addoption("--keep-pictures", action="store_true", help="write what README shows of the page to docs/")


@dataclass(frozen=True, slots=True)
class Office:
    """The workspace as the tests use it: the app's own client, and ids by name."""

    workspace: Workspace
    app: AsyncWebClient
    people: dict[str, str]
    channels: dict[str, str]

    async def post(self, path: str, body: dict[str, object]) -> dict[str, object]:
        """Act through the workspace's API; a refusal fails the test."""
        async with aiohttp.ClientSession() as session, session.post(self.workspace.url + path, json=body) as answer:
            said: dict[str, object] = await answer.json()
            assert answer.status == 200, said
            return said


Opener = Callable[..., Awaitable[Page]]
Colours = Literal["light", "dark"]
Visit = Callable[..., Awaitable[Page]]
DESK = ViewportSize(width=1180, height=860)


def composer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message #ml-team")


def messages(page: Page) -> Locator:
    return page.get_by_role("region", name="Messages", exact=True)


def said(words: str) -> list[dict[str, object]]:
    """Return blocks that say this."""
    return [{"type": "section", "text": {"type": "mrkdwn", "text": words}}]


async def write(page: Page, text: str) -> None:
    """Type a message in the channel and send it."""
    await composer(page).fill(text)
    await composer(page).press("Enter")


@pytest.fixture
def manifest() -> Path:
    """The app's own manifest; a test file may override it with another."""
    return MANIFEST


@pytest.fixture
async def office(tmp_path: Path, manifest: Path) -> AsyncIterator[Office]:
    """A fresh workspace; the small app is connected to it by Socket Mode."""
    workspace = await start_workspace(tmp_path / "state.workspace", manifest, 0)
    try:
        async with connected_app(workspace) as client, aiohttp.ClientSession() as session:
            async with session.get(f"{workspace.url}/people/workspace") as answer:
                users = (await answer.json())["users"]
            people = {user["name"]: user["id"] for user in users}
            async with session.get(f"{workspace.url}/people/{people['ana']}/conversations") as answer:
                channels = {one["name"]: one["id"] for one in await answer.json()}
            made = Office(workspace, client, people, channels)
            await made.post("/control/limits", {"on": False})  # a test posts faster than Slack lets an app
            yield made
    finally:
        await workspace.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """The Chromium of this machine."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(CHROMIUMS)})")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        await launched.close()


@pytest.fixture
async def look(browser: Browser, office: Office) -> AsyncIterator[Opener]:
    """``await look("ana")`` opens the page as Ana; a fault in any page, or a dialog of a script, fails the test."""
    faults: list[str] = []

    async def opened(name: str, width: int = 1280) -> Page:
        context = await browser.new_context(viewport={"width": width, "height": 800})
        page = await context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: faults.append(f"a script opened a dialog: {dialog.message}"))
        await page.goto(f"{office.workspace.url}/?as={office.people[name]}")
        await expect(page.get_by_role("heading", name="ml-team")).to_be_visible()
        return page

    yield opened
    assert faults == []


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `rung run --sample`: one half year for all tests, which leave no assessment open in #ml-team."""
    with sample_run(tmp_path_factory.mktemp("sample")) as address:
        yield address


@pytest.fixture
async def visit(browser: Browser, sample: str) -> AsyncIterator[Visit]:
    """``await visit("Ben Okafor")`` opens the sample as him, for the first time; a fault in the page fails the test."""
    faults: list[str] = []

    async def visit(
        name: str = "Ana Ruiz", channel: str = "ml-team", *, size: ViewportSize = DESK, colours: Colours = "light"
    ) -> Page:
        page = await browser.new_page(viewport=size, color_scheme=colours)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        async with People(sample) as people:
            user_id, channel_id = await people.user_id(name), await people.channel_id(channel, name)
        await page.goto(f"{sample}/?as={user_id}#{channel_id}")
        await expect(page.get_by_role("heading", name=channel)).to_be_visible()
        return page

    yield visit
    assert faults == []
