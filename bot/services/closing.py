"""Closes an assessment: by a leader's word, by its time, or because nothing is left to ask."""

from bot.domain.assessment import Ending, Instant, Kind, Question, Reveal
from bot.domain.audit import Deed
from bot.domain.errors import Refused
from bot.domain.rights import Right
from bot.domain.sitting import Sitting
from bot.domain.surface import SurfaceKind, question_of, result_of, summary_of, surface_key
from bot.services.acts import Act
from bot.services.anonymity import destroy_answers
from bot.services.auditing import record
from bot.services.permissions import lead, require, require_inside, require_open
from bot.services.ports import Store
from bot.services.sittings import find_assessment, load_sitting
from bot.services.staleness import poll_changed, progress_changed, question_changed, verdicts_changed

UNREVEALED = frozenset({Ending.IDLE, Ending.CANCELLED})
"""These endings show nothing that was not shown before."""


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
    close(store, sitting, act.at, Ending.FINISHED)


def stop(store: Store, act: Act, assessment_id: str) -> None:
    """A leader closes it as it stands: what was answered is revealed and counts, the rest stays unasked."""
    assessment = lead(store, act.user_id, assessment_id, Right.CLOSE)
    record(store, act, Deed.CLOSED, assessment)
    close(store, load_sitting(store, assessment_id), act.at, Ending.STOPPED)


def cancel(store: Store, act: Act, assessment_id: str) -> None:
    """A leader calls it off: nothing more is shown, and it counts for nothing."""
    assessment = lead(store, act.user_id, assessment_id, Right.CANCEL)
    record(store, act, Deed.CANCELLED, assessment)
    sitting = load_sitting(store, assessment_id)
    close(store, sitting, act.at, Ending.CANCELLED)
    for question in sitting.revealed:
        question_changed(store, assessment_id, question.capability_id)
    verdicts_changed(store, assessment_id)
    store.surfaces.mark_stale(surface_key(SurfaceKind.SPLITS, assessment_id))


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
            close(store, sitting, now, Ending.COMPLETED if _all_said(sitting) else Ending.TIME_UP)
            closed += 1
    return closed


def _all_said(sitting: Sitting) -> bool:
    return sitting.assessment.kind is Kind.TEAM and bool(sitting.participants) and not sitting.missing


def close(store: Store, sitting: Sitting, at: Instant, ending: Ending) -> None:
    """Closes, and shows the result. What nobody revealed stays hidden, unless it was to show at the close."""
    assessment = sitting.assessment
    assessment_id = assessment.assessment_id
    shown = {question.capability_id for question in sitting.revealed}
    for question in sitting.waiting:
        if _shows_at_the_end(sitting, question, ending):
            freeze(store, sitting, question, at)
            shown.add(question.capability_id)
        question_changed(store, assessment_id, question.capability_id)
    store.assessments.set_silent(assessment_id, sitting.silent)
    if assessment.setup.anonymous:
        destroy_answers(store, sitting, () if ending in UNREVEALED else shown)
    store.assessments.close(assessment_id, at, ending)
    if ending is not Ending.CANCELLED:
        if assessment.setup.own_time:
            _post_questions(store, sitting)
        _show_result(store, sitting)
    poll_changed(store, assessment_id)
    progress_changed(store, assessment_id)


def _shows_at_the_end(sitting: Sitting, question: Question, ending: Ending) -> bool:
    if ending in UNREVEALED:
        return False
    if sitting.assessment.setup.reveal is Reveal.AT_CLOSE or sitting.assessment.kind is Kind.POLL:
        return True
    answered = any(one.value for one in sitting.answers_to(question.capability_id))
    return ending is Ending.STOPPED and answered


def _show_result(store: Store, sitting: Sitting) -> None:
    assessment = sitting.assessment
    assessment_id = assessment.assessment_id
    if assessment.kind is Kind.POLL:
        store.surfaces.add(summary_of(assessment_id, assessment.channel_id))
        return
    card = store.surfaces.get(surface_key(SurfaceKind.CARD, assessment_id))
    where = card.channel_id if card else assessment.channel_id
    store.surfaces.add(result_of(assessment_id, where, threaded=assessment.kind is Kind.TEAM))
    if assessment.kind is Kind.TEAM:
        store.surfaces.add(summary_of(assessment_id, where))
    for kind in (SurfaceKind.RESULT, SurfaceKind.SUMMARY):  # of one that was reopened they are there already
        store.surfaces.mark_stale(surface_key(kind, assessment_id))


def _post_questions(store: Store, sitting: Sitting) -> None:
    """In own time they were never posted: now the thread holds what was said on each, with its notes."""
    assessment = sitting.assessment
    for one in sitting.waiting:
        where, position = assessment.channel_id, one.position
        store.surfaces.add(question_of(assessment.assessment_id, where, one.capability_id, position, threaded=True))


def freeze(store: Store, sitting: Sitting, question: Question, at: Instant) -> None:
    """From now on its answers stand, and show."""
    assessment_id = sitting.assessment.assessment_id
    store.assessments.reveal(assessment_id, question.capability_id, at, len(sitting.participants))
    question_changed(store, assessment_id, question.capability_id)
