"""What happened lately between the workspace and the app, for tests and operators to read through /control."""

from collections import deque
from typing import Any


class Journal:
    """A numbered list that forgets its oldest lines; the numbers go on."""

    def __init__(self, kept: int) -> None:
        """Keep the last ``kept`` lines."""
        self._lines: deque[dict[str, Any]] = deque(maxlen=kept)
        self._next = 1

    def add(self, **line: Any) -> dict[str, Any]:
        """Add a line and return it; it may be completed later in place."""
        entry = {"n": self._next, **line}
        self._next += 1
        self._lines.append(entry)
        return entry

    def since(self, number: int) -> dict[str, Any]:
        """Return the lines numbered ``number`` and later, and the number to ask with next time."""
        return {"next": self._next, "lines": [line for line in self._lines if line["n"] >= number]}
