"""What people need to see before they speak for a rung, and what their words then bring about."""

from dataclasses import dataclass, replace

from bot.domain.assessing.rights import Right
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.nudge_shown import NudgeShown
from bot.domain.climbing.nudging import Reply
from bot.domain.errors import Refused
from bot.domain.frameworks.library import Library
from bot.services.acts import Act
from bot.services.assessing.evidencing import Piece, add_evidence
from bot.services.climbing.answering_nudges import Said, answer_nudge, held_rung
from bot.services.climbing.committing import line_of
from bot.services.climbing.nudge_shown import load_nudge
from bot.services.climbing.rechecking import confirm_done
from bot.services.permissions import require, require_inside
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from bot.services.staleness import rung_changed


@dataclass(frozen=True, slots=True)
class Asked:
    """A nudge, and the result from which its rung was taken."""

    shown: NudgeShown
    sitting: Sitting


def see_nudge(store: Store, user_id: str, nudge_id: str) -> Asked:
    """For who may answer it, while the team is at it. Raises Refused. It only reads."""
    shown = load_nudge(store, nudge_id)
    if shown is None:
        raise Refused("I do not know this question any more.")
    commitment = shown.commitment
    sitting = load_sitting(store, commitment.assessment_id)
    require_inside(store, sitting.assessment, user_id)
    require(store, sitting.assessment, user_id, Right.SPEAK_FOR_RUNG, [commitment.owner])
    if not commitment.open:
        raise Refused("This one is over. Its next rung is in the last result.")
    return Asked(shown, sitting)


def finish_rung(store: Store, act: Act, nudge_id: str, piece: Piece, library: Library, poll_id: str) -> Commitment:
    """Done, with what shows it; the channel is asked whether it is so, unless it is being asked already.

    Twice is once. Raises Refused, and then nothing of it is kept.
    """
    commitment = answer_nudge(store, act, nudge_id, Said(Reply.DONE))
    if commitment.ended_at != act.takes_effect_at:
        return commitment  # somebody called it done before
    shown_by = replace(piece, capability_id=commitment.capability_id)
    add_evidence(store, act, commitment.channel_id, shown_by, library)
    confirm_done(store, act, commitment, library, poll_id)
    return commitment


def take_smaller_step(store: Store, act: Act, commitment_id: str, first_step: str) -> Commitment:
    """The step that the nudges name from now on. Raises Refused for who may not, and for what is over."""
    commitment, step = held_rung(store, act.user_id, commitment_id, act.takes_effect_at), line_of(first_step)
    if not commitment.open:
        raise Refused("This one is over. Its next rung is in the last result.")
    if not step:
        raise Refused("Say what the step is: at most a week of work.")
    changed = replace(commitment, first_step=step)
    store.climbing.put_commitment(changed)
    rung_changed(store, changed, store.climbing.nudges(commitment_id))
    return changed
