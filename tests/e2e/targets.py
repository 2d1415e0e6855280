"""What can be clicked and filled in on a screen, found by its visible label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from tests.e2e.pictures import Names, options

Json = dict[str, Any]

Value = str | list[str] | date | time | None
"""What an input can be filled with; a datetime is a date too."""

_MANY = ("multi_static_select", "checkboxes")
_TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
_PICKED = {"datepicker": "selected_date", "timepicker": "selected_time", "datetimepicker": "selected_date_time"}
_LISTED = ("user", "conversation", "channel")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads ``label``; ``choice`` is what choosing it sends beside the ids."""

    label: str
    block_id: str
    action_id: str
    choice: Json = field(default_factory=dict)

    def action(self) -> Json:
        """Return the fields of the act."""
        return {"block_id": self.block_id, "action_id": self.action_id, **self.choice}


def targets(blocks: list[Json], values: Mapping[str, Any] | None = None) -> Iterator[Target]:
    """Yield everything that one click reaches, in the order of the screen; ``values`` are the state of a modal."""
    for block in blocks:
        for element in _elements(block):
            ids = (str(block["block_id"]), str(element.get("action_id")))
            if element["type"] == "button":
                yield Target(element["text"]["text"], *ids)
            for option in options(element):
                clicked = _clicked(element, option["value"], _ticks(block, element, values or {}))
                yield Target(option["text"]["text"], *ids, _choice(element, clicked))
        yield from targets(block.get("child_blocks") or [], values)


def ticked(blocks: list[Json], values: Mapping[str, Any], label: str) -> bool | None:
    """Say whether the checkbox of that label is ticked; None where there is none."""
    for block in blocks:
        for element in _elements(block):
            for option in options(element) if element["type"] == "checkboxes" else []:
                if _text(option["text"]) == label:
                    return option["value"] in _ticks(block, element, values)
    return None


def filled(blocks: list[Json], label: str, value: Value, names: Names) -> Json | None:
    """Return the act that fills the input under ``label``; None where there is none, or not that choice.

    ``names`` are those of people, of whom first names will do, and of conversations.
    """
    for block in blocks:
        if label in (_text(block.get("label")), _text(block.get("text"))):
            for element in _elements(block):
                choice = _filling(element, value, names)
                if choice is not None:
                    return {"block_id": block["block_id"], "action_id": element["action_id"], **choice}
    return None


def _filling(element: Json, value: Value, names: Names) -> Json | None:
    kind = element["type"]
    if kind in _TYPED:
        return {"value": value}
    if kind in _PICKED:
        return {_PICKED[kind]: _moment(value)}
    if kind == "file_input":
        return {"files": value}
    several = value if isinstance(value, list) else [] if value is None else [str(value)]
    for listed in _LISTED:
        if kind.endswith(f"{listed}s_select"):
            return _picked_by_name(
                f"selected_{listed}", kind, several, names.users if listed == "user" else names.channels
            )
    values = {_text(option["text"]): option["value"] for option in options(element)}
    if not values or not set(several) <= set(values):
        return None
    return _choice(element, [values[one] for one in several])


def _choice(element: Json, values: list[str]) -> Json:
    if element["type"] in _MANY:
        return {"selected_options": values}
    return {"selected_option": values[0] if values else None}


def _moment(value: Value) -> str | int | None:
    """A date, a time of day or a moment as Slack's pickers keep them."""
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return None if value is None else str(value)


def _picked_by_name(key: str, kind: str, wanted: list[str], known: Mapping[str, str]) -> Json | None:
    ids = [_id_of(name, known) for name in wanted]
    if None in ids:
        return None
    return {f"{key}s": ids} if kind.startswith("multi") else {key: ids[0] if ids else None}


def _id_of(name: str, known: Mapping[str, str]) -> str | None:
    for one, shown in known.items():
        if name.lstrip("#@") in (shown, shown.split(" ")[0]):
            return one
    return None


def _ticks(block: Json, element: Json, values: Mapping[str, Any]) -> list[str]:
    """What is chosen now: in a modal by its state, else what the element begins with."""
    kept = (values.get(block["block_id"]) or {}).get(element["action_id"])
    chosen = element.get("initial_options") if kept is None else kept.get("selected_options")
    return [str(one["value"]) for one in chosen or []]


def _clicked(element: Json, value: str, ticks: list[str]) -> list[str]:
    """What a click chooses: one alone, or where several can be, that one beside the others, or no longer."""
    if element["type"] not in _MANY:
        return [value]
    after = {*ticks} ^ {value}
    return [one["value"] for one in options(element) if one["value"] in after]


def _elements(block: Json) -> list[Json]:
    found = [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    found += [one for key in ("elements", "actions") for one in block.get(key) or [] if "action_id" in one]
    return [one for one in found if "action_id" in one]


def _text(text: Any) -> str:
    return str(text.get("text", "")) if isinstance(text, dict) else str(text or "")
