"""Where what people do makes a difference to how they see a capability, as far as that may be said of a sitting.

With open names every group may be named. With confidential names and anonymous ones groups are shown once, at the
close: until then people join, leave, change their answers and what they do, and from two pictures of the groups one
could tell whose answer made the difference.
"""

from collections.abc import Iterable

from bot.domain.assessing.assessment import LOWEST_FLOOR, GivenAnswer, Kind, Names
from bot.domain.assessing.occupations import GroupVerdict, Occupation, disagreement, groups_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.forgotten import is_gone
from bot.domain.scoring.tally import Answer

OPEN_FLOOR = 1
"""Where names stand beside answers, a group of one tells nothing new."""


def differing(sitting: Sitting, capability_id: str) -> tuple[GroupVerdict, ...]:
    """The groups that say met, partly or unmet, where at least two of them differ; none where that may not be said."""
    return disagreement(groups_of(sitting, capability_id))


def groups_of(sitting: Sitting, capability_id: str) -> tuple[GroupVerdict, ...]:
    """Those that may be shown, of a revealed question. None where all are one group."""
    question = sitting.question_of.get(capability_id)
    if question is None or not question.revealed or sitting.assessment.kind is Kind.ALONE:
        return ()
    kept = sitting.kept_of.get(capability_id)
    if kept is not None and sitting.assessment.counts:
        if sitting.assessment.setup.names is Names.CONFIDENTIAL and any(map(is_gone, sitting.participants)):
            return ()  # imported: as below, and nobody can tell what they answered
        return tuple(GroupVerdict(Occupation(who), verdict) for who, verdict in kept.groups)
    if sitting.assessment.setup.names is Names.OPEN:
        return groups_among(sitting, sitting.answers_to(capability_id), OPEN_FLOOR)
    if not sitting.assessment.counts or sitting.assessment.setup.anonymous:
        return ()
    return _confidential(sitting, sitting.answers_to(capability_id))


def groups_among(sitting: Sitting, answers: Iterable[GivenAnswer], floor: int) -> tuple[GroupVerdict, ...]:
    """Of these answers to one capability. Skips are none; who takes part no more belongs to no group."""
    does = {sitting.voter(who): what for who, what in sitting.occupations.items()}
    said: dict[Occupation | None, list[Answer]] = {}
    for one in answers:
        if one.value is not None:
            occupation = Occupation(does[one.user_id]) if one.user_id in does else None
            said.setdefault(occupation, []).append(Answer(one.value, one.note))
    return groups_shown(said, floor)


def _confidential(sitting: Sitting, answers: tuple[GivenAnswer, ...]) -> tuple[GroupVerdict, ...]:
    """None once somebody was forgotten: their group without them, beside the group with them, would tell their answer.

    The floor is the lowest that an anonymous assessment may choose.
    """
    if any(is_gone(one.user_id) for one in answers):
        return ()
    return groups_among(sitting, answers, LOWEST_FLOOR)
