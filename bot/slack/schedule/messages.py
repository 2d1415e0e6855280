"""The private words after the schedule was changed, paused or resumed; and what the form says of it."""

from bot.domain.calendar.day_words import DATES
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.seen_schedule import SeenSchedule
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.instant import Instant
from bot.slack.blocks import quoting_section
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, person
from bot.slack.phrases import bullets
from bot.slack.schedule.words import (
    IN_TURN,
    WHY_LEFT_OUT,
    is_paused,
    last_recheck_words,
    last_words,
    local_moment,
    quiet_words,
    recheck_words,
    rhythm_words,
)

MOST_NAMED = 3
NO_RUNG = "No rung is taken on now. I come only for a rung that somebody took on: “Take it on” stands below a result."


def schedule_saved(seen: SeenSchedule, catalogue: Catalogue, now: Instant) -> Message:
    rhythm = seen.schedule.rhythm
    quiet = quiet_words(rhythm)
    lines = [
        f"*Saved.* I ask {escape(rhythm_words(rhythm, seen.zone))}.",
        *([f"Quiet beside weekends: {escape(quiet)}."] if quiet else []),
        recheck_line(seen),
    ]
    return _message([*lines, next_dates(seen), what_comes(seen, catalogue, now)])


def schedule_paused(seen: SeenSchedule, catalogue: Catalogue, now: Instant) -> Message:
    until = seen.schedule.rhythm.paused_until
    assert until is not None, "a schedule that was just paused"
    first = f"*Paused.* Nothing comes before {local_moment(until, seen.zone)}. `/maturity resume` ends it earlier."
    return _message([first, next_dates(seen), what_comes(seen, catalogue, now)])


def schedule_resumed(seen: SeenSchedule, catalogue: Catalogue, now: Instant) -> Message:
    return _message(["*Not paused.*", next_dates(seen), what_comes(seen, catalogue, now)])


def how_to_pause(words: str) -> Message:
    """`words` that say no length of time and no day, if there were any."""
    unknown = f"I don't understand “{escape(words)}”. " if words else ""
    return _message(
        [f"{unknown}Write how long: `/maturity pause 2 weeks`, `/maturity pause 1 month`, or a day such as "
         f"`/maturity pause {DATES[:10]}`."]
    )  # fmt: skip


def next_dates(seen: SeenSchedule) -> str:
    """With whose turn the next is, and which I leave out."""
    title = "Next dates" if seen.open else "Next dates, once a rung is taken on"
    lines = [f"*{title}* ({escape(seen.zone)})", bullets(_date(seen, one) for one in seen.dates)]
    left_out = any(seen.is_left_out(one) for one in seen.dates)
    return "\n".join([*lines, *([WHY_LEFT_OUT] if left_out else [])])


def _date(seen: SeenSchedule, at: Instant) -> str:
    moment = local_moment(at, seen.zone)
    if seen.is_left_out(at):
        return f"{moment}: left out"
    if seen.turn is None or at != seen.schedule.next_nudge_at:
        return moment
    return f"{moment}: {person(seen.turn.owner)}"


def recheck_line(seen: SeenSchedule) -> str:
    if seen.recheck_at is None:
        return "Re-check: never by itself."
    words = escape(recheck_words(seen.schedule.rhythm))
    last = last_recheck_words(seen.schedule, seen.zone)
    line = f"Re-check: {words}; the next on {local_moment(seen.recheck_at, seen.zone)}."
    return f"{line} The last: {last}." if last else line


def what_comes(seen: SeenSchedule, catalogue: Catalogue, now: Instant) -> str:
    """What Rung asks about, when it asks next, and what became of the last date."""
    if not seen.open:
        return NO_RUNG
    named = [_whose(one, catalogue) for one in seen.open[:MOST_NAMED]]
    if len(seen.open) > MOST_NAMED:
        named.append(f"{len(seen.open) - MOST_NAMED} more")
    turns = f" {IN_TURN}" if len(seen.open) > 1 and seen.turn is not None else ""
    lines = [f"I ask about {', '.join(named)}.{turns}", _next_nudge(seen, catalogue, now)]
    last = last_words(seen.schedule, seen.zone)
    return "\n".join([*lines, *([f"Last date: {last}."] if last else [])])


def _next_nudge(seen: SeenSchedule, catalogue: Catalogue, now: Instant) -> str:
    at = seen.schedule.next_nudge_at
    if at is None:
        return "I ask no more: I have stopped, or there is nobody to ask."
    paused = " (paused until then)" if is_paused(seen.schedule, now) else ""
    whom = f": {_whose(seen.turn, catalogue)}" if seen.turn is not None and len(seen.open) > 1 else ""
    return f"I ask next on {local_moment(at, seen.zone)}{paused}{whom}."


def _whose(one: Commitment, catalogue: Catalogue) -> str:
    return f"{escape(_name(catalogue, one.capability_id))} ({person(one.owner)})"


def _name(catalogue: Catalogue, capability_id: str) -> str:
    found = catalogue.by_id.get(capability_id)
    return capability_id if found is None else found.name


def _message(lines: list[str]) -> Message:
    text = fit("\n".join(lines), MESSAGE_LIMIT)
    return Message(text, (quoting_section(text),))
