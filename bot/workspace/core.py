"""What every part of the workspace works on: the stored team, its people and conversations, and what goes out after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.workspace import identifiers
from bot.workspace.changes import Changes
from bot.workspace.clock import Clock
from bot.workspace.errors import PersonError
from bot.workspace.manifest import Manifest
from bot.workspace.records import Channel, User, channel_from, user_from
from bot.workspace.settings import Settings, settings_from
from bot.workspace.store import Json, Store
from bot.workspace.triggers import Triggers

TEAM_NAME = "Lakeside ML"
TEAM_DOMAIN = "lakeside-ml"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the team and the app are, and their secrets. They outlive a reset, so that a connected app goes on."""

    team_id: str
    app_id: str
    bot_user_id: str
    bot_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    verification_token: str


def _nothing_listens(_event: Json) -> None:
    return None


@dataclass(slots=True)
class Core:
    """The workspace's state and its doors. Methods that change something belong inside ``store.transaction()``."""

    store: Store
    manifest: Manifest
    identity: Identity
    clock: Clock
    url: str = ""
    changes: Changes = field(default_factory=Changes)
    triggers: Triggers = field(default_factory=Triggers)
    deliver: Callable[[Json], None] = _nothing_listens
    stamps: identifiers.Timestamps = field(default_factory=identifiers.Timestamps)

    def next_ts(self) -> str:
        """Return a fresh message timestamp."""
        return self.stamps.next(self.clock.now())

    @property
    def settings(self) -> Settings:
        """Return the switches of /control."""
        return settings_from(self.store.get("settings", "settings") or {})

    def change_settings(self, **values: Any) -> None:
        """Store new values for some switches."""
        self.store.put("settings", "settings", replace(self.settings, **values).body())

    @property
    def scopes(self) -> frozenset[str]:
        """Return the scopes that the app holds: the manifest's, without those an admin refused."""
        return frozenset(self.manifest.scopes) - frozenset(self.settings.refused_scopes)

    def user(self, user_id: str) -> User | None:
        """Return the user of that id, or None."""
        body = self.store.get("users", user_id)
        return None if body is None else user_from(body)

    def person(self, user_id: str) -> User:
        """Return a user who can act here. Raises PersonError where there is none."""
        user = self.user(user_id)
        if user is None or user.deleted:
            raise PersonError(f"There is nobody here with the id {user_id}.")
        return user

    def users(self) -> list[User]:
        """Return everyone, in the order in which they came."""
        return sorted((user_from(body) for body in self.store.all("users")), key=lambda user: user.order)

    @property
    def bot(self) -> User:
        """Return the app's own bot user."""
        bot = self.user(self.identity.bot_user_id)
        if bot is None:
            raise LookupError("the workspace has lost its app's bot user")
        return bot

    def put_user(self, user: User) -> None:
        """Store a user."""
        self.store.put("users", user.id, user.body())
        self.tell("conversations", None)

    def channel(self, channel_id: str) -> Channel | None:
        """Return the conversation of that id, or None."""
        body = self.store.get("channels", channel_id)
        return None if body is None else channel_from(body)

    def channels(self) -> list[Channel]:
        """Return all conversations, in the order in which they were made."""
        return sorted((channel_from(body) for body in self.store.all("channels")), key=lambda one: one.order)

    def put_channel(self, channel: Channel) -> None:
        """Store a conversation."""
        self.store.put("channels", channel.id, channel.body())
        self.tell("conversations", None)

    def tell(self, kind: str, users: Iterable[str] | None, **place: str | None) -> None:
        """After the commit, tell those people (None: everyone) that something they see has changed."""
        change = {"kind": kind, **{key: value for key, value in place.items() if value is not None}}
        who = None if users is None else tuple(users)
        self.store.after_commit(lambda: self.changes.tell(who, change))

    def notice(self, user_id: str, text: str) -> None:
        """Keep a passing error for that person, to be shown once."""
        key = f"{user_id}.{self.next_ts()}"
        self.store.put("notices", key, {"id": key, "user": user_id, "text": text})
        self.tell("notice", (user_id,))
