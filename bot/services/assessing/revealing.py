"""Reveals questions and puts the next one; when nothing is left to ask, the assessment is closed."""

from bot.domain.assessing.assessment import Ending, Entry, Kind, Question, Reveal
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.going_on import may_finish_early, reveals_itself
from bot.domain.assessing.rights import Right
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.domain.surface import question_of
from bot.services.acts import Act
from bot.services.assessing.closing import freeze, where_it_is_held
from bot.services.assessing.revoting import conclude, conclude_vote
from bot.services.auditing import record
from bot.services.permissions import lead
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from bot.services.staleness import progress_changed


def reveal(store: Store, act: Act, assessment_id: str, capability_id: str) -> None:
    """A leader shows the answers of a question without waiting for the rest. Twice is once."""
    assessment = lead(store, act.user_id, assessment_id, Right.REVEAL)
    if assessment.setup.reveal is Reveal.AT_CLOSE:
        raise Refused("In this one answers show at the close: that was promised at the start.")
    record(store, act, Deed.REVEALED, assessment, capability_id)
    reveal_question(store, load_sitting(store, assessment_id), capability_id, act.at)


def go_on(store: Store, act: Act, assessment_id: str, capability_id: str) -> None:
    """A leader puts the next question; this one stays open for answers, hidden as before."""
    assessment = lead(store, act.user_id, assessment_id, Right.GO_ON)
    if assessment.revoting:
        raise Refused("The questions are over: what is split is voted on once more.")
    sitting = load_sitting(store, assessment_id)
    if sitting.questions and sitting.questions[-1].capability_id != capability_id:
        raise Refused("The conversation is already further on; this question stays open for answers.")
    if sitting.next_capability is None:
        raise Refused("This is the last question: reveal it when you are ready, or stop here.")
    record(store, act, Deed.WENT_ON, assessment, capability_id)
    put_next_question(store, sitting, act.at)


def advance(store: Store, assessment_id: str, at: Instant) -> None:
    """Does what follows once nobody is awaited any more: reveals, puts the next question, or closes."""
    sitting = load_sitting(store, assessment_id)
    setup = sitting.assessment.setup
    if sitting.assessment.kind is Kind.POLL:
        return
    if sitting.assessment.revoting:
        conclude_vote(store, assessment_id, at)
    elif setup.own_time:
        if setup.entry is not Entry.ANYONE and not sitting.missing:
            conclude(store, sitting, at, Ending.COMPLETED)
    elif setup.reveal is Reveal.AT_CLOSE:
        _advance_hidden(store, sitting, at)
    else:
        for question in sitting.waiting:
            if reveals_itself(sitting, question.capability_id):
                reveal_question(store, sitting, question.capability_id, at)


def _advance_hidden(store: Store, sitting: Sitting, at: Instant) -> None:
    """Nothing shows before the close, so the next question comes as soon as the last one is complete."""
    may_grow = len(sitting.participants) == 1 and sitting.assessment.setup.entry is Entry.ANYONE
    if may_grow or not sitting.complete(sitting.questions[-1].capability_id):
        return
    if sitting.next_capability is not None:
        put_next_question(store, sitting, at)
    elif not sitting.missing:
        conclude(store, sitting, at, Ending.COMPLETED)


def reveal_question(store: Store, before: Sitting, capability_id: str, at: Instant) -> None:
    """Freezes the question's answers, and goes on: to the next question, or to the result."""
    question, assessment_id = before.question_of.get(capability_id), before.assessment.assessment_id
    if question is None or question.revealed:
        return
    freeze(store, before, question, at)
    progress_changed(store, assessment_id)
    store.assessments.touch(assessment_id, at)
    sitting = load_sitting(store, assessment_id)
    if sitting.questions[-1].revealed and sitting.next_capability is not None:
        put_next_question(store, sitting, at)
    elif not sitting.waiting:
        conclude(store, sitting, at, Ending.COMPLETED)


def put_next_question(store: Store, sitting: Sitting, at: Instant) -> None:
    assessment, capability_id = sitting.assessment, sitting.next_capability
    if capability_id is None:
        return
    position = len(sitting.questions) + 1
    offered = any(question.offers_finish for question in sitting.questions)
    question = Question(capability_id, position, at, offers_finish=not offered and may_finish_early(sitting))
    store.assessments.open_question(assessment.assessment_id, question)
    channel_id = where_it_is_held(store, sitting)
    threaded = assessment.kind is Kind.TEAM
    store.surfaces.add(question_of(assessment.assessment_id, channel_id, capability_id, position, threaded))
    progress_changed(store, assessment.assessment_id)


def put_all_questions(store: Store, sitting: Sitting, at: Instant) -> None:
    """In own time: each is open at once, and none is posted."""
    for position, capability_id in enumerate(sitting.agenda, start=1):
        store.assessments.open_question(sitting.assessment.assessment_id, Question(capability_id, position, at))
