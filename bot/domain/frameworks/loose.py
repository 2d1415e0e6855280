"""A file's content whose shape is not certain: what is missing, or of another kind, reads as empty.

With it the checks that a shape cannot express run even on a file that has faults of shape, so that all come together.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite


class Loose:
    """Content as a YAML or JSON parser gives it."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __getitem__(self, key: str) -> "Loose":
        return Loose(self.value.get(key) if isinstance(self.value, Mapping) else None)

    @property
    def text(self) -> str | None:
        return self.value if isinstance(self.value, str) else None

    @property
    def number(self) -> float | None:
        """A finite number; true, false, .nan and .inf are none."""
        if isinstance(self.value, float):
            return self.value if isfinite(self.value) else None
        return self.value if isinstance(self.value, int) and not isinstance(self.value, bool) else None

    def items(self) -> Iterator[tuple[int, "Loose"]]:
        """Of a list: each item with its place."""
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            yield from ((place, Loose(item)) for place, item in enumerate(self.value))

    def entries(self) -> Iterator[tuple[str, "Loose"]]:
        """Of a mapping: each value with its key as text."""
        if isinstance(self.value, Mapping):
            yield from ((str(key), Loose(value)) for key, value in self.value.items())

    def texts(self) -> list[tuple[int, str]]:
        """Of a list: the items that are text, each with its place."""
        return [(place, item.text) for place, item in self.items() if item.text is not None]
