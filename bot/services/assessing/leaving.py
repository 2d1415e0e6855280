"""People go: of their own accord, or because the channel is closed to them. One rule for what goes along."""

from bot.domain.assessing.assessment import Assessment, Entry
from bot.domain.assessing.revote import unseen
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.assessing.revealing import advance
from bot.services.permissions import require_inside, require_open
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_sitting, voter_of
from bot.services.staleness import home_changed, poll_changed, progress_changed, splits_changed, waiting_changed


def leave(store: Store, act: Act, assessment_id: str) -> None:
    """Takes the person off, as they wish. Raises Refused for who takes no part, was chosen, or is the only one."""
    assessment = find_assessment(store, assessment_id, lock=True)
    require_inside(store, assessment, act.user_id)
    require_open(assessment)
    if act.user_id not in store.assessments.participants(assessment_id):
        raise Refused("You do not take part in this assessment.")
    if assessment.setup.entry is not Entry.ANYONE and not (assessment.setup.own_time or assessment.revoting):
        raise Refused("You were chosen to take part. Skip what you cannot answer; nobody waits for a skip.")
    sitting = load_sitting(store, assessment_id)
    if len(sitting.participants) == 1 and not assessment.setup.own_time:
        raise Refused("You are the only one taking part. Let somebody join first, or stop the assessment.")
    voter_of(store, assessment, act.user_id)  # without the key what they said would be left behind
    remove(store, sitting, act.user_id, act.shown_in)
    go_on_without(store, sitting, act.user_id, act.at)


def take_off(store: Store, assessment: Assessment, user_id: str, at: Instant) -> None:
    """Whom the channel is closed to now. Does nothing for who takes no part."""
    sitting = load_sitting(store, assessment.assessment_id, lock=True)
    shut_out(store, sitting, user_id)
    if user_id in sitting.participants:
        go_on_without(store, sitting, user_id, at)


def shut_out(store: Store, sitting: Sitting, user_id: str) -> None:
    """Neither leads it nor takes part; what follows from that is the caller's to do."""
    assessment_id = sitting.assessment.assessment_id
    if user_id in sitting.leaders:
        left = [one for one in store.assessments.leaders(assessment_id) if one != user_id]
        store.assessments.set_leaders(assessment_id, left)
        progress_changed(store, assessment_id)
    if user_id in sitting.participants:
        remove(store, sitting, user_id)


def remove(store: Store, sitting: Sitting, user_id: str, shown_in: str | None = None) -> None:
    """With what they said and nobody had seen as of this sitting; what was seen stays."""
    assessment_id = sitting.assessment.assessment_id
    store.answers.withdraw(assessment_id, sitting.voter(user_id), *unseen(sitting))
    store.assessments.leave(assessment_id, user_id)
    home_changed(store, user_id)
    progress_changed(store, assessment_id, shown_in)
    splits_changed(store, assessment_id)
    waiting_changed(store, assessment_id)
    poll_changed(store, assessment_id)


def go_on_without(store: Store, before: Sitting, user_id: str, at: Instant) -> None:
    """Where it waited for this person; who had answered everything held nothing up.

    Not where one alone is left: an answer given among others is not shown as that of the last one.
    """
    if user_id in before.missing and len(before.participants) > 2:
        advance(store, before.assessment.assessment_id, at)
