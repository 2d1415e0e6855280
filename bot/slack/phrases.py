"""The words that several messages share."""

from collections.abc import Iterable, Sequence

from bot.domain.assessment import Ending, Kind, Sitting
from bot.domain.catalogue import Capability
from bot.domain.findings import Finding
from bot.domain.framework import QuestionnaireKind
from bot.domain.scoring import Score
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
    parts = [f"{VALUE_WORD[value].lower()} {tally.counts[value]}" for value in Value if tally.counts[value]]
    if tally.missing:
        parts.append(f"{tally.missing} missing")
    return ", ".join(parts) or "no answer"


def verdict_words(finding: Finding) -> str:
    """The verdict, and what stands behind it when it is not simply the answers."""
    if not finding.asked:
        return "Not asked"
    if finding.settled is not None:
        return f"{VERDICT_WORD[finding.verdict]} (settled)"
    return f"{VERDICT_WORD[finding.verdict]} (split)" if finding.contested else VERDICT_WORD[finding.verdict]


def progress_words(sitting: Sitting) -> str:
    done = "answered" if alone(sitting) else "revealed"
    return f"{len(sitting.revealed)} of {len(sitting.questionnaire.criteria)} {done}"


def ending_words(sitting: Sitting) -> str:
    place = f"after {len(sitting.questions)} of {len(sitting.questionnaire.criteria)} questions"
    match sitting.assessment.ending:
        case Ending.COMPLETED:
            return "Completed: every question was asked."
        case Ending.FINISHED:
            return f"Finished early, {place}: the rest could not change the level."
        case Ending.STOPPED:
            return f"Stopped {place}."
        case Ending.IDLE:
            return f"Closed by itself {place}: nobody touched it for 14 days."
        case None:
            return ""


def level_words(score: Score) -> str:
    """ "Level 1 (1.6): ML pipeline automation". Plain text, not escaped."""
    if score.level is None:
        return "Not assessed"
    return f"Level {score.level} ({score.progress}): {score.framework.level(score.level).name}"


def range_words(score: Score) -> str:
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
        sentences.append(_contested_words(score))
    return " ".join(sentences)


def _contested_words(score: Score) -> str:
    splits = count(len(score.contested), "capability is split", "capabilities are split")
    if score.level_if_contested_lowest == score.level:
        return f"{splits}; even by the lowest answers it stays level {score.level}."
    return (
        f"{splits}: level {score.level} by the middle answers, "
        f"level {score.level_if_contested_lowest} by the lowest ones."
    )


def running_range(sitting: Sitting) -> str:
    """For the card and for status: from revealed questions only, so that it gives no vote away."""
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
