"""On the result: the rungs that were taken on from it, and the buttons beside the next one."""

from bot.domain.advice import NextRung, RungKind
from bot.domain.commitment import Commitment, Outcome
from bot.domain.measured import Measured
from bot.domain.phrases import day_words as day_words
from bot.domain.report import Report
from bot.slack.actions import (
    ASK_DIRECTLY,
    ASK_IN_CHANNEL,
    ASK_WHERE,
    GIVE_UP,
    NOW,
    OPEN_SETTLE,
    SHOW_OTHERS,
    TAKE_ON,
    WHAT_IF,
    QuestionRef,
)
from bot.slack.blocks import actions, button, confirmation, option, overflow, quoting_section, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import person, quote_person
from bot.slack.phrases import capability, name

ENDED = {
    Outcome.DONE: "Called done",
    Outcome.WRONG_RUNG: "Dropped as the wrong rung",
    Outcome.GIVEN_UP: "Given up",
}
MOST_TAKEN = 5


def rung_buttons(report: Report, rung: NextRung) -> list[Block]:
    """A rung belongs to a team, and no plan is built on what a vote may change. What is split is settled first."""
    if report.alone or not report.final or report.assessment_id is None:
        return []
    which = NOW if report.standing else ""
    ref = str(QuestionRef(report.assessment_id, which))
    row = [button("Show others…", SHOW_OTHERS, ref), button("What if…", WHAT_IF, ref)]
    if rung.kind is RungKind.SETTLE:
        row = [*settle_button(report, rung.capability, "Settle…", style="primary"), *row]
    elif not is_taken(report, rung.capability):
        row.insert(0, take_on_button(report.assessment_id, rung.capability, style="primary"))
    return [actions("rung", row)]


def settle_button(report: Report, capability_id: str, label: str, style: str | None = None) -> list[Block]:
    """In the sitting in which it is split, once that is closed. For all to see: who may not settle is told so."""
    entry = report.entry_of.get(capability_id)
    if entry is None or report.alone or not report.final or not entry.finding.contested:
        return []
    return [button(label, OPEN_SETTLE, str(QuestionRef(entry.source.assessment_id, capability_id)), style=style)]


def take_on_button(assessment_id: str, capability_id: str, style: str | None = None) -> Block:
    return button("Take it on…", TAKE_ON, str(QuestionRef(assessment_id, capability_id)), style=style)


def is_taken(measured: Measured, capability_id: str) -> bool:
    return any(one.open and one.capability_id == capability_id for one in measured.commitments)


def taken_blocks(measured: Measured) -> list[Block]:
    """Each that goes on with what its owner may want of it; what ended together."""
    shown = _shown(measured)
    ended = [_taken_line(measured, one) for one in shown if not one.open]
    return [
        *(block for one in shown if one.open for block in _going_on(measured, one)),
        *([quoting_section("\n".join(ended))] if ended else []),
    ]


def _going_on(measured: Measured, commitment: Commitment) -> list[Block]:
    rung = capability(measured, commitment.capability_id).name
    key = commitment.commitment_id
    sure = confirmation(
        "Give it up?",
        f"I stop asking about “{rung}”, and the result says that it was given up. It can be taken on again later.",
        "Give it up",
        "Keep it",
    )
    where = [
        option("Ask me in a direct message", f"{ASK_DIRECTLY}|{key}"),
        option("Ask me in the channel", f"{ASK_IN_CHANNEL}|{key}"),
    ]
    row = [button("Give it up…", GIVE_UP, key, sure=sure), overflow(ASK_WHERE, where)]
    return [
        quoting_section(_taken_line(measured, commitment)),
        actions(f"taken:{key}", [one for one in row if one is not None]),
    ]


def taken_lines(measured: Measured) -> list[str]:
    return [_taken_line(measured, one) for one in _shown(measured)]


def in_hand_line(measured: Measured) -> str:
    """Of the newest rung that goes on, or else of the newest that is called done; empty without either."""
    newest = next((one for one in _shown(measured) if one.open or one.outcome is Outcome.DONE), None)
    return _whose_line(measured, newest) if newest is not None else ""


def _shown(measured: Measured) -> list[Commitment]:
    """What goes on first, then what ended; the newest of each first."""
    newest = measured.commitments[::-1]
    return [*(one for one in newest if one.open), *(one for one in newest if not one.open)][:MOST_TAKEN]


def _taken_line(measured: Measured, commitment: Commitment) -> str:
    step = f" First step: “{quote_person(commitment.first_step)}”." if commitment.first_step else ""
    return f"{_whose_line(measured, commitment)}{step if commitment.open else ''}"


def _whose_line(measured: Measured, commitment: Commitment) -> str:
    rung = f"*{name(measured, commitment.capability_id)}*"
    if commitment.outcome is not None:
        return f"{ENDED[commitment.outcome]}: {rung}, which {person(commitment.owner)} took on."
    return f"{person(commitment.owner)} took on {rung}, until {day_words(commitment.due_on)}."


def asked_where(measured: Measured, commitment: Commitment, muted: bool) -> Message:
    """In private, after the owner chose where to be asked. `muted`: they want no messages of Rung's own accord."""
    where = "in a direct message" if commitment.direct else "in the channel"
    text = f"From now on I ask you about *{name(measured, commitment.capability_id)}* {where}."
    if commitment.direct and muted:
        text += " You have muted me, so nothing comes until `/maturity unmute`."
    return Message(text, (section(text),))
