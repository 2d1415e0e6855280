"""The same answers on every framework: how high each puts the team, where two differ, and which capability is why.

Ladders are of different heights, so a level is compared by how far up its own ladder it stands: the lowest level is 0,
the top is 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from bot.domain.scoring.levels import Score

FAR_APART = Fraction(1, 2)
"""Of a ladder: from here on two frameworks ask for the same thing at very different times."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A framework that asks for a capability, and the level that it is needed for."""

    score: Score
    level: int

    @property
    def height(self) -> Fraction:
        return height(self.score, self.level)


@dataclass(frozen=True, slots=True)
class Reason:
    """What keeps the team down on one ladder and not, or not yet, on the other."""

    capability: str
    level: int
    """That it is needed for where it keeps the team down."""
    elsewhere: int | None
    """The level that it is needed for on the other ladder, above where the team stands there; None: not asked."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two ladders that see the same team at different heights."""

    higher: Score
    lower: Score
    reasons: tuple[Reason, ...]
    """What blocks the next level of the lower one, in catalogue order. None where that was waived away."""

    @property
    def distance(self) -> Fraction:
        return standing_height(self.higher) - standing_height(self.lower)

    @property
    def certain(self) -> bool:
        """No answer that is missing could bring the two together."""
        floor, ceiling = self.higher.floor, self.lower.ceiling
        return floor is not None and ceiling is not None and height(self.higher, floor) > height(self.lower, ceiling)


@dataclass(frozen=True, slots=True)
class FarApart:
    """A capability that one framework asks for early on its ladder, and another late on its own."""

    capability: str
    early: Ask
    late: Ask

    @property
    def distance(self) -> Fraction:
        return self.late.height - self.early.height


def height(score: Score, level: int) -> Fraction:
    """From 0 to 1."""
    ladder = score.framework
    return Fraction(level - ladder.lowest, ladder.top - ladder.lowest)


def standing_height(score: Score) -> Fraction:
    """Where nothing is known the team stands at the foot."""
    return height(score, score.framework.lowest if score.level is None else score.level)


def contradictions(scores: Sequence[Score]) -> tuple[Contradiction, ...]:
    """Every two ladders that differ: what is certain first, then the greatest difference, then the fewest reasons."""
    found = [_contradiction(*pair) for pair in combinations(scores, 2) if _differ(*pair)]
    return tuple(sorted(found, key=_place))


def _place(found: Contradiction) -> tuple[bool, Fraction, bool, int]:
    return (not found.certain, -found.distance, not found.reasons, len(found.reasons))


def asks(scores: Sequence[Score], capability: str) -> tuple[Ask, ...]:
    """Which frameworks ask for it, and for which level."""
    gates = ((one, one.framework.questionnaire(one.questionnaire).level_of.get(capability)) for one in scores)
    return tuple(Ask(one, level) for one, level in gates if level is not None)


def asked_alone(scores: Sequence[Score], framework_id: str) -> tuple[tuple[str, int], ...]:
    """What this framework asks that none of the others does, with the level; as it asks them."""
    own = next(one for one in scores if one.framework.id == framework_id)
    level_of = own.framework.questionnaire(own.questionnaire).level_of
    return tuple((one, level) for one, level in level_of.items() if len(asks(scores, one)) == 1)


def far_apart(scores: Sequence[Score]) -> tuple[FarApart, ...]:
    """Also where both put the team at the same height; the farthest apart first, then in catalogue order."""
    found = []
    for one in _capabilities(scores):
        asking = sorted(asks(scores, one), key=lambda ask: ask.height)
        if len(asking) > 1 and asking[-1].height - asking[0].height >= FAR_APART:
            found.append(FarApart(one, asking[0], asking[-1]))
    return tuple(sorted(found, key=lambda one: -one.distance))


def widest(scores: Sequence[Score]) -> Score | None:
    """The framework whose level is the least settled, as a share of its ladder; None where no answer is missing."""
    unsettled = [one for one in scores if one.floor != one.ceiling]
    return max(unsettled, key=_width, default=None)


def _width(score: Score) -> Fraction:
    """Zero before anything was answered."""
    if score.floor is None or score.ceiling is None:
        return Fraction(0)
    return height(score, score.ceiling) - height(score, score.floor)


def _differ(one: Score, other: Score) -> bool:
    return one.assessed and other.assessed and standing_height(one) != standing_height(other)


def _contradiction(one: Score, other: Score) -> Contradiction:
    higher, lower = (one, other) if standing_height(one) > standing_height(other) else (other, one)
    levels = higher.framework.questionnaire(higher.questionnaire).level_of
    needed_for = lower.next_level if lower.next_level is not None else lower.framework.top
    return Contradiction(higher, lower, tuple(Reason(one, needed_for, levels.get(one)) for one in lower.blockers))


def _capabilities(scores: Sequence[Score]) -> tuple[str, ...]:
    """All that any of them asks, in catalogue order."""
    asked = {one for score in scores for one in score.criteria}
    order = scores[0].findings.catalogue.order if scores else {}
    return tuple(sorted(asked, key=order.__getitem__))
