"""The pictures that README shows: made by `pytest tests/browser -n 0 --keep-pictures`."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Locator, Page

DOCS = Path(__file__).parents[2] / "docs"
COLOURS = 255
"""In a picture that is kept: few enough for a small file, enough for letters with soft edges."""


async def at_its_top(page: Page, message: Locator) -> None:
    await message.evaluate("row => row.scrollIntoView({block: 'start'})")
    await page.mouse.move(0, 0)


async def keep(page: Page, name: str, request: pytest.FixtureRequest) -> None:
    """As docs/NAME.png, where that was asked for."""
    if request.config.getoption("--keep-pictures", default=False):
        shot = Image.open(io.BytesIO(await page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        shot.quantize(COLOURS, dither=Image.Dither.NONE).save(DOCS / f"{name}.png", optimize=True)
