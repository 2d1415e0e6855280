"""A result that counts, for who may read it."""

from bot.domain.assessing.rights import Right
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.services.permissions import require, require_inside
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting


def see_result(store: Store, user_id: str, assessment_id: str) -> Sitting:
    """Raises Refused for who may not read it, and while there is none."""
    sitting = load_sitting(store, assessment_id)
    require_inside(store, sitting.assessment, user_id)
    require(store, sitting.assessment, user_id, Right.READ)
    if not sitting.assessment.counts:
        raise Refused("There is no result yet.")
    return sitting
