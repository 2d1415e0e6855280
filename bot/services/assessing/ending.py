"""The end of an assessment: by a leader's word, or because its time has come."""

from bot.domain.assessing.assessment import Ending, Kind
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.assessing.closing import close
from bot.services.assessing.revoting import conclude
from bot.services.auditing import record
from bot.services.permissions import lead, require, require_inside, require_open
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_sitting
from bot.services.staleness import question_changed, splits_changed, verdicts_changed


def finish(store: Store, act: Act, assessment_id: str) -> None:
    """A leader takes the offer to finish: what is left cannot change the level."""
    assessment = find_assessment(store, assessment_id, lock=True)
    require_inside(store, assessment, act.user_id)
    if not assessment.open:
        return
    require(store, assessment, act.user_id, Right.FINISH)
    sitting = load_sitting(store, assessment_id)
    if sitting.score.floor != sitting.score.ceiling:
        raise Refused("By now the rest can change the level again: go on, or stop here.")
    record(store, act, Deed.FINISHED, assessment)
    conclude(store, sitting, act.at, Ending.FINISHED)


def stop(store: Store, act: Act, assessment_id: str) -> None:
    """A leader closes it as it stands: what was answered is revealed and counts, the rest stays unasked.

    In own time what turns out split is voted on once more; that vote is closed in the same way.
    """
    assessment = lead(store, act.user_id, assessment_id, Right.CLOSE)
    record(store, act, Deed.CLOSED_VOTE if assessment.revoting else Deed.CLOSED, assessment)
    conclude(store, load_sitting(store, assessment_id), act.at, Ending.STOPPED)


def cancel(store: Store, act: Act, assessment_id: str) -> None:
    """A leader calls it off: nothing more is shown, and it counts for nothing."""
    assessment = lead(store, act.user_id, assessment_id, Right.CANCEL)
    record(store, act, Deed.CANCELLED, assessment)
    sitting = load_sitting(store, assessment_id)
    close(store, sitting, act.at, Ending.CANCELLED)
    for question in sitting.revealed:
        question_changed(store, assessment_id, question.capability_id)
    verdicts_changed(store, assessment_id)
    splits_changed(store, assessment_id)


def require_may_close(store: Store, user_id: str, assessment_id: str) -> Sitting:
    """Raises Refused for who may not close it."""
    sitting = load_sitting(store, assessment_id)
    require_inside(store, sitting.assessment, user_id)
    require_open(sitting.assessment)
    require(store, sitting.assessment, user_id, Right.CLOSE)
    return sitting


def close_due(store: Store, now: Instant) -> int:
    """Closes what has come to its time; how many. Several processes may try: each is closed once."""
    closed = 0
    for assessment_id in store.assessments.closing_by(now):
        sitting = load_sitting(store, assessment_id, lock=True)
        assessment = sitting.assessment
        if assessment.open and assessment.closes_at is not None and assessment.closes_at <= now:
            conclude(store, sitting, now, Ending.COMPLETED if _all_said(sitting) else Ending.TIME_UP)
            closed += 1
    return closed


def _all_said(sitting: Sitting) -> bool:
    return sitting.assessment.kind is Kind.TEAM and bool(sitting.participants) and not sitting.missing
