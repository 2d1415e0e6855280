"""On the result: the rungs that were taken on from it, and the buttons beside the next one."""

from datetime import date

from bot.domain.commitment import Commitment, Outcome
from bot.domain.sitting import Sitting
from bot.slack.actions import SHOW_OTHERS, TAKE_ON, WHAT_IF, QuestionRef
from bot.slack.blocks import actions, button, quoting_section
from bot.slack.message import Block
from bot.slack.mrkdwn import person, quote_person
from bot.slack.phrases import alone, name

ENDED = {
    Outcome.DONE: "Called done",
    Outcome.WRONG_RUNG: "Dropped as the wrong rung",
    Outcome.GIVEN_UP: "Given up",
}
MOST_TAKEN = 5


def rung_buttons(sitting: Sitting, capability_id: str) -> list[Block]:
    """A rung belongs to a team, and no plan is built on what a vote may change."""
    if alone(sitting) or not sitting.assessment.counts:
        return []
    assessment_id = sitting.assessment.assessment_id
    ref = str(QuestionRef(assessment_id))
    row = [button("Show others…", SHOW_OTHERS, ref), button("What if…", WHAT_IF, ref)]
    if not is_taken(sitting, capability_id):
        row.insert(0, take_on_button(assessment_id, capability_id, style="primary"))
    return [actions("rung", row)]


def take_on_button(assessment_id: str, capability_id: str, style: str | None = None) -> Block:
    return button("Take it on…", TAKE_ON, str(QuestionRef(assessment_id, capability_id)), style=style)


def is_taken(sitting: Sitting, capability_id: str) -> bool:
    return any(one.open and one.capability_id == capability_id for one in sitting.commitments)


def taken_blocks(sitting: Sitting) -> list[Block]:
    lines = taken_lines(sitting)
    return [quoting_section("\n".join(lines))] if lines else []


def taken_lines(sitting: Sitting) -> list[str]:
    """What goes on first, then what ended; the newest of each first."""
    newest = sitting.commitments[::-1]
    ordered = [*(one for one in newest if one.open), *(one for one in newest if not one.open)]
    return [_taken_line(sitting, one) for one in ordered[:MOST_TAKEN]]


def _taken_line(sitting: Sitting, commitment: Commitment) -> str:
    rung = f"*{name(sitting, commitment.capability_id)}*"
    if commitment.outcome is not None:
        return f"{ENDED[commitment.outcome]}: {rung}, which {person(commitment.owner)} took on."
    step = f" First step: “{quote_person(commitment.first_step)}”." if commitment.first_step else ""
    return f"{person(commitment.owner)} took on {rung}, until {day_words(commitment.due_on)}.{step}"


def day_words(day: date) -> str:
    """ "31 Dec 2026"."""
    return f"{day.day} {day:%b %Y}"
