"""Where we are, in a few lines: what is open comes first, then where the team stands, as its report tells it."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.instant import Instant
from bot.domain.showing.open_now import NOTHING_OPEN
from bot.domain.showing.report import Report
from bot.domain.showing.today import OpenPoll, OwnAnswer, Today
from bot.slack.assessing.status import status
from bot.slack.blocks import section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, link, moment
from bot.slack.phrases import bullets, level_words, listed, name
from bot.slack.reports import sections

MOST_POLLS = 5
MOST_SPLITS = 3
OWN_ANSWER = {
    OwnAnswer.GIVEN: "You have answered.",
    OwnAnswer.SKIPPED: "You skipped it, and can still answer.",
    OwnAnswer.NONE: "You have not answered.",
}
ALL_OF_IT = "`/maturity report` tells why, and what is next."


def today_message(today: Today, user_id: str, now: Instant) -> Message | None:
    """None: nothing is open, and nothing was ever asked here."""
    if today.report is None and not today.polls:
        return None if today.sitting is None else status(today.sitting, today.links, user_id)
    opened = status(today.opened, today.links, user_id) if today.opened is not None else None
    texts = list(_texts(today, now))
    blocks: list[Block] = [*(opened.blocks if opened is not None else ()), *(section(text) for text in texts)]
    return Message(
        fit("\n\n".join([*([opened.text] if opened is not None else []), *texts]), MESSAGE_LIMIT), tuple(blocks)
    )


def _texts(today: Today, now: Instant) -> Iterator[str]:
    if today.polls:
        yield _polls(today.polls)
    if today.report is not None:
        yield _standing(today.report, now)


def _polls(polls: tuple[OpenPoll, ...]) -> str:
    """They count for nothing yet, which is said once."""
    lines = [_poll(one) for one in polls[:MOST_POLLS]]
    if len(polls) > MOST_POLLS:
        lines.append(f"and {len(polls) - MOST_POLLS} more")
    title = "A poll is open, and does not count yet" if len(polls) == 1 else "Polls are open, and do not count yet"
    return f"*{title}*\n{bullets(lines)}"


def _poll(one: OpenPoll) -> str:
    named = link(one.url, one.name) if one.url else escape(one.name)
    until = f", until {moment(one.closes_at)}" if one.closes_at is not None else ""
    return f"{named}{until}. {OWN_ANSWER[one.own]}"


def _standing(report: Report, now: Instant) -> str:
    """The same facts as in the report. What is open stands above it already, a whole assessment too."""
    title = f"*Today: {escape(level_words(report.score))}*\n{sections.about(report, now)}"
    lines = [title, sections.lead(replace(report, open_now=NOTHING_OPEN)), _to_settle(report), ALL_OF_IT]
    return "\n".join(line for line in lines if line)


def _to_settle(report: Report) -> str:
    """What is split, in the order in which to talk about it."""
    found = report.splits
    split = (*found.first, *found.can_wait, *found.outside)
    if not split:
        return ""
    more = [f"{len(split) - MOST_SPLITS} more"] if len(split) > MOST_SPLITS else []
    return f"*Split, and waits to be settled:* {listed([*(name(report, one) for one in split[:MOST_SPLITS]), *more])}."
