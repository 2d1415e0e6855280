"""Who will see what, in one line: the promise that every other message keeps."""

from bot.domain.assessing.assessment import Kind, Names, Reveal
from bot.domain.assessing.sitting import Sitting
from bot.slack.phrases import alone

STORED = "Names are stored, so whoever runs the server could see them."

IN_OVERVIEW = (
    "This team's levels show in the workspace's overview of all teams, to whoever sees this channel, without people's "
    "names."
)


def who_sees_what(sitting: Sitting) -> tuple[str, ...]:
    """Before one's first answer: also that it counts in the overview of all teams, where it does."""
    return (privacy_line(sitting), *((IN_OVERVIEW,) if sitting.assessment.in_overview else ()))


def privacy_line(sitting: Sitting) -> str:
    if alone(sitting):
        return "Only you see this."
    setup = sitting.assessment.setup
    if setup.anonymous:
        return _anonymous_line(setup.floor, "hidden until this closes")
    if setup.reveal is Reveal.LIVE:
        notes = "at the close" if setup.own_time or sitting.assessment.kind is Kind.POLL else "at the reveal"
        if setup.names is Names.OPEN:
            return f"Answers show at once, with names; notes {notes}."
        return f"Counts show at once, notes {notes}, never names. {STORED}"
    until = "revealed" if setup.reveal is Reveal.ON_REVEAL else "this closes"
    if setup.names is Names.OPEN:
        return f"Hidden until {until}; then answers and notes, with names."
    return f"Hidden until {until}; then counts and notes, never names. {STORED}"


def vote_privacy_line(sitting: Sitting) -> str:
    """Of the second vote, which is hidden until its end even where the first answers showed at once."""
    setup, hidden = sitting.assessment.setup, "our vote stays hidden until the re-vote is over"
    if setup.anonymous:
        return _anonymous_line(setup.floor, f"y{hidden}")
    if setup.names is Names.OPEN:
        return f"Y{hidden}; then votes and notes show, with names."
    return f"Y{hidden}; then counts and notes show, never names. {STORED}"


def _anonymous_line(floor: int, hidden: str) -> str:
    return (
        f"Anonymous: {hidden}; then counts and notes, in no order. Until then whoever runs the server "
        "could link you to your answer; then every single answer is destroyed. "
        f"Where fewer than {floor} answer, nothing shows."
    )


def shows_names(sitting: Sitting, capability_id: str) -> bool:
    """Whether a name may stand beside the value that this person gave."""
    return sitting.assessment.setup.names is Names.OPEN and shows_counts(sitting, capability_id)


def shows_counts(sitting: Sitting, capability_id: str) -> bool:
    """Of an anonymous one not before its close, and then only where enough have answered."""
    anonymous = sitting.assessment.setup.anonymous
    if anonymous and (sitting.assessment.open or sitting.below_floor(capability_id)):
        return False
    question = sitting.question_of.get(capability_id)
    revealed = question is not None and question.revealed
    return revealed or sitting.assessment.setup.reveal is Reveal.LIVE


def names_who_answered(sitting: Sitting, capability_id: str) -> bool:
    """With the counts in view, a list of who has answered so far would tell who just moved them.

    In an anonymous one nobody is named beside a question at all.
    """
    if sitting.assessment.setup.anonymous:
        return False
    return sitting.assessment.setup.names is Names.OPEN or not shows_counts(sitting, capability_id)
