"""One member in the re-vote: the concrete thing that one would see, and the second vote."""

from bot.domain.assessing.assessment import SECOND_ROUND, Assessment, Concrete, GivenAnswer
from bot.domain.assessing.revote import THING_LIMIT
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.opening import enter, joined_at
from bot.services.assessing.revoting import conclude_vote
from bot.services.permissions import require_inside, require_may_join, require_open
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_sitting, voter_of
from bot.services.staleness import asks_changed, progress_changed, splits_changed


def vote_again(
    store: Store, act: Act, assessment: Assessment, capability_id: str, value: Value | None, note: str | None
) -> None:
    """Hidden until the vote is over; without a value the first answer stays, and without a note the first note.

    Raises Refused for what is not voted on, and for who may not take part.
    """
    sitting = _require_voter(store, act, assessment, capability_id)
    first = sitting.answer_of(capability_id, act.user_id)
    if not note and first is not None:
        note = first.note  # it was shown, and stays beside the answer
    voter = voter_of(store, assessment, act.user_id)
    answer = GivenAnswer(capability_id, voter, value, note or "", act.at, round=SECOND_ROUND)
    store.answers.put(assessment.assessment_id, answer)
    splits_changed(store, assessment.assessment_id)
    progress_changed(store, assessment.assessment_id)
    asks_changed(store, assessment.assessment_id, [act.user_id])
    conclude_vote(store, assessment.assessment_id, act.takes_effect_at)


def say_what_one_would_see(
    store: Store, act: Act, assessment_id: str, capability_id: str, text: str, named: bool
) -> None:
    """One concrete thing about a split, shown at once to all; a second one takes the place of the first.

    `named`: its giver agrees to be named beside it, which an anonymous assessment never does. Raises Refused.
    """
    assessment = find_assessment(store, assessment_id, lock=True)
    require_inside(store, assessment, act.user_id)
    require_open(assessment)
    _require_voter(store, act, assessment, capability_id)
    if len(text) > THING_LIMIT:
        raise Refused(f"That is more than {THING_LIMIT} characters. Name one thing that one would see.")
    voter = voter_of(store, assessment, act.user_id)
    named = named and not assessment.setup.anonymous
    store.answers.put_concrete(assessment_id, Concrete(capability_id, voter, " ".join(text.split()), named))
    splits_changed(store, assessment_id)


def _require_voter(store: Store, act: Act, assessment: Assessment, capability_id: str) -> Sitting:
    """Who came late joins by voting."""
    sitting = load_sitting(store, assessment.assessment_id)
    if not assessment.revoting or capability_id not in sitting.to_revote:
        raise Refused("This one is not voted on again: its answers stand, or it was settled.")
    if act.user_id not in sitting.participants:
        require_may_join(store, assessment, act.user_id)
        enter(store, assessment.assessment_id, act.user_id, joined_at(store, assessment, act))
        sitting = load_sitting(store, assessment.assessment_id)
    return sitting
