"""The next rung: one capability, why this one, how, and what to leave alone for now."""

from bot.domain.advice import NextRung, RungKind
from bot.domain.catalogue import Capability
from bot.domain.sitting import Sitting
from bot.domain.tally import Verdict
from bot.slack.blocks import section
from bot.slack.message import Block
from bot.slack.mrkdwn import escape
from bot.slack.phrases import alone, bullets, capability, listed, name, names, tally_words, too_few
from bot.slack.rung_taken import rung_buttons, taken_blocks, taken_lines

DO = {
    RungKind.FIND_OUT: "find out about",
    RungKind.SETTLE: "settle",
    RungKind.FINISH: "finish",
    RungKind.BUILD: "build",
}
TO_BE_BUILT = (RungKind.FINISH, RungKind.BUILD)
MOST_STEPS = 4
MOST_LEFT = 2


def rung_blocks(sitting: Sitting) -> list[Block]:
    rung = sitting.next_rung
    if rung is None:
        return [*(section(line) for line in _nothing_to_build(sitting)), *taken_blocks(sitting)]
    wanted = capability(sitting, rung.capability)
    sections = [
        f"*Next rung: {DO[rung.kind]} {escape(wanted.name)}*\n{why_this_one(sitting, rung)}\n"
        f"*Why it matters:* {escape(wanted.why)}",
        _how(sitting, rung, wanted),
        f"*{_effort_words(rung)}:* {escape(wanted.effort.text)}\n*When it can wait:* {escape(wanted.leave_until)}",
        _tools(wanted),
        _leave_alone(sitting),
    ]
    if rung.check_first:
        sections.insert(1, _check_first(sitting, rung))
    return [
        *(section(text) for text in sections if text),
        *taken_blocks(sitting),
        *rung_buttons(sitting, rung.capability),
    ]


def rung_line(sitting: Sitting) -> str:
    """The next rung in a line."""
    rung = sitting.next_rung
    if rung is not None:
        return f"*Next rung:* {DO[rung.kind]} {name(sitting, rung.capability)}."
    return next(iter(_nothing_to_build(sitting)), "").split("\n")[0]


def rung_words(sitting: Sitting) -> str:
    """The next rung in a few lines, for the text of a message."""
    rung = sitting.next_rung
    if rung is None:
        return "\n".join([*_nothing_to_build(sitting), *taken_lines(sitting)])
    lines = [*taken_lines(sitting), rung_line(sitting), why_this_one(sitting, rung)]
    if rung.check_first:
        lines.append(_check_first(sitting, rung))
    wanted = capability(sitting, rung.capability)
    first = f"First step: {escape(wanted.how[0])}" if rung.kind in TO_BE_BUILT else _evidence(wanted)
    return "\n".join([*lines, first, f"Leave alone for now: {escape(_stops(sitting)[0])}"])


def why_this_one(sitting: Sitting, rung: NextRung) -> str:
    level = sitting.score.next_level
    if rung.instead_of:
        blocker = name(sitting, rung.instead_of)
        why = f"It comes before {blocker}, which blocks level {level} and needs it first."
    else:
        why = f"It blocks level {level}."
    others = [one for one in rung.gates_too if one != sitting.framework.id]
    if others:
        frameworks = listed(escape(sitting.library.framework(one).name) for one in others)
        why += f" It also blocks your next level in: {frameworks}."
    return why


def _check_first(sitting: Sitting, rung: NextRung) -> str:
    return (
        f"*Check first:* {names(sitting, rung.check_first)}. Nobody was asked about that, and "
        f"{name(sitting, rung.capability)} builds on it."
    )


def _how(sitting: Sitting, rung: NextRung, wanted: Capability) -> str:
    evidence = _evidence(wanted)
    yes = f"*It is there when:* {escape(wanted.counts_as.yes)}"
    if rung.kind is RungKind.FIND_OUT:
        return f"{_not_known(sitting, rung)}: find out before you build.\n{evidence}\n{yes}"
    if rung.kind is RungKind.SETTLE:
        counts = tally_words(sitting.findings[rung.capability].tally)
        return f"You are split ({counts}): look at it together before you build.\n{evidence}\n{yes}"
    numbered = [f"{place}. {escape(step)}" for place, step in enumerate(wanted.how[:MOST_STEPS], start=1)]
    return "\n".join(["*First steps*", *numbered, yes])


def _not_known(sitting: Sitting, rung: NextRung) -> str:
    if too_few(sitting, rung.capability):
        return "Fewer answered than this anonymous one needs to show anything"
    if not sitting.findings[rung.capability].asked:
        return "It was not asked, or nobody answered"
    return "You don't know yet" if alone(sitting) else "You could not say for sure"


def _evidence(wanted: Capability) -> str:
    return f"*What would show it:* {escape(wanted.evidence)}"


def _effort_words(rung: NextRung) -> str:
    return "Effort" if rung.kind in TO_BE_BUILT else "Effort, should it be missing"


def _tools(wanted: Capability) -> str:
    stacks = {
        "Open source": wanted.tools.open_source,
        "AWS": wanted.tools.aws,
        "Google Cloud": wanted.tools.google_cloud,
        "Databricks": wanted.tools.databricks,
    }
    lines = (f"{stack}: {escape(', '.join(products))}" for stack, products in stacks.items())
    return "*Tools, by the stack you are on*\n" + bullets(lines)


def _leave_alone(sitting: Sitting) -> str:
    lines = [f"{escape(one.name)}: {escape(one.leave_until)}" for one in _too_early(sitting)]
    lines += [f"Where it is so with you: {escape(one)}" for one in _stops(sitting)]
    return "*Stop, or leave alone for now*\n" + bullets(lines)


def _too_early(sitting: Sitting) -> list[Capability]:
    """The first capabilities above the next level that are not there: the likeliest to be built too soon."""
    score, gates = sitting.score, sitting.questionnaire.level_of
    above = [one for one in score.criteria if score.next_level is not None and gates[one] > score.next_level]
    missing = [one for one in above if score.effective[one] in (Verdict.UNMET, Verdict.UNKNOWN)]
    return [capability(sitting, one) for one in missing[:MOST_LEFT]]


def _nothing_to_build(sitting: Sitting) -> list[str]:
    score, target = sitting.score, sitting.target
    if score.level is None:
        return ["Start again with `/maturity`."]
    if sitting.enough and target is not None:
        note = f"\n{escape(target.note)}" if target.note else ""
        return [
            f"*This is enough for “{escape(target.situation)}”.* The target is {target.progress:g}, and you are at "
            f"{score.progress}.{note}",
            f"*What not to build*\n{bullets(escape(one) for one in _stops(sitting))}",
        ]
    return [
        f"*This is the top of {escape(sitting.framework.name)}'s ladder.* Nothing on it is left to build.",
        f"*What to stop*\n{bullets(escape(one) for one in _stops(sitting))}",
    ]


def _stops(sitting: Sitting) -> tuple[str, ...]:
    level = sitting.score.level
    return sitting.framework.level(level).stop if level is not None else ()
