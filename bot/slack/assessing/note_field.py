"""The field for the note that goes with an answer."""

from bot.domain.assessing.assessment import GivenAnswer
from bot.slack.blocks import input_block, text_input
from bot.slack.message import Block

NOTE_LIMIT = 3000
"""Characters: Slack's own limit of a field. What is written in a thread may be longer."""
LABEL = "Note (for “Doesn't apply”, give the reason)"
REASON_LABEL = "Why doesn't it apply to your team?"
PLACEHOLDER = "Which models? Since when? What is missing?"


def note_field(block_id: str, said: GivenAnswer | None, reason_wanted: bool = False) -> Block:
    """With what was noted before, if anything was."""
    note = said.note if said else ""
    label = REASON_LABEL if reason_wanted else LABEL
    element = text_input(block_id, note, NOTE_LIMIT, PLACEHOLDER)
    return input_block(block_id, label, element, _what_is_cut(note), optional=not reason_wanted)


def _what_is_cut(note: str) -> str | None:
    if len(note) <= NOTE_LIMIT:
        return None
    return f"Your note has {len(note)} characters, and the first {NOTE_LIMIT} fit here. What you save replaces it."
