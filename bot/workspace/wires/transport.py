"""What a way to the app must offer, and what comes back from it."""

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Kind = Literal["event", "interactive", "command"]

ACK_SECONDS = 3.0
"""Within this the app must acknowledge whatever it is sent (Slack: Events API, interactivity, slash commands)."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One payload on its way to the app; ``attempt`` counts the times it was sent before."""

    kind: Kind
    payload: dict[str, Any]
    attempt: int = 0
    reason: str = ""

    @property
    def type(self) -> str:
        """Return what is in it: the event's type, the interaction's, or the command."""
        if self.kind == "event":
            return str(self.payload["event"]["type"])
        return str(self.payload["command"] if self.kind == "command" else self.payload["type"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the app took it, with the body of its answer; else why not, in the words of Slack's retry headers."""

    acked: bool
    body: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    no_retry: bool = False


class Transport(Protocol):
    """A way to the app: Socket Mode or signed HTTP."""

    async def send(self, parcel: Parcel) -> Outcome:
        """Send it and wait for the ack, at most :data:`ACK_SECONDS`."""
