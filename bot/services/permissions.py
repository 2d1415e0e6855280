"""Who may do what."""

from bot.domain.assessment import Assessment, Entry, Kind
from bot.domain.errors import Refused
from bot.services.ports import Store
from bot.services.sittings import find_assessment


def require_open(assessment: Assessment) -> None:
    if not assessment.open:
        raise Refused("This assessment is closed: its result stands. Start a new one with /maturity start.")


def require_facilitator(store: Store, assessment: Assessment, user_id: str, what: str) -> None:
    """The facilitator and the workspace's admins lead; `what` says what was asked for ("reveal the answers")."""
    if user_id == assessment.facilitator_id:
        return
    person = store.directory.person(user_id)
    if person is None or not person.is_admin:
        raise Refused(f"Only <@{assessment.facilitator_id}>, who started this, or a workspace admin can {what}.")


def lead(store: Store, user_id: str, assessment_id: str, what: str) -> Assessment:
    """The open assessment, locked, for one who may decide on it. Raises Refused."""
    assessment = find_assessment(store, assessment_id, lock=True)
    require_open(assessment)
    require_facilitator(store, assessment, user_id, what)
    return assessment


def require_may_join(store: Store, assessment: Assessment, user_id: str) -> None:
    require_open(assessment)
    if assessment.kind is Kind.ALONE:
        raise Refused("This is somebody's private try-out. Start your own with /maturity.")
    if assessment.setup.entry is Entry.CHOSEN and user_id == assessment.facilitator_id:
        raise Refused("You did not choose yourself: you lead this one, and the people whom you chose answer.")
    if assessment.setup.entry is Entry.CHOSEN:
        raise Refused(
            f"Only the people whom <@{assessment.facilitator_id}> chose take part here. Ask to be included next time."
        )
    person = store.directory.person(user_id)
    if person is not None and person.is_bot:
        raise Refused("Bots do not take part.")
