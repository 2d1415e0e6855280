"""The next rung: one capability, why this one, how, and what to leave alone for now."""

from bot.domain.climbing.measured import Measured
from bot.domain.climbing.next_free import next_free, next_is_taken, next_title
from bot.domain.frameworks.catalogue import Capability
from bot.domain.scoring.advice import NextRung, RungKind
from bot.domain.showing import why_next
from bot.domain.showing.phrases import DO, IF_TO_BUILD, STACKS, TO_BE_BUILT
from bot.domain.showing.report import Report
from bot.slack.blocks import section
from bot.slack.climbing.left_alone import left_alone_in_short
from bot.slack.climbing.rung_taken import rung_buttons, taken_blocks, taken_lines
from bot.slack.climbing.stack import EVERY, tool_lines
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, shorten
from bot.slack.phrases import bullets, capability, name, names, tally_words

MOST_STEPS = 4
WHY_LIMIT = 240
"""Characters of one text on the screen; the whole of it is in the details."""


def rung_blocks(report: Report) -> list[Block]:
    """On one screen: what, why, how long, with what, and its buttons; then what goes on, and what to leave alone.

    Where the contract's next rung is the one that goes on, what goes on stands first.
    """
    rung, left, taken = next_free(report), leave_alone(report), taken_blocks(report)
    if rung is None:
        texts = [_nothing_to_build(report), left]
        return [*(section(text) for text in texts if text), *taken]
    free = [section(_in_short(report, rung)), *rung_buttons(report, rung)]
    ordered = [*taken, *free] if next_is_taken(report) else [*free, *taken]
    return [*ordered, *([section(left)] if left else [])]


def rung_in_full(report: Report) -> list[str]:
    """All that there is to say of it, a piece of markup each."""
    rung = next_free(report)
    if rung is None:
        return [_nothing_to_build(report)]
    wanted = capability(report, rung.capability)
    texts = [
        f"*{next_title(report)}: {DO[rung.kind]} {escape(wanted.name)}*\n{_why_now(report, rung)}\n"
        f"*Why it matters:* {escape(wanted.why)}",
        _check_first(report, rung) if rung.check_first else "",
        _how(report, rung, wanted),
        f"{_effort(rung, wanted)}\n*When it can wait:* {escape(wanted.leave_until)}",
        _tools(wanted),
    ]
    return [text for text in texts if text]


def rung_line(measured: Measured) -> str:
    """The next rung in a line."""
    rung = next_free(measured)
    if rung is not None:
        return f"*{next_title(measured)}:* {DO[rung.kind]} {name(measured, rung.capability)}."
    return _nothing_to_build(measured).split("\n")[0]


def rung_words(report: Report) -> str:
    """What `rung_blocks` shows, for the text of a message."""
    rung, taken = next_free(report), taken_lines(report)
    if rung is None:
        lines = [_nothing_to_build(report), leave_alone(report), *taken]
    else:
        free = _in_short(report, rung)
        lines = [*([*taken, free] if next_is_taken(report) else [free, *taken]), leave_alone(report)]
    return "\n".join(line for line in lines if line)


def _in_short(report: Report, rung: NextRung) -> str:
    wanted = capability(report, rung.capability)
    lines = [
        f"*{next_title(report)}: {DO[rung.kind]} {escape(wanted.name)}*",
        _why_now(report, rung),
        f"*Why it matters:* {escape(shorten(wanted.why, WHY_LIMIT))}",
        _check_first(report, rung) if rung.check_first else "",
        _first_step(report, rung, wanted),
        _effort(rung, wanted),
        _tools_line(wanted),
    ]
    return "\n".join(line for line in lines if line)


def _first_step(report: Report, rung: NextRung, wanted: Capability) -> str:
    if rung.kind in TO_BE_BUILT:
        return f"*First step:* {escape(shorten(wanted.how[0], WHY_LIMIT))}"
    before = f"{_not_known(report, rung)}: find out before you build." if rung.kind is RungKind.FIND_OUT else ""
    return f"{before}\n{_evidence(wanted)}".strip()


def leave_alone(report: Report) -> str:
    return left_alone_in_short(report.score, report.leave_alone, "in Details")


def _why_now(report: Report, rung: NextRung) -> str:
    return escape(why_next.why_now(report, rung))


def why_this_one(measured: Measured, rung: NextRung) -> str:
    return escape(why_next.why_this_one(measured, rung))


def _check_first(measured: Measured, rung: NextRung) -> str:
    return (
        f"*Check first:* {names(measured, rung.check_first)}. Nobody was asked about that, and "
        f"{name(measured, rung.capability)} builds on it."
    )


def _how(report: Report, rung: NextRung, wanted: Capability) -> str:
    evidence = _evidence(wanted)
    yes = f"*It is there when:* {escape(wanted.counts_as.yes)}"
    if rung.kind is RungKind.FIND_OUT:
        return f"{_not_known(report, rung)}: find out before you build.\n{evidence}\n{yes}"
    if rung.kind is RungKind.SETTLE:
        counts = tally_words(report.findings[rung.capability].tally)
        return f"You are split ({counts}): look at it together before you build.\n{evidence}\n{yes}"
    numbered = [f"{place}. {escape(step)}" for place, step in enumerate(wanted.how[:MOST_STEPS], start=1)]
    return "\n".join(["*First steps*", *numbered, yes])


def _not_known(report: Report, rung: NextRung) -> str:
    entry = report.entry_of.get(rung.capability)
    if entry is not None and entry.hidden_below is not None:
        return "Fewer answered than this anonymous one needs to show anything"
    if not report.findings[rung.capability].asked:
        return "It was not asked, or nobody answered"
    return "You don't know yet" if report.alone else "You could not say for sure"


def _evidence(wanted: Capability) -> str:
    return f"*What would show it:* {escape(wanted.evidence)}"


def _effort(rung: NextRung, wanted: Capability) -> str:
    title = "Effort" if rung.kind in TO_BE_BUILT else IF_TO_BUILD
    return f"*{title}:* {escape(wanted.effort.text)}"


def _tools_line(wanted: Capability) -> str:
    """One for each stack."""
    found = wanted.tools.by_stack.items()
    return "*Tools:* " + " · ".join(f"{STACKS[one]}: {escape(products[0])}" for one, products in found)


def _tools(wanted: Capability) -> str:
    return "*Tools, by the stack you are on*\n" + bullets(tool_lines(wanted.tools, EVERY))


def _nothing_to_build(measured: Measured) -> str:
    score, target = measured.score, measured.target
    if score.level is None:
        return "Start again with `/maturity`."
    if measured.enough and target is not None:
        note = f"\n{escape(target.note)}" if target.note else ""
        return (
            f"*This is enough for “{escape(target.situation)}”.* The target is {target.progress:g}, and you are at "
            f"{score.progress}.{note}"
        )
    if measured.next_rung is not None:
        aim = "the target" if target is not None else "the top"
        return f"*Nothing else is left to take on.* What is under way leads to {aim}."
    return f"*This is the top of {escape(measured.framework.name)}'s ladder.* Nothing on it is left to build."
