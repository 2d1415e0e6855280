"""Takes a member's answer. The path of every click: few statements, and the last answer reveals the question."""

from bot.domain.assessment import Entry, GivenAnswer, Kind, Sitting
from bot.domain.errors import Refused
from bot.domain.surface import SurfaceKind, surface_key
from bot.domain.tally import Value
from bot.services.acts import Act
from bot.services.opening import take_part
from bot.services.permissions import require_may_join, require_open
from bot.services.ports import Ballot, Store
from bot.services.revealing import reveal_question
from bot.services.sittings import load_sitting


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
    Raises Refused: closed, revealed, or not among the chosen.
    """
    ballot = store.answers.ballot(assessment_id, capability_id, act.user_id)
    if ballot is None:
        raise Refused("This question is not open here any more.")
    _require_may_answer(store, ballot, act)
    if not ballot.takes_part:
        take_part(store, assessment_id, act)
    answer = GivenAnswer(capability_id, act.user_id, value, note or "", act.at, said_in)
    store.answers.put(assessment_id, answer, keep_note=note is None)
    store.surfaces.mark_stale(surface_key(SurfaceKind.QUESTION, assessment_id, capability_id), act.shown_in)
    if ballot.revealed:
        _refresh_changed(store, assessment_id)
    elif _everyone_has_answered(ballot):
        reveal_question(store, assessment_id, capability_id, act.at)


def see_my_answer(store: Store, user_id: str, assessment_id: str, capability_id: str) -> Sitting:
    """For the private form. Raises Refused where no answer would be taken."""
    ballot = store.answers.ballot(assessment_id, capability_id, user_id)
    if ballot is None:
        raise Refused("This question is not open here any more.")
    _require_may_answer(store, ballot, Act(user_id, 0.0))
    return load_sitting(store, assessment_id)


def _require_may_answer(store: Store, ballot: Ballot, act: Act) -> None:
    require_open(ballot.assessment)
    if ballot.revealed and ballot.assessment.kind is Kind.TEAM:
        raise Refused("This question is revealed: its answers stand. The open question is further down the thread.")
    if not ballot.takes_part:
        require_may_join(store, ballot.assessment, act.user_id)


def _everyone_has_answered(ballot: Ballot) -> bool:
    """A lone first answer is not shown at once where others may still join: the facilitator reveals it."""
    members = ballot.participants + (not ballot.takes_part)
    if ballot.answered_by_others + 1 < members:
        return False
    may_grow = ballot.assessment.kind is Kind.TEAM and ballot.assessment.setup.entry is Entry.ANYONE
    return members > 1 or ballot.some_revealed or not may_grow


def _refresh_changed(store: Store, assessment_id: str) -> None:
    """Alone, an answer may still change after it was shown: the card's range may move with it."""
    store.surfaces.mark_stale(surface_key(SurfaceKind.CARD, assessment_id))
