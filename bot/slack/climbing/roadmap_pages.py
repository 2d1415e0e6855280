"""The way to the target in detail: what is to be settled now, a page for each year, and one of what to leave alone."""

from collections.abc import Iterator
from itertools import groupby

from bot.domain.showing.phrases import DO, IF_THERE, IF_TO_BUILD, PACE, TO_BE_BUILT
from bot.domain.showing.roadmap import Roadmap, RoadmapStep
from bot.domain.showing.way_words import LEAVE_ALONE, ORDER, when_words
from bot.slack.blocks import context, divider, quoting_section, section
from bot.slack.book import Page, paginate
from bot.slack.climbing.left_alone import left_alone_in_full
from bot.slack.climbing.roadmap import (
    capability,
    name,
    open_questions,
    roadmap_title,
    under_way,
    what_for,
    where_it_ends,
    why_line,
)
from bot.slack.climbing.stack import known_stack, stack_menu, tool_lines
from bot.slack.message import Block
from bot.slack.mrkdwn import escape
from bot.slack.phrases import listed


def roadmap_pages(found: Roadmap, stack: str | None = None) -> tuple[Page, ...]:
    """`stack` is what the team chose in the menu, if anything."""
    chosen, pages = known_stack(stack), list[Page]()
    for when, steps in groupby(found.by_time, key=lambda one: str(one.quarter.year) if one.quarter else "Now"):
        blocks = [] if pages else list(_begin(found))
        blocks += [stack_menu(chosen), *(block for one in steps for block in _step(found, one, chosen))]
        pages += paginate(when, blocks)
    ends = [] if pages else list(_begin(found))
    left = left_alone_in_full(found.score, found.leave_alone)
    return (*pages, *paginate(LEAVE_ALONE, [*ends, *left])) if ends or left else tuple(pages)


def _begin(found: Roadmap) -> Iterator[Block]:
    yield quoting_section(
        "\n".join(
            [f"*{escape(roadmap_title(found))}*", where_it_ends(found), *open_questions(found), *under_way(found)]
        )
    )
    if found.steps:
        yield context(f"{ORDER} {PACE}")


def _step(found: Roadmap, step: RoadmapStep, stack: str) -> Iterator[Block]:
    wanted, rung = capability(found, step.rung.capability), step.rung
    effort = "Effort" if rung.kind in TO_BE_BUILT else IF_TO_BUILD
    lines = [
        f"*{when_words(found, step)}: {DO[rung.kind]} {escape(wanted.name)}*, {what_for(found, step)}",
        f"*Why here:* {why_line(found, step)}",
        *([IF_THERE] if step.quarter is None else []),
        f"*{effort}:* {escape(wanted.effort.text)}",
        *_before(found, step),
        f"*It is there when:* {escape(wanted.counts_as.yes)}",
        *tool_lines(wanted.tools, stack),
    ]
    yield divider()
    yield section("\n".join(lines))


def _before(found: Roadmap, step: RoadmapStep) -> Iterator[str]:
    if step.builds_on:
        yield f"*Builds on:* {listed(name(found, one) for one in step.builds_on)}."
    if step.rung.check_first:
        first = listed(name(found, one) for one in step.rung.check_first)
        yield f"*Check first:* {first}. Nobody was asked about that."
