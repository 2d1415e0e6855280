"""On the result: the rungs that were taken on from it, and the buttons beside the next one."""

from collections.abc import Mapping
from datetime import date

from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.measured import Measured
from bot.domain.instant import Instant
from bot.domain.scoring.advice import NextRung, RungKind
from bot.domain.scoring.tally import Verdict
from bot.domain.showing.phrases import TO_BE_BUILT
from bot.domain.showing.report import Report
from bot.domain.showing.taken_words import lateness_words, proof_words, there_words, too_early_words, until_words
from bot.domain.showing.way_words import last_word_words
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
from bot.slack.mrkdwn import day, person, quote_person
from bot.slack.phrases import capability, name, quoted

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
    elif not is_over(report, rung.capability):
        row.insert(0, take_on_button(report.assessment_id, rung.capability, style="primary"))
    return [actions("rung", row)]


def offer_button(report: Report, rung: NextRung) -> list[Block]:
    """In a form that offers rungs: to take on what is to be built, to settle what is split or unknown, if it can be."""
    if rung.kind not in TO_BE_BUILT:
        return settle_button(report, rung.capability, "Settle…")
    if report.assessment_id is None or is_over(report, rung.capability):
        return []
    wanted = report.library.catalogue.by_id[rung.capability]
    return [take_on_button(report.assessment_id, rung.capability, of=wanted.name)]


def settle_button(
    report: Report, capability_id: str, label: str, style: str | None = None, of: str = ""
) -> list[Block]:
    """In the sitting in which it is split, or unknown, once that is closed; for all to see, and told to who may not.

    `of` tells it from others beside it, read aloud.
    """
    entry = report.entry_of.get(capability_id)
    if entry is None or report.alone or not report.final or entry.hidden_below is not None:
        return []
    if not entry.finding.contested and entry.finding.verdict is not Verdict.UNKNOWN:
        return []
    ref = str(QuestionRef(entry.source.assessment_id, capability_id))
    return [button(label, OPEN_SETTLE, ref, style=style, of=of)]


def take_on_button(assessment_id: str, capability_id: str, style: str | None = None, of: str = "") -> Block:
    """`of`: what it is, where others stand beside it."""
    return button("Take it on…", TAKE_ON, str(QuestionRef(assessment_id, capability_id)), style=style, of=of)


def taken_by(measured: Measured, capability_id: str) -> Commitment | None:
    """None while nobody is at it."""
    return next((one for one in measured.commitments if one.open and one.capability_id == capability_id), None)


def is_taken(measured: Measured, capability_id: str) -> bool:
    return taken_by(measured, capability_id) is not None


def is_over(report: Report, capability_id: str) -> bool:
    """Taken on; or called done since it was last asked about: whether that is so, the next answers say."""
    if is_taken(report, capability_id):
        return True
    entry, ended = report.entry_of.get(capability_id), _ended_done(report, capability_id)
    return ended is not None and (entry is None or entry.source.closed_at <= ended)


def _ended_done(report: Report, capability_id: str) -> Instant | None:
    done = (one for one in report.commitments if one.capability_id == capability_id and one.outcome is Outcome.DONE)
    return max((one.ended_at for one in done if one.ended_at is not None), default=None)


def taken_blocks(report: Report) -> list[Block]:
    """Each that goes on with what its owner may want of it; what ended together."""
    shown = _shown(report)
    ended = [_taken_line(report, one) for one in shown if not one.open]
    return [
        *(block for one in shown if one.open for block in _going_on(report, one)),
        *([quoting_section("\n".join(ended))] if ended else []),
    ]


def _going_on(report: Report, commitment: Commitment) -> list[Block]:
    rung = capability(report, commitment.capability_id).name
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
        quoting_section(_taken_line(report, commitment)),
        actions(f"taken:{key}", [one for one in row if one is not None]),
    ]


def taken_lines(report: Report) -> list[str]:
    return [_taken_line(report, one) for one in _shown(report)]


def in_hand_lines(report: Report) -> list[str]:
    """Of all rungs that go on, or else of the newest that is called done; none without either."""
    shown = _shown(report)
    called_done = [one for one in shown if one.outcome is Outcome.DONE][:1]
    going_on = [f"{_under_way_line(report, one, None)} {_there(report, one)}".rstrip() for one in shown if one.open]
    return going_on or [_ended_line(report, one) for one in called_done]


def _shown(measured: Measured) -> list[Commitment]:
    """What goes on first, then what ended; the newest of each first."""
    newest = measured.commitments[::-1]
    ended = sorted((one for one in newest if not one.open), key=lambda one: one.ended_at or 0.0, reverse=True)
    return [*(one for one in newest if one.open), *ended][:MOST_TAKEN]


def _taken_line(report: Report, commitment: Commitment) -> str:
    step = f"First step: {quoted(quote_person(commitment.first_step))}" if commitment.first_step else ""
    if commitment.open:
        early = too_early_words(commitment, report.leave_alone)
        under_way = _under_way_line(report, commitment, report.today)
        parts = [under_way, _there(report, commitment) or early, step, said_of(report.said, commitment)]
    else:
        parts = [_ended_line(report, commitment, lateness_words(report, commitment)), proof_words(report, commitment)]
    return " ".join(part for part in parts if part)


def _there(report: Report, commitment: Commitment) -> str:
    return there_words(commitment, report.entry_of.get(commitment.capability_id))


def said_of(said: Mapping[str, LastWord], commitment: Commitment) -> str:
    """What was last said of it; empty where nothing was. Holds a person's words."""
    word = said.get(commitment.commitment_id)
    return "" if word is None else last_word_words(word, quote_person(word.reason))


def _under_way_line(measured: Measured, commitment: Commitment, today: date | None) -> str:
    rung = f"*{name(measured, commitment.capability_id)}*"
    return f"*Under way:* {person(commitment.owner)} took on {rung}, {until_words(commitment, today)}."


def _ended_line(measured: Measured, commitment: Commitment, late: str = "") -> str:
    how = ENDED[commitment.outcome] if commitment.outcome is not None else ""
    on = f" on {day(commitment.ended_at)}" if commitment.ended_at is not None else ""
    when = f"{on}, {late}" if late else on
    return f"{how}{when}: *{name(measured, commitment.capability_id)}*, which {person(commitment.owner)} took on."


def asked_where(measured: Measured, commitment: Commitment, muted: bool) -> Message:
    """In private, after the owner chose where to be asked. `muted`: they want no messages of Rung's own accord."""
    where = "in a direct message" if commitment.direct else "in the channel"
    text = f"From now on I ask you about *{name(measured, commitment.capability_id)}* {where}."
    if commitment.direct and muted:
        text += " You have muted me, so nothing comes until `/maturity unmute`."
    return Message(text, (section(text),))
