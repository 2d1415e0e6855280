"""What changed between two moments: level by level, capability by capability, and among those who took part.

Movement is claimed only where the two ranges do not overlap: then every way to complete the answers of then lies below
(or above) every way to complete those of now. Both are measured by the same version of the framework, that of now.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.assessing.assessment import Settlement
from bot.domain.forgotten import is_gone
from bot.domain.frameworks.framework import Framework
from bot.domain.instant import Instant
from bot.domain.over_time.standing import Standing
from bot.domain.scoring.advice import NextRung
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Verdict


class Movement(StrEnum):
    UP = "up"
    DOWN = "down"
    UNPROVEN = "unproven"
    """Something differs, and the ranges overlap; or there is nothing to compare with."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """The last that one framework said by another ruler than that of now, at the beginning or on the way."""

    at: Instant
    """When the newest of what it rested on was closed."""
    said: Score
    """By the ruler of then."""
    measured: Score
    """The same answers by the ruler of now."""

    @property
    def levels_differ(self) -> bool:
        return self.said.level != self.measured.level


@dataclass(frozen=True, slots=True)
class LevelThenNow:
    """Both scores are by the framework as it is now."""

    framework: Framework
    then: Score | None
    """None when nothing was assessed by then."""
    now: Score
    movement: Movement
    ruler_changed: bool
    """Then, it was measured by another version of the framework, or by other questions; now it is by these."""
    said_before: SaidBefore | None = None
    """None where all was said by today's."""


@dataclass(frozen=True, slots=True)
class VerdictThenNow:
    capability_id: str
    then: Verdict | None
    """None when nobody had answered it by then."""
    now: Verdict


@dataclass(frozen=True, slots=True)
class RungThenNow:
    """The next rung, by one framework, its questions and target. They differ."""

    then: NextRung
    now: NextRung | None
    """None: there is nothing left to do."""


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
    earlier: tuple[str, ...] = ()
    """Who took part by then in anything at all, whether or not it still counts."""
    hidden_earlier: frozenset[str] = frozenset()
    anonymous_earlier: bool = False


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    then_at: Instant
    now_at: Instant
    levels: tuple[LevelThenNow, ...]
    """All frameworks, in Rung's order."""
    verdicts: tuple[VerdictThenNow, ...]
    """Only those that differ, in catalogue order."""
    joined: tuple[str, ...] = ()
    """They took part since then for the first time, as far as one may tell."""
    gone: tuple[str, ...] = ()
    """They took part then, and are not in the channel today: since when is not known."""
    unnamed_then: int = 0
    """How many more took part then: anonymously, as the only one in a poll, or they asked to be forgotten."""
    unnamed_now: int = 0
    absent: tuple[str, ...] = ()
    """They took part then and not now, and are still in the channel. Nobody, where some of now may not be named."""
    anonymous: bool = False
    """Some of what stands now was said anonymously: what the lowest answers would make of it is not told."""
    split: tuple[str, ...] = ()
    """Capabilities on which they are split now and were not then, in catalogue order."""
    agreed: tuple[str, ...] = ()
    """On these they were split then, and are not now, though nobody settled them."""
    settled: tuple[Settlement, ...] = ()
    """Since then, and it still holds; in catalogue order."""
    rung: RungThenNow | None = None
    """None where the next rung is the same, or another was never told: nothing was known, or another ruler measured."""
    own: str = ""
    """The framework by which the team assesses itself; empty where it never did."""

    @property
    def moved(self) -> tuple[LevelThenNow, ...]:
        return tuple(one for one in self.levels if one.movement in (Movement.UP, Movement.DOWN))

    @property
    def others_took_part(self) -> bool:
        return bool(self.joined or self.gone or self.absent)


def then_and_now(
    before: Standing | None,
    after: Standing,
    people: PeopleThenNow,
    then_at: Instant,
    now_at: Instant,
    anonymous: bool = False,
    as_measured: Sequence[Standing] = (),
) -> ThenAndNow:
    """`before` is measured anew by the library and questionnaire of `after`; `anonymous`: some of `after` is.

    `as_measured`: from `before` on the last standing that each ruler measured, as it did; newest first.
    """
    settled = _settled(after, then_at)
    agreed = () if before is None else _splits(before, but_not=after)
    return ThenAndNow(
        then_at=then_at,
        now_at=now_at,
        levels=tuple(_levels(before, after, as_measured)),
        verdicts=verdict_changes(before, after),
        joined=() if before is None else _joined(people),  # to the first nobody is new
        gone=_gone(people),
        unnamed_then=people.anonymous_then + _unnamed(people.then, people.hidden_then),
        unnamed_now=people.anonymous_now + _unnamed(people.now, people.hidden_now),
        absent=_absent(people),
        anonymous=anonymous,
        split=_splits(after, but_not=before),
        agreed=tuple(one for one in agreed if one not in {each.capability_id for each in settled}),
        settled=settled,
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


def _levels(before: Standing | None, after: Standing, as_measured: Sequence[Standing]) -> Iterator[LevelThenNow]:
    earlier = None if before is None else _anew(before, after)
    both = [(one, _anew(one, after)) for one in as_measured]
    said = {} if before is None else {one.framework.id: one for one in before.scores}
    for place, now in enumerate(after.scores):
        then = None if earlier is None or not earlier.scores[place].assessed else earlier.scores[place]
        ruler_changed = then is not None and not _same_ruler(said.get(now.framework.id), now)
        yield LevelThenNow(now.framework, then, now, movement(then, now), ruler_changed, _said_before(both, now))


def _anew(standing: Standing, after: Standing) -> Standing:
    """The same answers, by the ruler of now."""
    return replace(standing, library=after.library, kind=after.kind)


def _said_before(both: Sequence[tuple[Standing, Standing]], now: Score) -> SaidBefore | None:
    """Each as it was measured, and anew: the first that another ruler measured."""
    for standing, anew in both:
        said, measured = (
            next((score for score in one.scores if score.framework.id == now.framework.id), None)
            for one in (standing, anew)
        )
        if said is not None and measured is not None and said.assessed and not _same_ruler(said, now):
            return SaidBefore(max(held.source.closed_at for held in standing.held.values()), said, measured)
    return None


def _same_ruler(then: Score | None, now: Score) -> bool:
    if then is None or then.framework.version != now.framework.version:
        return False
    same = then.questionnaire is now.questionnaire
    return same or then.framework.questionnaire(then.questionnaire) == now.framework.questionnaire(now.questionnaire)


def _splits(standing: Standing, but_not: Standing | None) -> tuple[str, ...]:
    def split(one: Standing | None, capability_id: str) -> bool:
        return one is not None and capability_id in one.held and one.held[capability_id].finding.contested

    known = (one.id for one in standing.library.catalogue.capabilities)
    return tuple(one for one in known if split(standing, one) and not split(but_not, one))


def _settled(after: Standing, then_at: Instant) -> tuple[Settlement, ...]:
    known = (after.held[one.id].settlement for one in after.library.catalogue.capabilities if one.id in after.held)
    return tuple(one for one in known if one is not None and one.settled_at > then_at)


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


def first_time(
    people: Iterable[str], earlier: Collection[str], hidden: Collection[str], anonymous: bool
) -> tuple[str, ...]:
    """Who of `people` took part for the first time: the one rule for who is new, on every screen.

    `hidden` took part before and may not be named: where nothing else names them, nobody is called new, since whoever
    is left out would be one of them. Nor where some of before were `anonymous`: whoever seems new may be one of them.
    """
    if anonymous or not set(earlier).issuperset(hidden):
        return ()
    return _named(people, without=earlier)


def _joined(people: PeopleThenNow) -> tuple[str, ...]:
    earlier, hidden = {*people.then, *people.earlier}, people.hidden_then | people.hidden_earlier
    return first_time(people.now, earlier, hidden, bool(people.anonymous_then) or people.anonymous_earlier)


def _gone(people: PeopleThenNow) -> tuple[str, ...]:
    return () if people.here is None else _named(people.then, without=people.here)


def _absent(people: PeopleThenNow) -> tuple[str, ...]:
    if people.anonymous_now or people.hidden_now.difference(people.now) or not people.now or people.here is None:
        return ()
    return tuple(one for one in _named(people.then, without=people.now) if one in people.here)
