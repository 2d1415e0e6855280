"""What an assessment in own time shows while it is open: who is still missing, and never what anyone answered."""

from bot.domain.assessing.assessment import Entry
from bot.domain.assessing.attendance import missing_shown
from bot.domain.assessing.sitting import Sitting
from bot.slack.actions import OPEN_STOP, WIZARD_OPEN, QuestionRef
from bot.slack.assessing.occupation import IN_SHORT
from bot.slack.blocks import button
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, moment, person
from bot.slack.phrases import bar, count, people, questionnaire_words

MOST_CALLED = 100


def own_time_progress(sitting: Sitting) -> str:
    """ "▰▰▱  2 of 3 are done"; where anyone may come, of nobody knows how many."""
    total = len(sitting.participants)
    done = total - len(sitting.missing)
    if sitting.assessment.setup.entry is Entry.ANYONE:
        return f"{count(done, 'person is', 'people are')} done. Anyone here can take part: press Answer."
    return f"{bar(done, total)}  {done_words(done, total)}." if total else "Nobody takes part yet."


def done_words(done: int, total: int) -> str:
    """Who has answered or skipped every question is done."""
    return f"{done} of {total} {'is' if total == 1 else 'are'} done"


def closing_line(sitting: Sitting) -> str:
    closes_at = sitting.assessment.closes_at
    if closes_at is None:
        return ""
    sooner = "" if sitting.assessment.setup.entry is Entry.ANYONE else ", or when the last is done"
    return f"Closes {moment(closes_at)}{sooner}."


def missing_line(sitting: Sitting) -> str:
    """Whoever has not answered everything, and had not at the close, where that may be told by name."""
    named = people(missing_shown(sitting), MOST_CALLED)
    if not sitting.assessment.open:
        return f"Missing to the end: {named}." if named else ""
    if sitting.missing:
        return f"Still missing: {named}." if named else ""
    return "" if sitting.assessment.setup.entry is Entry.ANYONE else "Nobody is missing."


def own_time_buttons(sitting: Sitting) -> list[Block]:
    """For all to see; who may not close it is told so."""
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    return [button("Answer", WIZARD_OPEN, ref, style="primary"), button("Close now…", OPEN_STOP, ref)]


def own_time_call(sitting: Sitting) -> str:
    facilitator = person(sitting.assessment.facilitator_id)
    questions = count(len(sitting.agenda), "question", "questions")
    what = f"*How mature is our MLOps?* {escape(questionnaire_words(sitting))}: {questions}, in your own time."
    entry = sitting.assessment.setup.entry
    if entry is Entry.ANYONE:
        return f"{what}\n{facilitator} started this. Whoever reads it can take part: answering joins."
    if entry is Entry.CHANNEL:
        return f"{what}\n{facilitator} asks everyone in this channel to take part."
    others = [one for one in sitting.participants if one != sitting.assessment.facilitator_id]
    called = f"{people(others, MOST_CALLED)}: {facilitator} asks you to take part.\n" if others else ""
    return f"{called}{what}"


HOW_IT_WORKS = (
    "Press Answer on the card, or write `/maturity answer`: one question a page.",
    "Stop when you like and go on later, on any device. You can change every answer until it closes.",
    "“Don't know” is a good answer. It is never counted as a no.",
    IN_SHORT,
)
