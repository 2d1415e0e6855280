"""The book of a team's history: every moment newest first, then each capability's own."""

from bot.domain.lengths import LONGEST_NAME
from bot.domain.over_time.history import History, Milestone, Moment
from bot.domain.showing.outcome_words import by_itself_words, unchanged_words
from bot.slack.actions import BOOK_OPTION
from bot.slack.ages import local_day_words
from bot.slack.blocks import button, confirmation, context, quoting_section, section
from bot.slack.book import Page, line_sections, paginate
from bot.slack.history.screen import (
    capability_name,
    milestone_line,
    people_words,
    ruler_words,
    score_words,
    source_words,
    verdict_step,
)
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, shorten

UNNAME = "unname"
"""What a button in the book does to a named moment; the value is its id."""
ALL_OF_IT, BY_CAPABILITY, MOMENTS = "All of it", "By capability", "Named moments"


def history_pages(history: History, zone: str) -> tuple[Page, ...]:
    moments = [block for moment in reversed(history.moments) for block in _moment(history, moment, zone)]
    return (
        *paginate(ALL_OF_IT, moments),
        *paginate(BY_CAPABILITY, _capabilities(history, zone)),
        *(paginate(MOMENTS, _milestones(history, zone)) if history.milestones else ()),
    )


def _moment(history: History, moment: Moment, zone: str) -> list[Block]:
    title = f"{local_day_words(moment.at, zone)}: {source_words(history, moment)}"
    changes = [
        f"{capability_name(history, one.capability_id)}: {verdict_step(one.then is None, one.then, one.now)}"
        for one in moment.verdicts
    ]
    same = "" if moment.verdicts else escape(unchanged_words(moment))
    lines = [
        f"{score_words(moment)}.",
        escape(by_itself_words(moment)),
        same,
        ruler_words(moment),
        people_words(moment),
    ]
    told = section("\n".join([f"*{title}*", *(line for line in lines if line)]))
    return [told, *line_sections("Verdicts that changed", changes)]


def _capabilities(history: History, zone: str) -> list[Block]:
    blocks: list[Block] = []
    for capability_id, changes in history.by_capability:
        steps = [
            f"{local_day_words(at, zone)}: {verdict_step(one.then is None, one.then, one.now)}" for at, one in changes
        ]
        blocks += line_sections(f"*{capability_name(history, capability_id)}*", steps)
    return blocks


def _milestones(history: History, zone: str) -> list[Block]:
    by = escape(history.framework.name)
    named = [_named(one, zone) for one in reversed(history.milestones)]
    return [*named, context(f"Levels between them, by {by}: “Then and now…” in the history.")]


def _named(milestone: Milestone, zone: str) -> Block:
    sure = confirmation("Take the name away?", f"“{shorten(milestone.name, LONGEST_NAME)}”", "Take it away", "Keep it")
    away = button("Take it away…", f"{BOOK_OPTION}:{UNNAME}", milestone.milestone_id, sure=sure)
    return quoting_section(milestone_line(milestone, zone), accessory=away)
