"""The facilitator's views: to settle what the answers left open, to stop, and to choose who leads with them."""

from collections.abc import Sequence

from bot.domain.assessing.attendance import names_the_answered
from bot.domain.assessing.sitting import Sitting
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.scoring.tally import Value
from bot.domain.scoring.what_if import rest_changes_nothing
from bot.domain.surface import Links, SurfaceKind
from bot.slack.actions import (
    LEAD_PEOPLE,
    LEAD_VIEW,
    SETTLE_CAPABILITY,
    SETTLE_REASON,
    SETTLE_VALUE,
    SETTLE_VIEW,
    STOP_CALL_OFF,
    STOP_CLOSE,
    STOP_HOW,
    STOP_VIEW,
    QuestionRef,
    in_thread,
)
from bot.slack.assessing.floor import INSTEAD, floor_rule, floor_warning
from bot.slack.assessing.own_time import done_words
from bot.slack.assessing.splits import votes_words
from bot.slack.blocks import (
    LABEL_LIMIT,
    drop_down,
    input_block,
    modal,
    option,
    quoting_section,
    radio,
    section,
    text_input,
)
from bot.slack.message import Block, Message, View
from bot.slack.mrkdwn import escape, escape_but_people, link, plain, quote_person
from bot.slack.phrases import VALUE_WORD, alone, bullets, capability, count, tally_words, too_few

MOST_OPTIONS = 100
REFUSAL_VIEW = "refusal"
SETTLED_AS = (Value.YES, Value.PARTLY, Value.NO, Value.NA)


def settle_view(sitting: Sitting, preset_capability: str | None, thread_ts: str | None = None) -> View:
    """For a sitting in which something can be settled. `thread_ts`: the thread in which somebody asked for it."""
    ref = in_thread(str(QuestionRef(sitting.assessment.assessment_id)), thread_ts)
    options = [_capability_option(sitting, one) for one in sitting.settleable()][:MOST_OPTIONS]
    offered = [one["value"] for one in options]
    chosen = preset_capability if preset_capability in offered else offered[0] if len(offered) == 1 else None
    values = [option(VALUE_WORD[value], value.value) for value in SETTLED_AS]
    reason = text_input(SETTLE_REASON, max_length=LONGEST_WORDS, placeholder="What did you look at together?")
    blocks = [
        input_block(SETTLE_CAPABILITY, "What do you settle?", drop_down(SETTLE_CAPABILITY, options, chosen)),
        input_block(SETTLE_VALUE, "What holds?", radio(SETTLE_VALUE, values)),
        input_block(
            SETTLE_REASON,
            "Reason",
            reason,
            hint="It replaces the verdict of the answers, and is shown to everybody with your name.",
        ),
    ]
    return modal(SETTLE_VIEW, "Settle", blocks, ref, submit="Settle")


def settled_message(sitting: Sitting, capability_id: str, links: Links) -> Message:
    """In private, to who settled it: what is kept, and where it shows. Holds a person's words."""
    settlement, assessment_id = sitting.settlement_of[capability_id], sitting.assessment.assessment_id
    places = (
        ("the result", links.to(SurfaceKind.RESULT, assessment_id)),
        ("the poll", links.to(SurfaceKind.POLL, assessment_id)),
        ("its question", links.to(SurfaceKind.QUESTION, assessment_id, capability_id)),
    )
    shown = next((link(url, label) for label, url in places if url is not None), "its place")
    text = (
        f"Settled: *{escape(capability(sitting, capability_id).name)}*, as “{VALUE_WORD[settlement.value]}”. Your "
        f"reason: “{quote_person(settlement.reason)}” It shows with your name in {shown}."
    )
    return Message(text, (quoting_section(text),))


def _capability_option(sitting: Sitting, capability_id: str) -> Block:
    finding = sitting.findings[capability_id]
    counts = tally_words(finding.tally) if finding.tally.answered else "no answers"
    if too_few(sitting, capability_id):
        counts = f"fewer than {sitting.assessment.setup.floor} answers"
    if sitting.assessment.setup.anonymous and sitting.assessment.open:
        counts = "split"
    settlement = sitting.settlement_of.get(capability_id)
    if settlement:
        counts += f"; now {VALUE_WORD[settlement.value]}"
    name = capability(sitting, capability_id).name
    together = f"{name}: {counts}"
    if len(together) <= LABEL_LIMIT:
        return option(together, capability_id)
    return option(name, capability_id, counts)


def stop_view(sitting: Sitting) -> View:
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    if sitting.assessment.revoting:
        return modal(STOP_VIEW, "Close the vote", [section(_close_the_vote(sitting)), _stop_choice()], ref, "Close it")
    if sitting.assessment.setup.own_time:
        return modal(STOP_VIEW, "Close now", [section(_close_now(sitting)), _stop_choice()], ref, submit="Close now")
    asked, total = len(sitting.questions), len(sitting.questionnaire.criteria)
    text = f"*Stop after {asked} of {total} questions?*\n{bullets(_stop_lines(sitting, asked, total))}"
    blocks = [section(text), *([] if alone(sitting) else [_stop_choice()])]
    return modal(STOP_VIEW, "Stop here", blocks, ref, submit="Stop here")


def _stop_lines(sitting: Sitting, asked: int, total: int) -> list[str]:
    if warning := floor_warning(sitting):
        return [warning, INSTEAD]
    waiting, left = len(sitting.waiting), total - asked
    lines = []
    if waiting:
        are = count(waiting, "question is", "questions are")
        shown = "revealed where enough have answered" if sitting.assessment.setup.anonymous else "revealed and counted"
        if names_the_answered(sitting.assessment):
            shown += ", unless only one of you gave one"
        lines.append(f"{are} still open: the answers given so far are {shown}.")
    if left:
        sure = rest_changes_nothing(sitting.score)
        so = "which cannot change the level" if sure else "and the level stays uncertain"
        lines.append(f"{count(left, 'question stays', 'questions stay')} unasked, {so}.")
    lines.append("The result is shown, and nobody can answer any more.")
    if not alone(sitting):
        lines.append("Splits and unknowns can still be settled afterwards.")
    return lines


def _stop_choice() -> Block:
    options = [
        option("Close and show the result", STOP_CLOSE),
        option("Call it off", STOP_CALL_OFF, "Nothing is shown, nothing counts"),
    ]
    return input_block(STOP_HOW, "How", radio(STOP_HOW, options, STOP_CLOSE))


def lead_view(assessment_id: str, leaders: Sequence[str]) -> View:
    """`leaders` are those who lead with the facilitator now."""
    people: Block = {"type": "multi_users_select", "action_id": LEAD_PEOPLE, "placeholder": plain("Choose people")}
    if leaders:
        people["initial_users"] = list(leaders)
    block = input_block(
        LEAD_PEOPLE,
        "Who leads too",
        people,
        hint="They may reveal, go on, settle, close, call off and reopen it. Nobody here: the facilitator alone.",
        optional=True,
    )
    return modal(LEAD_VIEW, "Who leads", [block], str(QuestionRef(assessment_id)), submit="Save")


def _close_the_vote(sitting: Sitting) -> str:
    lines = [
        votes_words(sitting),
        "The result is final then, and nobody can vote any more.",
        "What is still split can be settled afterwards.",
    ]
    return f"*Close the vote now?*\n{bullets(lines)}"


def _close_now(sitting: Sitting) -> str:
    """In own time: what was answered counts, and whoever has not finished is left with what they have said."""
    total, missing = len(sitting.participants), len(sitting.missing)
    lines = _close_now_lines(sitting, missing)
    return f"*Close now? {done_words(total - missing, total)}.*\n{bullets(lines)}"


def _close_now_lines(sitting: Sitting, missing: int) -> list[str]:
    if warning := floor_warning(sitting):
        return [warning, INSTEAD]
    lines = []
    if missing:
        are = count(missing, "person is", "people are")
        lines.append(f"{are} not done: what they have said counts, and the rest is missing.")
    lines.append(
        "What turns out split is voted on once more, for one working day; the result is provisional until then."
    )
    lines.append("Where nothing is split, it is final. Unknowns can still be settled afterwards.")
    return [*lines, *([rule] if (rule := floor_rule(sitting)) else [])]


def refusal_view(text: str) -> View:
    """In the place of a view that has no field to show a refusal at."""
    return modal(REFUSAL_VIEW, "Not now", [section(escape_but_people(text))], "", submit=None)
