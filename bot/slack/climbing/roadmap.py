"""The way to the target, on one screen: what is under way, the next three steps, and what lies beyond them."""

from collections.abc import Sequence

from bot.domain.climbing.commitment import Commitment
from bot.domain.frameworks.catalogue import Capability
from bot.domain.scoring.advice import RungKind
from bot.domain.showing import way_words
from bot.domain.showing.phrases import DO, PACE, TO_BE_BUILT, listed
from bot.domain.showing.roadmap import Roadmap, RoadmapStep
from bot.domain.showing.taken_words import there_words, too_early_words, until_words
from bot.domain.showing.way_words import NOW_BECAUSE, ORDER, way_end, when_words, why_here, why_it_waits
from bot.slack.actions import TAKE_ON, QuestionRef
from bot.slack.blocks import LABEL_LIMIT, actions, button, context, header, quoting_section
from bot.slack.book import book_button
from bot.slack.climbing.left_alone import left_alone_in_short
from bot.slack.climbing.rung_taken import said_of
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, person, shorten
from bot.slack.phrases import bullets, count, level_words

ROADMAP = "roadmap"
"""The book's kind."""
MOST_STEPS, MOST_NOW = 3, 4
INDENT = "\N{EM SPACE}"
"""Before what belongs to the line above it."""


def roadmap_message(found: Roadmap, channel_id: str) -> Message:
    title = roadmap_title(found)
    parts = [escape(level_words(found.score)), *under_way(found), *_ahead(found)]
    left = left_alone_in_short(found.score, found.leave_alone, "in The whole way")
    parts += [left] if left else []
    blocks = [header(title), *(quoting_section(part) for part in parts)]
    if found.steps:
        blocks.append(context(f"{ORDER} {PACE}"))
    if found.steps or left:
        blocks.append(actions("roadmap", [*_take_on(found), book_button("The whole way…", ROADMAP, channel_id)]))
    return Message(fit("\n".join([f"*{escape(title)}*", *parts]), MESSAGE_LIMIT), tuple(blocks))


def _take_on(found: Roadmap) -> list[Block]:
    """The next rung: it stands first of what is built. What is to be settled or found out is no rung to take on."""
    first = next(iter(found.steps), None)
    if first is None or first.rung.kind not in TO_BE_BUILT or found.assessment_id is None:
        return []
    wanted = capability(found, first.rung.capability)
    label, ref = shorten(f"Take on {wanted.name}…", LABEL_LIMIT), QuestionRef(found.assessment_id, wanted.id)
    return [button(label, TAKE_ON, str(ref))]


def roadmap_title(found: Roadmap) -> str:
    """Plain text."""
    aim = found.target.progress if found.target is not None else float(found.score.framework.top)
    return f"The way to level {aim:g} of {found.score.framework.name}"


def under_way(found: Roadmap) -> list[str]:
    """The rungs that somebody took on; none where nobody did."""
    taken = [one for one in found.underway if one.capability_id in found.score.findings.catalogue.by_id]
    if not taken:
        return []
    return ["*Under way already*\n" + bullets(_under_way(found, one) for one in taken)]


def _under_way(found: Roadmap, one: Commitment) -> str:
    """Holds a person's words."""
    rung = name(found, one.capability_id)
    if not one.open:
        return f"{rung}: {person(one.owner)} called it done, and a poll asks whether it is so"
    parts = [f"{rung}, by {person(one.owner)}, {until_words(one, found.today)}", said_of(found.said, one).rstrip(".")]
    there = there_words(one, found.known.get(one.capability_id))
    parts.append((there or too_early_words(one, found.leave_alone)).rstrip("."))
    return ". ".join(part for part in parts if part)


def where_it_ends(found: Roadmap) -> str:
    """Said plainly where nothing is left to plan, and where the way ends."""
    first, then = way_end(found)
    return f"*{escape(first)}* {escape(then)}"


def open_questions(found: Roadmap) -> list[str]:
    """What is planned only because nobody knows, or all are split: it may be there."""
    steps = sum(one.quarter is None for one in found.steps)
    if not steps:
        return []
    are = "step is" if steps == 1 else "steps are"
    return [
        f"*{steps} {are} not known or not agreed on yet.* What is there falls away; what is not becomes a step to "
        "build."
    ]


def step_line(found: Roadmap, step: RoadmapStep) -> str:
    """ "Q1 2027: build *Drift detection*, to complete level 2. One to two weeks. _Why here:_ …"."""
    wanted = capability(found, step.rung.capability)
    what = f"{when_words(found, step)}: {DO[step.rung.kind]} *{escape(wanted.name)}*, {what_for(found, step)}."
    return f"{what} {escape(wanted.effort.text)}\n{INDENT}_Why here:_ {why_line(found, step)}"


def why_line(found: Roadmap, step: RoadmapStep) -> str:
    """Why it has this place; of what was asked again for a cause, why it waits."""
    score = found.score
    why = why_here(step, score.findings.catalogue, score.framework.name)
    return escape(f"{why}. {why_it_waits(found, step)}".strip())


def now_lines(found: Roadmap) -> list[str]:
    """ "Now: settle *Drift detection* and *Data tests*.": what takes no quarter, a line for each time and kind."""
    groups = dict[tuple[str, RungKind], list[str]]()
    for one in found.steps:
        if one.quarter is None:
            groups.setdefault((when_words(found, one), one.rung.kind), []).append(name(found, one.rung.capability))
    return [_now_line(when, kind, named) for (when, kind), named in groups.items()]


def _now_line(when: str, kind: RungKind, named: Sequence[str]) -> str:
    shown = [f"*{one}*" for one in named[:MOST_NOW]]
    more = [f"{len(named) - MOST_NOW} more"] if len(named) > MOST_NOW else []
    return f"{when}: {DO[kind]} {listed([*shown, *more])}.\n{INDENT}_Why here:_ {NOW_BECAUSE[kind]}."


def what_for(found: Roadmap, step: RoadmapStep) -> str:
    return escape(way_words.what_for(step, found.score.findings.catalogue))


def name(found: Roadmap, capability_id: str) -> str:
    return escape(capability(found, capability_id).name)


def capability(found: Roadmap, capability_id: str) -> Capability:
    return found.score.findings.catalogue.by_id[capability_id]


def _ahead(found: Roadmap) -> list[str]:
    if not found.steps:
        return [where_it_ends(found)]
    built = [one for one in found.steps if one.quarter is not None]
    lines = [*now_lines(found), *(step_line(found, one) for one in built[:MOST_STEPS])]
    left = len(built[MOST_STEPS:])
    beyond = [f"And {count(left, 'more step', 'more steps')} after that."] if left else []
    return ["\n".join(["*Next, in this order*", bullets(lines), *beyond]), *open_questions(found), where_it_ends(found)]
