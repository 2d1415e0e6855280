"""Who had not answered everything when the first answers were closed."""

from bot.domain.assessment import FIRST_ROUND
from bot.domain.sitting import Sitting


def unfinished(sitting: Sitting) -> tuple[str, ...]:
    """Participants who left something without an answer or a skip. Without the key of an anonymous one: none."""
    if sitting.lost_its_key:
        return ()
    given: dict[str, set[str]] = {}
    for one in sitting.answers:
        if one.round == FIRST_ROUND:
            given.setdefault(one.user_id, set()).add(one.capability_id)
    return tuple(
        one for one in sitting.participants if not given.get(sitting.voter(one), set()).issuperset(sitting.agenda)
    )
