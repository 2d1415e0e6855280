"""What the app's manifest declares: the only commands, events, shortcuts and scopes that this workspace grants it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command of the manifest."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut of the manifest; ``type`` is ``global`` or ``message``."""

    name: str
    type: str
    callback_id: str
    description: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of manifest.yml that decide what the app may do here."""

    app_name: str
    bot_name: str
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    scopes: tuple[str, ...]
    optional_scopes: frozenset[str]
    events: frozenset[str]
    interactive: bool
    home_tab: bool
    messages_tab: bool

    def command(self, name: str) -> Command | None:
        """Return the declared command of that name, slash included, or None."""
        return next((one for one in self.commands if one.command == name), None)


def load_manifest(path: Path) -> Manifest:
    """Read a manifest file. Raises OSError where it cannot be read, ValueError where it is no manifest."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as fault:
        raise ValueError(f"{path}: not YAML: {fault}") from fault
    if not isinstance(content, dict):
        raise ValueError(f"{path}: a manifest is a mapping")
    return parse_manifest(content)


def parse_manifest(content: dict[str, Any]) -> Manifest:
    """Return what the manifest declares; whatever it leaves out is not granted."""
    features = content.get("features") or {}
    scopes = (content.get("oauth_config") or {}).get("scopes") or {}
    settings = content.get("settings") or {}
    home = features.get("app_home") or {}
    name = str((content.get("display_information") or {}).get("name") or "App")
    return Manifest(
        app_name=name,
        bot_name=str((features.get("bot_user") or {}).get("display_name") or name),
        commands=tuple(_command(one) for one in features.get("slash_commands") or []),
        shortcuts=tuple(_shortcut(one) for one in features.get("shortcuts") or []),
        scopes=tuple(scopes.get("bot") or []),
        optional_scopes=frozenset(scopes.get("bot_optional") or []),
        events=frozenset((settings.get("event_subscriptions") or {}).get("bot_events") or []),
        interactive=bool((settings.get("interactivity") or {}).get("is_enabled")),
        home_tab=bool(home.get("home_tab_enabled")),
        messages_tab=bool(home.get("messages_tab_enabled")),
    )


def _command(declared: dict[str, Any]) -> Command:
    return Command(
        command=str(declared["command"]),
        description=str(declared.get("description", "")),
        usage_hint=str(declared.get("usage_hint", "")),
        should_escape=bool(declared.get("should_escape")),
    )


def _shortcut(declared: dict[str, Any]) -> Shortcut:
    return Shortcut(
        name=str(declared["name"]),
        type=str(declared["type"]),
        callback_id=str(declared["callback_id"]),
        description=str(declared.get("description", "")),
    )
