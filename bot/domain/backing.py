"""What a team's evidence says of one sitting: which claims are shown, and the level that is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.assessment import Instant
from bot.domain.evidence import Evidence, is_fresh, shown_score
from bot.domain.scoring import Score
from bot.domain.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Backing:
    """The newest piece for each capability: one that still held, or one that was too old."""

    fresh: Mapping[str, Evidence]
    old: Mapping[str, Evidence]


def backing(sitting: Sitting) -> Backing:
    """As of the close; while it is open, as of the last that happened in it."""
    assessment, known = sitting.assessment, sitting.library.catalogue.by_id
    at: Instant = assessment.touched_at if assessment.closed_at is None else assessment.closed_at
    fresh: dict[str, Evidence] = {}
    old: dict[str, Evidence] = {}
    for one in sorted(sitting.evidence, key=lambda piece: piece.given_at):
        if one.capability_id in known:
            holds = is_fresh(one, known[one.capability_id], at)
            (fresh if holds else old)[one.capability_id] = one
    return Backing(fresh, {one: piece for one, piece in old.items() if one not in fresh})


def shown(sitting: Sitting) -> Score:
    """By the same rule as the claimed one, and never above it."""
    return shown_score(sitting.score, backing(sitting).fresh)
