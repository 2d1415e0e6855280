"""What a team is split on, by when to talk about it: first what its way needs, then what can wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.climbing.left_alone import highest_wanted, left_alone_by, needed
from bot.domain.climbing.measured import Measured
from bot.domain.scoring.levels import Score


@dataclass(frozen=True, slots=True)
class OpenSplits:
    """Capabilities that are split and not settled, each in the order of discussion."""

    first: tuple[str, ...]
    can_wait: tuple[str, ...]
    """Above the target, left alone for now, or nothing that the next level of any framework needs."""
    outside: tuple[str, ...]
    """The team's questionnaire does not ask for them."""


def open_splits(measured: Measured, outside: Sequence[str] = ()) -> OpenSplits:
    """`outside` in the order in which it is to be told."""
    contested, alone = measured.score.contested, {one.capability for one in left_alone_by(measured)}
    first = [one for one in contested if one not in alone and _is_needed_now(measured, one)]
    return OpenSplits(tuple(first), tuple(one for one in contested if one not in first), tuple(outside))


def _is_needed_now(measured: Measured, capability: str) -> bool:
    highest = highest_wanted(measured.score, measured.target)
    if highest is not None and capability not in needed(measured.score, highest):
        return False
    return any(capability in needed(one, _up_to(one)) for one in measured.scores)


def _up_to(score: Score) -> int:
    """At the top each criterion holds the level."""
    return score.framework.top if score.next_level is None else score.next_level
