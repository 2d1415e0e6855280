"""Before anybody builds it: the other rungs that may be next, and what each would do to the level."""

from bot.domain.climbing.left_alone import left_alone_by
from bot.domain.climbing.measured import Measured
from bot.domain.climbing.next_free import offered
from bot.domain.scoring.advice import NextRung
from bot.domain.scoring.what_if import Candidate, Effect, Reach, Tried, WhatIf, what_if
from bot.domain.showing.phrases import DO, TO_BE_BUILT
from bot.domain.showing.report import Report
from bot.slack.actions import in_thread
from bot.slack.blocks import context, modal, section
from bot.slack.climbing.left_alone import left_alone_in_short
from bot.slack.climbing.next_rung import why_this_one
from bot.slack.climbing.rung_taken import offer_button, taken_by
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape, person, shorten
from bot.slack.phrases import bullets, capability, count, listed, name, names

MOST_OTHERS = 20
MOST_TRIED = 30
"""A view holds 100 blocks; beyond the first of them nobody compares."""
MOST_NAMED = 20
WHY_LIMIT = 300
OTHERS_VIEW, WHAT_IF_VIEW = "others_view", "what_if_view"


def others_view(report: Report, thread_ts: str | None = None) -> View:
    """All that may be next, in the contract's order, each to be taken on from the report's result, or settled.

    `thread_ts`: the thread in which somebody asked for it.
    """
    found = offered(report)
    blocks = [_offer(report, one, place) for place, one in enumerate(found[:MOST_OTHERS], start=1)]
    if len(found) > MOST_OTHERS:
        blocks.append(context(f"And {len(found) - MOST_OTHERS} more."))
    return modal(OTHERS_VIEW, "What could be next", blocks or [_nothing()], in_thread("", thread_ts), submit=None)


def _nothing() -> Block:
    return section("Nothing is left to recommend here.")


def _offer(report: Report, rung: NextRung, place: int) -> Block:
    wanted = capability(report, rung.capability)
    text = (
        f"*{place}. {DO[rung.kind].capitalize()} {escape(wanted.name)}*\n{why_this_one(report, rung)}\n"
        f"{escape(shorten(wanted.why, WHY_LIMIT))}"
    )
    taken = taken_by(report, rung.capability)
    if taken is not None:
        return section(f"{text}\n_Under way: {person(taken.owner)} took it on._")
    return section(text, accessory=next(iter(offer_button(report, rung)), None))


def what_if_view(measured: Measured) -> View:
    """It scores many times: call it outside the loop that answers Slack."""
    found = what_if(measured.score, measured.scores, measured.target)
    blocks = [
        *_smallest(measured, found),
        *(_candidate(measured, one) for one in found.candidates[:MOST_TRIED]),
        *_more(found),
        *_lifting_nothing(measured, found),
        *_left_alone(measured),
    ]
    return modal(WHAT_IF_VIEW, "What if", blocks or [_nothing()], "", submit=None)


def _smallest(measured: Measured, found: WhatIf) -> list[Block]:
    if found.smallest is None:
        return []
    which = names(measured, found.smallest.capabilities)
    steps = count(len(found.smallest.capabilities), "step", "steps")
    head = f"*The fewest steps that lift you by {escape(measured.framework.name)}: {steps}*\n{which}."
    return [section(f"{head}\n{_lines(measured, found.smallest)}")]


def _candidate(measured: Measured, candidate: Candidate) -> Block:
    rung, tried = candidate.rung, candidate.tried
    head = f"*{DO[rung.kind].capitalize()} {name(measured, rung.capability)}*"
    if rung.kind in TO_BE_BUILT:
        return section(f"{head}\n{_lines(measured, tried)}")
    return section(f"{head}\nIf it is there:\n{_lines(measured, tried)}\nIf not, it becomes a step to build.")


def _lines(measured: Measured, tried: Tried) -> str:
    if tried.reach is Reach.NOTHING:
        return "It lifts nothing by itself, in any framework."
    moved = [effect_words(measured, one) for one in tried.effects if one.reach is not Reach.NOTHING]
    still = [escape(one.change.framework.name) for one in tried.effects if one.reach is Reach.NOTHING]
    return bullets([*moved, *([f"{listed(still)}: nothing changes"] if still else [])])


def effect_words(measured: Measured, effect: Effect) -> str:
    """What it would do in one framework, where it does something; with what is counted there only by inference."""
    change, framework = effect.change, escape(effect.change.framework.name)
    with_it = f", as it implies {names(measured, effect.implied)}" if effect.implied else ""
    if effect.reach is Reach.LEVEL:
        return f"{framework}: level {change.level_before} → *{change.level_after}* ({change.progress_after}){with_it}"
    less = count(effect.left_after, "step is", "steps are")
    left = f"{less} left instead of {effect.left_before}"
    return f"{framework}: stays at level {change.level_before}, and {left}{with_it}"


def _more(found: WhatIf) -> list[Block]:
    left = len(found.candidates) - MOST_TRIED
    return [context(f"And {count(left, 'more candidate', 'more candidates')}.")] if left > 0 else []


def _lifting_nothing(measured: Measured, found: WhatIf) -> list[Block]:
    """Said plainly, so that nobody builds one of them for the level's sake."""
    nothing = found.lifting_nothing
    if not nothing:
        return []
    shown = [name(measured, one) for one in nothing[:MOST_NAMED]]
    if len(nothing) > MOST_NAMED:
        shown.append(f"{len(nothing) - MOST_NAMED} more")
    return [section(f"*These lift nothing by themselves, in any framework*\n{listed(shown)}.")]


def _left_alone(measured: Measured) -> list[Block]:
    words = left_alone_in_short(measured.score, left_alone_by(measured))
    return [section(words)] if words else []
