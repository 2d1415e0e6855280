"""The words that several messages share."""

from collections.abc import Iterable, Sequence

from bot.domain.assessment import Ending, Kind, Names, Reveal
from bot.domain.catalogue import Capability
from bot.domain.findings import Finding
from bot.domain.framework import QuestionnaireKind
from bot.domain.scoring import Score
from bot.domain.sitting import Sitting
from bot.domain.tally import Tally, Value, Verdict
from bot.slack.mrkdwn import escape, person

VALUE_WORD = {
    Value.YES: "Yes",
    Value.PARTLY: "Partly",
    Value.NO: "No",
    Value.UNKNOWN: "Don't know",
    Value.NA: "Doesn't apply",
}
VERDICT_WORD = {
    Verdict.MET: "Met",
    Verdict.PARTLY: "Partly",
    Verdict.UNMET: "Not met",
    Verdict.UNKNOWN: "Unknown",
    Verdict.WAIVED: "Doesn't apply here",
}
QUESTIONNAIRE_WORD = {QuestionnaireKind.QUICK: "quick", QuestionnaireKind.FULL: "full"}
MOST_NAMES = 12


def count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """ "a, b and c"."""
    *before, end = parts
    return f"{', '.join(before)} {last} {end}" if before else end


def people(user_ids: Sequence[str], most: int = MOST_NAMES) -> str:
    """Mentions; beyond `most` the first of them and how many more."""
    shown = [person(one) for one in user_ids[:most]]
    if len(user_ids) > most:
        shown.append(f"{len(user_ids) - most} more")
        return listed(shown)
    return ", ".join(shown)


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)


def name(sitting: Sitting, capability_id: str) -> str:
    return escape(capability(sitting, capability_id).name)


def names(sitting: Sitting, capability_ids: Iterable[str]) -> str:
    return listed(name(sitting, one) for one in capability_ids)


def capability(sitting: Sitting, capability_id: str) -> Capability:
    return sitting.library.catalogue.by_id[capability_id]


def alone(sitting: Sitting) -> bool:
    return sitting.assessment.kind is Kind.ALONE


def questionnaire_words(sitting: Sitting) -> str:
    """ "AIMaks, quick"."""
    return f"{sitting.framework.name}, {QUESTIONNAIRE_WORD[sitting.assessment.setup.questionnaire]}"


def tally_words(tally: Tally) -> str:
    """ "yes 2, no 1, 1 missing": what was said at least once."""
    missing = f"{tally.missing} missing" if tally.missing else ""
    return ", ".join(part for part in (counts_words(tally), missing) if part) or "no answer"


def counts_words(tally: Tally) -> str:
    """ "yes 2, no 1": of those who answered."""
    return ", ".join(f"{VALUE_WORD[value].lower()} {tally.counts[value]}" for value in Value if tally.counts[value])


def verdict_words(finding: Finding) -> str:
    """The verdict, and what stands behind it when it is not simply the answers."""
    if not finding.asked:
        return "Not asked"
    if finding.settled is not None:
        return f"{VERDICT_WORD[finding.verdict]} (settled)"
    return f"{VERDICT_WORD[finding.verdict]} (split)" if finding.contested else VERDICT_WORD[finding.verdict]


def verdict_shown(sitting: Sitting, capability_id: str) -> str:
    """The verdict's words, or that too few answered for one to be shown."""
    hidden = too_few(sitting, capability_id) and capability_id not in sitting.settlement_of
    return "Too few answers" if hidden else verdict_words(sitting.findings[capability_id])


def too_few(sitting: Sitting, capability_id: str) -> bool:
    """It was put to the team, and is closed, but fewer answered than the privacy floor of this anonymous one."""
    question = sitting.question_of.get(capability_id)
    closed = not sitting.assessment.open and question is not None and question.revealed
    return closed and sitting.below_floor(capability_id)


def too_few_words(sitting: Sitting) -> str:
    return f"Fewer than {sitting.assessment.setup.floor} answered, so nothing of it is shown."


def unanimous(sitting: Sitting, capability_id: str) -> bool:
    """Names were promised to be hidden, and yet all who know who answered know what each of them said."""
    if alone(sitting) or sitting.assessment.setup.names is Names.OPEN or too_few(sitting, capability_id):
        return False
    tally = sitting.tally(capability_id)
    return tally.answered > 0 and tally.answered in tally.counts.values()


def at_close(sitting: Sitting) -> bool:
    """Open, and nothing of it shows before it closes. A re-vote shows what was hidden, but for an anonymous one."""
    shown = sitting.assessment.revoting and not sitting.assessment.setup.anonymous
    return sitting.assessment.open and sitting.assessment.setup.reveal is Reveal.AT_CLOSE and not shown


def progress(sitting: Sitting) -> int:
    """How many questions are done: revealed, or asked where nothing is revealed before the close."""
    return len(sitting.questions if at_close(sitting) else sitting.revealed)


def progress_words(sitting: Sitting) -> str:
    done = "answered" if alone(sitting) else "asked" if at_close(sitting) else "revealed"
    return f"{progress(sitting)} of {len(sitting.questionnaire.criteria)} {done}"


def ending_words(sitting: Sitting) -> str:
    place = f"after {len(sitting.questions)} of {len(sitting.questionnaire.criteria)} questions"
    own_time = sitting.assessment.setup.own_time
    match sitting.assessment.ending:
        case Ending.COMPLETED if own_time:
            return "Completed: everyone has answered."
        case Ending.STOPPED if own_time:
            return "Closed before its time."
        case Ending.COMPLETED:
            return "Completed: every question was asked."
        case Ending.FINISHED:
            return f"Finished early, {place}: the rest could not change the level."
        case Ending.STOPPED:
            return f"Stopped {place}."
        case Ending.IDLE:
            return f"Closed by itself {place}: nobody touched it for 14 days."
        case Ending.TIME_UP:
            return "Closed by itself: its time was up."
        case Ending.CANCELLED:
            return "Called off: nothing of it counts."
        case None:
            return ""


def level_words(score: Score) -> str:
    """ "Level 1 (1.6): ML pipeline automation". Plain text, not escaped."""
    if score.level is None:
        return "Not assessed"
    return f"Level {score.level} ({score.progress}): {score.framework.level(score.level).name}"


def certainty_words(sitting: Sitting) -> str:
    """How sure the level is. What the lowest answers would make of it, an anonymous one does not show."""
    return range_words(sitting.score, lowest=not sitting.assessment.setup.anonymous)


def range_words(score: Score, lowest: bool = True) -> str:
    """How sure the level is, in a sentence or two."""
    if score.level is None:
        return "Nobody has answered anything, so there is no level."
    if score.final:
        return "Final: no missing answer could change it."
    sentences = []
    if score.floor != score.ceiling:
        left = count(len(score.unsettled), "more capability is", "more capabilities are")
        sentences.append(f"It could be {score.floor} to {score.ceiling} until {left} settled.")
    if score.contested:
        sentences.append(_contested_words(score, lowest))
    return " ".join(sentences)


def _contested_words(score: Score, lowest: bool) -> str:
    splits = count(len(score.contested), "capability is split", "capabilities are split")
    if not lowest:
        return f"{splits}: level {score.level} by the middle answers."
    if score.level_if_contested_lowest == score.level:
        return f"{splits}: level {score.level} by the middle answers, and by the lowest ones too."
    return (
        f"{splits}: level {score.level} by the middle answers, "
        f"level {score.level_if_contested_lowest} by the lowest ones."
    )


def running_range(sitting: Sitting) -> str:
    """For the card and for status: from revealed questions only, so that it gives no vote away."""
    if at_close(sitting):
        return "The level shows at the close."
    score = sitting.score
    if score.level is None:
        return "No level yet: nothing is revealed." if not sitting.revealed else "No level yet: nobody has answered."
    if score.floor == score.ceiling:
        return f"So far: level {score.level}."
    return f"So far: level {score.floor} to {score.ceiling}."


def bar(filled: int, cells: int, most: int = 10) -> str:
    """▰▰▰▱▱▱▱ of at most `most` cells; only an empty bar has none filled, only a full one all."""
    shown = min(cells, most)
    full = filled if cells <= most else filled * most // cells
    if filled and not full:
        full = 1
    return "▰" * full + "▱" * (shown - full)
