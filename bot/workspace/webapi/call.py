"""One call of the Web API: its arguments, read as Slack reads them, and the registry of methods."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from bot.workspace.core import Core
from bot.workspace.errors import SlackError
from bot.workspace.webapi.rates import TIER_3, Rate
from bot.workspace.wires.socket_mode import Sockets

TokenKind = Literal["bot", "app", "none"]


@dataclass(frozen=True, slots=True)
class Call:
    """A call's arguments and what it may work on. Its readers raise SlackError where one is not as it must be."""

    core: Core
    sockets: Sockets
    args: dict[str, Any]

    def text(self, name: str, default: str = "") -> str:
        """Return an argument as text."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.text(name)
        if not value:
            raise SlackError("invalid_arguments", messages=[f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a truth value; forms write it 1, 0, true or false."""
        value = self.args.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        """Return a whole number from 1 to ``most``."""
        try:
            value = int(self.args.get(name) or default)
        except ValueError as fault:
            raise SlackError("invalid_limit" if name == "limit" else "invalid_arguments") from fault
        if not 1 <= value <= most:
            raise SlackError("invalid_limit")
        return value

    def structure(self, name: str, error: str) -> Any:
        """Return an argument that is JSON: as it is in a JSON body, parsed from text in a form; None where absent."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as fault:
            raise SlackError(error) from fault

    def need(self, *any_of: str) -> None:
        """Raise ``missing_scope`` unless the app holds one of these scopes."""
        require_scope(self.core, any_of)


Handler = Callable[[Call], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Web API: what it does, who may call it, and how often."""

    name: str
    handler: Handler
    scopes: tuple[str, ...]
    rate: Rate
    token: TokenKind


METHODS: dict[str, Method] = {}
"""Every method that this workspace answers, by name."""


def method(name: str, *scopes: str, rate: Rate = TIER_3, token: TokenKind = "bot") -> Callable[[Handler], Handler]:
    """Register a method; one of ``scopes`` is needed to call it (none: no scope is)."""

    def register(handler: Handler) -> Handler:
        METHODS[name] = Method(name, handler, scopes, rate, token)
        return handler

    return register


def require_scope(core: Core, any_of: tuple[str, ...]) -> None:
    """Raise ``missing_scope``, with what is needed and what the app holds, unless one of the scopes is held."""
    held = core.scopes
    if any_of and not held.intersection(any_of):
        provided = ",".join(one for one in core.manifest.scopes if one in held)
        raise SlackError("missing_scope", needed=",".join(any_of), provided=provided)
