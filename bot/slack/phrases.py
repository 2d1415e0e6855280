"""The words that several messages share."""

from collections.abc import Iterable, Sequence

from bot.domain.assessing.assessment import Ending, Kind, Names, Reveal
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.measured import Measured
from bot.domain.frameworks.catalogue import Capability
from bot.domain.scoring.levels import Score
from bot.domain.scoring.what_if import range_if_splits_settled, rest_changes_nothing
from bot.domain.showing.how_sure import how_sure_of
from bot.domain.showing.phrases import (
    QUESTIONNAIRE_WORD as QUESTIONNAIRE_WORD,
)
from bot.domain.showing.phrases import (
    VALUE_WORD as VALUE_WORD,
)
from bot.domain.showing.phrases import (
    VERDICT_WORD as VERDICT_WORD,
)
from bot.domain.showing.phrases import (
    count as count,
)
from bot.domain.showing.phrases import (
    counts_words as counts_words,
)
from bot.domain.showing.phrases import (
    level_words as level_words,
)
from bot.domain.showing.phrases import (
    listed as listed,
)
from bot.domain.showing.phrases import (
    quoted as quoted,
)
from bot.domain.showing.phrases import (
    tally_words as tally_words,
)
from bot.domain.showing.phrases import (
    verdict_words as verdict_words,
)
from bot.slack.mrkdwn import escape, person

MOST_NAMES = 12
MENU = "the ⋯ menu beside the question"
"""A message has another menu of its own, with the same sign."""


def in_words(number: int) -> str:
    """Small numbers as words."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if number < len(words) else str(number)


def people(user_ids: Sequence[str], most: int = MOST_NAMES) -> str:
    """Mentions; beyond `most` the first of them and how many more."""
    shown = [person(one) for one in user_ids[:most]]
    if len(user_ids) > most:
        shown.append(f"{len(user_ids) - most} more")
        return listed(shown)
    return ", ".join(shown)


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)


def name(measured: Measured, capability_id: str) -> str:
    return escape(capability(measured, capability_id).name)


def names(measured: Measured, capability_ids: Iterable[str]) -> str:
    return listed(name(measured, one) for one in capability_ids)


def capability(measured: Measured, capability_id: str) -> Capability:
    return measured.library.catalogue.by_id[capability_id]


def alone(sitting: Sitting) -> bool:
    return sitting.assessment.kind is Kind.ALONE


def questionnaire_words(sitting: Sitting) -> str:
    """ "AIMaks, quick"."""
    return f"{sitting.framework.name}, {QUESTIONNAIRE_WORD[sitting.assessment.setup.questionnaire]}"


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
    done, total = progress(sitting), len(sitting.questionnaire.criteria)
    if alone(sitting):
        answered = sum(sitting.tally(one.capability_id).answered > 0 for one in sitting.revealed)
        return answered_words(answered, done - answered, total)
    return f"{done} of {total} {'asked' if at_close(sitting) else 'revealed'}"


def answered_words(answered: int, skipped: int, total: int) -> str:
    """ "2 of 7 answered, 1 skipped": nobody waits for what is skipped, and yet it is no answer."""
    return f"{answered} of {total} answered{f', {skipped} skipped' if skipped else ''}"


def ending_words(sitting: Sitting) -> str:
    place = f"after {len(sitting.questions)} of {len(sitting.questionnaire.criteria)} questions"
    own_time = sitting.assessment.setup.own_time
    match sitting.assessment.ending:
        case Ending.COMPLETED if own_time:
            return "Completed: everyone is done."
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


def certainty_words(sitting: Sitting) -> str:
    """How sure the level is, or why there is none."""
    return how_sure_of(sitting)


def running_range(sitting: Sitting) -> str:
    """For the card and for status: from revealed questions only, so that it gives no vote away."""
    if at_close(sitting):
        return "The level shows at the close."
    score = sitting.score
    if score.level is None:
        why = "nobody answered what is revealed" if sitting.revealed else "nothing is revealed"
        return f"No level yet: {why}."
    return _so_far(sitting, score)


def _so_far(sitting: Sitting, score: Score) -> str:
    """With what a split may make of it: the result says so too."""
    low, high = range_if_splits_settled(score)
    now = f"level {score.level}" if score.floor == score.ceiling else f"level {score.floor} to {score.ceiling}"
    if (low, high) == (score.floor, score.ceiling):
        return f"So far: {now}."
    if len(score.contested) > 1:
        return f"So far: {now}. {len(score.contested)} splits keep it open: {low} to {high}."
    split = f"split on {name(sitting, score.contested[0])}"
    if rest_changes_nothing(score):
        return f"So far: {now}, or {high if score.level == low else low} if the {split} goes the other way."
    return f"So far: {now}. The {split} keeps it open: {low} to {high}."


def bar(filled: int, cells: int, most: int = 10) -> str:
    """▰▰▰▱▱▱▱ of at most `most` cells; only an empty bar has none filled, only a full one all."""
    shown = min(cells, most)
    full = filled if cells <= most else filled * most // cells
    if filled and not full:
        full = 1
    return "▰" * full + "▱" * (shown - full)
