"""Web API: files.getUploadURLExternal, files.completeUploadExternal, files.info; where the bytes go in between.

Source: Slack, "Working with files". Without a channel a file stays private, and an image block may show it by its id;
with one it is posted there as a message, for whoever is there to take away.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.workspace import identifiers, messages
from bot.workspace.core import Core
from bot.workspace.errors import SlackError
from bot.workspace.records import Channel
from bot.workspace.store import Json
from bot.workspace.uploads import LARGEST, READING, file_object
from bot.workspace.webapi.call import Call, method
from bot.workspace.webapi.rates import TIER_4
from bot.workspace.webapi.reach import joined

LONGEST_ALT = 1_000
IMAGES = {"png": b"\x89PNG", "jpg": b"\xff\xd8", "jpeg": b"\xff\xd8", "gif": b"GIF8"}
"""What an image block shows, by how the file begins."""


@method("files.getUploadURLExternal", "files:write", rate=TIER_4)
def upload_url(call: Call) -> dict[str, Any]:
    """Announce a file; its bytes are then posted to the address."""
    name, length, alt = call.required("filename"), call.required("length"), call.text("alt_txt")
    if not length.isdigit() or not 0 < int(length) <= LARGEST:
        raise SlackError("invalid_arguments", messages=[f"[ERROR] a file has from 1 to {LARGEST} bytes"])
    if len(alt) > LONGEST_ALT:
        raise SlackError("alt_txt_too_long")
    file_id = identifiers.slack_id("F")
    file = {"id": file_id, "name": name, "size": int(length), "alt_txt": alt, "state": "new"}
    call.core.store.put("files", file_id, file)
    return {"upload_url": f"{call.core.url}/upload/{file_id}", "file_id": file_id}


@method("files.completeUploadExternal", "files:write", rate=TIER_4)
def complete(call: Call) -> dict[str, Any]:
    """The file is whole. With a channel's id it is shared there, in a message of the app."""
    if call.text("channels"):
        raise SlackError("invalid_channel")
    channel = joined(call, call.text("channel_id")) if call.text("channel_id") else None
    files = call.structure("files", "invalid_arguments")
    if not isinstance(files, list) or not files or not all(isinstance(one, dict) for one in files):
        raise SlackError("invalid_arguments")
    finished = [_finished(call.core, one) for one in files]
    if channel is not None:
        _share(call, channel, [one["id"] for one in finished])
    return {"files": finished}


def _share(call: Call, channel: Channel, file_ids: list[str]) -> None:
    if channel.archived:
        raise SlackError("is_archived")
    shown = []
    for file_id in file_ids:
        file = call.core.store.get("files", file_id)
        if file is not None:
            call.core.store.put("files", file_id, {**file, "shared": True})
            shown.append(file_object(call.core, file))
    messages.post(call.core, channel, call.core.bot, {"text": call.text("initial_comment"), "files": shown})


def _finished(core: Core, wanted: Json) -> Json:
    file = core.store.get("files", str(wanted.get("id")))
    if file is None or file["state"] != "received":
        raise SlackError("file_not_found")
    core.store.put("files", file["id"], {**file, "state": "whole", "title": str(wanted.get("title") or file["name"])})
    return {"id": file["id"], "title": str(wanted.get("title") or file["name"])}


@method("files.info", READING, rate=TIER_4)
def info(call: Call) -> dict[str, Any]:
    """What is known of a file; its content is read elsewhere."""
    file = call.core.store.get("files", call.required("file"))
    if file is None or file["state"] != "whole":
        raise SlackError("file_not_found")
    return {"file": file_object(call.core, file), "comments": []}


def require_files(core: Core, blocks: Any) -> None:
    """Raise ``invalid_blocks`` where an image names a file that is not there, or is none that Slack shows."""
    for file_id in _named(blocks):
        file = core.store.get("files", file_id)
        if file is None or file["state"] != "whole" or _image_type(file) is None:
            raise SlackError("invalid_blocks", errors=[f"slack_file {file_id} is not available"])


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        source = part.get("slack_file")
        if isinstance(source, dict) and "id" in source:
            yield str(source["id"])
        for value in part.values():
            yield from _named(value)
    elif isinstance(part, list):
        for value in part:
            yield from _named(value)


def _image_type(file: Json) -> str | None:
    suffix = str(file["name"]).rpartition(".")[2].lower()
    begins = IMAGES.get(suffix)
    return suffix if begins and b64decode(file.get("bytes", "")).startswith(begins) else None


class Files:
    """The addresses to which the bytes of files are posted, and from which the page reads them."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def receive(self, request: web.Request) -> web.Response:
        """Take the bytes that were announced, once."""
        file, content = self._core.store.get("files", request.match_info["id"]), await request.read()
        if file is None or file["state"] != "new":
            return web.Response(status=404, text="no such upload")
        if len(content) != file["size"]:
            return web.Response(status=400, text="not the length that was announced")
        with self._core.store.transaction():
            kept = {**file, "state": "received", "bytes": b64encode(content).decode()}
            self._core.store.put("files", file["id"], kept)
        return web.Response(text=f"OK - {len(content)}")

    async def serve(self, request: web.Request) -> web.Response:
        """An image, for the page; of anything else that was shared, its bytes to take away."""
        file = self._core.store.get("files", request.match_info["id"])
        if file is None or file["state"] != "whole":
            raise web.HTTPNotFound
        suffix = _image_type(file)
        if suffix is None:
            return _taken_away(file)
        kind = "jpeg" if suffix == "jpg" else suffix
        headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=b64decode(file["bytes"]), content_type=f"image/{kind}", headers=headers)


def _taken_away(file: Json) -> web.Response:
    """Saved and never opened in the page's own place: it may be HTML that anybody wrote."""
    if not file.get("shared"):
        raise web.HTTPNotFound
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(str(file['name']), safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    return web.Response(body=b64decode(file["bytes"]), content_type="application/octet-stream", headers=headers)
