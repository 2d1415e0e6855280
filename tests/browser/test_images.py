"""A picture in a message: enlarged for the one who asks, also on a phone and by keyboard."""

import io

import pytest
from PIL import Image
from playwright.async_api import expect

from tests.browser.conftest import Office, Opener, messages
from tests.browser.walking import look_over

pytestmark = pytest.mark.browser

ALT = "Teams by dimension: a wide picture"
WIDE = (1400, 500)
LEGIBLE = 800
"""Pixels: on a screen that is narrower one moves over the picture."""


def drawn() -> bytes:
    """Return a picture that is wider than any screen here."""
    content = io.BytesIO()
    Image.new("RGB", WIDE, "#1f7a8c").save(content, "PNG")
    return content.getvalue()


async def test_a_picture_is_enlarged_and_put_away(office: Office, look: Opener) -> None:
    uploaded = await office.app.files_upload_v2(filename="teams.png", file=drawn(), alt_txt=ALT)
    block = {"type": "image", "slack_file": {"id": uploaded["files"][0]["id"]}, "alt_text": ALT}
    await office.app.chat_postMessage(channel=office.channels["ml-team"], text=ALT, blocks=[block])
    ana = await look("ana", width=390)
    small = messages(ana).get_by_role("img", name=ALT)
    await expect(small).to_have_js_property("naturalWidth", WIDE[0])
    assert await small.evaluate("one => one.clientWidth") < 390
    enlarge = messages(ana).get_by_role("button", name="Enlarge the picture")
    await enlarge.press("Enter")
    large = ana.get_by_role("dialog", name=ALT)
    await expect(large).to_be_visible()
    await expect(large.get_by_role("img", name=ALT)).to_have_js_property("naturalWidth", WIDE[0])
    assert await large.get_by_role("img", name=ALT).evaluate("one => one.clientWidth") >= LEGIBLE
    await look_over(ana)
    await ana.set_viewport_size({"width": 1280, "height": 800})
    await expect(large.get_by_role("img", name=ALT)).to_be_in_viewport(ratio=1)
    await ana.set_viewport_size({"width": 390, "height": 800})
    await ana.keyboard.press("Escape")
    await expect(large).to_have_count(0)
    await expect(enlarge).to_be_focused()
    await small.click()
    await large.get_by_role("button", name="Close").click()
    await expect(large).to_have_count(0)
