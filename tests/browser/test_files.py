"""A file that the app shares: on the page with its name and size, and saved as it was sent."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Office, Opener, messages

pytestmark = pytest.mark.browser

REPORT = b"<!doctype html><title>Report</title><script>alert(1)</script>" * 40


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


async def test_a_shared_file_is_saved_and_never_opened_here(office: Office, look: Opener, tmp_path: Path) -> None:
    await office.app.files_upload_v2(
        channel=office.channels["ml-team"], filename="mlops-ml-team.html", file=REPORT, title="The report"
    )
    ana = await look("ana")
    link = messages(ana).get_by_role("list", name="Files").get_by_role("link", name="The report")
    await expect(messages(ana).get_by_text("2 KB")).to_be_visible()
    async with ana.expect_download() as arriving:
        await link.click()
    saved = await arriving.value
    assert saved.suggested_filename == "mlops-ml-team.html"
    await saved.save_as(tmp_path / "saved.html")
    assert bytes_of(tmp_path / "saved.html") == REPORT
