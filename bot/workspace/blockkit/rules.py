"""The small rules from which Slack's Block Kit limits are put together.

A rule looks at one JSON value and yields the faults it finds, each worded and placed as Slack does in
response_metadata.messages: "[ERROR] must be less than 76 characters [json-pointer:/blocks/0/text/text]".
The wording follows errors seen from Slack and github.com/slackhq/hack-json-schema, the library they come from.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

Surface = Literal["message", "modal", "home"]
EVERYWHERE: frozenset[Surface] = frozenset({"message", "modal", "home"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its JSON pointer, the surface, and the block types that the workspace refuses."""

    pointer: str
    surface: Surface
    refused_types: frozenset[str] = frozenset()

    def at(self, step: str | int) -> "Place":
        """The place of a field, or of an item of a list."""
        return replace(self, pointer=f"{self.pointer}/{step}")

    def fault(self, what: str) -> str:
        """One fault at this place, as Slack words it."""
        return f"[ERROR] {what} [json-pointer:{self.pointer}]"


Rule: TypeAlias = Callable[[Any, Place], Iterator[str]]
Check: TypeAlias = Callable[[Mapping[str, Any], Place], Iterator[str]]
Fields: TypeAlias = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Kind:
    """What one `type` asks for: the rule for its other fields, and the surfaces on which it may stand."""

    rule: Rule
    surfaces: frozenset[Surface] = EVERYWHERE


Kinds: TypeAlias = Mapping[str, Kind]


def text(longest: int, shortest: int = 1) -> Rule:
    """A string of so many characters; Slack refuses an empty one nearly everywhere."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        if not isinstance(value, str):
            yield place.fault("must provide a string")
        elif len(value) < shortest:
            yield place.fault(f"must be more than {shortest - 1} characters")
        elif len(value) > longest:
            yield place.fault(f"must be less than {longest + 1} characters")

    return rule


def matching(pattern: str) -> Rule:
    """A string that wholly matches a regular expression."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        if not isinstance(value, str):
            yield place.fault("must provide a string")
        elif re.fullmatch(pattern, value) is None:
            yield place.fault(f"input must match regex pattern: {pattern}")

    return rule


def first_then(first: Rule, then: Rule) -> Rule:
    """Both rules; the second speaks only where the first has nothing to say."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        faults = list(first(value, place))
        yield from faults or then(value, place)

    return rule


def enum(*values: str | int) -> Rule:
    """One of a closed set of values."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        if isinstance(value, bool) or value not in values:
            yield place.fault("must be a valid enum value")

    return rule


def flag(value: Any, place: Place) -> Iterator[str]:
    """true or false."""
    if not isinstance(value, bool):
        yield place.fault("must provide a boolean")


def number(above: float = -math.inf) -> Rule:
    """A finite number greater than `above`."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            yield place.fault("must provide a number")
        elif value <= above:
            yield place.fault(f"must be greater than {above:g}")

    return rule


def integer(lowest: int, highest: int | None = None) -> Rule:
    """A whole number, both ends included."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield place.fault("must provide an integer")
        elif value < lowest:
            yield place.fault(f"must be greater than {lowest - 1}")
        elif highest is not None and value > highest:
            yield place.fault(f"must be less than {highest + 1}")

    return rule


def items(each: Rule, most: int | None = None, least: int = 1) -> Rule:
    """A list of so many items that all keep one rule."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        if not isinstance(value, list):
            yield place.fault("must provide an array")
            return
        if len(value) < least:
            yield place.fault(f"must provide at least {least} items")
        if most is not None and len(value) > most:
            yield place.fault(f"no more than {most} items allowed")
        for index, item in enumerate(value):
            yield from each(item, place.at(index))

    return rule


def shape(*checks: Check, required: Fields | None = None, optional: Fields | None = None) -> Rule:
    """An object with these fields and no other; the checks then compare fields with each other."""
    needed = required or {}
    known = {**needed, **(optional or {})}

    def rule(value: Any, place: Place) -> Iterator[str]:
        if not isinstance(value, dict):
            yield place.fault("must provide an object")
            return
        yield from (place.fault(f"missing required field: {name}") for name in needed if name not in value)
        for name, field in value.items():
            if name in known:
                yield from known[name](field, place.at(name))
            else:
                yield place.fault(f"invalid additional property: {name}")
        for check in checks:
            yield from check(value, place)

    return rule


def one_of(kinds: Kinds, *, refusable: bool = False) -> Rule:
    """An object whose `type` names its kind. `refusable` kinds are blocks, which a workspace may refuse."""

    def rule(value: Any, place: Place) -> Iterator[str]:
        if not isinstance(value, dict):
            yield place.fault("must provide an object")
            return
        if "type" not in value:
            yield place.fault("missing required field: type")
            return
        name = str(value["type"])
        kind = kinds.get(name)
        refused = refusable and name in place.refused_types
        if kind is None or place.surface not in kind.surfaces or refused:
            yield place.at("type").fault(f"unsupported type: {name}")
            return
        yield from kind.rule({key: field for key, field in value.items() if key != "type"}, place)

    return rule


def nullable(rule: Rule) -> Rule:
    """Null, or what the rule allows."""

    def either(value: Any, place: Place) -> Iterator[str]:
        if value is not None:
            yield from rule(value, place)

    return either


def some_of(*names: str) -> Check:
    """At least one of these fields is there."""

    def check(value: Mapping[str, Any], place: Place) -> Iterator[str]:
        if not any(name in value for name in names):
            choices = " or ".join(f"`{name}`" for name in names)
            # Slack points to the type of the object here, not to the object.
            yield place.at("type").fault(f"must define either {choices}")

    return check


def not_both(first: str, second: str) -> Check:
    """These two fields exclude each other."""

    def check(value: Mapping[str, Any], place: Place) -> Iterator[str]:
        if first in value and second in value:
            yield place.fault(f"cannot define both `{first}` and `{second}`")

    return check


def distinct(values: Iterable[tuple[Any, Place]], field: str) -> Iterator[str]:
    """A fault for each value that was there before."""
    seen: set[str] = set()
    for value, place in values:
        if isinstance(value, str) and value in seen:
            yield place.fault(f'`{field}` "{value}" already exists')
        elif isinstance(value, str):
            seen.add(value)


def each_distinct(items_of: str, field: str) -> Check:
    """Within the list `items_of` no two items share the value of `field`."""

    def check(value: Mapping[str, Any], place: Place) -> Iterator[str]:
        listed = value.get(items_of)
        if isinstance(listed, list):
            yield from distinct(
                (
                    (item.get(field), place.at(items_of).at(index).at(field))
                    for index, item in enumerate(listed)
                    if isinstance(item, dict)
                ),
                field,
            )

    return check
