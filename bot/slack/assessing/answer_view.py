"""My answer: a private view with what I said, to change it and to add a note."""

from bot.domain.assessing.sitting import Sitting
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.slack.actions import ANSWER_NOTE, ANSWER_VALUE, MY_ANSWER_VIEW, QuestionRef
from bot.slack.assessing.note_field import note_field
from bot.slack.assessing.question import counts_as_lines
from bot.slack.blocks import context, input_block, modal, option, radio, section
from bot.slack.evidence.form import evidence_input
from bot.slack.message import View
from bot.slack.mrkdwn import escape
from bot.slack.phrases import VALUE_WORD, alone, capability
from bot.slack.privacy import privacy_line

TITLE = "My answer"


def my_answer_view(
    sitting: Sitting, capability_id: str, user_id: str, preset: Value | None = None, opened_at: Instant = 0.0
) -> View:
    """`preset` is chosen already, where the value that was clicked wants a reason.

    Slack says when a button was pressed, but not when a view was submitted: `opened_at` goes along, to date it.
    """
    given = sitting.answer_of(capability_id, user_id)
    said = preset or (given.value if given else None)
    options = [option(VALUE_WORD[value], value.value) for value in Value]
    counts = capability(sitting, capability_id).counts_as
    blocks = [
        section(f"*{escape(capability(sitting, capability_id).question)}*"),
        section(f"{counts_as_lines(sitting, capability_id)}\n*No:* {escape(counts.no)}"),
        input_block(ANSWER_VALUE, "What do you say?", radio(ANSWER_VALUE, options, said)),
        note_field(ANSWER_NOTE, given, reason_wanted=preset is Value.NA),
        *([] if alone(sitting) else [evidence_input()]),
        context(privacy_line(sitting)),
    ]
    metadata = f"{_ref(sitting, capability_id)}|{opened_at:.6f}"
    return modal(MY_ANSWER_VIEW, TITLE, blocks, metadata, submit="Save")


def _ref(sitting: Sitting, capability_id: str) -> str:
    return str(QuestionRef(sitting.assessment.assessment_id, capability_id))
