"""What can be clicked and filled in on a screen, found by its visible label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.pictures import options

Json = dict[str, Any]

_MANY = ("multi_static_select", "checkboxes")
_TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
_PICKED = {"datepicker": "selected_date", "timepicker": "selected_time"}


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


def targets(blocks: list[Json]) -> Iterator[Target]:
    """Yield everything that one click reaches, in the order of the screen."""
    for block in blocks:
        for element in _elements(block):
            ids = (str(block["block_id"]), str(element.get("action_id")))
            if element["type"] == "button":
                yield Target(element["text"]["text"], *ids)
            for option in options(element):
                yield Target(option["text"]["text"], *ids, _choice(element, [option["value"]]))
        yield from targets(block.get("child_blocks") or [])


def filled(blocks: list[Json], label: str, value: str | list[str] | None, people: Mapping[str, str]) -> Json | None:
    """Return the act that fills the input under ``label``; None where there is none, or not that choice.

    ``people`` are ids by name, in which first names will do.
    """
    for block in blocks:
        if label in (_text(block.get("label")), _text(block.get("text"))):
            for element in _elements(block):
                choice = _filling(element, value, people)
                if choice is not None:
                    return {"block_id": block["block_id"], "action_id": element["action_id"], **choice}
    return None


def _filling(element: Json, value: str | list[str] | None, people: Mapping[str, str]) -> Json | None:
    kind = element["type"]
    if kind in _TYPED:
        return {"value": value}
    if kind in _PICKED:
        return {_PICKED[kind]: value}
    several = value if isinstance(value, list) else [] if value is None else [value]
    if kind.endswith("users_select"):
        ids = [_person(name, people) for name in several]
        if None in ids:
            return None
        return {"selected_users": ids} if kind.startswith("multi") else {"selected_user": ids[0] if ids else None}
    values = {_text(option["text"]): option["value"] for option in options(element)}
    if not values or not set(several) <= set(values):
        return None
    return _choice(element, [values[one] for one in several])


def _choice(element: Json, values: list[str]) -> Json:
    if element["type"] in _MANY:
        return {"selected_options": values}
    return {"selected_option": values[0] if values else None}


def _person(name: str, people: Mapping[str, str]) -> str | None:
    for known, user_id in people.items():
        if name in (known, known.split(" ")[0]):
            return user_id
    return None


def _elements(block: Json) -> list[Json]:
    found = [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    found += [one for key in ("elements", "actions") for one in block.get(key) or [] if "action_id" in one]
    return [one for one in found if "action_id" in one]


def _text(text: Any) -> str:
    return str(text.get("text", "")) if isinstance(text, dict) else str(text or "")
