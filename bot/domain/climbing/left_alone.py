"""What a team leaves alone for now: what it began far above its level, and what lies above its target."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from bot.domain.climbing.measured import Measured
from bot.domain.climbing.next_free import in_turn, under_way
from bot.domain.frameworks.catalogue import Effort
from bot.domain.frameworks.framework import Target
from bot.domain.scoring.advice import is_enough
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Verdict


class State(StrEnum):
    THERE = "there"
    """Met, and so to be kept running."""
    IN_PART = "in_part"
    TAKEN_ON = "taken_on"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """One capability that is not for now, and that nothing below builds on."""

    capability: str
    gates: int
    """The level that it is needed for."""
    state: State
    effort: Effort
    """What building it takes a small team."""
    leave_until: str
    """When it can wait, in the catalogue's words."""
    waits_for: tuple[str, ...]
    """All that is missing of the levels below: before that it counts for nothing. In catalogue order."""

    @property
    def begun(self) -> bool:
        return self.state is not State.NOT_BEGUN

    @property
    def built(self) -> bool:
        return self.state is State.THERE


def left_alone(
    result: Score, target: Target | None, underway: Collection[str] = (), in_turn: Collection[str] = ()
) -> tuple[LeftAlone, ...]:
    """First what was begun too early, then what is not begun and lies above the target; each in catalogue order.

    Begun too early is what is there, in part there, or `underway` (taken on), above the next level, though its turn
    may come. Without a target the way leads to the top, so nothing else is too high. What a level below builds on, or
    is inferred from, is never left alone, whatever level it gates itself. Nor is what is `in_turn`: what
    comes next once what is under way is there; and while somebody is at the contract's next rung, what else is.
    """
    found = (*_begun_too_early(result, underway), *_above_the_target(result, target, underway))
    return tuple(one for one in found if one.capability not in in_turn)


def left_alone_by(measured: Measured) -> tuple[LeftAlone, ...]:
    """Of a sitting, or of where a team stands, with the rungs that are in hand."""
    own, target, held = measured.score, measured.target, under_way(measured.score, measured.in_hand)
    return left_alone(own, target, held, in_turn(own, measured.scores, target, held))


def _begun_too_early(result: Score, underway: Collection[str]) -> list[LeftAlone]:
    if result.next_level is None:
        return []
    above = _above(result, result.next_level)
    states = {one: _state(result, one, underway) for one in above}
    return [_left(result, one, states[one]) for one in above if states[one] is not State.NOT_BEGUN]


def _above_the_target(result: Score, target: Target | None, underway: Collection[str]) -> list[LeftAlone]:
    """Of a target between two levels that is reached, the rest of the upper one too: it is enough as it is."""
    highest = highest_wanted(result, target)
    if highest is None:
        return []
    return [
        _left(result, one, State.NOT_BEGUN)
        for one in _above(result, highest)
        if not result.effective[one].holds and _state(result, one, underway) is State.NOT_BEGUN
    ]


def highest_wanted(result: Score, target: Target | None) -> int | None:
    """The level up to which the target wants anything built; None without a target, and before any answer."""
    if target is None or result.level is None:
        return None
    return result.level if is_enough(result, target) else ceil(target.progress)


def _above(result: Score, level: int) -> list[str]:
    """What only levels above this one ask for."""
    gates, wanted = result.framework.questionnaire(result.questionnaire).level_of, needed(result, level)
    known = (one.id for one in result.findings.catalogue.capabilities)
    return [one for one in known if gates.get(one, level) > level and one not in wanted]


def needed(result: Score, up_to: int) -> set[str]:
    """The criteria up to this level, all that they build on, and what those are inferred from."""
    gates = result.framework.questionnaire(result.questionnaire).level_of
    found, waiting = set[str](), [one for one in result.criteria if gates[one] <= up_to]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [before for group in _groups(result, one) for before in group]
            waiting += [result.inferred[one]] if one in result.inferred else []
    return found


def _groups(result: Score, capability: str) -> tuple[tuple[str, ...], ...]:
    return result.findings.catalogue.by_id[capability].prerequisite_groups


def _state(result: Score, capability: str, underway: Collection[str]) -> State:
    verdict = result.effective[capability]
    if verdict is Verdict.MET:
        return State.THERE
    if verdict is Verdict.PARTLY:
        return State.IN_PART
    return State.TAKEN_ON if capability in underway else State.NOT_BEGUN


def _left(result: Score, capability: str, state: State) -> LeftAlone:
    gates = result.framework.questionnaire(result.questionnaire).level_of[capability]
    wanted = result.findings.catalogue.by_id[capability]
    return LeftAlone(capability, gates, state, wanted.effort, wanted.leave_until, _missing_below(result, gates))


def _missing_below(result: Score, level: int) -> tuple[str, ...]:
    gates, order = result.framework.questionnaire(result.questionnaire).level_of, result.findings.catalogue.order
    missing = (one for one in result.criteria if gates[one] < level and not result.effective[one].holds)
    return tuple(sorted(missing, key=order.__getitem__))
