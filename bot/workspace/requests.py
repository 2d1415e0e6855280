"""Reading what /people and /control are sent: JSON, each field checked, faults said in a sentence."""

import json
from typing import Any

from aiohttp import web

from bot.workspace.errors import PersonError

CLIENT_HEADER = "Workspace-Client"
"""In which a page says which of a person's clients it is; a page that is loaded again is another one."""


class Body:
    """A request's JSON object. Its readers raise PersonError where a field is not as it must be."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def text(self, name: str) -> str:
        """Return a text that must be there; it may be empty."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise PersonError(f"{name} must be a text.")
        return value

    def maybe(self, name: str) -> str | None:
        """Return a text, or None where it is absent."""
        return None if self.fields.get(name) is None else self.text(name)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; an absent one is empty."""
        value = self.fields.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise PersonError(f"{name} must be a list of texts.")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a truth value."""
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise PersonError(f"{name} must be true or false.")
        return value

    def number(self, name: str, default: float = 0.0) -> float:
        """Return a number of at least 0."""
        value = self.fields.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise PersonError(f"{name} must be a number of at least 0.")
        return float(value)


async def read(request: web.Request) -> Body:
    """Return the body of a request; an empty one is an empty object."""
    try:
        fields = json.loads(await request.text() or "{}")
    except ValueError as fault:
        raise PersonError("The body must be JSON.") from fault
    if not isinstance(fields, dict):
        raise PersonError("The body must be a JSON object.")
    return Body(fields)


def client_of(request: web.Request) -> str | None:
    """Return the client that asks: a page names itself in a header. None for a program, which has no screen."""
    return request.headers.get(CLIENT_HEADER)


def since(request: web.Request) -> int:
    """Return the ``since`` of a journal's address; 0 where it is absent."""
    text = request.query.get("since", "0")
    if not text.isdecimal():
        raise PersonError("since must be a whole number.")
    return int(text)
