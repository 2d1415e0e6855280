"""Reads a file that somebody put into a form: from Slack's own address alone, with the bot's token, up to a size."""

from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import RungError
from bot.slack.sending.api_errors import error_name

NO_SCOPE = (
    "I may not read files here. Whoever installed me can grant the scope `files:read`; or whoever runs me adds the "
    "file with `rung frameworks add FILE`."
)
GONE = "I could not read the file from Slack. Put it in once more."
CHUNK = 16 * 1024


class NotRead(RungError):
    """Slack did not give the file, or it is none that Rung takes. `str(error)` is markup for who put it in."""


async def read_upload(
    client: AsyncWebClient, session: aiohttp.ClientSession, file_id: str, most: int
) -> tuple[str, bytes]:
    """Its name, and its content of at most `most` bytes. Raises NotRead; and aiohttp's errors, and TimeoutError."""
    try:
        file = (await client.files_info(file=file_id))["file"]
    except SlackApiError as error:
        raise NotRead(NO_SCOPE if error_name(error) == "missing_scope" else GONE) from error
    address, size = str(file.get("url_private_download") or ""), int(file.get("size") or 0)
    if size > most:
        raise NotRead(too_large(most))
    if not is_slacks_own(address, client.base_url):
        raise NotRead(GONE)
    headers = {"Authorization": f"Bearer {client.token}"}
    async with session.get(address, headers=headers, allow_redirects=False) as answer:
        if answer.status != 200:  # without the scope Slack leads to where one signs in
            raise NotRead(GONE)
        content = bytearray()
        async for chunk in answer.content.iter_chunked(CHUNK):
            content += chunk
            if len(content) > most:
                raise NotRead(too_large(most))
    return str(file.get("name") or "file"), bytes(content)


def too_large(most: int) -> str:
    return f"The file is larger than {most // 1024} kB. A framework is text, and needs less."


def is_slacks_own(address: str, api: str) -> bool:
    """The token goes to no other host: files.slack.com for slack.com, or where the Web API itself is."""
    file, own = urlsplit(address), urlsplit(api)
    return file.scheme == own.scheme and file.netloc in (own.netloc, f"files.{own.netloc.removeprefix('www.')}")
