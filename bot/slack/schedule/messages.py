"""The private words after the schedule was changed, paused or resumed; and what the form says of it."""

from bot.domain.climbing.day_words import DATES
from bot.domain.climbing.seen_schedule import SeenSchedule
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.instant import Instant
from bot.slack.blocks import quoting_section
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, person
from bot.slack.phrases import bullets
from bot.slack.schedule.words import (
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


def no_team_here() -> Message:
    return _message(["Check-ins come to a team. Write `/maturity schedule` in the team's channel."])


def next_dates(seen: SeenSchedule) -> str:
    dates = bullets(local_moment(one, seen.zone) for one in seen.dates)
    title = "Next dates" if seen.open else "Next dates, once a rung is taken on"
    return f"*{title}* ({escape(seen.zone)})\n{dates}"


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
    named = [f"{escape(_name(catalogue, one.capability_id))} ({person(one.owner)})" for one in seen.open[:MOST_NAMED]]
    if len(seen.open) > MOST_NAMED:
        named.append(f"{len(seen.open) - MOST_NAMED} more")
    lines = [f"I ask about {', '.join(named)}.", _next_nudge(seen, now)]
    last = last_words(seen.schedule, seen.zone)
    return "\n".join([*lines, *([f"Last date: {last}."] if last else [])])


def _next_nudge(seen: SeenSchedule, now: Instant) -> str:
    at = seen.schedule.next_nudge_at
    if at is None:
        return "I ask no more: I have stopped, or there is nobody to ask."
    paused = " (paused until then)" if is_paused(seen.schedule, now) else ""
    return f"I ask next on {local_moment(at, seen.zone)}{paused}."


def _name(catalogue: Catalogue, capability_id: str) -> str:
    found = catalogue.by_id.get(capability_id)
    return capability_id if found is None else found.name


def _message(lines: list[str]) -> Message:
    text = fit("\n".join(lines), MESSAGE_LIMIT)
    return Message(text, (quoting_section(text),))
