"""Take it on: the form, and what is said once it is taken."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.seen_schedule import FirstAsked
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.showing.phrases import day_words
from bot.slack.actions import (
    TAKE_ON_CADENCE,
    TAKE_ON_DIRECT,
    TAKE_ON_DONE,
    TAKE_ON_DUE,
    TAKE_ON_INSISTS,
    TAKE_ON_OWNER,
    TAKE_ON_STEP,
    TAKE_ON_VIEW,
    QuestionRef,
    in_thread,
)
from bot.slack.blocks import (
    checkbox,
    date_picker,
    input_block,
    modal,
    option,
    person_select,
    quoting_section,
    radio,
    section,
    text_input,
)
from bot.slack.message import Block, Message, View
from bot.slack.mrkdwn import escape, escape_but_people, link, person, quote_person
from bot.slack.phrases import capability, name
from bot.slack.schedule.words import IN_TURN, local_moment

CADENCES = {
    Cadence.WEEKLY: "Every week",
    Cadence.FORTNIGHTLY: "Every two weeks",
    Cadence.MONTHLY: "Every month",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """With what the form begins."""

    capability_id: str
    owner: str
    done_when: str
    due_on: date
    cadence: Cadence
    at_another: str | None = None
    """What the team is at already, in a sentence or two: it has to insist."""


def take_on_view(sitting: Sitting, offered: Offered, commitment_id: str, thread_ts: str | None = None) -> View:
    """`thread_ts`: the thread in which somebody asked for it."""
    wanted = capability(sitting, offered.capability_id)
    ref = QuestionRef(sitting.assessment.assessment_id, offered.capability_id)
    blocks = [
        section(f"*{escape(wanted.name)}*\n{escape(wanted.why)}"),
        *_insisting(offered.at_another),
        input_block(TAKE_ON_OWNER, "Who owns it?", person_select(TAKE_ON_OWNER, offered.owner), hint="One person."),
        _step(wanted.how[0]),
        _done(offered.done_when),
        input_block(TAKE_ON_DUE, "Until when?", date_picker(TAKE_ON_DUE, offered.due_on.isoformat())),
        _cadence(offered.cadence),
        _direct(),
    ]
    told = in_thread(f"{ref}|{commitment_id}", thread_ts)
    return modal(TAKE_ON_VIEW, "Take it on", blocks, told, submit="Take it on")


def _insisting(at_another: str | None) -> list[Block]:
    """One capability a quarter: more than one is a choice that somebody makes."""
    if at_another is None:
        return []
    box = checkbox(TAKE_ON_INSISTS, [option("Take it on all the same", "insists")])
    return [
        section(escape_but_people(at_another)),
        input_block(TAKE_ON_INSISTS, "One more at the same time?", box, optional=True),
    ]


def _step(example: str) -> Block:
    element = text_input(TAKE_ON_STEP, max_length=LONGEST_WORDS, placeholder=example)
    hint = "In your own words, and at most a week of work. I ask how it goes."
    return input_block(TAKE_ON_STEP, "The first step", element, hint)


def _done(done_when: str) -> Block:
    element = text_input(TAKE_ON_DONE, done_when, LONGEST_WORDS)
    return input_block(TAKE_ON_DONE, "What will count as done?", element, optional=True)


def _cadence(chosen: Cadence) -> Block:
    options = [option(label, one.value) for one, label in CADENCES.items()]
    hint = "One rung each time: several take turns. When nobody answers, I ask less often, and then stop."
    return input_block(TAKE_ON_CADENCE, "How often do I ask?", radio(TAKE_ON_CADENCE, options, chosen.value), hint)


def _direct() -> Block:
    box = checkbox(TAKE_ON_DIRECT, [option("By direct message, not in the channel", "direct")])
    return input_block(TAKE_ON_DIRECT, "Where do I ask?", box, optional=True)


def taken_message(
    sitting: Sitting, commitment: Commitment, first: FirstAsked | None, zone: ZoneInfo, url: str | None = None
) -> Message:
    """To who took it on, or for whom it was. By the team's clock, as everything about its check-ins.

    `url` is that of the result, in which it shows.
    """
    lines = [
        f"Taken on: *{name(sitting, commitment.capability_id)}*, by {person(commitment.owner)}, "
        f"until {day_words(commitment.due_on)}.{_asks(commitment, first, zone)}",
        f"*First step:* {quote_person(commitment.first_step)}",
        f"*It is done when:* {quote_person(commitment.done_when)}",
        *([f"It shows in {link(url, 'the result')}."] if url else []),
    ]
    return Message("\n".join(lines), (quoting_section("\n".join(lines)),))


def _asks(commitment: Commitment, first: FirstAsked | None, zone: ZoneInfo) -> str:
    if first is None:
        return ""
    where = "in a direct message" if commitment.direct else "in the channel"
    on = f"{local_moment(first.at, zone)} ({escape(zone.key)})"
    asks = f" I ask {person(commitment.owner)} {where}"
    if first.its_turn:
        return f"{asks}, first on {on}.{f' {IN_TURN}' if first.others else ''}"
    return f"{asks}, once its turn comes: on {on} I ask about another rung. {IN_TURN}"
