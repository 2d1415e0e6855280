"""Files that people put into a form's file_input, and how the app reads a file.

Sources: Slack, "File input element" (needs files:read; 10 files at the most) and "File object". A file is read from
url_private_download with the app's token and files:read; whoever lacks either is led to the page where one signs in.
"""

import mimetypes
from base64 import b64decode, b64encode
from typing import Any

from aiohttp import web

from bot.workspace import identifiers
from bot.workspace.core import Core
from bot.workspace.errors import PersonError
from bot.workspace.store import Json

READING = "files:read"
LARGEST = 2 * 1024 * 1024
"""Bytes of one file. Slack takes more; this is this workspace's own limit."""
LONGEST_NAME = 255


def file_object(core: Core, file: Json) -> Json:
    """A file as Slack's payloads and answers carry it."""
    name = str(file["name"])
    suffix = name.rpartition(".")[2].lower() if "." in name else "text"
    address = f"{core.url}/files-pri/{core.identity.team_id}-{file['id']}"
    return {
        "id": file["id"],
        "created": file.get("created", 0),
        "timestamp": file.get("created", 0),
        "name": name,
        "title": str(file.get("title") or name),
        "mimetype": mimetypes.guess_type(name)[0] or "text/plain",
        "filetype": suffix,
        "user": file.get("user", core.identity.bot_user_id),
        "user_team": core.identity.team_id,
        "mode": "hosted",
        "editable": False,
        "size": file["size"],
        "is_external": False,
        "is_public": False,
        "url_private": f"{address}/{name}",
        "url_private_download": f"{address}/download/{name}",
    }


def chosen_files(core: Core, user_id: str, element: Json, file_ids: list[Any]) -> list[Json]:
    """What a person put into a file_input. Raises PersonError where it does not take these."""
    most, suffixes = element.get("max_files", 10), element.get("filetypes")
    if len(file_ids) > most:
        raise PersonError(f"At most {most} files fit here.")
    files = [core.store.get("files", str(one)) for one in file_ids]
    found = [one for one in files if one is not None and one.get("user") == user_id]
    if len(found) != len(file_ids):
        raise PersonError("One of these files is not yours, or not here.")
    for one in found:
        if suffixes and str(one["name"]).rpartition(".")[2].lower() not in suffixes:
            raise PersonError(f"{one['name']} is not of a kind that this takes: {', '.join(suffixes)}.")
    return [file_object(core, one) for one in found]


class Uploads:
    """The address to which a person's file is posted, and the one from which the app reads it."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def take(self, request: web.Request) -> web.Response:
        """Keep a person's file: its bytes are the body, its name is in the query."""
        user, name = self._core.person(request.match_info["user"]), request.query.get("name", "").strip()
        content = await request.read()
        if not name or len(name) > LONGEST_NAME or "/" in name:
            raise PersonError("A file needs a name.")
        if not 0 < len(content) <= LARGEST:
            raise PersonError(f"A file has from 1 to {LARGEST} bytes here.")
        file_id = identifiers.slack_id("F")
        file = {
            "id": file_id,
            "name": name,
            "size": len(content),
            "state": "whole",
            "user": user.id,
            "created": int(self._core.clock.now()),
            "bytes": b64encode(content).decode(),
        }
        with self._core.store.transaction():
            self._core.store.put("files", file_id, file)
        return web.json_response({"id": file_id, "name": name})

    async def download(self, request: web.Request) -> web.Response:
        """The bytes, for the app alone."""
        held = request.headers.get("Authorization") == f"Bearer {self._core.identity.bot_token}"
        if not held or READING not in self._core.scopes:
            raise web.HTTPFound("/")
        file = self._core.store.get("files", request.match_info["id"])
        if file is None or file["state"] != "whole":
            raise web.HTTPNotFound
        return web.Response(body=b64decode(file["bytes"]), content_type="application/octet-stream")
