"""Reveals what was answered, and closes. Whether it is time for that, revoting.py and ending.py say."""

from collections.abc import Iterable

from bot.domain.assessing.assessment import Ending, Kind, Names, Question, Reveal
from bot.domain.assessing.attendance import lone_value, unfinished
from bot.domain.assessing.sitting import Sitting
from bot.domain.instant import Instant
from bot.domain.surface import SurfaceKind, question_of, result_of, summary_of, surface_key
from bot.services.assessing.anonymity import destroy_answers
from bot.services.channel_people import how_many_in
from bot.services.measuring.what_changed import note_closed
from bot.services.ports.store import Store
from bot.services.staleness import (
    asks_changed,
    finding_changed,
    poll_changed,
    progress_changed,
    question_changed,
    splits_changed,
    team_changed,
)

UNREVEALED = frozenset({Ending.IDLE, Ending.CANCELLED})
"""These endings show nothing that was not shown before."""


def close(store: Store, sitting: Sitting, at: Instant, ending: Ending) -> None:
    """Closes, and shows the result. What nobody revealed stays hidden, unless it was to show at the close."""
    assessment = sitting.assessment
    assessment_id = assessment.assessment_id
    shown = {question.capability_id for question in sitting.revealed} | reveal_at_the_end(store, sitting, at, ending)
    if sitting.occupations and assessment.setup.names is Names.CONFIDENTIAL:
        for question in sitting.revealed:  # which groups see it differently is said from the close on
            question_changed(store, assessment_id, question.capability_id)
    store.assessments.set_silent(assessment_id, unfinished(sitting) if assessment.setup.own_time else sitting.silent)
    if assessment.setup.anonymous:
        destroy_answers(store, sitting, () if ending in UNREVEALED else shown)
    could_answer = how_many_in(store, assessment.channel_id) if assessment.kind is Kind.POLL else None
    store.assessments.close(assessment_id, at, ending, could_answer)
    if ending is not Ending.CANCELLED:
        if assessment.setup.own_time:
            post_questions(store, sitting)
        _show_result(store, sitting)
        finding_changed(store, assessment.channel_id, [one.capability_id for one in sitting.questions])
    note_closed(store, assessment_id, at)
    poll_changed(store, assessment_id)
    progress_changed(store, assessment_id)
    team_changed(store, assessment.channel_id)
    if assessment.revoting:
        _show_vote(store, sitting)
    if ending is Ending.CANCELLED:
        _drop_shown(store, sitting.assessment.assessment_id, sitting.questions)


def reveal_at_the_end(store: Store, sitting: Sitting, at: Instant, ending: Ending) -> set[str]:
    """Reveals what this ending shows of the questions that wait; which."""
    shown = set()
    for question in sitting.waiting:
        if _shows_at_the_end(sitting, question, ending):
            freeze(store, sitting, question, at)
            shown.add(question.capability_id)
        question_changed(store, sitting.assessment.assessment_id, question.capability_id)
    return shown


def _shows_at_the_end(sitting: Sitting, question: Question, ending: Ending) -> bool:
    if ending in UNREVEALED or lone_value(sitting, question.capability_id):
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
    where = where_it_is_held(store, sitting)
    store.surfaces.add(result_of(assessment_id, where, threaded=assessment.kind is Kind.TEAM))
    if assessment.kind is Kind.TEAM:
        store.surfaces.add(summary_of(assessment_id, where))
    for kind in (SurfaceKind.RESULT, SurfaceKind.SUMMARY):  # of one that was reopened they are there already
        store.surfaces.mark_stale(surface_key(kind, assessment_id))


def where_it_is_held(store: Store, sitting: Sitting) -> str:
    """Where the card stands: of a private try-out Slack alone tells the direct message's id."""
    card = store.surfaces.get(surface_key(SurfaceKind.CARD, sitting.assessment.assessment_id))
    return card.channel_id if card else sitting.assessment.channel_id


def post_questions(store: Store, sitting: Sitting) -> None:
    """In own time they were never posted: now the thread holds what was said on each, with its notes."""
    assessment = sitting.assessment
    for one in sitting.questions:
        where, position = assessment.channel_id, one.position
        store.surfaces.add(question_of(assessment.assessment_id, where, one.capability_id, position, threaded=True))


def _show_vote(store: Store, sitting: Sitting) -> None:
    """With the second votes, which were hidden until now."""
    assessment_id = sitting.assessment.assessment_id
    splits_changed(store, assessment_id)
    asks_changed(store, assessment_id, sitting.participants)
    for capability_id in sitting.split_at_first:
        question_changed(store, assessment_id, capability_id)


def freeze(store: Store, sitting: Sitting, question: Question, at: Instant) -> None:
    """From now on its answers stand, and show."""
    assessment_id = sitting.assessment.assessment_id
    _drop_shown(store, assessment_id, [question])
    store.assessments.reveal(assessment_id, question.capability_id, at, sitting.members_of(question.capability_id))
    question_changed(store, assessment_id, question.capability_id)


def _drop_shown(store: Store, assessment_id: str, questions: Iterable[Question]) -> None:
    """What showed at an earlier close is kept for as long as it may come back."""
    for one in questions:
        if one.shown_before:
            store.answers.drop_shown(assessment_id, one.capability_id)
