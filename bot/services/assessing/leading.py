"""Who leads an assessment beside its facilitator."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.assessing.assessment import Assessment
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.errors import Refused
from bot.services.acts import Act
from bot.services.auditing import record
from bot.services.permissions import require, require_inside, require_may_lead, sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN, find_assessment
from bot.services.staleness import home_changed, progress_changed


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who leads an assessment: its facilitator, and whom they added."""

    assessment: Assessment
    leaders: tuple[str, ...]


def offer_to_share_lead(store: Store, user_id: str, channel_id: str) -> Leadership:
    """Of the open assessment, or of the last one. Raises Refused for who may not choose, and where there is none."""
    if not sees_channel(store, channel_id, user_id):
        raise Refused(UNKNOWN)
    assessment = store.assessments.open_in(channel_id) or store.assessments.latest_in(channel_id)
    if assessment is None:
        raise Refused("There is no assessment here to lead. /maturity starts one.")
    require(store, assessment, user_id, Right.SHARE_LEAD)
    return Leadership(assessment, tuple(store.assessments.leaders(assessment.assessment_id)))


def share_lead(store: Store, act: Act, assessment_id: str, user_ids: Sequence[str]) -> None:
    """These people, and no others, lead with the facilitator. Raises Refused for bots and for who is not there."""
    assessment = find_assessment(store, assessment_id, lock=True)
    require_inside(store, assessment, act.user_id)
    require(store, assessment, act.user_id, Right.SHARE_LEAD)
    chosen = [one for one in dict.fromkeys(user_ids) if one != assessment.facilitator_id]
    for user_id in chosen:
        require_may_lead(store, assessment, user_id)
    before = set(store.assessments.leaders(assessment_id))
    if set(chosen) == before:
        return
    store.assessments.set_leaders(assessment_id, chosen)
    record(store, act, Deed.SHARED_LEAD, assessment, ",".join(chosen) or None)
    progress_changed(store, assessment_id)
    for user_id in before ^ set(chosen):  # to whom it falls to settle what is split
        home_changed(store, user_id)
