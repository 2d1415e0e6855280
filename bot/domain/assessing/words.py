"""Plain words: what a person's message says, if it says anything to Rung.

A value counts when the whole message is a value, or a value followed by punctuation or "because"; the rest is the note.
All other talk is left in peace.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.scoring.tally import Value


class Command(StrEnum):
    """What a person can ask for in words."""

    SKIP = "skip"
    BACK = "back"
    WHY = "why"
    STATUS = "status"
    HELP = "help"
    START = "start"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class SaidValue:
    value: Value
    note: str


@dataclass(frozen=True, slots=True)
class SaidEvidence:
    """A link or a line; `named` is what it is evidence of, in the person's words, empty for the open question."""

    named: str
    text: str


VALUE_WORDS: tuple[tuple[Value, tuple[str, ...]], ...] = (
    (Value.UNKNOWN, ("don't know", "dont know", "do not know", "i don't know", "i dont know", "i do not know",
                     "not sure", "no idea", "dunno", "idk", "unknown", "unsure")),
    (Value.NA, ("n/a", "na", "n.a.", "not applicable", "doesn't apply", "doesnt apply", "does not apply")),
    (Value.PARTLY, ("partly", "partially", "partial", "in part", "half")),
    (Value.YES, ("yes", "yep", "yeah", "yup", "y")),
    (Value.NO, ("no", "nope", "nah", "n")),
)  # fmt: skip

_ANY_CASE = re.IGNORECASE | re.ASCII | re.DOTALL
"""Of ASCII's letters only: else ı counts as i and ſ as s, which no table of words has in small letters."""
_VALUES = {word: value for value, words in VALUE_WORDS for word in words}
_VALUE = re.compile(
    rf"(?P<word>{'|'.join(re.escape(word) for word in sorted(_VALUES, key=len, reverse=True))})"
    r"(?:(?:[.,;:!…]+\s+|\s+[-–]\s+|\s*—\s*|\s*(?=\())(?P<note>.*)|[.!…]+|\s+(?=because\b)(?P<because>.*))?",
    _ANY_CASE,
)
_EVIDENCE = re.compile(
    r"evidence(?:(?:(?:\s+(?:for|of))?\s+(?P<named>[^:]{1,60}?))?\s*:(?!//)\s*(?P<line>.+)|\s+(?P<link>https?://\S.*))",
    _ANY_CASE,
)
_COMMAND = re.compile(rf"(?P<word>{'|'.join(Command)})\s*[.!?…]*", _ANY_CASE)


def value_said(text: str) -> SaidValue | None:
    """The value of a message, with the rest as its note; None when it is other talk."""
    match = _VALUE.fullmatch(_plain(text))
    if match is None:
        return None
    note = match["because"] or match["note"] or ""
    if match["word"].lower() in ("y", "n") and note:
        return None  # "n. b." and the like; a lone letter is clear only on its own
    if note.startswith("(") and note.endswith(")"):
        note = note[1:-1]
    return SaidValue(_VALUES[match["word"].lower()], note.strip())


def command_said(text: str) -> Command | None:
    """skip, back, why?, status, help, start or answer, when it is the whole message."""
    match = _COMMAND.fullmatch(_plain(text))
    return Command(match["word"].lower()) if match else None


def evidence_said(text: str) -> SaidEvidence | None:
    """ "evidence: …", "evidence drift: …"; the colon may be left out before a link. None when it is other talk."""
    match = _EVIDENCE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    return SaidEvidence(match["named"] or "", match["line"] or match["link"])


def _plain(text: str) -> str:
    """Typographic apostrophes and stray space do not change what was said."""
    return " ".join(text.replace("’", "'").split())
