"""Identifiers in Slack's shapes: T…, U…, C…, D…, B…, A…, V…, event ids, tokens, trigger ids and message timestamps."""

import secrets
import string
import uuid

_LETTERS = string.ascii_uppercase + string.digits


def _random(length: int, letters: str = _LETTERS) -> str:
    return "".join(secrets.choice(letters) for _ in range(length))


def slack_id(prefix: str) -> str:
    """Return a new id such as ``U04K2M9XW1C``: the prefix, a zero and nine characters."""
    return f"{prefix}0{_random(9)}"


def token(kind: str) -> str:
    """Return a token such as ``xoxb-…`` or ``xapp-1-…``, good for this workspace only."""
    return f"{kind}-{_random(11, string.digits)}-{_random(12, string.digits)}-{secrets.token_hex(12)}"


def trigger_id() -> str:
    """Return a trigger id of Slack's form: two numbers and a secret."""
    return f"{_random(12, string.digits)}.{_random(12, string.digits)}.{secrets.token_hex(16)}"


def short_id() -> str:
    """Return the five characters with which Slack names a block or an element that has no name."""
    return _random(5, string.ascii_letters + string.digits)


def view_hash(now: float) -> str:
    """Return a hash for one version of a view."""
    return f"{int(now)}.{secrets.token_hex(4)}"


def envelope_id() -> str:
    """Return the id of one Socket Mode envelope."""
    return str(uuid.uuid4())


class Timestamps:
    """Message timestamps: seconds and microseconds as text, each later than every one before it."""

    def __init__(self, last: str = "0.000000") -> None:
        seconds, _, micros = last.partition(".")
        self._last = int(seconds) * 1_000_000 + int(micros or 0)

    def next(self, now: float) -> str:
        """Return a new timestamp for the moment ``now``, such as ``1700000000.000100``."""
        self._last = max(self._last + 1, int(now * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
