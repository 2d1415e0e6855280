"""The team that a fresh workspace holds, and how people come to it."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.workspace import conversations, events, identifiers
from bot.workspace.core import TEAM_DOMAIN, Core, Identity
from bot.workspace.records import User
from bot.workspace.store import Json, Store

SLACKBOT = User("USLACKBOT", "slackbot", "Slackbot", color="757575")
"""Slack's own robot, which its lists of people name (with is_bot false) though nobody can talk to it."""

_COLORS = ("2f6f8f", "a3562d", "5b7f3a", "8a4b7d", "3d5a9e", "b08a2e", "2d8a7a", "9c3d4d")
_PEOPLE = (
    ("ana", "Ana Ruiz", "Europe/Madrid", True),
    ("ben", "Ben Okafor", "Africa/Lagos", False),
    ("cleo", "Cleo Tan", "Asia/Singapore", False),
    ("dev", "Dev Mehta", "Asia/Kolkata", False),
    ("emma", "Emma Lind", "Europe/Stockholm", False),
)


def identity(store: Store) -> Identity:
    """Return the team's and the app's identity, made at the first start and kept for ever after."""
    kept = store.get("tokens", "tokens")
    if kept is None:
        kept = {
            "team_id": identifiers.slack_id("T"),
            "app_id": identifiers.slack_id("A"),
            "bot_user_id": identifiers.slack_id("U"),
            "bot_id": identifiers.slack_id("B"),
            "bot_token": identifiers.token("xoxb"),
            "app_token": identifiers.token("xapp-1"),
            "signing_secret": identifiers.envelope_id().replace("-", ""),
            "verification_token": identifiers.slack_id(""),
        }
        store.put("tokens", "tokens", kept)
    return Identity(**kept)


def seed(core: Core) -> None:
    """Fill a fresh workspace: five people, the app, another bot, and three channels."""
    own = core.identity
    name = core.manifest.bot_name
    _store(core, User(own.bot_user_id, _handle(name), name, is_bot=True, bot_id=own.bot_id))
    ids = tuple(
        add_user(core, name=name, real_name=real, tz=tz, is_admin=admin, announced=False).id
        for name, real, tz, admin in _PEOPLE
    )
    add_user(core, name="buildbot", real_name="buildbot", is_bot=True, announced=False)
    conversations.make(core, "ml-team", "channel", (*ids, own.bot_user_id), ids[0])
    conversations.make(core, "random", "channel", ids, ids[0])
    conversations.make(core, "platform-private", "private", ids[:2], ids[0])
    core.store.put("settings", "seeded", {"seeded": True})


def add_user(
    core: Core,
    *,
    name: str,
    real_name: str = "",
    is_admin: bool = False,
    is_bot: bool = False,
    tz: str = "Europe/Madrid",
    announced: bool = True,
    **more: Any,
) -> User:
    """Add someone; a person of this team can at once write to the app, which hears ``team_join``.

    ``more`` are further fields of :class:`User`. Someone with a ``home_team`` belongs to another organization: the app
    hears of them only through the channels that they share.
    """
    order = len(core.store.all("users"))
    bot_id = identifiers.slack_id("B") if is_bot else None
    color = _COLORS[order % len(_COLORS)]
    user_id = identifiers.slack_id("U")
    made = User(user_id, name, real_name or name, is_admin, is_bot, tz, color, bot_id=bot_id, **more)
    stored = _store(core, made)
    if stored.home_team is not None:
        return stored
    if not is_bot:
        conversations.direct(core, stored.id, core.identity.bot_user_id)
    if announced:
        events.emit_team(core, {"type": "team_join", "user": profile(core, stored)})
    return stored


def change_user(core: Core, user: User, **values: object) -> User:
    """Change someone; the app hears ``user_change``."""
    changed = replace(user, **values, updated=int(core.clock.now()))  # type: ignore[arg-type]
    core.put_user(changed)
    if changed.home_team is None or not is_stranger(core, changed):
        events.emit_team(core, {"type": "user_change", "user": profile(core, changed), "cache_ts": changed.updated})
    return changed


def is_stranger(core: Core, user: User) -> bool:
    """Say whether Slack calls them a stranger: of another organization, and in no channel that the app is in.

    Source: Slack, "User type": of another workspace's people who share a channel with the app it is false.
    """
    if user.home_team is None:
        return False
    both = {user.id, core.identity.bot_user_id}
    return not any(both <= set(one.members) for one in core.channels() if one.kind != "im")


def profile(core: Core, user: User) -> Json:
    """Return a user as the Web API and events show one."""
    shown: Json = {
        "id": user.id,
        "team_id": team_of(core, user),
        "name": user.name,
        "deleted": user.deleted,
        "profile": {
            "real_name": user.real_name,
            "real_name_normalized": user.real_name,
            "display_name": user.name,
            "display_name_normalized": user.name,
            "team": team_of(core, user),
            **({"bot_id": user.bot_id} if user.bot_id else {}),
        },
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": user.updated,
    }
    if not user.deleted:
        shown |= _of_the_living(core, user)
    return shown


def team_of(core: Core, user: User) -> str:
    """Return the id of the workspace to which someone belongs."""
    return user.home_team or core.identity.team_id


def team_card(core: Core, user: User | None = None) -> Json:
    """Return the team as payloads name it: this one, or that of ``user``."""
    if user is None or user.home_team is None:
        return {"id": core.identity.team_id, "domain": TEAM_DOMAIN}
    return {"id": user.home_team, "domain": user.home_team.lower()}


def _of_the_living(core: Core, user: User) -> Json:
    offset = datetime.fromtimestamp(core.clock.now(), ZoneInfo(user.tz)).utcoffset()
    zone = {"tz": user.tz, "tz_label": user.tz, "tz_offset": int(offset.total_seconds()) if offset else 0}
    roles = {key: getattr(user, key) for key in ("is_admin", "is_owner", "is_restricted", "is_ultra_restricted")}
    abroad = {"is_stranger": is_stranger(core, user)} if user.home_team else {}
    return {"color": user.color, "real_name": user.real_name, **zone, **roles, "is_primary_owner": False, **abroad}


def _store(core: Core, user: User) -> User:
    stored = replace(user, order=len(core.store.all("users")), updated=int(core.clock.now()))
    core.put_user(stored)
    return stored


def _handle(name: str) -> str:
    return name.lower().replace(" ", "")
