"""The exported report in a browser: it fits a phone, its colours can be told apart, and it loads nothing."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, expect

from bot.documents.formats import Format, document
from bot.storage.databases.opening import open_database
from tests.documents.crew_exported import facts_of, lived
from tests.storage.builders import lakeside

pytestmark = pytest.mark.browser

LUMINANCE = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (node) => { for (let one = node; one; one = one.parentElement) {
    const colour = rgb(getComputedStyle(one).backgroundColor); if (colour[3] === 255) return colour; }
    return [255, 255, 255, 255]; };
  const texts = [...document.querySelectorAll("body *")].filter((node) => !node.closest("svg") && !node.matches(".skip")
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
  return texts.map((node) => {
    const [one, other] = [light(rgb(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
    return [(one + 0.05) / (other + 0.05), node.textContent.slice(0, 60)];
  }).filter(([contrast]) => contrast < 4.5);
}"""
"""Texts whose contrast is below what WCAG 2.2 asks at level AA (1.4.3), with their first words."""


@pytest.fixture
async def report(tmp_path: Path) -> Path:
    opened = open_database(f"sqlite:///{tmp_path / 'rung.db'}")
    here = lakeside(opened)
    await here.did(lived)
    made = document(await here.sees(facts_of), Format.HTML)
    await opened.close()
    assert made is not None
    path = tmp_path / made.name
    path.write_text(made.content, encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_on_a_screen(browser: Browser, report: Path, width: int, scheme: str) -> None:
    context = await browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = await context.new_page()
    asked, faults = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: faults.append(line.text))
    await page.goto(report.as_uri())
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert await page.evaluate(LUMINANCE) == []
    assert (asked, faults) == ([report.as_uri()], [])
    await context.close()


CELLS = """() => [...document.querySelectorAll("table.stacked tbody td")].map((cell) => {
  const label = getComputedStyle(cell, "::before").content;
  return [Math.round(cell.getBoundingClientRect().width), label === "none" ? "" : label];
})"""
"""Of each cell of the tables that are stacked on a phone: how wide it is in CSS pixels, and the label before it."""


async def test_on_a_phone_the_cells_of_a_table_stand_below_each_other_each_with_its_label(
    browser: Browser, report: Path
) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 800})
    await page.goto(report.as_uri())
    cells = await page.evaluate(CELLS)
    assert {label for _, label in cells} == {
        f'"{one}: "' for one in ("Owner", "Until", "State", "First step", "Published as", "This team by it")
    }
    assert min(width for width, _ in cells) > 250
    await page.set_viewport_size({"width": 1280, "height": 800})
    wide = await page.evaluate(CELLS)
    assert {label for _, label in wide} == {""}, "the head of the table says it"
    await page.set_viewport_size({"width": 640, "height": 800})
    between = await page.locator("table.stacked td.prose").first.bounding_box()
    assert between is not None and between["width"] >= 200
    await page.close()


async def test_on_paper_it_is_light_and_nothing_is_cut(browser: Browser, report: Path) -> None:
    context = await browser.new_context(viewport={"width": 680, "height": 960}, color_scheme="dark")
    page = await context.new_page()
    await page.goto(report.as_uri())
    await page.emulate_media(media="print")
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert await page.evaluate(LUMINANCE) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= 680
    assert (await page.pdf(format="Letter")).startswith(b"%PDF")
    await context.close()


LETTERS = """() => [...document.querySelectorAll("svg.chart")].filter((one) => one.getBoundingClientRect().width > 0)
  .map((one) => parseFloat(getComputedStyle(one.querySelector("text")).fontSize)
    * one.getBoundingClientRect().width / one.viewBox.baseVal.width)"""
"""Of each chart that shows: how high its letters are, in CSS pixels."""


async def test_on_a_phone_the_long_parts_are_folded_and_the_chart_can_be_read(browser: Browser, report: Path) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 800})
    await page.goto(report.as_uri())
    [letters] = await page.evaluate(LETTERS)
    assert letters >= 11
    folded = await page.evaluate("document.documentElement.scrollHeight")
    for inside in await page.locator("details > :not(summary)").all():
        assert not await inside.is_visible()
    first = page.locator("details", has_text="What would show it").first
    await first.locator("summary").press("Enter")
    await expect(first.locator("p")).to_be_visible()
    await page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert await page.evaluate("document.documentElement.scrollHeight") > 1.5 * folded
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await page.close()


PAGES: tuple[tuple[Literal["screen", "print"], int], ...] = (("screen", 1280), ("print", 680))
"""The second is what A4 leaves between its margins, in CSS pixels."""


async def test_on_a_desk_and_on_paper_nothing_is_folded(browser: Browser, report: Path) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(report.as_uri())
    for media, width in PAGES:
        await page.emulate_media(media=media)
        await page.set_viewport_size({"width": width, "height": 800})
        insides = await page.locator("details > :not(summary)").all()
        assert len(insides) > 10
        for inside in insides:
            assert await inside.is_visible(), media
        assert not await page.locator("summary:visible").count()
        assert await page.locator("svg.chart:visible").count() == 1
        assert (await page.evaluate(LETTERS))[0] >= 11, media
    await page.close()
