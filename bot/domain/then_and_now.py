"""What changed between two moments: level by level, capability by capability, and among those who took part.

Movement is claimed only where the two ranges do not overlap: then every way to complete the answers of then lies below
(or above) every way to complete those of now. Both are measured by the same version of the framework, that of now.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.assessment import Instant
from bot.domain.forgotten import is_gone
from bot.domain.framework import Framework
from bot.domain.scoring import Score
from bot.domain.standing import Standing
from bot.domain.tally import Verdict


class Movement(StrEnum):
    UP = "up"
    DOWN = "down"
    UNPROVEN = "unproven"
    """Something differs, and the ranges overlap; or there is nothing to compare with."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class LevelThenNow:
    """Both scores are by the framework as it is now."""

    framework: Framework
    then: Score | None
    """None when nothing was assessed by then."""
    now: Score
    movement: Movement
    ruler_changed: bool
    """Then, it was measured by another version of the framework; now that answer is measured by this one."""


@dataclass(frozen=True, slots=True)
class VerdictThenNow:
    capability_id: str
    then: Verdict | None
    """None when nobody had answered it by then."""
    now: Verdict


@dataclass(frozen=True, slots=True)
class PeopleThenNow:
    """Who took part in what the standing of then rests on, and in all that was closed since.

    People of anonymous sittings are only counted: the most that any one of them had, since nobody can tell whether two
    of them had the same people.
    """

    then: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    here: frozenset[str] | None = None
    """Who is in the channel now; None while Rung has not read it."""
    hidden_then: frozenset[str] = frozenset()
    """They took part, and to name them would tell what they answered, as of the only one in a confidential poll."""
    hidden_now: frozenset[str] = frozenset()
    anonymous_then: int = 0
    anonymous_now: int = 0


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    then_at: Instant
    now_at: Instant
    levels: tuple[LevelThenNow, ...]
    """All frameworks, in Rung's order."""
    verdicts: tuple[VerdictThenNow, ...]
    """Only those that differ, in catalogue order."""
    joined: tuple[str, ...] = ()
    """They took part now and not then. Nobody, where some of then were anonymous: they may have been among them."""
    left: tuple[str, ...] = ()
    """They took part then, and are no longer in the channel."""
    unnamed_then: int = 0
    """How many more took part then: anonymously, as the only one in a poll, or they asked to be forgotten."""
    unnamed_now: int = 0
    absent: tuple[str, ...] = ()
    """They took part then and not now, and are still in the channel. Nobody, where some of now were anonymous."""

    @property
    def moved(self) -> tuple[LevelThenNow, ...]:
        return tuple(one for one in self.levels if one.movement in (Movement.UP, Movement.DOWN))


def then_and_now(
    before: Standing | None, after: Standing, people: PeopleThenNow, then_at: Instant, now_at: Instant
) -> ThenAndNow:
    """`before` is measured anew by the library and questionnaire of `after`."""
    return ThenAndNow(
        then_at=then_at,
        now_at=now_at,
        levels=tuple(_levels(before, after)),
        verdicts=verdict_changes(before, after),
        joined=() if people.anonymous_then else _named(people.now, without={*people.then, *people.hidden_then}),
        left=_left(people),
        unnamed_then=people.anonymous_then + _unnamed(people.then, people.hidden_then),
        unnamed_now=people.anonymous_now + _unnamed(people.now, people.hidden_now),
        absent=_absent(people),
    )


def movement(then: Score | None, now: Score) -> Movement:
    """What the answers can prove."""
    if then is None or then.floor is None or then.ceiling is None or now.floor is None or now.ceiling is None:
        return Movement.UNPROVEN
    if now.floor > then.ceiling:
        return Movement.UP
    if now.ceiling < then.floor:
        return Movement.DOWN
    return Movement.SAME if _reading(then) == _reading(now) else Movement.UNPROVEN


def _reading(score: Score) -> tuple[int | None, ...]:
    return score.level, score.progress_tenths, score.floor, score.ceiling


def _levels(before: Standing | None, after: Standing) -> Iterator[LevelThenNow]:
    earlier = None if before is None else replace(before, library=after.library, kind=after.kind)
    versions = {} if before is None else {one.id: one.version for one in before.library.frameworks}
    for place, now in enumerate(after.scores):
        then = None if earlier is None or not earlier.scores[place].assessed else earlier.scores[place]
        ruler_changed = then is not None and versions.get(now.framework.id) != now.framework.version
        yield LevelThenNow(now.framework, then, now, movement(then, now), ruler_changed)


def verdict_changes(before: Standing | None, after: Standing) -> tuple[VerdictThenNow, ...]:
    """What is answered by now, and was not, or otherwise, by then; in catalogue order."""
    return tuple(_verdicts(before, after))


def _verdicts(before: Standing | None, after: Standing) -> Iterator[VerdictThenNow]:
    for capability in after.library.catalogue.capabilities:
        then, now = (None if one is None else _verdict(one, capability.id) for one in (before, after))
        if now is not None and now is not then:
            yield VerdictThenNow(capability.id, then, now)


def _verdict(standing: Standing, capability_id: str) -> Verdict | None:
    held = standing.held.get(capability_id)
    return held.finding.verdict if held is not None and held.finding.asked else None


def _named(people: Iterable[str], without: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in people if one not in without and not is_gone(one))


def _unnamed(named: tuple[str, ...], hidden: frozenset[str]) -> int:
    return sum(map(is_gone, named)) + len(hidden.difference(named))


def _not_now(people: PeopleThenNow) -> tuple[str, ...]:
    return _named(people.then, without={*people.now, *people.hidden_now})


def _left(people: PeopleThenNow) -> tuple[str, ...]:
    here = people.here
    return () if here is None else tuple(one for one in _not_now(people) if one not in here)


def _absent(people: PeopleThenNow) -> tuple[str, ...]:
    nobody_asked = not people.now and not people.hidden_now
    if people.anonymous_now or nobody_asked or people.here is None:
        return ()
    return tuple(one for one in _not_now(people) if one in people.here)
