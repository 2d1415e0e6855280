"""Blocks as the workspace keeps them: every block and element has a name, and each can be found by it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from bot.workspace import identifiers
from bot.workspace.store import Json

STATEFUL: dict[str, tuple[str, list[Any] | None]] = {
    "plain_text_input": ("value", None),
    "email_text_input": ("value", None),
    "url_text_input": ("value", None),
    "number_input": ("value", None),
    "rich_text_input": ("rich_text_value", None),
    "static_select": ("selected_option", None),
    "external_select": ("selected_option", None),
    "radio_buttons": ("selected_option", None),
    "multi_static_select": ("selected_options", []),
    "multi_external_select": ("selected_options", []),
    "checkboxes": ("selected_options", []),
    "users_select": ("selected_user", None),
    "multi_users_select": ("selected_users", []),
    "conversations_select": ("selected_conversation", None),
    "multi_conversations_select": ("selected_conversations", []),
    "channels_select": ("selected_channel", None),
    "multi_channels_select": ("selected_channels", []),
    "datepicker": ("selected_date", None),
    "timepicker": ("selected_time", None),
    "datetimepicker": ("selected_date_time", None),
    "file_input": ("files", []),
}
"""Elements that keep what a person chose: the key of the choice in Slack's state, and what stands there before it."""

INTERACTIVE = frozenset(STATEFUL) | {"button", "overflow", "icon_button", "feedback_buttons", "workflow_button"}
"""Elements that a person can act on."""

_INITIAL = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
    "files": "initial_files",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An element and the block in which it stands."""

    block: Json
    element: Json

    @property
    def acts_at_once(self) -> bool:
        """Say whether a choice is sent to the app at once: everything but an input without dispatch_action."""
        return bool(self.block.get("type") != "input" or self.block.get("dispatch_action"))


def named(blocks: list[Json]) -> list[Json]:
    """Return a copy in which every block has a block_id and every interactive element an action_id, as Slack gives."""
    copied = deepcopy(blocks)
    for block in copied:
        block.setdefault("block_id", identifiers.short_id())
    for placed in elements(copied):
        placed.element.setdefault("action_id", identifiers.short_id())
    return copied


def elements(blocks: list[Json]) -> Iterator[Placed]:
    """Yield the interactive elements of these blocks in the order in which they are shown."""
    for block in blocks:
        for child in _children(block):
            if child.get("type") in INTERACTIVE:
                yield Placed(block, child)
        for key in ("child_blocks", "blocks", "cards"):
            inner = block.get(key)
            if isinstance(inner, list):
                yield from elements(inner)


def find(blocks: list[Json], block_id: str, action_id: str) -> Placed | None:
    """Return the element of those names, or None."""
    for placed in elements(blocks):
        if placed.block.get("block_id") == block_id and placed.element.get("action_id") == action_id:
            return placed
    return None


def initial(element: Json) -> Json:
    """Return an element's state before anyone touched it, in the form of ``view.state.values``."""
    key, empty = STATEFUL[element["type"]]
    value = element.get(_INITIAL[key])
    return {"type": element["type"], key: empty if value is None else value}


def states(
    blocks: list[Json], chosen: dict[str, Any] | None = None, begins: Callable[[Json], Json] = initial
) -> dict[str, Any]:
    """Return ``state.values`` of these blocks: what was chosen, else what they begin with."""
    values: dict[str, Any] = {}
    for placed in elements(blocks):
        if placed.element["type"] in STATEFUL:
            block_id, action_id = placed.block["block_id"], placed.element["action_id"]
            kept = ((chosen or {}).get(block_id) or {}).get(action_id)
            same = kept is not None and kept.get("type") == placed.element["type"]
            values.setdefault(block_id, {})[action_id] = kept if same else begins(placed.element)
    return values


def _children(block: Json) -> list[Json]:
    found = [block[key] for key in ("element", "accessory") if isinstance(block.get(key), dict)]
    for key in ("elements", "actions"):
        found += [one for one in block.get(key) or [] if isinstance(one, dict)]
    return found
