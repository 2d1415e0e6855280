"""What a team has in hand: what somebody is at, and what is called done while the channel is asked whether it is so."""

from collections.abc import Collection, Iterable, Mapping

from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.instant import Instant


def in_hand(
    commitments: Iterable[Commitment], polled: Collection[str], answered_at: Mapping[str, Instant]
) -> tuple[Commitment, ...]:
    """`polled`: the capabilities about which a poll is open. `answered_at`: when each was last answered, by id."""
    return tuple(one for one in commitments if one.open or being_confirmed(one, polled, answered_at))


def being_confirmed(commitment: Commitment, polled: Collection[str], answered_at: Mapping[str, Instant]) -> bool:
    """What was answered after it was called done tells by itself whether it is there."""
    if commitment.outcome is not Outcome.DONE or commitment.ended_at is None or commitment.capability_id not in polled:
        return False
    return answered_at.get(commitment.capability_id, 0.0) <= commitment.ended_at


def called_done(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """With what goes on: for who looks at one result, and does not see what was answered after it."""
    return tuple(one for one in commitments if one.open or one.outcome is Outcome.DONE)
