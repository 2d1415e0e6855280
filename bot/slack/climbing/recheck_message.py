"""What a re-check found: what can be proved in a sentence, why it was asked, then levels, verdicts and people."""

from bot.domain.assessing.sitting import Sitting
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.over_time.recheck import AskedAgain, Onward, RecheckShown, Why
from bot.domain.scoring.advice import RungKind
from bot.domain.showing.phrases import DO
from bot.slack.ages import local_day_words
from bot.slack.blocks import actions, context, quoting_section, section
from bot.slack.climbing.change_words import (
    HOW,
    Names,
    headline,
    level_lines,
    name_in,
    people_lines,
    verdict_lines,
)
from bot.slack.climbing.recheck_words import cause_words
from bot.slack.climbing.rung_taken import take_on_button
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, fit
from bot.slack.phrases import VERDICT_WORD, listed

NOTHING_ASKED = "Nothing needed asking: no answer is split, and none is too old."
NOTHING_CLOSED = "*What changed:* nobody can tell, since nothing that counts is closed here any more."


def recheck_message(sitting: Sitting, shown: RecheckShown) -> Message:
    """Of one that has ended. `sitting` says by which framework the team assesses itself."""
    found = shown.then_and_now
    if found is None:
        return Message(NOTHING_CLOSED, (section(NOTHING_CLOSED),))
    names, own = found.levels[0].now.findings.catalogue.by_id, sitting.framework.id
    title = f"What changed since {local_day_words(found.then_at, shown.zone)}:"
    top = "\n".join([title, f"*{headline(found, own)}*", *_why(shown, names)])
    people = people_lines(found) if shown.asked or found.joined or found.gone else ""
    told = (level_lines(found, own, shown.zone), verdict_lines(found, names, shown.zone), people)
    below = [part for part in told if part]
    how = [HOW] if any(one.then is not None for one in found.levels) else []
    onward = [_onward(one, names) for one in (shown.onward,) if one is not None]
    blocks = [
        quoting_section(top),
        *(section(part) for part in below),
        *(context(line) for line in how),
        *(block for _, each in onward for block in each),
    ]
    return Message(fit("\n".join([top, *below, *how, *(line for line, _ in onward)]), MESSAGE_LIMIT), tuple(blocks))


def _onward(onward: Onward, names: Names) -> tuple[str, list[Block]]:
    """The next rung in a line, and the button: of the last result it is long ago. What is split is settled first."""
    rung = onward.rung
    line = f"*Next rung:* {DO[rung.kind]} {name_in(names, rung.capability)}."
    if rung.kind is RungKind.SETTLE:
        return line, [section(line)]
    button = take_on_button(onward.assessment_id, rung.capability, style="primary")
    return line, [section(line), actions("rung", [button])]


def _why(shown: RecheckShown, names: Names) -> list[str]:
    called_done = next((one.capability_id for one in shown.asked if one.capability_id), None)
    done = name_in(names, called_done) if called_done else "A rung"
    return [line for line in (cause_words(shown.recheck, done, LONGEST_WORDS), _asked(shown, names)) if line]


def _asked(shown: RecheckShown, names: Names) -> str:
    """A rung that is called done is named above already."""
    if not shown.asked:
        return NOTHING_ASKED
    said = shown.recheck.why is Why.DONE and not any(one.called_off for one in shown.asked)
    return "" if said else f"Asked: {listed(_asked_name(one, shown, names) for one in shown.asked)}."


def _asked_name(asked: AskedAgain, shown: RecheckShown, names: Names) -> str:
    """With what holds of it now: where nothing changed, it stands nowhere else."""
    if asked.capability_id is None:
        return "a whole assessment (called off)" if asked.called_off else "a whole assessment"
    now = "called off" if asked.called_off else _verdict_now(shown, asked.capability_id)
    return name_in(names, asked.capability_id) + (f" ({now})" if now else "")


def _verdict_now(shown: RecheckShown, capability_id: str) -> str:
    found = shown.then_and_now
    finding = None if found is None else found.levels[0].now.findings.by_capability.get(capability_id)
    if finding is None or not finding.asked:
        return ""
    return f"{VERDICT_WORD[finding.verdict].lower()}{', split' if finding.contested else ''}"
