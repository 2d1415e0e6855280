"""The notes of an assessment in own time: its questions are in no thread, so they stand in the result."""

from bot.domain.sitting import Sitting
from bot.slack.phrases import capability
from bot.slack.question_revealed import note_lines
from bot.slack.result_table import assessed_capabilities

MOST_NOTED = 12
"""Capabilities; a message holds 50 blocks."""


def notes_by_capability(sitting: Sitting) -> list[str]:
    """One text for each capability with notes. Holds words of people."""
    if not sitting.assessment.setup.own_time:
        return []
    texts = [note_lines(sitting, one, f"Notes on {capability(sitting, one).name}") for one in _revealed(sitting)]
    found = [text for text in texts if text]
    more = len(found) - MOST_NOTED
    return [*found[:MOST_NOTED], *([f"Notes on {more} more capabilities are not shown here."] if more > 0 else [])]


def _revealed(sitting: Sitting) -> list[str]:
    shown = {question.capability_id for question in sitting.revealed}
    return [one for one in assessed_capabilities(sitting) if one in shown]
