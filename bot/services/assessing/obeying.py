"""Does what a person asks for in a word: skip, back, why?, status, help."""

from bot.domain.assessing.assessment import Assessment, Kind, Question
from bot.domain.assessing.sitting import Sitting
from bot.domain.assessing.words import Command
from bot.domain.surface import SurfaceKind
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.ports.store import Store
from bot.services.replies import Back, Explained, Help, PrivateWord, Skipped, Status
from bot.services.sittings import load_links, sitting_of


def question_meant(store: Store, sitting: Sitting, user_id: str) -> Question | None:
    """The one that the person went back to, until it is answered; else the newest that waits for answers.

    In own time no question stands in a thread, so none is meant there.
    """
    if not sitting.assessment.open or not sitting.waiting or sitting.assessment.setup.own_time:
        return None
    focus = store.assessments.focus(sitting.assessment.assessment_id, user_id)
    unanswered = {question.capability_id: question for question in sitting.unanswered_by(user_id)}
    return unanswered.get(focus or "", sitting.waiting[-1])


def obey(store: Store, act: Act, assessment: Assessment, command: Command, addressed: bool) -> PrivateWord | None:
    """What to say in private. Words that were not addressed to Rung do nothing once nothing is open."""
    if command is Command.HELP:
        return Help()
    if command in (Command.START, Command.ANSWER) and not addressed:
        return None
    sitting = sitting_of(store, assessment)
    status = Status(sitting, load_links(store, assessment.assessment_id))
    if command in (Command.STATUS, Command.START, Command.ANSWER):
        return status
    outsider = act.user_id not in sitting.participants
    if command is Command.BACK:
        return status if outsider or assessment.setup.own_time else _go_back(store, act, sitting)
    question = question_meant(store, sitting, act.user_id)
    if question is None:
        return status if addressed else None
    if command is Command.WHY:
        return Explained(sitting.library.catalogue.by_id[question.capability_id])
    if outsider:
        return status  # says how to take part; nobody begins by leaving something out
    give_answer(store, act, assessment.assessment_id, question.capability_id, None, note="")
    store.assessments.set_focus(assessment.assessment_id, act.user_id, None)
    return Skipped(alone=assessment.kind is Kind.ALONE)


def _go_back(store: Store, act: Act, sitting: Sitting) -> Back:
    """What the person types next counts for the question that they went back to."""
    earliest = next(iter(sitting.unanswered_by(act.user_id)), None)
    if earliest is None or not sitting.assessment.open:
        return Back(None, None)
    assessment_id = sitting.assessment.assessment_id
    store.assessments.set_focus(assessment_id, act.user_id, earliest.capability_id)
    link = load_links(store, assessment_id).to(SurfaceKind.QUESTION, assessment_id, earliest.capability_id)
    return Back(sitting.library.catalogue.by_id[earliest.capability_id], link)
