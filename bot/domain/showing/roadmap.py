"""The way up, as it looks today: the next rung, then the next one if that were met, and so on up to the target.

It is the contract's order, applied again and again; no step is invented, and none is given a length. One capability a
quarter is the pace that Rung holds teams to, so a quarter says whose turn it is, and not by
when it will be done. What is split or not known has no quarter: that is settled, or found out, now.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil

from bot.domain.climbing.commitment import MONTHS_OF_A_QUARTER, Commitment
from bot.domain.climbing.found_there import Known
from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.left_alone import LeftAlone, left_alone
from bot.domain.climbing.next_free import in_turn, supposing, under_way
from bot.domain.frameworks.framework import Target
from bot.domain.frameworks.library import SHIPPED
from bot.domain.over_time.recheck import AskedLately
from bot.domain.scoring.advice import NextRung, RungKind, is_enough, next_rung
from bot.domain.scoring.levels import Score

QUARTERS_OF_A_YEAR = 4


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int
    """From 1 to 4."""

    def after(self, quarters: int) -> "Quarter":
        years, number = divmod(self.number - 1 + quarters, QUARTERS_OF_A_YEAR)
        return Quarter(self.year + years, number + 1)


@dataclass(frozen=True, slots=True)
class RoadmapStep:
    """One capability, as if all steps before it were done."""

    rung: NextRung
    quarter: Quarter | None
    """None of what is to be settled or found out: that takes no quarter, and comes before all that is built."""
    gates: int | None
    """The level of this framework that it is needed for itself; None where only another one builds on it."""
    builds_on: tuple[str, ...]
    """Those of the steps before that it needs, in catalogue order."""
    completes: int | None
    """The level that is reached with it, if one is."""
    progress: float
    """Where the team then stands."""
    gates_now: int = 0
    """How many published frameworks need it for the next level as the team stands today: `rung` tells of then."""


@dataclass(frozen=True, slots=True)
class Roadmap:
    score: Score
    """Where the team stands today."""
    today: date
    """On the wall of the team's zone."""
    target: Target | None
    underway: tuple[Commitment, ...]
    """The rungs that are in hand; the steps suppose that they will be there."""
    steps: tuple[RoadmapStep, ...]
    reached: float | None
    """The progress at the end of all steps."""
    leave_alone: tuple[LeftAlone, ...]
    """As every screen has it (climbing/left_alone.py)."""
    said: Mapping[str, LastWord] = field(default_factory=dict)
    """What was last said of the rungs that go on, by commitment id; it changes no step."""
    lately: Mapping[str, AskedLately] = field(default_factory=dict)
    """What the channel was asked again for a cause, by capability id; it changes no step."""
    known: Mapping[str, Known] = field(default_factory=dict)
    """What was last found of each capability, by id; it changes no step."""
    assessment_id: str | None = None
    """From whose result its first step may be taken on."""

    @property
    def by_time(self) -> tuple[RoadmapStep, ...]:
        """What is to be settled or found out, then what is built, each in the contract's order."""
        return tuple(sorted(self.steps, key=lambda one: one.quarter is not None))

    @property
    def enough(self) -> bool:
        """The target is reached today."""
        return is_enough(self.score, self.target)


def roadmap(
    result: Score,
    others: Sequence[Score],
    target: Target | None,
    underway: Sequence[Commitment],
    today: date,
) -> Roadmap:
    """To the target; to the top where none is chosen. `today` is a day on the wall of the team's zone."""
    held = under_way(result, underway)
    supposed = [supposing(one, held) for one in others]
    steps, end = _steps(supposing(result, held), supposed, target, begins(at_work(result, underway), today))
    blocked = {one.framework.id: one.blockers for one in others if one.framework.id in SHIPPED}
    return Roadmap(
        score=result,
        today=today,
        target=target,
        underway=tuple(underway),
        steps=tuple(replace(one, gates_now=_gated(one.rung.capability, blocked)) for one in steps),
        reached=end.progress,
        leave_alone=left_alone(result, target, held, in_turn(result, others, target, held)),
    )


def _gated(capability: str, blocked: Mapping[str, Sequence[str]]) -> int:
    return sum(capability in blockers for blockers in blocked.values())


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // MONTHS_OF_A_QUARTER + 1)


def at_work(result: Score, in_hand: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """What somebody still has to do: neither called done, nor there by the newest answers."""
    there = {one for one in result.criteria if result.effective[one].holds}
    return tuple(one for one in in_hand if one.open and one.capability_id not in there)


def begins(at_work: Sequence[Commitment], today: date) -> Quarter:
    """This quarter; while somebody is at something, the one after that is due, which may be overdue."""
    now = quarter_of(today)
    return max((max(quarter_of(one.due_on), now).after(1) for one in at_work), default=now)


def _steps(
    result: Score, others: Sequence[Score], target: Target | None, first: Quarter
) -> tuple[tuple[RoadmapStep, ...], Score]:
    found = list[RoadmapStep]()
    while (rung := _next(result, others, target)) is not None:
        after = supposing(result, [rung.capability])
        done = {one.rung.capability for one in found}
        built = sum(one.quarter is not None for one in found)
        quarter = first.after(built) if rung.kind in (RungKind.FINISH, RungKind.BUILD) else None
        found.append(_step(rung, quarter, result, after, done))
        result, others = after, [supposing(one, [rung.capability]) for one in others]
    return tuple(found), result


def _next(result: Score, others: Sequence[Score], target: Target | None) -> NextRung | None:
    """None also where the next thing is needed only above the target: what lies below was waived away."""
    if target is not None and result.next_level is not None and result.next_level > ceil(target.progress):
        return None
    return next_rung(result, others, target)


def _step(rung: NextRung, quarter: Quarter | None, before: Score, after: Score, done: Collection[str]) -> RoadmapStep:
    catalogue = before.findings.catalogue
    needed = {one for group in catalogue.by_id[rung.capability].prerequisite_groups for one in group}
    return RoadmapStep(
        rung=rung,
        quarter=quarter,
        gates=before.framework.questionnaire(before.questionnaire).level_of.get(rung.capability),
        builds_on=tuple(sorted(needed & set(done), key=catalogue.order.__getitem__)),
        completes=after.level if after.level != before.level else None,
        progress=after.progress or 0.0,
    )
