"""Who will see what, in one line: the promise that every other message keeps."""

from bot.domain.assessment import Names, Reveal, Sitting
from bot.slack.phrases import alone

STORED = "Names are stored, so whoever runs the server could see them."


def privacy_line(sitting: Sitting) -> str:
    if alone(sitting):
        return "Only you see this."
    setup = sitting.assessment.setup
    if setup.reveal is Reveal.ON_REVEAL:
        if setup.names is Names.OPEN:
            return "Hidden until revealed; then answers and notes, with names."
        return f"Hidden until revealed; then counts and notes, never names. {STORED}"
    if setup.names is Names.OPEN:
        return "Answers show at once, with names; notes at the reveal."
    return f"Counts show at once, notes at the reveal, never names. {STORED}"


def shows_names(sitting: Sitting, capability_id: str) -> bool:
    """Whether a name may stand beside the value that this person gave."""
    return sitting.assessment.setup.names is Names.OPEN and shows_counts(sitting, capability_id)


def shows_counts(sitting: Sitting, capability_id: str) -> bool:
    question = sitting.question_of.get(capability_id)
    revealed = question is not None and question.revealed
    return revealed or sitting.assessment.setup.reveal is Reveal.LIVE


def names_who_answered(sitting: Sitting, capability_id: str) -> bool:
    """With the counts in view, a list of who has answered so far would tell who just moved them."""
    return sitting.assessment.setup.names is Names.OPEN or not shows_counts(sitting, capability_id)
