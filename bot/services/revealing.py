"""Reveals questions, puts the next one, and closes an assessment when nothing is left to ask."""

from bot.domain.assessment import Ending, Instant, Kind, Question, Sitting
from bot.domain.errors import Refused
from bot.domain.surface import SurfaceKind, card_of, question_of, result_of, summary_of, surface_key
from bot.services.acts import Act
from bot.services.permissions import lead, require_facilitator, require_open
from bot.services.ports import Store
from bot.services.sittings import find_assessment, load_sitting
from bot.services.staleness import progress_changed, question_changed


def reveal(store: Store, act: Act, assessment_id: str, capability_id: str) -> None:
    """The facilitator shows the answers of a question without waiting for the rest. Twice is once."""
    lead(store, act.user_id, assessment_id, "reveal the answers")
    reveal_question(store, load_sitting(store, assessment_id), capability_id, act.at)


def go_on(store: Store, act: Act, assessment_id: str, capability_id: str) -> None:
    """The facilitator puts the next question; this one stays open for answers, hidden as before."""
    lead(store, act.user_id, assessment_id, "go on")
    sitting = load_sitting(store, assessment_id)
    if sitting.questions and sitting.questions[-1].capability_id != capability_id:
        raise Refused("The conversation is already further on; this question stays open for answers.")
    if sitting.next_capability is None:
        raise Refused("This is the last question: reveal it when you are ready, or stop here.")
    _put_next_question(store, sitting, act.at)


def finish(store: Store, act: Act, assessment_id: str) -> None:
    """The facilitator takes the offer to finish: what is left cannot change the level."""
    assessment = find_assessment(store, assessment_id, lock=True)
    if not assessment.open:
        return
    require_facilitator(store, assessment, act.user_id, "finish")
    sitting = load_sitting(store, assessment_id)
    if sitting.score.floor != sitting.score.ceiling:
        raise Refused("By now the rest can change the level again: go on, or stop here.")
    close(store, sitting, act.at, Ending.FINISHED)


def stop(store: Store, act: Act, assessment_id: str) -> None:
    """The facilitator closes it as it stands: what was answered is revealed and counts, the rest stays unasked."""
    lead(store, act.user_id, assessment_id, "stop it")
    close(store, load_sitting(store, assessment_id), act.at, Ending.STOPPED)


def require_stop(store: Store, user_id: str, assessment_id: str) -> Sitting:
    """Raises Refused for who may not stop it."""
    sitting = load_sitting(store, assessment_id)
    require_open(sitting.assessment)
    require_facilitator(store, sitting.assessment, user_id, "stop it")
    return sitting


def reveal_complete(store: Store, assessment_id: str, at: Instant) -> None:
    """Reveals each waiting question that nobody is awaited for any more, and that reveals itself."""
    sitting = load_sitting(store, assessment_id)
    for question in sitting.waiting:
        if sitting.reveals_itself(question.capability_id):
            reveal_question(store, sitting, question.capability_id, at)


def reveal_question(store: Store, before: Sitting, capability_id: str, at: Instant) -> None:
    """Freezes the question's answers, and goes on: to the next question, or to the result."""
    question, assessment_id = before.question_of.get(capability_id), before.assessment.assessment_id
    if question is None or question.revealed:
        return
    _freeze(store, before, question, at)
    progress_changed(store, assessment_id)
    store.assessments.touch(assessment_id, at)
    sitting = load_sitting(store, assessment_id)
    if sitting.questions[-1].revealed and sitting.next_capability is not None:
        _put_next_question(store, sitting, at)
    elif not sitting.waiting:
        close(store, sitting, at, Ending.COMPLETED)


def close(store: Store, sitting: Sitting, at: Instant, ending: Ending) -> None:
    """Closes, and shows the result. What nobody revealed stays hidden, unless somebody stops it knowing that."""
    assessment = sitting.assessment
    assessment_id, channel_id = assessment.assessment_id, assessment.channel_id
    for question in sitting.waiting:
        if ending is Ending.STOPPED and any(one.value for one in sitting.answers_to(question.capability_id)):
            _freeze(store, sitting, question, at)
        question_changed(store, assessment_id, question.capability_id)
    store.assessments.close(assessment_id, at, ending)
    card = store.surfaces.get(surface_key(SurfaceKind.CARD, assessment_id))
    where = card.channel_id if card else channel_id
    store.surfaces.add(result_of(assessment_id, where, threaded=assessment.kind is Kind.TEAM))
    if assessment.kind is Kind.TEAM:
        store.surfaces.add(summary_of(assessment_id, where))
    progress_changed(store, assessment_id)


def put_first_question(store: Store, sitting: Sitting, at: Instant) -> None:
    _put_next_question(store, sitting, at)


def _put_next_question(store: Store, sitting: Sitting, at: Instant) -> None:
    assessment, capability_id = sitting.assessment, sitting.next_capability
    if capability_id is None:
        return
    position = len(sitting.questions) + 1
    offered = any(question.offers_finish for question in sitting.questions)
    question = Question(capability_id, position, at, offers_finish=not offered and sitting.may_finish_early)
    store.assessments.open_question(assessment.assessment_id, question)
    card = store.surfaces.get(surface_key(SurfaceKind.CARD, assessment.assessment_id))
    channel_id = (card or card_of(assessment.assessment_id, assessment.channel_id)).channel_id
    threaded = assessment.kind is Kind.TEAM
    store.surfaces.add(question_of(assessment.assessment_id, channel_id, capability_id, position, threaded))
    progress_changed(store, assessment.assessment_id)


def _freeze(store: Store, sitting: Sitting, question: Question, at: Instant) -> None:
    assessment_id = sitting.assessment.assessment_id
    store.assessments.reveal(assessment_id, question.capability_id, at, len(sitting.participants))
    question_changed(store, assessment_id, question.capability_id)
