"""The facilitator settles a split or an unknown, with a reason that is shown with their name."""

from bot.domain.assessing.assessment import Settlement
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.scoring.answers_file import SETTLING
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.revoting import conclude_vote
from bot.services.auditing import record
from bot.services.permissions import require, require_inside
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_sitting
from bot.services.staleness import finding_changed, question_changed, splits_changed, team_changed, verdicts_changed


def offer_to_settle(store: Store, user_id: str, assessment_id: str) -> Sitting:
    """For the form. Raises Refused for who may not, and where nothing needs settling."""
    sitting = load_sitting(store, assessment_id)
    require_inside(store, sitting.assessment, user_id)
    require(store, sitting.assessment, user_id, Right.SETTLE)
    if not any(True for _ in sitting.settleable()):
        raise Refused("Nothing needs settling: no revealed question is split or unknown.")
    return sitting


def settle(store: Store, act: Act, assessment_id: str, capability_id: str, value: Value, reason: str) -> None:
    """Before the end or after. A second settlement replaces the first."""
    assessment = find_assessment(store, assessment_id, lock=True)
    require_inside(store, assessment, act.user_id)
    require(store, assessment, act.user_id, Right.SETTLE)
    if not reason.strip():
        raise Refused("Give the reason: it is shown with your name.")
    sitting = load_sitting(store, assessment_id)
    if value not in SETTLING or not sitting.can_be_settled(capability_id):
        raise Refused("Only a split or an unknown capability can be settled, as yes, partly, no or doesn't apply.")
    store.assessments.settle(assessment_id, Settlement(capability_id, value, reason.strip(), act.user_id, act.at))
    record(store, act, Deed.SETTLED, assessment, capability_id)
    store.assessments.touch(assessment_id, act.at)
    question_changed(store, assessment_id, capability_id)
    verdicts_changed(store, assessment_id)
    splits_changed(store, assessment_id)
    if not assessment.open:
        finding_changed(store, assessment.channel_id, [capability_id])
        team_changed(store, assessment.channel_id)
    if assessment.revoting:
        conclude_vote(store, assessment_id, act.at)
