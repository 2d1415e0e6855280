"""Files: announced, posted, completed, and shown by an image block; as strict as Slack where a step is left out."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.server import Workspace as Server
from bot.workspace.uploads import LARGEST
from tests.e2e.people import Person, Refused, Workspace
from tests.workspace.forms import modal, plain
from tests.workspace.listener import Listener, error_of, fault_of
from tests.workspace.test_views import trigger

PNG = b"\x89PNG\r\n\x1a\n and so on"


def image(file_id: str) -> list[dict[str, Any]]:
    return [{"type": "image", "slack_file": {"id": file_id}, "alt_text": "Two bars"}]


async def test_a_private_file_is_shown_by_its_id(
    slack: AsyncWebClient, server: Server, workspace: Workspace, ana: Person
) -> None:
    channel = await ana.channel("ml-team")
    answer = await slack.files_upload_v2(filename="bars.png", file=PNG, title="Bars", alt_txt="Two bars")
    file_id = answer["file"]["id"]
    assert file_id.startswith("F") and answer["file"]["title"] == "Bars"
    await slack.chat_postEphemeral(channel=channel, user=await ana.id(), text="Two bars", blocks=image(file_id))
    await ana.sees("ml-team", "Two bars")
    async with workspace.session.get(f"{server.url}/files/{file_id}") as served:
        assert served.content_type == "image/png" and await served.read() == PNG


async def test_each_step_is_needed(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    channel = await ana.channel("ml-team")
    made = await slack.files_getUploadURLExternal(filename="bars.png", length=len(PNG))
    unfinished = [{"id": made["file_id"]}]
    assert await error_of(slack.files_completeUploadExternal(files=unfinished)) == "file_not_found"
    for content, status in ((PNG[:-1], 400), (PNG, 200), (PNG, 404)):
        async with workspace.session.post(made["upload_url"], data=content) as answer:
            assert answer.status == status
    posted = slack.chat_postMessage(channel=channel, text="Bars", blocks=image(made["file_id"]))
    assert await error_of(posted) == "invalid_blocks"
    await slack.files_completeUploadExternal(files=unfinished)
    assert (await slack.chat_postMessage(channel=channel, text="Bars", blocks=image(made["file_id"])))["ok"]


@pytest.mark.parametrize(("name", "content"), [("notes.txt", b"words"), ("bars.png", b"no picture")])
async def test_an_image_block_shows_images_alone(
    slack: AsyncWebClient, workspace: Workspace, server: Server, ana: Person, name: str, content: bytes
) -> None:
    file_id = (await slack.files_upload_v2(filename=name, file=content))["file"]["id"]
    channel = await ana.channel("ml-team")
    for shown in (file_id, "F0NOBODY"):
        posted = slack.chat_postMessage(channel=channel, text="Bars", blocks=image(shown))
        assert await error_of(posted) == "invalid_blocks"
    async with workspace.session.get(f"{server.url}/files/{file_id}") as served:
        assert served.status == 404


async def test_what_is_refused(slack: AsyncWebClient, workspace: Workspace, ana: Person) -> None:
    channel = await ana.channel("ml-team")
    assert await error_of(slack.files_getUploadURLExternal(filename="a.png", length=0)) == "invalid_arguments"
    long = slack.files_getUploadURLExternal(filename="a.png", length=1, alt_txt="x" * 1001)
    assert await error_of(long) == "alt_txt_too_long"
    shared = slack.files_completeUploadExternal(files=[{"id": "F0"}], channel_id=channel)
    assert await error_of(shared) == "file_not_found"
    nowhere = slack.files_completeUploadExternal(files=[{"id": "F0"}], channel_id="C0NOWHERE")
    assert await error_of(nowhere) == "channel_not_found"
    await workspace.refuse_scopes("files:write")
    assert (await fault_of(slack.files_getUploadURLExternal(filename="a.png", length=1)))["needed"] == "files:write"


async def test_a_foreign_page_reads_no_file(slack: AsyncWebClient, workspace: Workspace, server: Server) -> None:
    file_id = (await slack.files_upload_v2(filename="bars.png", file=PNG))["file"]["id"]
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    async with workspace.session.get(f"{server.url}/files/{file_id}", headers=elsewhere) as served:
        assert served.status == 403


def form(**about: Any) -> dict[str, Any]:
    element = {"type": "file_input", "action_id": "file", "max_files": 1, "filetypes": ["yml"], **about}
    return modal({"type": "input", "block_id": "file", "label": plain("Your file"), "element": element})


async def test_a_file_that_is_put_into_a_form_is_read_with_the_apps_token(
    app: Listener, slack: AsyncWebClient, server: Server, workspace: Workspace, ana: Person
) -> None:
    await slack.views_open(trigger_id=await trigger(app, ana), view=form())
    assert "Your file: <no file>" in (await ana.modal()).text
    assert not await ana.submits()
    await ana.puts_in("Your file", "ladder.yml", b"id: ladder")
    assert "Your file: <ladder.yml>" in (await ana.modal()).text
    assert await ana.submits()
    [sent] = await app.hears("view_submission")
    [put] = sent["view"]["state"]["values"]["file"]["file"]["files"]
    assert (put["name"], put["size"], put["user"], put["filetype"]) == ("ladder.yml", 10, await ana.id(), "yml")
    assert (await slack.files_info(file=put["id"]))["file"] == put
    address, own = put["url_private_download"], {"Authorization": f"Bearer {server.bot_token}"}
    async with workspace.session.get(address, headers=own) as answer:
        assert (answer.status, await answer.read()) == (200, b"id: ladder")
    for headers in ({}, {"Authorization": "Bearer xoxb-1"}):
        async with workspace.session.get(address, headers=headers, allow_redirects=False) as answer:
            assert answer.status == 302
    await workspace.refuse_scopes("files:read")
    async with workspace.session.get(address, headers=own, allow_redirects=False) as answer:
        assert answer.status == 302
    assert (await fault_of(slack.files_info(file=put["id"])))["needed"] == "files:read"
    refused = await fault_of(slack.views_open(trigger_id=await trigger(app, ana), view=form()))
    assert (refused["error"], refused["needed"]) == ("missing_scope", "files:read")


async def test_a_form_takes_what_it_asks_for_and_no_more(
    app: Listener, slack: AsyncWebClient, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await slack.views_open(trigger_id=await trigger(app, ana), view=form())
    with pytest.raises(Refused, match="not of a kind that this takes: yml"):
        await ana.puts_in("Your file", "ladder.exe", b"MZ")
    with pytest.raises(Refused, match="A file has from 1 to"):
        await ana.puts_in("Your file", "ladder.yml", b"x" * (LARGEST + 1))
    await slack.views_open(trigger_id=await trigger(app, ben), view=form())
    await ben.puts_in("Your file", "theirs.yml", b"id: theirs")
    theirs = (await ben.modal()).values["file"]["file"]["files"][0]["id"]
    put = {"block_id": "file", "action_id": "file"}
    with pytest.raises(Refused, match="not yours"):
        await workspace.post(f"/people/{await ana.id()}/view/input", **put, files=[theirs])
    with pytest.raises(Refused, match="At most 1 files"):
        await workspace.post(f"/people/{await ana.id()}/view/input", **put, files=[theirs, "F0"])
    assert await error_of(slack.files_info(file="F0NOBODY")) == "file_not_found"


async def test_a_shared_file_is_there_to_take_away(
    slack: AsyncWebClient, server: Server, workspace: Workspace, ana: Person
) -> None:
    opened = await slack.chat_postMessage(channel=await ana.id(), text="Here it is")
    page = b"<script>alert(1)</script>"
    name = "report \u2013 1.html"
    answer = await slack.files_upload_v2(channel=opened["channel"], filename=name, file=page, title="Report")
    [file] = (await ana.sees("Rung", "Report")).raw["files"]
    assert (file["id"], file["name"], file["size"]) == (answer["file"]["id"], name, len(page))
    async with workspace.session.get(f"{server.url}/files/{answer['file']['id']}") as served:
        assert await served.read() == page
        assert served.headers["Content-Disposition"].startswith("attachment")
        assert served.headers["Content-Security-Policy"] == "sandbox"
