"""The wizard's views: one question a page, with how far one is; and the overview of what one said."""

from bot.domain.assessment import GivenAnswer, Instant
from bot.domain.tally import Value
from bot.domain.wizard import Page
from bot.slack.actions import (
    WIZARD_BACK,
    WIZARD_CHANGE,
    WIZARD_EVIDENCE,
    WIZARD_NOTE,
    WIZARD_VALUE,
    WIZARD_VIEW,
    QuestionRef,
)
from bot.slack.blocks import (
    actions,
    button,
    context,
    input_block,
    modal,
    option,
    quoting_section,
    radio,
    section,
    text_input,
)
from bot.slack.evidence_view import evidence_input
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape, moment, plain, quote_person
from bot.slack.phrases import VALUE_WORD, bar, capability, name
from bot.slack.privacy import privacy_line
from bot.slack.question import counts_as_lines, why_line

NOTE_LIMIT = 3000
QUOTED = 150
"""Characters of a note that the overview repeats."""
TITLE = "Your answers"
PLACEHOLDER = "Which models? Since when? What is missing?"


def wizard_view(page: Page, opened_at: Instant) -> View:
    """`opened_at` is when the wizard was opened, by Slack's clock: it goes along, to date what is submitted."""
    return _question_view(page, page.capability_id, opened_at) if page.capability_id else _overview(page, opened_at)


def value_block(capability_id: str) -> str:
    return f"{WIZARD_VALUE}:{capability_id}"


def note_block(capability_id: str) -> str:
    return f"{WIZARD_NOTE}:{capability_id}"


def evidence_block(capability_id: str) -> str:
    return f"{WIZARD_EVIDENCE}:{capability_id}"


def _question_view(page: Page, capability_id: str, opened_at: Instant) -> View:
    said, counts = page.given.get(capability_id), capability(page.mine, capability_id).counts_as
    place = f"Question {page.position} of {page.total}"
    blocks = [
        context(f"{_bar(page)}  {place}, {page.answered} answered"),
        section(f"*{escape(capability(page.mine, capability_id).question)}*"),
        section(why_line(page.mine, capability_id)),
        section(f"{counts_as_lines(page.mine, capability_id)}\n*No:* {escape(counts.no)}"),
        *_inputs(capability_id, said),
        _evidence(capability_id),
        context(privacy_line(page.mine)),
        *_back(page),
    ]
    submit = "Next" if page.next_open else "Done"
    view = modal(WIZARD_VIEW, place, blocks, _metadata(page, capability_id, opened_at), submit)
    return view | {"close": plain("Close")}  # nothing is cancelled: the pages before are saved


def _inputs(capability_id: str, said: GivenAnswer | None) -> list[Block]:
    """Ids of their own for each capability: Slack carries over what was filled in where they stay the same."""
    value_id, note_id = value_block(capability_id), note_block(capability_id)
    options = [option(VALUE_WORD[value], value.value) for value in Value]
    note = text_input(note_id, said.note if said else "", NOTE_LIMIT, PLACEHOLDER)
    label = "What do you say? Choose nothing to leave it out."
    return [
        input_block(value_id, label, radio(value_id, options, said.value if said else None), optional=True),
        input_block(note_id, "Note (for “Doesn't apply”, give the reason)", note, optional=True),
    ]


def _evidence(capability_id: str) -> Block:
    """Given with an answer; of an anonymous assessment it is stored without its giver."""
    block, block_id = evidence_input(), evidence_block(capability_id)
    return block | {"block_id": block_id, "element": block["element"] | {"action_id": block_id}}


def _back(page: Page) -> list[Block]:
    if page.previous is None:
        return []
    return [actions("wizard_ways", [button("Back", WIZARD_BACK, _ref(page, page.previous))])]


def _overview(page: Page, opened_at: Instant) -> View:
    if not page.assessment.open:
        text = "*Saved, and this assessment is closed now.* The result is in the channel."
        return modal(WIZARD_VIEW, TITLE, [section(text)], _metadata(page, "", opened_at), submit=None)
    blocks = [section(f"{_bar(page)}  {so_far(page)}"), *(_said(page, one) for one in page.agenda)]
    blocks.append(context(privacy_line(page.mine)))
    return modal(WIZARD_VIEW, TITLE, blocks, _metadata(page, "", opened_at), submit=None)


def so_far(page: Page) -> str:
    closes_at, left_out = page.assessment.closes_at, page.total - page.answered
    lines = [f"*You have answered {page.answered} of {page.total}.*"]
    if left_out:
        lines.append(f"You left {left_out} out: nobody waits for that.")
    lines.append(f"You can change anything until {moment(closes_at) if closes_at else 'it closes'}.")
    return " ".join(lines)


def _said(page: Page, capability_id: str) -> Block:
    said = page.given.get(capability_id)
    answer = VALUE_WORD[said.value] if said and said.value else "left out"
    note = f"\n“{quote_person(said.note, QUOTED)}”" if said and said.note else ""
    change = button("Change", WIZARD_CHANGE, _ref(page, capability_id))
    position = page.agenda.index(capability_id) + 1
    return quoting_section(f"{position}. {name(page.mine, capability_id)}: *{answer}*{note}", accessory=change)


def _bar(page: Page) -> str:
    return bar(len(page.given), page.total)


def _ref(page: Page, capability_id: str) -> str:
    return str(QuestionRef(page.assessment.assessment_id, capability_id))


def _metadata(page: Page, capability_id: str, opened_at: Instant) -> str:
    return f"{_ref(page, capability_id)}|{opened_at:.6f}"
