"""What the page looks like where little room is: hover actions, wide tables, scales of charts, a phone's top."""

from typing import Any

import pytest
from playwright.async_api import FloatRect, Locator, expect

from tests.browser.conftest import Office, Opener, messages
from tests.browser.small_app import CARD

pytestmark = pytest.mark.browser

COLUMNS = ("Team", *(f"Dimension number {number}" for number in range(1, 12)))
WIDE: dict[str, Any] = {
    "type": "data_table",
    "caption": "Teams by dimension",
    "row_header_column_index": 0,
    "rows": [
        [{"type": "raw_text", "text": name} for name in COLUMNS],
        [{"type": "raw_text", "text": f"in {name}"} for name in COLUMNS],
    ],
}


def chart(values: list[float], unit: str) -> dict[str, Any]:
    """Return a chart of bars with these heights."""
    labels = [f"At {number}" for number in range(len(values))]
    points = [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]
    return {
        "type": "data_visualization",
        "title": "A chart",
        "chart": {
            "type": "bar",
            "series": [{"name": "Value", "data": points}],
            "axis_config": {"categories": labels, "y_label": unit},
        },
    }


async def box(one: Locator) -> FloatRect:
    found = await one.bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("width", [700, 1280])
async def test_hover_actions_stand_at_the_top_right_in_one_row(office: Office, look: Opener, width: int) -> None:
    channel = office.channels["ml-team"]
    for text in ("the first", "the second", "the third"):
        await office.app.chat_postMessage(channel=channel, text=text)
    await office.app.chat_postMessage(channel=channel, text="a card", blocks=CARD)
    ana = await look("ana", width=width)
    await expect(messages(ana).locator(".message").last).to_contain_text("A card")
    places = set()
    for row in (await messages(ana).locator(".message").all())[-4:]:
        await row.hover()
        tools, reply, more = [await box(row.locator(part)) for part in (".tools", ".tools a", ".tools button")]
        whole = await box(row)
        assert reply["y"] == more["y"]
        assert tools["y"] < whole["y"] + 12
        places.add(tools["x"] + tools["width"])
    assert len(places) == 1
    card = messages(ana).locator(".message").last
    await expect(card.get_by_role("button", name="More actions")).to_have_count(1)
    await expect(card.get_by_role("button", name="More from Rung")).to_have_count(1)


async def test_a_wide_table_shows_that_it_goes_on_and_keeps_its_first_column(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a table", blocks=[WIDE])
    ana = await look("ana")
    table = messages(ana).get_by_role("group", name="Teams by dimension")
    first = table.get_by_role("rowheader", name="in Team")
    before = await box(first)
    await expect(table).to_have_class("table-frame more-after")
    await table.focus()
    await ana.keyboard.press("ArrowRight")
    await expect(table).to_have_class("table-frame more-after more-before")
    assert await box(first) == before
    await table.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    await expect(table).to_have_class("table-frame more-before")


@pytest.mark.parametrize(
    ("values", "unit", "scale"),
    [
        ([0.0, 1.0], "Level of 3", ["0", "1", "2"]),
        ([33.0, 50.0], "Percent met", ["0", "25", "50", "75", "100"]),
        ([100.0, 0.0], "Percent met", ["0", "25", "50", "75", "100"]),
        ([0.5, 1.0], "Level", ["0", "0.5", "1", "1.5"]),
    ],
)
async def test_the_scale_of_a_chart(
    office: Office, look: Opener, values: list[float], unit: str, scale: list[str]
) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="bars", blocks=[chart(values, unit)])
    ana = await look("ana")
    figure = messages(ana).get_by_role("figure", name="A chart")
    await expect(figure.locator("svg > text[text-anchor=end]")).to_have_text(scale)


async def test_a_phone_shows_every_way_of_the_clock_and_what_is_unread(office: Office, look: Opener) -> None:
    ana = await look("ana", width=360)
    ways = ana.get_by_role("group", name="Move the clock").get_by_role("button")
    await expect(ways).to_have_count(4)
    for way in await ways.all():
        await expect(way).to_be_in_viewport(ratio=1)
    await expect(ana.get_by_role("button", name="Channels", exact=True)).to_be_visible()
    await office.app.chat_postMessage(channel=office.people["ana"], text="a word")
    await expect(ana.get_by_role("button", name="Channels (unread)", exact=True)).to_be_visible()
