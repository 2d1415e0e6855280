"""Pages of a list, with the cursors that Slack hands out."""

import base64
import binascii
from typing import Any

from bot.workspace.errors import SlackError
from bot.workspace.webapi.call import Call


def page(call: Call, key: str, items: list[Any], *, default: int = 100, most: int = 1000) -> dict[str, Any]:
    """Return one page of ``items`` under ``key``, with ``response_metadata.next_cursor`` (empty on the last page)."""
    size = call.number("limit", default, most)
    start = _start(call.text("cursor"))
    following = start + size
    cursor = _cursor(following) if following < len(items) else ""
    return {key: items[start:following], "response_metadata": {"next_cursor": cursor}}


def _cursor(start: int) -> str:
    return base64.b64encode(f"from:{start}".encode()).decode()


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        start = int(number)
    except (binascii.Error, UnicodeDecodeError, ValueError) as fault:
        raise SlackError("invalid_cursor") from fault
    if word != "from" or start < 0:
        raise SlackError("invalid_cursor")
    return start
