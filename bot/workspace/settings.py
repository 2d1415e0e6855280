"""What /control has switched: kept in the state file, so that a restarted workspace behaves as before."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

Mode = Literal["socket", "http"]

RETRY_DELAYS = (0.0, 60.0, 300.0)
"""Seconds until an event that was not acked is sent again: at once, after a minute, after five (Slack's Events API)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The switches. ``clock_ahead`` is in seconds; ``refused_scopes`` are optional scopes that an admin refused."""

    limits: bool = True
    refused_scopes: tuple[str, ...] = ()
    refused_types: tuple[str, ...] = ()
    mode: Mode = "socket"
    request_url: str = ""
    duplicate: bool = False
    retry_delays: tuple[float, ...] = RETRY_DELAYS
    clock_ahead: float = 0.0

    def body(self) -> dict[str, Any]:
        """Return it as a document."""
        return asdict(self)


def settings_from(body: dict[str, Any]) -> Settings:
    """Read the settings document; what it lacks has its default."""
    known = {one.name for one in fields(Settings)}
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in body.items() if key in known
    }
    return Settings(**values)
