"""Takes a member's answer. The path of every click: few statements, and the last answer reveals the question."""

from collections.abc import Iterable

from bot.domain.assessing.assessment import Assessment, GivenAnswer, Kind
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.opening import take_part
from bot.services.assessing.revealing import advance
from bot.services.assessing.voting import vote_again
from bot.services.permissions import require_may_join, require_open
from bot.services.ports.store import Ballot, Store
from bot.services.sittings import UNKNOWN, find_assessment, load_sitting, voter_of
from bot.services.staleness import poll_changed, progress_changed, question_changed, verdicts_changed

MOMENT = 0.001
"""Seconds; less than lies between two acts of one person."""


def give_answer(
    store: Store,
    act: Act,
    assessment_id: str,
    capability_id: str,
    value: Value | None,
    note: str | None = None,
    said_in: str | None = None,
) -> None:
    """Counts an answer, or a skip when `value` is None; who does not take part yet joins by answering.

    `note` None keeps what was noted, as long as the value stays. `said_in` is the ts of the message that said it.
    In a re-vote it is the second vote. Raises Refused: closed, revealed, or not among the chosen.
    """
    ballot = store.answers.ballot(assessment_id, capability_id, act.user_id)
    if ballot is None:
        raise Refused("This question is not open here any more.")
    if ballot.inside and ballot.assessment.revoting:
        vote_again(store, act, ballot.assessment, capability_id, value, note)
        return
    _require_may_answer(store, ballot, act)
    if not ballot.takes_part:
        take_part(store, assessment_id, act)
    assessment = ballot.assessment
    voter = voter_of(store, assessment, act.user_id)
    said_in = None if assessment.setup.anonymous else said_in
    answer = GivenAnswer(capability_id, voter, value, note or "", act.at, said_in)
    store.answers.put(assessment_id, answer, keep_note=note is None)
    _show(store, assessment, capability_id, act.shown_in)
    if ballot.revealed:
        verdicts_changed(store, assessment_id)  # alone, an answer may still change after it was shown
    elif _nobody_else_awaited(store, ballot, capability_id, voter):
        advance(store, assessment_id, act.takes_effect_at)


def _nobody_else_awaited(store: Store, ballot: Ballot, capability_id: str, voter: str) -> bool:
    """On this question. Only near its end is it asked whose answers to an anonymous one the others' are."""
    others = ballot.participants - ballot.takes_part
    if ballot.answered_by_others < others or not ballot.assessment.setup.anonymous:
        return ballot.answered_by_others >= others
    return store.answers.answered_by_others(ballot.assessment.assessment_id, capability_id, voter) >= others


def _show(store: Store, assessment: Assessment, capability_id: str, shown_in: str | None) -> None:
    """In own time only the card tells who is still missing."""
    if assessment.kind is Kind.POLL:
        poll_changed(store, assessment.assessment_id, shown_in)
    elif assessment.setup.own_time:
        progress_changed(store, assessment.assessment_id)
    else:
        question_changed(store, assessment.assessment_id, capability_id, shown_in)


def submit_answer(
    store: Store, opened: Act, now: Instant, assessment_id: str, capability_id: str, value: Value | None, note: str
) -> None:
    """Counts the answer (or the skip) of a private form, which was `opened` then and is submitted now."""
    voter = voter_of(store, find_assessment(store, assessment_id), opened.user_id)
    act = submission(opened, now, store.answers.given_by(assessment_id, voter), capability_id)
    give_answer(store, act, assessment_id, capability_id, value, note)
    store.assessments.touch(assessment_id, now)


def submission(opened: Act, now: Instant, given: Iterable[GivenAnswer], capability_id: str) -> Act:
    """The act of submitting a private form. `given` is what its author had said by now.

    Slack's clock dates clicks, but not submissions, and Rung's own clock may differ from it. So a submission is dated
    just after the form was opened and after what its author had said by now.
    """
    said = [one.acted_at for one in given if one.capability_id == capability_id]
    return Act(opened.user_id, max([opened.at, *said]) + MOMENT, arrived_at=now)


def see_my_answer(store: Store, user_id: str, assessment_id: str, capability_id: str) -> Sitting:
    """For the private form. Raises Refused where no answer would be taken."""
    ballot = store.answers.ballot(assessment_id, capability_id, user_id)
    if ballot is None:
        raise Refused("This question is not open here any more.")
    _require_may_answer(store, ballot, Act(user_id, 0.0))
    return load_sitting(store, assessment_id)


def _require_may_answer(store: Store, ballot: Ballot, act: Act) -> None:
    if not ballot.inside:
        raise Refused(UNKNOWN)
    require_open(ballot.assessment)
    if ballot.revealed and ballot.assessment.kind is Kind.TEAM:
        raise Refused("This question is revealed: its answers stand. The open question is further down the thread.")
    if not ballot.takes_part:
        require_may_join(store, ballot.assessment, act.user_id)
