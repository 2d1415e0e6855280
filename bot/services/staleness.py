"""Which surfaces show something else after a change. Marking one that does not exist does nothing."""

from collections.abc import Collection, Iterable

from bot.domain.assessing.assessment import Kind
from bot.domain.climbing.check_in import Nudge
from bot.domain.climbing.commitment import Commitment
from bot.domain.surface import SurfaceKind, revote_key, surface_key
from bot.services.ports.store import Store


def progress_changed(store: Store, assessment_id: str, shown_in: str | None = None) -> None:
    """Who takes part, how far it is, the range: all that the card shows. `shown_in` is the card's ts, when clicked."""
    store.surfaces.mark_stale(surface_key(SurfaceKind.CARD, assessment_id), shown_in)


def question_changed(store: Store, assessment_id: str, capability_id: str, shown_in: str | None = None) -> None:
    """`shown_in` is the ts of the question's message, when clicked."""
    store.surfaces.mark_stale(surface_key(SurfaceKind.QUESTION, assessment_id, capability_id), shown_in)


def poll_changed(store: Store, assessment_id: str, shown_in: str | None = None) -> None:
    """`shown_in` is the ts of the poll's message, when clicked."""
    store.surfaces.mark_stale(surface_key(SurfaceKind.POLL, assessment_id), shown_in)


def splits_changed(store: Store, assessment_id: str) -> None:
    """What is voted on once more, what people say one would see, and how many have voted."""
    store.surfaces.mark_stale(surface_key(SurfaceKind.SPLITS, assessment_id))


def asks_changed(store: Store, assessment_id: str, user_ids: Iterable[str]) -> None:
    """The direct messages that asked these people to vote again."""
    for user_id in user_ids:
        for number in (1, 2):
            store.surfaces.mark_stale(revote_key(assessment_id, user_id, number))


def waiting_changed(store: Store, assessment_id: str) -> None:
    """Every question that waits for answers: whom it waits for, and whether to finish is still an offer."""
    for question in store.assessments.questions(assessment_id):
        if not question.revealed:
            question_changed(store, assessment_id, question.capability_id)


def verdicts_changed(store: Store, assessment_id: str) -> None:
    """The level may be another: in the card, in an offer to finish, in the result."""
    progress_changed(store, assessment_id)
    waiting_changed(store, assessment_id)
    for kind in (SurfaceKind.RESULT, SurfaceKind.SUMMARY, SurfaceKind.POLL):
        store.surfaces.mark_stale(surface_key(kind, assessment_id))


def rung_changed(store: Store, commitment: Commitment, nudges: Iterable[Nudge]) -> None:
    """Whose it is and how far: in the result that it came from, in later ones, and in all that was asked about it."""
    counted = [one for one in store.assessments.counted_in(commitment.channel_id) if one.kind is Kind.TEAM]
    origin = next((one.closed_at for one in counted if one.assessment_id == commitment.assessment_id), None)
    later = {one.assessment_id for one in counted if (one.closed_at or 0.0) > (origin or commitment.taken_at)}
    for assessment_id in sorted({commitment.assessment_id, *later}):
        for kind in (SurfaceKind.RESULT, SurfaceKind.SUMMARY, SurfaceKind.POLL):
            store.surfaces.mark_stale(surface_key(kind, assessment_id))
    for one in nudges:
        store.surfaces.mark_stale(one.nudge_id)
    team_changed(store, commitment.channel_id)


def finding_changed(store: Store, channel_id: str, capability_ids: Collection[str]) -> None:
    """Of these something else may have been found: the newest question about each that is under way tells whether."""
    for commitment in store.climbing.commitments(channel_id):
        if commitment.open and commitment.capability_id in capability_ids:
            asked = [one for one in store.climbing.nudges(commitment.commitment_id) if not one.let_go]
            for newest in asked[-1:]:
                store.surfaces.mark_stale(newest.nudge_id)


def team_changed(store: Store, channel_id: str) -> None:
    """Its level, its rungs, its dates, or what is open in it: for everyone's Home who belongs to it."""
    store.homes.changed_in(channel_id)


def members_found(store: Store, channel_id: str) -> None:
    """Whose team it is was not known until now. Who looks at their Home was told that it is being read, and waits."""
    store.homes.changed_in(channel_id, at_once=True)


def home_changed(store: Store, user_id: str) -> None:
    """What waits for one person, or what they chose for themselves. Others' answers change nothing of it."""
    store.homes.changed(user_id)


def seen_by_its_person(store: Store, user_id: str) -> None:
    """They acted in their Home, and look: it is shown at once."""
    store.homes.changed(user_id, at_once=True)
