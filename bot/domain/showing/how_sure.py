"""How sure a level is, in a sentence or two; and why there is none, which is not always that nobody answered.

Plain text, of a sitting or of a report. What the lowest answers would make of it, an anonymous one does not show.
"""

from bot.domain.assessing.sitting import Sitting
from bot.domain.showing.phrases import range_words
from bot.domain.showing.report import Report

NOBODY = "Nobody has answered anything, so there is no level."
NOT_REVEALED = "No answer was revealed, so there is no level."
GONE = "nothing of it is shown, and every single answer is destroyed"


def how_sure(report: Report, who: str = "You disagree") -> str:
    """`who` disagrees, where answers are split."""
    if report.score.level is not None:
        return range_words(report.score, lowest=not report.anonymous, who=who)
    floor = max((one.hidden_below for one in report.entries if one.hidden_below is not None), default=None)
    return _why_no_level(report.people, floor, report.held_back)


def how_sure_of(sitting: Sitting) -> str:
    setup = sitting.assessment.setup
    if sitting.score.level is not None:
        return range_words(sitting.score, lowest=not setup.anonymous)
    hidden = any(sitting.below_floor(one.capability_id) for one in sitting.revealed)
    return _why_no_level(len(sitting.participants), setup.floor if hidden else None, sitting.held_back)


def _why_no_level(people: int, floor: int | None, held_back: bool) -> str:
    """`floor`: of an anonymous one in which fewer answered. How many that were is not known any more."""
    if floor is not None:
        return f"{too_few_words(people, floor)}: {GONE}."
    return NOT_REVEALED if held_back else NOBODY


def too_few_words(people: int, floor: int) -> str:
    """ "3 took part, and 5 answers are needed to show anything"; where enough took part, too few of them answered."""
    if people < floor:
        return f"{people} took part, and {floor} answers are needed to show anything"
    return f"Fewer than {floor} answered each question, and {floor} answers are needed to show anything"
