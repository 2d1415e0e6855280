"""One question of own time in a direct message: to be answered by button or in plain words."""

from bot.domain.assessing.wizard import Page
from bot.domain.scoring.tally import Value
from bot.slack.actions import WIZARD_OPEN, WIZARD_SAY, QuestionRef
from bot.slack.assessing.opening import IN_WORDS
from bot.slack.assessing.question import counts_as_lines
from bot.slack.assessing.wizard_view import so_far
from bot.slack.blocks import actions, button, context, section
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit
from bot.slack.phrases import VALUE_WORD, capability
from bot.slack.privacy import who_sees_what

OFFERED = (Value.YES, Value.PARTLY, Value.NO, Value.UNKNOWN)
"""Doesn't apply wants its reason: in words, or in the form."""


def asked_message(page: Page) -> Message:
    """Without a capability: what is said when all are answered, or when it is closed."""
    if not page.assessment.open:
        return _only("Saved, and this assessment is closed now. The result is in the channel.")
    if page.capability_id is None:
        change = button("Change an answer", WIZARD_OPEN, str(QuestionRef(page.assessment.assessment_id)))
        text = so_far(page)
        return Message(text, (section(text), actions("wizard_done", [change])))
    return _question(page, page.capability_id)


def _question(page: Page, capability_id: str) -> Message:
    ref = str(QuestionRef(page.assessment.assessment_id, capability_id))
    lines = [
        f"*Question {page.position} of {page.total}: {escape(capability(page.mine, capability_id).question)}*",
        counts_as_lines(page.mine, capability_id),
    ]
    if not page.assessment.setup.anonymous:
        lines.append(f"Press a button, or write {IN_WORDS}, “evidence: …”, “skip” or “why?”.")
    who_sees = who_sees_what(page.mine)
    buttons = [button(VALUE_WORD[value], f"{WIZARD_SAY}:{value}", ref) for value in OFFERED]
    buttons.append(button("Open the form", WIZARD_OPEN, str(QuestionRef(page.assessment.assessment_id))))
    blocks = (*(section(line) for line in lines), actions("wizard_say", buttons), context(*who_sees))
    return Message(fit("\n".join([*lines, *who_sees]), MESSAGE_LIMIT), blocks)


def _only(text: str) -> Message:
    return Message(text, (section(text),))
