"""A question's message: before the reveal who has answered, and never how; after it, what the team said."""

from bot.domain.assessing.assessment import Ending, Entry, Names, Question
from bot.domain.assessing.attendance import lone_value
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Value
from bot.domain.scoring.what_if import rest_changes_nothing, splits_matter
from bot.domain.surface import Links
from bot.slack.actions import (
    ANSWER,
    CONTROL,
    FINISH,
    GO_ON,
    MY_ANSWER,
    NOT_APPLICABLE,
    REVEAL,
    SETTLE,
    STOP,
    QuestionRef,
)
from bot.slack.assessing.attendance import attendance, attendance_line
from bot.slack.assessing.question_revealed import names_by_value, revealed_parts, settlement_line, tally_bars
from bot.slack.blocks import actions, button, context, divider, option, overflow, quoting_section, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit
from bot.slack.phrases import MENU, VALUE_WORD, alone, at_close, capability, tally_words, verdict_words
from bot.slack.privacy import privacy_line, shows_counts

LONE = f"Waiting for others to join. Alone after all? Reveal your answer from {MENU} and go on."
LONE_VALUE = f"Only one of you did not skip: the answer would show whose it is. Talk, or reveal from {MENU}."
LONE_UNTIL_CLOSE = f"Waiting for others to join. Alone after all? Go on from {MENU}."
COMPLETE = "Complete. An answer can be changed until this closes."
LEFT_ALONE = f"Nobody else takes part any more. Reveal your answer from {MENU} and go on."
CLOSED_HIDDEN = "Closed before this was revealed: what was answered stays hidden, and does not count."
CLOSED_LONE = "Only one of you answered this, and all could see who: it stays hidden, and does not count."
CLOSED_DESTROYED = "Closed before this was shown: what was answered is destroyed, and does not count."
CALLED_OFF = "Called off: what was not revealed stays hidden, and nothing of it counts."
CLOSED_EARLY = "Closed before anybody answered this, so it does not count."


def question_message(sitting: Sitting, capability_id: str, _links: Links) -> Message:
    question = sitting.question_of[capability_id]
    if question.revealed:
        return _revealed(sitting, question)
    asking = sitting.assessment.open and not sitting.assessment.revoting
    return _waiting(sitting, question) if asking else _never_revealed(sitting, question)


def _waiting(sitting: Sitting, question: Question) -> Message:
    capability_id = question.capability_id
    offer, place = _finish_offer(sitting, question), place_line(sitting, question)
    why, counts_as = why_line(sitting, capability_id), counts_as_lines(sitting, capability_id)
    state, privacy = _state_lines(sitting, capability_id), privacy_line(sitting)
    before = _just_revealed(sitting, question)
    blocks = [
        divider(),
        *(context(line) for line in before),
        *([_offer_block(sitting, question, offer)] if offer else []),
        context(place),
        _question_block(sitting, question),
        section(why),
        section(counts_as),
        actions("answer", answer_buttons(_ref(sitting, capability_id))),
        *(section(line) for line in _live_lines(sitting, capability_id)),
        *(context(line) for line in [*state, privacy]),
    ]
    lines = [*before, offer, place, _asked(sitting, capability_id), why, counts_as]
    lines += [*_live_lines(sitting, capability_id), *state, privacy]
    return _message(lines, blocks)


def _revealed(sitting: Sitting, question: Question) -> Message:
    capability_id = question.capability_id
    place, parts = place_line(sitting, question), revealed_parts(sitting, capability_id)
    blocks = [divider(), context(place), _question_block(sitting, question), *(part.block for part in parts)]
    if alone(sitting) and sitting.assessment.open:
        mine = button("My answer", MY_ANSWER, _ref(sitting, capability_id))
        blocks.append(actions("answer", [mine]))
    return _message([place, _asked(sitting, capability_id), *(part.markup for part in parts)], blocks)


def _just_revealed(sitting: Sitting, question: Question) -> list[str]:
    """The question above, in a line: as this one arrives, its answers scroll out of sight."""
    if alone(sitting):
        return []
    above = (one.capability_id for one in sitting.revealed if one.position == question.position - 1)
    return [
        f"Revealed: {escape(capability(sitting, one).name)}: {verdict_words(sitting.findings[one]).lower()}"
        f" · {tally_words(sitting.tally(one))}"
        for one in above
    ]


def _never_revealed(sitting: Sitting, question: Question) -> Message:
    place, settlement = place_line(sitting, question), sitting.settlement_of.get(question.capability_id)
    end = settlement_line(settlement) if settlement else _why_hidden(sitting, question.capability_id)
    blocks = [divider(), context(place), _question_block(sitting, question), quoting_section(end)]
    return _message([place, _asked(sitting, question.capability_id), end], blocks)


def _why_hidden(sitting: Sitting, capability_id: str) -> str:
    if sitting.assessment.setup.anonymous:
        return CLOSED_DESTROYED
    if sitting.assessment.ending is Ending.CANCELLED:
        return CALLED_OFF
    if lone_value(sitting, capability_id):
        return CLOSED_LONE
    given = any(answer.value for answer in sitting.answers_to(capability_id))
    return CLOSED_HIDDEN if given else CLOSED_EARLY


def _message(lines: list[str], blocks: list[Block]) -> Message:
    return Message(fit("\n".join(line for line in lines if line), MESSAGE_LIMIT), tuple(blocks))


def place_line(sitting: Sitting, question: Question) -> str:
    """ "Question 3 of 7 · needed for level 1"."""
    number = sitting.questions.index(question) + 1
    level = sitting.questionnaire.level_of[question.capability_id]
    line = f"Question {number} of {len(sitting.questionnaire.criteria)} · needed for level {level}"
    shown = f"{line} · revealed" if question.revealed and not alone(sitting) else line
    return f"{shown} · called off" if sitting.assessment.ending is Ending.CANCELLED else shown


def why_line(sitting: Sitting, capability_id: str) -> str:
    return f"*Why it matters:* {escape(capability(sitting, capability_id).why)}"


def counts_as_lines(sitting: Sitting, capability_id: str) -> str:
    """In the thread, short: what is neither is a no. The private form and “why?” give all three."""
    counts = capability(sitting, capability_id).counts_as
    return f"*Yes:* {escape(counts.yes)}\n*Partly:* {escape(counts.partly)}"


def _asked(sitting: Sitting, capability_id: str) -> str:
    return f"*{escape(capability(sitting, capability_id).question)}*"


def _state_lines(sitting: Sitting, capability_id: str) -> list[str]:
    if alone(sitting):
        return []
    lines = [attendance_line(sitting, capability_id)]
    if at_close(sitting):
        return [*lines, *_until_close(sitting, capability_id)]
    if len(sitting.participants) != 1:
        return [*lines, LONE_VALUE] if sitting.complete(capability_id) else lines
    if sitting.assessment.setup.entry is Entry.ANYONE and not sitting.revealed:
        return [*lines, LONE]
    return [*lines, LEFT_ALONE] if sitting.complete(capability_id) else lines


def _until_close(sitting: Sitting, capability_id: str) -> list[str]:
    if len(sitting.participants) == 1 and sitting.assessment.setup.entry is Entry.ANYONE:
        return [LONE_UNTIL_CLOSE]
    return [COMPLETE] if sitting.complete(capability_id) else []


def _live_lines(sitting: Sitting, capability_id: str) -> list[str]:
    """The running tally, where answers show as they come."""
    if alone(sitting) or not shows_counts(sitting, capability_id) or not sitting.tally(capability_id).answered:
        return []
    named = names_by_value(sitting, capability_id)
    return [tally_bars(sitting.tally(capability_id)), *([named] if named else [])]


def _finish_offer(sitting: Sitting, question: Question) -> str:
    """A settlement since then may have opened the range again: then the offer is withdrawn."""
    if not question.offers_finish or not rest_changes_nothing(sitting.score):
        return ""
    before, total = sitting.questions.index(question), len(sitting.questionnaire.criteria)
    asked = f"{before} of {total} asked; the rest cannot change the level."
    splits = " What you are split on still can." if splits_matter(sitting.score) else ""
    return f"{asked}{splits} Finish now, or go on for the whole picture."


def _offer_block(sitting: Sitting, question: Question, offer: str) -> Block:
    return section(offer, "finish", button("Finish now", FINISH, _ref(sitting, question.capability_id)))


def _question_block(sitting: Sitting, question: Question) -> Block:
    capability_id = question.capability_id
    menu = overflow(CONTROL, _control_options(sitting, question))
    return section(_asked(sitting, capability_id), "control", menu)


def answer_buttons(ref: str) -> list[Block]:
    values = (Value.YES, Value.PARTLY, Value.NO, Value.UNKNOWN)
    return [
        *(button(VALUE_WORD[value], f"{ANSWER}:{value}", ref) for value in values),
        button(VALUE_WORD[Value.NA], NOT_APPLICABLE, ref),
        button("My answer", MY_ANSWER, ref),
    ]


def _control_options(sitting: Sitting, question: Question) -> list[Block]:
    """What can be done now. Everybody sees the menu; the facilitator and admins can use it.

    Stopping stands on the open question alone: what is revealed is not written anew at the end.
    """
    open_now, team, ref = sitting.assessment.open, not alone(sitting), _ref(sitting, question.capability_id)
    found: list[Block] = []
    if team and open_now and not question.revealed:
        if not at_close(sitting):
            found.append(option("Reveal the answers", f"{REVEAL}|{ref}", _reveal_warning(sitting, question)))
        found.append(option("Go on without waiting", f"{GO_ON}|{ref}"))
        if any(sitting.can_be_settled(one.capability_id) for one in sitting.revealed):
            found.append(option("Settle a split…", f"{SETTLE}|{ref}"))
    elif team and sitting.can_be_settled(question.capability_id):
        found.append(option("Settle this…", f"{SETTLE}|{ref}"))
    if open_now and not question.revealed:
        found.append(option("Stop here…", f"{STOP}|{ref}"))
    return found


def _reveal_warning(sitting: Sitting, question: Question) -> str | None:
    """A count of one, beside the name of the only one who answered, is an answer with a name."""
    confidential = sitting.assessment.setup.names is Names.CONFIDENTIAL
    one = len(attendance(sitting, question.capability_id).answered) == 1 < len(sitting.participants)
    return "Only one has answered: all would know whose answer it is" if confidential and one else None


def _ref(sitting: Sitting, capability_id: str) -> str:
    return str(QuestionRef(sitting.assessment.assessment_id, capability_id))
