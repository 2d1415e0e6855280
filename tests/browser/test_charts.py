"""A chart of lines: each is told from the others without its colour, also where they lie on one another."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Office, Opener, messages

pytestmark = pytest.mark.browser

DAYS = ("May", "July")
NAMES = ("Level", "At least", "At most")
CHART = {
    "type": "data_visualization",
    "title": "Level over time",
    "chart": {
        "type": "line",
        "series": [{"name": name, "data": [{"label": day, "value": 1} for day in DAYS]} for name in NAMES],
        "axis_config": {"categories": list(DAYS)},
    },
}
STROKES = "all => all.map(one => [one.getAttribute('stroke-dasharray'), Number(one.getAttribute('stroke-width'))])"


async def test_lines_of_the_same_values_are_each_seen(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a chart", blocks=[CHART])
    ana = await look("ana")
    chart = messages(ana).get_by_role("figure", name="Level over time")
    await expect(chart.get_by_role("listitem")).to_have_text(list(NAMES))
    drawn = await chart.locator("svg:not(.line-key) .stroke").evaluate_all(STROKES)
    first, *others = drawn
    assert first[0] is None
    assert len({dash for dash, _ in drawn}) == len(NAMES)
    assert all(width < first[1] for _, width in others)  # and drawn later, so they lie on it
    assert await chart.locator(".line-key .stroke").evaluate_all(STROKES) == drawn


async def test_between_whole_values_the_axis_has_no_halves(office: Office, look: Opener) -> None:
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text="a chart", blocks=[CHART])
    ana = await look("ana")
    chart = messages(ana).get_by_role("figure", name="Level over time")
    await expect(chart.locator("svg:not(.line-key) text[text-anchor=end]")).to_have_text(["0", "1", "2"])
