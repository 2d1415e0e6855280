"""The wizard's views: one question a page, with how far one is; and the overview of what one said."""

from bot.domain.assessing.assessment import Entry, GivenAnswer
from bot.domain.assessing.occupations import Occupation
from bot.domain.assessing.wizard import Page
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.slack.actions import (
    WIZARD_BACK,
    WIZARD_CHANGE,
    WIZARD_EVIDENCE,
    WIZARD_NOTE,
    WIZARD_VALUE,
    WIZARD_VIEW,
    QuestionRef,
)
from bot.slack.assessing.note_field import note_field
from bot.slack.assessing.occupation import occupation_blocks
from bot.slack.assessing.question import counts_as_lines, why_line
from bot.slack.assessing.revote_view import said_first, split_blocks, thing_inputs, vote_label, vote_privacy
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
)
from bot.slack.evidence.form import evidence_input
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape, moment, plain, quote_person
from bot.slack.phrases import VALUE_WORD, answered_words, bar, capability, name
from bot.slack.privacy import privacy_line, who_sees_what

QUOTED = 150
"""Characters of a note that the overview repeats."""
TITLE = "Your answers"
ANSWER_LABEL = "What do you say? Choose nothing to skip it."


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
    place = f"{'Split' if page.split else 'Question'} {page.position} of {page.total}"
    blocks = [
        context(f"{_bar(page)}  {place}, {_done(page)}"),
        *(_vote(page, capability_id) if page.split else _first_answer(page, capability_id)),
        *_back(page),
    ]
    submit = "Next" if page.next_open else "Done"
    view = modal(WIZARD_VIEW, place, blocks, _metadata(page, capability_id, opened_at), submit)
    return view | {"close": plain("Close")}  # nothing is cancelled: the pages before are saved


def _first_answer(page: Page, capability_id: str) -> list[Block]:
    said, counts = page.given.get(capability_id), capability(page.mine, capability_id).counts_as
    return [
        section(f"*{escape(capability(page.mine, capability_id).question)}*"),
        section(why_line(page.mine, capability_id)),
        section(f"{counts_as_lines(page.mine, capability_id)}\n*No:* {escape(counts.no)}"),
        *_inputs(capability_id, said.value if said else None, said, ANSWER_LABEL),
        _evidence(capability_id),
        context(*who_sees_what(page.mine)),
    ]


def _vote(page: Page, capability_id: str) -> list[Block]:
    said = page.given.get(capability_id)
    chosen = said.value if said else said_first(page, capability_id)
    return [
        *(split_blocks(page, page.split) if page.split else ()),
        *thing_inputs(page, capability_id),
        *_inputs(capability_id, chosen, said or _reason_before(page, capability_id), vote_label(page, capability_id)),
        vote_privacy(page),
    ]


def _reason_before(page: Page, capability_id: str) -> GivenAnswer | None:
    """The first note argued for the first answer; only the reason of a Doesn't apply is asked for again."""
    first = page.before.get(capability_id)
    return first if first and first.value is Value.NA else None


def _inputs(capability_id: str, chosen: Value | None, said: GivenAnswer | None, label: str) -> list[Block]:
    """Ids of their own for each capability: Slack carries over what was filled in where they stay the same."""
    value_id = value_block(capability_id)
    options = [option(VALUE_WORD[value], value.value) for value in Value]
    return [
        input_block(value_id, label, radio(value_id, options, chosen), optional=True),
        note_field(note_block(capability_id), said),
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
    blocks += occupation_blocks(Occupation(page.occupation) if page.occupation else None)
    blocks.append(vote_privacy(page) if page.assessment.revoting else context(privacy_line(page.mine)))
    return modal(WIZARD_VIEW, TITLE, blocks, _metadata(page, "", opened_at), submit=None)


def so_far(page: Page) -> str:
    closes_at, revoting = page.assessment.closes_at, page.assessment.revoting
    mine = f"You have voted again on {page.answered} of {page.total}"
    lines = [f"*{mine if revoting else answered_words(page.answered, page.skipped, page.total)}.*"]
    if page.answered < page.total:
        keeps = any(said_first(page, one) for one in page.agenda)
        lines += ["Where you did not vote, your first answer stays."] if keeps else _skipped_words(page)
    sooner = revoting or page.assessment.setup.entry is not Entry.ANYONE
    until = moment(closes_at) if closes_at else "it closes"
    others = f", or until everyone {'has voted' if revoting else 'is done'}" if sooner else ""
    lines.append(f"You can change anything until {until}{others}.")
    return " ".join(lines)


def _done(page: Page) -> str:
    """Beside the page's number: "5 answered, 1 skipped"."""
    skipped = f", {page.skipped} skipped" if page.skipped else ""
    return f"{page.answered} {'voted on' if page.split else 'answered'}{skipped}"


def _skipped_words(page: Page) -> list[str]:
    return ["Nobody waits for what you skipped."] if page.skipped else []


def _said(page: Page, capability_id: str) -> Block:
    said = page.given.get(capability_id)
    without = "first answer" if said_first(page, capability_id) else "skipped" if said else "not answered yet"
    answer = VALUE_WORD[said.value] if said and said.value else without
    note = f"\n“{quote_person(said.note, QUOTED)}”" if said and said.note else ""
    of = capability(page.mine, capability_id).name
    change = button("Change", WIZARD_CHANGE, _ref(page, capability_id), of=of)
    position = page.agenda.index(capability_id) + 1
    return quoting_section(f"{position}. {name(page.mine, capability_id)}: *{answer}*{note}", accessory=change)


def _bar(page: Page) -> str:
    return bar(len(page.given), page.total)


def _ref(page: Page, capability_id: str) -> str:
    return str(QuestionRef(page.assessment.assessment_id, capability_id))


def _metadata(page: Page, capability_id: str, opened_at: Instant) -> str:
    return f"{_ref(page, capability_id)}|{opened_at:.6f}|{page.assessment.round}"
