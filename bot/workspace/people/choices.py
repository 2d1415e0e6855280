"""What a person may choose in an element: the choice in Slack's form, or the sentence that says why it cannot be."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.workspace import reachable
from bot.workspace.blocks import STATEFUL
from bot.workspace.core import Core
from bot.workspace.errors import PersonError
from bot.workspace.records import User
from bot.workspace.store import Json
from bot.workspace.uploads import chosen_files

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MOMENT = re.compile(r"\d{10}")

Reader = Callable[["Chooser", Json, Any], Any]


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who chooses, and where."""

    core: Core
    user: User


def choice(core: Core, user: User, element: Json, given: dict[str, Any]) -> Json:
    """Return what that person chose in an element, such as ``{"selected_option": {…}}``; nothing for a button.

    Raises PersonError where the element does not offer it.
    """
    kind, who = element["type"], Chooser(core, user)
    if kind == "overflow":
        return {"selected_option": _option(who, element, given.get("selected_option"))}
    if kind not in STATEFUL:
        return {}
    key = STATEFUL[kind][0]
    if key not in given:
        raise PersonError(f"Choosing in this {kind} needs {key}.")
    return {key: _READERS[key](who, element, given[key])}


def options(element: Json) -> list[Json]:
    """Return the options of a select, of its groups too."""
    listed = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        listed += group["options"]
    return listed


def _option(_who: Chooser, element: Json, value: Any) -> Json | None:
    if value is None and element["type"] != "overflow":
        return None
    for one in options(element):
        if one["value"] == value:
            return one
    raise PersonError(f"There is no choice {value!r} here.")


def _options(who: Chooser, element: Json, values: Any) -> list[Json]:
    chosen = [_option(who, element, value) for value in _list(element, values)]
    return [one for one in chosen if one is not None]


def _user(who: Chooser, _element: Json, user_id: Any) -> str | None:
    if user_id is None:
        return None
    user = who.core.user(str(user_id))
    if user is None or user.deleted:
        raise PersonError(f"There is nobody here with the id {user_id}.")
    return user.id


def _users(who: Chooser, element: Json, user_ids: Any) -> list[str]:
    chosen = [_user(who, element, user_id) for user_id in _list(element, user_ids)]
    return [one for one in chosen if one is not None]


def _channel(who: Chooser, element: Json, channel_id: Any) -> str | None:
    if channel_id is None:
        return None
    channel = who.core.channel(str(channel_id))
    if channel is None or not reachable.offers(who.core, element, who.user, channel):
        raise PersonError(f"There is no conversation {channel_id} to choose here.")
    return channel.id


def _channels(who: Chooser, element: Json, channel_ids: Any) -> list[str]:
    chosen = [_channel(who, element, one) for one in _list(element, channel_ids)]
    return [one for one in chosen if one is not None]


def _text(_who: Chooser, _element: Json, value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


def _date(_who: Chooser, _element: Json, value: Any) -> str | None:
    text = _matching(_DATE, value, "a date such as 2026-11-21")
    try:
        return None if text is None else date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise PersonError(f"There is no day {text}.") from fault


def _time(_who: Chooser, _element: Json, value: Any) -> str | None:
    return _matching(_TIME, value, "a time such as 09:30")


def _moment(_who: Chooser, _element: Json, value: Any) -> int | None:
    text = _matching(_MOMENT, value, "a moment in seconds since 1970, of ten digits")
    return None if text is None else int(text)


def _files(who: Chooser, element: Json, file_ids: Any) -> list[Json]:
    return chosen_files(who.core, who.user.id, element, _list(element, file_ids))


def _rich(_who: Chooser, _element: Json, value: Any) -> Any:
    return value


def _matching(pattern: re.Pattern[str], value: Any, form: str) -> str | None:
    if value in (None, ""):
        return None
    if not pattern.fullmatch(str(value)):
        raise PersonError(f"{value!r} is not {form}.")
    return str(value)


def _list(element: Json, values: Any) -> list[Any]:
    if not isinstance(values, list):
        raise PersonError("Several choices come as a list.")
    most = element.get("max_selected_items")
    if most is not None and len(values) > most:
        raise PersonError(f"At most {most} can be chosen here.")
    return list(dict.fromkeys(values))


_READERS: dict[str, Reader] = {
    "value": _text,
    "files": _files,
    "rich_text_value": _rich,
    "selected_option": _option,
    "selected_options": _options,
    "selected_user": _user,
    "selected_users": _users,
    "selected_conversation": _channel,
    "selected_conversations": _channels,
    "selected_channel": _channel,
    "selected_channels": _channels,
    "selected_date": _date,
    "selected_time": _time,
    "selected_date_time": _moment,
}
