"""Who asked to be forgotten: in the place of their id stands one that leads to nobody."""

from dataclasses import dataclass

NOBODY = "somebody who was forgotten"
"""In the place of a name, on every screen and in every file."""
_GONE = "gone-"
"""No id of Slack's begins like this."""


def gone_id(random: str) -> str:
    """`random` is fresh for each use, so that two of them never tell that they were one person."""
    return f"{_GONE}{random}"


def is_gone(user_id: str) -> bool:
    return user_id.startswith(_GONE)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done, in numbers."""

    deleted: int = 0
    """Answers."""
    nameless: int = 0
    """Answers that stay in the counts."""
    notes: int = 0
    evidence: int = 0
    tryouts: int = 0
    messages: tuple[tuple[str, str], ...] = ()
    """Channel and ts of what Rung wrote about the try-outs."""
    rungs: int = 0
    """That they took on: the words are deleted, and nobody's name is on them any more."""

    def __add__(self, other: "Forgotten") -> "Forgotten":
        return Forgotten(
            self.deleted + other.deleted,
            self.nameless + other.nameless,
            self.notes + other.notes,
            self.evidence + other.evidence,
            self.tryouts + other.tryouts,
            self.messages + other.messages,
            self.rungs + other.rungs,
        )
