"""When a conversation goes on by itself: a question is revealed, or finishing early becomes an offer."""

from bot.domain.assessing.assessment import Entry, Kind, Reveal
from bot.domain.assessing.attendance import lone_value
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.what_if import rest_changes_nothing


def reveals_itself(sitting: Sitting, capability_id: str) -> bool:
    """A complete question is revealed at once, but for three cases.

    Where answers show at the close. A lone first answer waits where others may still join; and a lone value among
    several members would be shown as its giver's, though names were promised to be hidden: both are for the
    facilitator to decide.
    """
    assessment, members = sitting.assessment, len(sitting.participants)
    if assessment.setup.reveal is Reveal.AT_CLOSE or assessment.kind is Kind.POLL:
        return False
    may_grow = assessment.kind is Kind.TEAM and assessment.setup.entry is Entry.ANYONE
    lone = members == 1 and may_grow and not sitting.revealed
    return sitting.complete(capability_id) and not lone and not lone_value(sitting, capability_id)


def may_finish_early(sitting: Sitting) -> bool:
    """The criteria up to the next level are all revealed, nothing that is left could change the level, whichever way
    the splits go, and questions are left."""
    result = sitting.score
    if sitting.next_capability is None or not rest_changes_nothing(result):
        return False
    needed = sitting.framework.top if result.next_level is None else result.next_level
    gates = sitting.questionnaire.level_of
    return all(sitting.is_revealed(one) for one in result.criteria if gates[one] <= needed)
