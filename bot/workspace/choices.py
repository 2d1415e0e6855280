"""What a person may choose in an element: the choice in Slack's form, or the sentence that says why it cannot be."""

import re
from collections.abc import Callable
from typing import Any

from bot.workspace.blocks import STATEFUL
from bot.workspace.core import Core
from bot.workspace.errors import PersonError
from bot.workspace.store import Json

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"[0-2]\d:[0-5]\d")

Reader = Callable[[Core, Json, Any], Any]


def choice(core: Core, element: Json, given: dict[str, Any]) -> Json:
    """Return what was chosen in an element, such as ``{"selected_option": {…}}``; nothing for a button.

    Raises PersonError where the element does not offer it.
    """
    kind = element["type"]
    if kind == "overflow":
        return {"selected_option": _option(core, element, given.get("selected_option"))}
    if kind not in STATEFUL:
        return {}
    key = STATEFUL[kind][0]
    if key not in given:
        raise PersonError(f"Choosing in this {kind} needs {key}.")
    return {key: _READERS[key](core, element, given[key])}


def options(element: Json) -> list[Json]:
    """Return the options of a select, of its groups too."""
    listed = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        listed += group["options"]
    return listed


def _option(_core: Core, element: Json, value: Any) -> Json | None:
    if value is None and element["type"] != "overflow":
        return None
    for one in options(element):
        if one["value"] == value:
            return one
    raise PersonError(f"There is no choice {value!r} here.")


def _options(core: Core, element: Json, values: Any) -> list[Json]:
    chosen = [_option(core, element, value) for value in _list(element, values)]
    return [one for one in chosen if one is not None]


def _user(core: Core, _element: Json, user_id: Any) -> str | None:
    if user_id is None:
        return None
    user = core.user(str(user_id))
    if user is None or user.deleted:
        raise PersonError(f"There is nobody here with the id {user_id}.")
    return user.id


def _users(core: Core, element: Json, user_ids: Any) -> list[str]:
    chosen = [_user(core, element, user_id) for user_id in _list(element, user_ids)]
    return [one for one in chosen if one is not None]


def _channel(core: Core, _element: Json, channel_id: Any) -> str | None:
    if channel_id is None:
        return None
    channel = core.channel(str(channel_id))
    if channel is None:
        raise PersonError(f"There is no channel {channel_id}.")
    return channel.id


def _channels(core: Core, element: Json, channel_ids: Any) -> list[str]:
    chosen = [_channel(core, element, one) for one in _list(element, channel_ids)]
    return [one for one in chosen if one is not None]


def _text(_core: Core, _element: Json, value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


def _date(_core: Core, _element: Json, value: Any) -> str | None:
    return _matching(_DATE, value, "a date such as 2026-11-21")


def _time(_core: Core, _element: Json, value: Any) -> str | None:
    return _matching(_TIME, value, "a time such as 09:30")


def _moment(_core: Core, _element: Json, value: Any) -> int | None:
    return None if value is None else int(value)


def _rich(_core: Core, _element: Json, value: Any) -> Any:
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
