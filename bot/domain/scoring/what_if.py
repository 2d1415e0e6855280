"""What if: what a step would do to the level in every framework, before anybody builds it.

A step is tried by scoring the same findings once more, as if the capability had been settled with yes. So a step is
measured with all that the rule knows: what it implies, what is waived, what blocks beside it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.frameworks.framework import Target
from bot.domain.scoring.advice import NextRung, is_enough, rungs
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.level_change import LevelChange
from bot.domain.scoring.levels import Score, score
from bot.domain.scoring.tally import Value


class Reach(StrEnum):
    """How far a step brings a team, in any framework."""

    LEVEL = "level"
    """A level rises with this step alone."""
    PART = "part"
    """No level rises yet, but less is left to do for the next one."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Effect:
    """What steps do in one framework. `left` counts what would still be missing of the level that was next."""

    change: LevelChange
    left_before: int
    left_after: int
    implied: tuple[str, ...] = ()
    """What holds of that level only because a step implies it; in catalogue order."""

    @property
    def reach(self) -> Reach:
        if self.change.level_moved:
            return Reach.LEVEL
        return Reach.PART if self.left_after < self.left_before else Reach.NOTHING


@dataclass(frozen=True, slots=True)
class Tried:
    """Capabilities as if all of them were there."""

    capabilities: tuple[str, ...]
    effects: tuple[Effect, ...]
    """In every framework, in Rung's order; the team's own last where it is none of the published ones."""

    @property
    def reach(self) -> Reach:
        reached = {one.reach for one in self.effects}
        return next((one for one in (Reach.LEVEL, Reach.PART) if one in reached), Reach.NOTHING)


@dataclass(frozen=True, slots=True)
class Candidate:
    rung: NextRung
    tried: Tried


@dataclass(frozen=True, slots=True)
class WhatIf:
    candidates: tuple[Candidate, ...]
    """All that may be recommended, in the contract's order; the first is the next rung."""
    smallest: Tried | None
    """The fewest that lift the level; where a target lies on the way there, the fewest that reach the target."""
    lifting_nothing: tuple[str, ...]
    """Each of these alone changes nothing in any framework; in catalogue order.

    They are looked for among the candidates, what this framework asks for, and what people were asked about.
    """


def what_if(result: Score, others: Sequence[Score], target: Target | None = None) -> WhatIf:
    """Nothing is a candidate at the top, before anything was answered, and at or above the target."""
    if not result.assessed:
        return WhatIf((), None, ())
    offered = rungs(result, others, target)
    candidates = tuple(Candidate(one, tried(result, others, [one.capability])) for one in offered)
    reaches = {one.rung.capability: one.tried.reach for one in candidates}
    for capability in _lacking(result):
        if capability not in reaches:
            reaches[capability] = tried(result, others, [capability]).reach
    return WhatIf(
        candidates=candidates,
        smallest=_smallest(result, others, offered, target),
        lifting_nothing=tuple(
            sorted((one for one in reaches if reaches[one] is Reach.NOTHING), key=_catalogue_order(result))
        ),
    )


def tried(result: Score, others: Sequence[Score], capabilities: Iterable[str]) -> Tried:
    """What these capabilities would do together."""
    chosen = tuple(capabilities)
    findings = as_if_met(result.findings, chosen)
    return Tried(chosen, tuple(_effect(one, findings, chosen) for one in _every_framework(result, others)))


def as_if_met(findings: Findings, capabilities: Iterable[str]) -> Findings:
    """The same team, with these capabilities settled with yes."""
    return _as_if_settled(findings, capabilities, Value.YES)


def if_splits_settled(result: Score) -> tuple[int | None, int | None]:
    """The level if every split were settled with no, and if every one were settled with yes.

    Both follow from which capabilities are split: they tell nothing of what anybody answered.
    """
    settled = (_as_if_settled(result.findings, result.contested, value) for value in (Value.NO, Value.YES))
    low, high = (score(result.framework, result.questionnaire, one).level for one in settled)
    return low, high


def splits_matter(result: Score) -> bool:
    """Some way to settle the splits changes this framework's level."""
    low, high = if_splits_settled(result)
    return low != high


def range_if_splits_settled(result: Score) -> tuple[int | None, int | None]:
    """What the missing answers leave open, at the two ends of how the splits may be settled."""
    settled = (_as_if_settled(result.findings, result.contested, value) for value in (Value.NO, Value.YES))
    low, high = (score(result.framework, result.questionnaire, one) for one in settled)
    return low.floor, high.ceiling


def rest_changes_nothing(result: Score) -> bool:
    """No missing answer could change the level: as it is, and if the splits are settled with no, or with yes."""
    if not result.assessed:
        return False
    settled = (_as_if_settled(result.findings, result.contested, value) for value in (Value.NO, Value.YES))
    each = [result, *(score(result.framework, result.questionnaire, one) for one in settled)]
    return all(one.floor == one.ceiling for one in each)


def lifts_level(result: Score, capability: str) -> bool:
    """By itself, were it there, in this framework."""
    findings = as_if_met(result.findings, [capability])
    return score(result.framework, result.questionnaire, findings).level != result.level


def _as_if_settled(findings: Findings, capabilities: Iterable[str], value: Value) -> Findings:
    changed = {one: replace(findings[one], settled=value) for one in capabilities}
    return replace(findings, by_capability={**findings.by_capability, **changed})


def _effect(before: Score, findings: Findings, chosen: Collection[str]) -> Effect:
    after = score(before.framework, before.questionnaire, findings)
    change = LevelChange(
        framework=before.framework,
        level_before=before.level,
        level_after=after.level,
        progress_before=before.progress,
        progress_after=after.progress,
    )
    held = [one for one in before.blockers if after.effective[one].holds]
    return Effect(
        change,
        left_before=len(before.blockers),
        left_after=len(before.blockers) - len(held),
        implied=tuple(sorted((one for one in held if one not in chosen), key=_catalogue_order(before))),
    )


def _every_framework(result: Score, others: Sequence[Score]) -> Iterable[Score]:
    """The team's own may be one that the team wrote, and so none of the others."""
    known = any(one.framework.id == result.framework.id for one in others)
    return others if known else (*others, result)


def _lacking(result: Score) -> list[str]:
    """What a team may think of building: this framework asks for it, or people were asked, and it is not there."""
    return [
        one.id
        for one in result.findings.catalogue.capabilities
        if (one.id in result.criteria or result.findings[one.id].asked) and not result.effective[one.id].holds
    ]


def _catalogue_order(result: Score) -> Callable[[str], int]:
    return result.findings.catalogue.order.__getitem__


def _smallest(
    result: Score, others: Sequence[Score], offered: Sequence[NextRung], target: Target | None
) -> Tried | None:
    """Start from all blockers, which lift together, and leave out whatever is not needed.

    A blocker that another one implies is not needed. On the way to a target between two levels, what brings least is
    left out first; of equals, what comes last in the contract's order.
    """
    chosen = [one.capability for one in offered if one.capability in result.blockers]
    if not chosen:
        return None

    def after(capabilities: Iterable[str]) -> Score:
        return score(result.framework, result.questionnaire, as_if_met(result.findings, capabilities))

    def left(capability: str) -> int:
        found = after([capability])
        return sum(not found.effective[one].holds for one in result.blockers)

    last_first = chosen[::-1]
    for one in sorted(last_first, key=left, reverse=True):
        fewer = [other for other in chosen if other != one]
        then = after(fewer)
        if then.level != result.level or is_enough(then, target):
            chosen = fewer
    return tried(result, others, chosen)
