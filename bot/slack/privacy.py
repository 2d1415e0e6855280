"""Who will see what, in one line: the promise that every other message keeps."""

from bot.domain.assessment import Names, Reveal, Sitting
from bot.slack.phrases import alone

STORED = "Names are stored so that you can change your answer; whoever runs the server could see them."


def privacy_line(sitting: Sitting) -> str:
    if alone(sitting):
        return "Only you see this."
    setup = sitting.assessment.setup
    if setup.reveal is Reveal.ON_REVEAL:
        hidden = "Hidden until everyone has answered or the facilitator reveals; then"
        if setup.names is Names.OPEN:
            return f"{hidden} answers and notes are shown with names."
        return f"{hidden} the counts and the notes are shown, never who said what. {STORED}"
    if setup.names is Names.OPEN:
        return "Answers show at once, with names; notes follow at the reveal."
    return f"Counts show at once, notes at the reveal, and never who said what. {STORED}"


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
