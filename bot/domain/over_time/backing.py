"""What a team's evidence says of a sitting, or of where it stands: which claims are shown, and the level that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.assessing.evidence import Evidence, is_fresh, shown_score
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.instant import Instant
from bot.domain.over_time.standing import Standing
from bot.domain.scoring.levels import Score


@dataclass(frozen=True, slots=True)
class Backing:
    """The newest piece for each capability: one that still held, or one that was too old."""

    fresh: Mapping[str, Evidence]
    old: Mapping[str, Evidence]


def backing(sitting: Sitting) -> Backing:
    """As of the close; while it is open, as of the last that happened in it."""
    assessment = sitting.assessment
    at: Instant = assessment.touched_at if assessment.closed_at is None else assessment.closed_at
    return _backing(sitting.evidence, sitting.library.catalogue, at)


def backing_now(standing: Standing, now: Instant) -> Backing:
    """A standing is as of now, and so is what it can point at."""
    return _backing(standing.evidence, standing.library.catalogue, now)


def shown(sitting: Sitting) -> Score:
    """By the same rule as the claimed one, and never above it."""
    return shown_score(sitting.score, backing(sitting).fresh)


def shown_now(standing: Standing, now: Instant) -> tuple[Score, ...]:
    """By each framework, in the order of `Standing.scores`."""
    fresh = backing_now(standing, now).fresh
    return tuple(shown_score(claimed, fresh) for claimed in standing.scores)


def _backing(evidence: Iterable[Evidence], catalogue: Catalogue, at: Instant) -> Backing:
    """What the catalogue no longer has is left out."""
    known, fresh, old = catalogue.by_id, dict[str, Evidence](), dict[str, Evidence]()
    for one in sorted(evidence, key=lambda piece: piece.given_at):
        if one.capability_id in known:
            holds = is_fresh(one, known[one.capability_id], at)
            (fresh if holds else old)[one.capability_id] = one
    return Backing(fresh, {one: piece for one, piece in old.items() if one not in fresh})
