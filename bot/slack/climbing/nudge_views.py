"""The forms behind a nudge's buttons: what shows that it is done, what blocks, until when to be quiet."""

from collections.abc import Sequence
from datetime import date

from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.useful import WayOut
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.scoring.advice import NextRung
from bot.domain.showing.phrases import DO
from bot.domain.showing.report import Report
from bot.slack.actions import (
    EVIDENCE_TEXT,
    NUDGE_DONE_VIEW,
    NUDGE_REASON,
    NUDGE_SNOOZE_VIEW,
    NUDGE_STUCK_VIEW,
    NUDGE_WRONG_VIEW,
    SMALLER_STEP,
    SMALLER_STEP_VIEW,
    SNOOZE_DAY,
    SNOOZE_LENGTH,
)
from bot.slack.blocks import date_picker, input_block, modal, option, quoting_section, radio, section, text_input
from bot.slack.climbing.next_rung import why_this_one
from bot.slack.climbing.rung_taken import offer_button, take_on_button
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape, quote_person
from bot.slack.phrases import capability, name

WORDS_LIMIT = 500
MOST_BEFORE = 5
ONE_WEEK, TWO_WEEKS, TO_A_DAY = "7", "14", "day"
NEXT_BEST_VIEW = "next_best_view"


def done_view(sitting: Sitting, commitment: Commitment, nudge_id: str) -> View:
    evidence = capability(sitting, commitment.capability_id).evidence
    text = (
        f"*{name(sitting, commitment.capability_id)}*\nIt is done when: "
        f"{quote_person(commitment.done_when, WORDS_LIMIT) or '…'}\n"
        "The channel is then asked, for one working day, whether it is so."
    )
    line = text_input(EVIDENCE_TEXT, max_length=LONGEST_WORDS, placeholder="A link, or what one would see")
    hint = f"{evidence} The team sees it in its results, without your name."
    blocks = [
        quoting_section(text),
        input_block(EVIDENCE_TEXT, "What shows it?", {**line, "multiline": False}, hint),
    ]
    return modal(NUDGE_DONE_VIEW, "Done", blocks, nudge_id, submit="It is done")


def stuck_view(sitting: Sitting, commitment: Commitment, nudge_id: str) -> View:
    reason = text_input(NUDGE_REASON, max_length=LONGEST_WORDS)
    blocks = [
        section(f"*{name(sitting, commitment.capability_id)}*"),
        input_block(NUDGE_REASON, "What blocks?", reason, hint="It shows below my question, as you write it."),
    ]
    return modal(NUDGE_STUCK_VIEW, "Stuck", blocks, nudge_id, submit="Next")


def way_out_view(report: Report, commitment: Commitment, way: WayOut) -> View:
    """What comes before it, and a smaller step."""
    intro = f"*A way out of “{name(report, commitment.capability_id)}”*"
    halfway = f"*Half of it would be worth something:* {escape(way.halfway)}"
    step = text_input(SMALLER_STEP, way.smaller_step, LONGEST_WORDS)
    blocks = [
        section(intro),
        *(_before(report, one) for one in way.before[:MOST_BEFORE]),
        section(halfway),
        input_block(SMALLER_STEP, "Or a smaller first step", step, hint="In your own words: days, not weeks."),
    ]
    return modal(SMALLER_STEP_VIEW, "A way out", blocks, commitment.commitment_id, submit="Take this step")


def _before(report: Report, capability_id: str) -> Block:
    wanted = capability(report, capability_id)
    state = "is not there yet" if report.findings[capability_id].asked else "was never asked about"
    text = f"*{escape(wanted.name)}* comes before it, and {state}. {escape(wanted.effort.text)}"
    origin = report.assessment_id
    return section(text, accessory=None if origin is None else take_on_button(origin, capability_id))


def snooze_view(sitting: Sitting, commitment: Commitment, nudge_id: str, tomorrow: date) -> View:
    lengths = [
        option("1 week", ONE_WEEK),
        option("2 weeks", TWO_WEEKS),
        option("Until a day", TO_A_DAY, "Choose it below"),
    ]
    blocks = [
        section(f"*{name(sitting, commitment.capability_id)}*"),
        input_block(SNOOZE_LENGTH, "For how long?", radio(SNOOZE_LENGTH, lengths, ONE_WEEK)),
        input_block(SNOOZE_DAY, "Until which day?", date_picker(SNOOZE_DAY, tomorrow.isoformat()), optional=True),
        input_block(NUDGE_REASON, "Why?", text_input(NUDGE_REASON, max_length=LONGEST_WORDS), optional=True),
    ]
    return modal(NUDGE_SNOOZE_VIEW, "Snooze", blocks, nudge_id, submit="Snooze")


def wrong_view(sitting: Sitting, commitment: Commitment, nudge_id: str) -> View:
    text = (
        f"*Drop “{name(sitting, commitment.capability_id)}”?*\n"
        "Then I stop asking about it, and offer the next best. It can be taken on again later."
    )
    reason = text_input(NUDGE_REASON, max_length=LONGEST_WORDS)
    blocks = [section(text), input_block(NUDGE_REASON, "Why is it the wrong one?", reason, optional=True)]
    return modal(NUDGE_WRONG_VIEW, "Wrong rung", blocks, nudge_id, submit="Drop it")


def next_best_view(report: Report, rung: NextRung | None) -> View:
    """After a rung was dropped."""
    return modal(NEXT_BEST_VIEW, "Dropped", list(_next_best(report, rung)), "", submit=None)


def _next_best(report: Report, rung: NextRung | None) -> Sequence[Block]:
    if rung is None:
        return [section("Dropped. I have nothing better to offer now: assess again with `/maturity`.")]
    wanted = capability(report, rung.capability)
    text = (
        f"Dropped. The next best: *{DO[rung.kind]} {escape(wanted.name)}*\n{why_this_one(report, rung)}\n"
        f"{escape(wanted.why)}"
    )
    return [section(text, accessory=next(iter(offer_button(report, rung)), None))]
