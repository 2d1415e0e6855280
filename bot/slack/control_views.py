"""The facilitator's views: to settle what the answers left open, and to stop."""

from bot.domain.assessment import Sitting
from bot.domain.tally import Value
from bot.slack.actions import (
    SETTLE_CAPABILITY,
    SETTLE_REASON,
    SETTLE_VALUE,
    SETTLE_VIEW,
    STOP_VIEW,
    QuestionRef,
)
from bot.slack.blocks import LABEL_LIMIT, drop_down, input_block, modal, option, radio, section, text_input
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape_but_people
from bot.slack.phrases import VALUE_WORD, alone, bullets, capability, count, tally_words

MOST_OPTIONS = 100
REASON_LIMIT = 1000
REFUSAL_VIEW = "refusal"
SETTLED_AS = (Value.YES, Value.PARTLY, Value.NO, Value.NA)


def settle_view(sitting: Sitting, preset_capability: str | None) -> View:
    """For a sitting in which something can be settled."""
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    options = [_capability_option(sitting, one) for one in sitting.settleable()][:MOST_OPTIONS]
    offered = [one["value"] for one in options]
    chosen = preset_capability if preset_capability in offered else offered[0] if len(offered) == 1 else None
    values = [option(VALUE_WORD[value], value.value) for value in SETTLED_AS]
    reason = text_input(SETTLE_REASON, max_length=REASON_LIMIT, placeholder="What did you look at together?")
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


def _capability_option(sitting: Sitting, capability_id: str) -> Block:
    finding = sitting.findings[capability_id]
    counts = tally_words(finding.tally) if finding.tally.answered else "no answers"
    settlement = sitting.settlement_of.get(capability_id)
    if settlement:
        counts += f"; now {VALUE_WORD[settlement.value]}"
    name = capability(sitting, capability_id).name
    together = f"{name}: {counts}"
    if len(together) <= LABEL_LIMIT:
        return option(together, capability_id)
    return option(name, capability_id, counts)


def stop_view(sitting: Sitting) -> View:
    asked, total = len(sitting.questions), len(sitting.questionnaire.criteria)
    waiting, left = len(sitting.waiting), total - asked
    lines = []
    if waiting:
        are = count(waiting, "question is", "questions are")
        lines.append(f"{are} still open: the answers given so far are revealed and counted.")
    if left:
        lines.append(f"{count(left, 'question stays', 'questions stay')} unasked, and the level stays uncertain.")
    lines.append("The result is shown, and nobody can answer any more.")
    if not alone(sitting):
        lines.append("Splits and unknowns can still be settled afterwards.")
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    text = f"*Stop after {asked} of {total} questions?*\n{bullets(lines)}"
    return modal(STOP_VIEW, "Stop here", [section(text)], ref, submit="Stop here")


def refusal_view(text: str) -> View:
    """In the place of a view that has no field to show a refusal at."""
    return modal(REFUSAL_VIEW, "Not now", [section(escape_but_people(text))], "", submit=None)
