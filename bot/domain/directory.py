"""What Rung knows of the workspace: people and channels, kept fresh by Slack's events and by background reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workspace:
    """The installation. `url` such as https://lakeside.slack.com/ is where links to messages begin."""

    workspace_id: str
    name: str
    url: str
    bot_user_id: str
    bot_id: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    user_id: str
    name: str
    is_bot: bool = False
    is_admin: bool = False
    deleted: bool = False
    time_zone: str | None = None
    """An IANA name, such as Europe/Madrid."""
    is_stranger: bool = False
    """Of another organization (Slack Connect), or a guest of this one."""


@dataclass(frozen=True, slots=True)
class Channel:
    channel_id: str
    is_member: bool
    """Rung is in it."""
    archived: bool = False
    is_private: bool = False
    members_known: bool = False
    """Its members were read, and are kept fresh since."""
    name: str = ""
    """Without the #; empty until it was read."""

    @property
    def reachable(self) -> bool:
        """Rung can write there."""
        return self.is_member and not self.archived

    @property
    def called(self) -> str:
        """How it reads where Slack puts no name in the place of an id."""
        return f"#{self.name or self.channel_id}"


@dataclass(frozen=True, slots=True)
class Preference:
    """What a person told Rung about themselves."""

    muted_at: float | None = None
    """Since when Rung may not write to them of its own accord."""
    occupation: str | None = None
