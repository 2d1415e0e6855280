"""What is shown of a question once it is revealed: the tally, the verdict, the agreement, the notes."""

from dataclasses import dataclass

from bot.domain.assessing.assessment import Ending, Names, Settlement
from bot.domain.assessing.notes import Note, notes_shown
from bot.domain.assessing.revote import nobody_voted_again
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Agreement, Tally, Value, Verdict
from bot.slack.assessing.attendance import attendance
from bot.slack.assessing.occupation import difference_line
from bot.slack.blocks import context, quoting_section, section
from bot.slack.message import Block
from bot.slack.mrkdwn import day, escape, person, quote_person
from bot.slack.phrases import (
    MENU,
    VALUE_WORD,
    VERDICT_WORD,
    alone,
    capability,
    count,
    counts_words,
    people,
    too_few,
    too_few_words,
    unanimous,
)
from bot.slack.privacy import shows_names

MOST_NOTES = 5
MOST_CELLS = 12
NAMES_PER_VALUE = 20
UNANIMOUS = "Everyone who answered said the same, so this shows what each of them said."
VOTED_AGAIN = "Talk about it here. It is voted on once more: see the splits below."
NOT_YET = "Its answers show at the close."


@dataclass(frozen=True, slots=True)
class Part:
    markup: str
    block: Block


def revealed_parts(sitting: Sitting, capability_id: str, turnout: str = "") -> list[Part]:
    """`turnout`: how many answered, a sentence; of a poll, whose people were not chosen."""
    if alone(sitting):
        return _what_i_said(sitting, capability_id)
    if hidden := _why_nothing(sitting, capability_id):
        return [Part(hidden, section(hidden)), *_settled(sitting, capability_id)]
    tally = sitting.tally(capability_id)
    bars = tally_bars(tally)
    parts = [Part(bars, section(bars))]
    named = names_by_value(sitting, capability_id)
    if named:
        parts.append(Part(named, section(named)))
    if before := _first_round(sitting, capability_id):
        parts.append(Part(before, context(before)))
    verdict = verdict_lines(sitting, capability_id, turnout)
    parts.append(Part(verdict, section(verdict)))
    parts += _settled(sitting, capability_id)
    if differently := difference_line(sitting, capability_id):
        parts.append(Part(differently, section(differently)))
    if unanimous(sitting, capability_id):
        parts.append(Part(UNANIMOUS, context(UNANIMOUS)))
    missing = _missing_line(sitting, capability_id, tally)
    if missing:
        parts.append(Part(missing, context(missing)))
    notes = note_lines(sitting, capability_id)
    return [*parts, Part(notes, quoting_section(notes))] if notes else parts


def _why_nothing(sitting: Sitting, capability_id: str) -> str:
    """Of an anonymous one, before its close; or below the privacy floor."""
    if sitting.assessment.setup.anonymous and sitting.assessment.open:
        return NOT_YET
    return too_few_words(sitting) if too_few(sitting, capability_id) else ""


def _first_round(sitting: Sitting, capability_id: str) -> str:
    """Both rounds stay on record; of an anonymous one only where that tells nothing of anybody."""
    assessment = sitting.assessment
    voted = not assessment.open and assessment.revoting_since is not None
    if not voted or assessment.ending is Ending.CANCELLED or capability_id not in sitting.split_at_first:
        return ""
    if assessment.setup.anonymous and sitting.kept_of[capability_id].first is None:
        return "Put to a second vote: these are the counts after it."
    if nobody_voted_again(sitting, [capability_id]):
        return "Put to a second vote, and nobody voted again: the first counts stand."
    return f"Voted on twice. First: {counts_words(sitting.first_tally(capability_id))}."


def _settled(sitting: Sitting, capability_id: str) -> list[Part]:
    settlement = sitting.settlement_of.get(capability_id)
    if settlement is None:
        return []
    settled = settlement_line(settlement)
    return [Part(settled, quoting_section(settled))]


def _what_i_said(sitting: Sitting, capability_id: str) -> list[Part]:
    answers = [one for one in sitting.answers_to(capability_id) if one.value]
    said = f"You said: *{VALUE_WORD[answers[0].value]}*." if answers and answers[0].value else "You skipped this."
    if answers and answers[0].note:
        said += f"\nYour note: “{quote_person(answers[0].note)}”"
    return [Part(said, quoting_section(said))]


def tally_bars(tally: Tally) -> str:
    """One line for each value that was given: its word, a bar, its count."""
    most = max(tally.counts.values())
    lines = [
        f"{VALUE_WORD[value]} {'▇' * _cells(tally.counts[value], most)} {tally.counts[value]}"
        for value in Value
        if tally.counts[value]
    ]
    return "\n".join(lines) or "Nobody has answered."


def _cells(number: int, most: int) -> int:
    return number if most <= MOST_CELLS else max(1, number * MOST_CELLS // most)


def names_by_value(sitting: Sitting, capability_id: str) -> str:
    """Who said what; empty unless names are open."""
    if not shows_names(sitting, capability_id):
        return ""
    answers = sitting.answers_to(capability_id)
    said = {value: [one.user_id for one in answers if one.value is value] for value in Value}
    return "\n".join(f"{VALUE_WORD[value]}: {people(who, NAMES_PER_VALUE)}" for value, who in said.items() if who)


def verdict_lines(sitting: Sitting, capability_id: str, turnout: str = "") -> str:
    tally, settlement = sitting.tally(capability_id), sitting.settlement_of.get(capability_id)
    if settlement:
        were_split = ", and you were split" if tally.agreement is Agreement.SPLIT else ""
        return f"By the answers alone: {VERDICT_WORD[tally.verdict].lower()}{were_split}."
    said = (f"*Verdict: {VERDICT_WORD[tally.verdict].lower()}.*", _agreement_words(tally), turnout)
    lines = [" ".join(one for one in said if one)]
    if 2 * tally.na > tally.answered and not tally.na_with_reason:
        lines.append("Most say that it doesn't apply, but without a reason; those answers are set aside.")
    undecided = tally.agreement is Agreement.SPLIT or tally.verdict is Verdict.UNKNOWN
    if undecided and sitting.assessment.ending is not Ending.CANCELLED:
        evidence = escape(capability(sitting, capability_id).evidence)
        again = sitting.assessment.revoting and capability_id in sitting.to_revote
        lines += [VOTED_AGAIN if again else _what_now(tally), f"*What would show it:* {evidence}"]
    return "\n".join(lines)


def _what_now(tally: Tally) -> str:
    if tally.verdict is Verdict.UNKNOWN:
        return f"It can be found out. Once you know, the facilitator settles it from {MENU}."
    return f"Talk about it here. Once it is clear, the facilitator settles it from {MENU}."


def _agreement_words(tally: Tally) -> str:
    match tally.agreement:
        case Agreement.AGREED:
            return "You agree." if tally.graded in (tally.yes, tally.partly, tally.no) else "You are close."
        case Agreement.SPLIT:
            lower = "" if tally.graded % 2 else " (of two, the lower)"
            return f"You are split. Until it is settled, the middle answer counts{lower}."
        case Agreement.TOO_FEW:
            return f"Agreement: too few to tell ({tally.graded} said yes, partly or no)." if tally.answered else ""


def settlement_line(settlement: Settlement) -> str:
    """With its day, which may lie long after the answers'. Without a reason where who gave it was forgotten."""
    settled = (
        f"*Settled as {VALUE_WORD[settlement.value]}* by {person(settlement.user_id)} on {day(settlement.settled_at)}"
    )
    return f"{settled}: “{quote_person(settlement.reason)}”" if settlement.reason else f"{settled}."


def _missing_line(sitting: Sitting, capability_id: str, tally: Tally) -> str:
    """Names only where names are open: with few answers, who is missing tells who is not."""
    if not tally.missing:
        return ""
    who = attendance(sitting, capability_id)
    silent = [one for one in sitting.participants if one not in who.answered]
    if sitting.assessment.setup.names is Names.OPEN and len(silent) == tally.missing:
        return f"No answer from {people(silent)}."
    return f"{count(tally.missing, 'person', 'people')} did not answer."


def note_lines(sitting: Sitting, capability_id: str) -> str:
    """At most five notes."""
    notes = notes_shown(sitting, capability_id)
    lines = [f"• {note_quote(one)}" for one in notes[:MOST_NOTES]]
    if len(notes) > MOST_NOTES:
        lines.append(f"and {len(notes) - MOST_NOTES} more")
    return "\n".join(["*Notes*", *lines]) if lines else ""


def note_quote(note: Note) -> str:
    """With a name only where names are open."""
    return f"{f'{person(note.by)}: ' if note.by else ''}“{quote_person(note.text)}”"
