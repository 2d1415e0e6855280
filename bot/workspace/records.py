"""People and conversations, as the workspace keeps them."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["channel", "private", "im"]


@dataclass(frozen=True, slots=True)
class User:
    """Someone with an id: a person, or a bot (then with ``bot_id``). ``tz`` is an IANA zone.

    ``is_restricted`` is a guest of several channels, with ``is_ultra_restricted`` of one. ``home_team`` is the id of
    another organization's workspace, for someone who is here only through shared channels.
    """

    id: str
    name: str
    real_name: str
    is_admin: bool = False
    is_bot: bool = False
    tz: str = "Europe/Madrid"
    color: str = "2f6f8f"
    deleted: bool = False
    bot_id: str | None = None
    updated: int = 0
    order: int = 0
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    home_team: str | None = None

    @property
    def stays_inside(self) -> bool:
        """Say whether they see only what they are in: guests, and people of other organizations."""
        return self.is_restricted or self.is_ultra_restricted or self.home_team is not None

    def body(self) -> dict[str, Any]:
        """Return it as a document."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Channel:
    """A public channel, a private one, or a direct message between two.

    ``connected`` are the ids of the other organizations' workspaces that share it (Slack Connect).
    """

    id: str
    name: str
    kind: Kind
    members: tuple[str, ...]
    creator: str
    created: int
    archived: bool = False
    order: int = 0
    connected: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        """Return it as a document."""
        return asdict(self)

    @property
    def event_type(self) -> str:
        """Return the ``channel_type`` of Slack's events: channel, group or im."""
        return {"channel": "channel", "private": "group", "im": "im"}[self.kind]

    @property
    def shown_name(self) -> str:
        """Return the name that Slack's payloads give: of a private channel and a direct message only the sort."""
        return {"channel": self.name, "private": "privategroup", "im": "directmessage"}[self.kind]


def user_from(body: dict[str, Any]) -> User:
    """Read a user document."""
    return User(**body)


def channel_from(body: dict[str, Any]) -> Channel:
    """Read a channel document."""
    return Channel(**(body | {key: tuple(body.get(key) or ()) for key in ("members", "connected")}))
