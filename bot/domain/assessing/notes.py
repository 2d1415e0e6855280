"""The notes that people gave with their answers: the one rule of which are shown, and beside which name."""

from dataclasses import dataclass
from hashlib import sha256

from bot.domain.assessing.assessment import Kind, Names
from bot.domain.assessing.sitting import Sitting

BEFORE_HANDING_OVER = (
    "Read the notes in it before you hand it over: how somebody writes can tell who it was, also where no name stands "
    "beside it."
)
"""With every file that people take out."""


@dataclass(frozen=True, slots=True)
class Note:
    """`by` is the user id of who gave it, only where the sitting that it comes from shows names."""

    text: str
    by: str | None = None


def notes_shown(sitting: Sitting, capability_id: str) -> tuple[Note, ...]:
    """Of a revealed question. Without names their order follows from their text alone, so that it tells nothing."""
    question, kept = sitting.question_of.get(capability_id), sitting.kept_of.get(capability_id)
    if question is None or not question.revealed or sitting.below_floor(capability_id):
        return ()
    if sitting.assessment.setup.anonymous or (kept is not None and kept.notes):
        return tuple(Note(one) for one in kept.notes) if kept else ()
    given = [one for one in sitting.answers_to(capability_id) if one.value and one.note.strip()]
    if sitting.assessment.setup.names is Names.OPEN and sitting.assessment.kind is not Kind.ALONE:
        return tuple(Note(one.note, one.user_id) for one in given)
    return tuple(sorted((Note(one.note) for one in given), key=lambda note: sha256(note.text.encode()).hexdigest()))
