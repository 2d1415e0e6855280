"""What Rung says when something cannot be done: each error carries words for the person who caused it."""

from dataclasses import dataclass


class RungError(Exception):
    """A refusal that a person can act on. `str(error)` says what was wrong and what to do."""


class Refused(RungError):
    """The person may not do this, or not now."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file: where (a path of keys and indices) and what."""

    where: tuple[str | int, ...]
    what: str

    @property
    def field(self) -> str:
        """`where` as people write it: questionnaires.quick.gates.2[0]."""
        text = ""
        for part in self.where:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
        return text or "(the whole file)"


class Faults(RungError):
    """All faults of one file together, so that they can be mended in one go."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
