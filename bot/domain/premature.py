"""What a team has or builds far above its level: it does not count yet, and it has its price."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.catalogue import Effort
from bot.domain.scoring import Score
from bot.domain.tally import Verdict


@dataclass(frozen=True, slots=True)
class Premature:
    """One capability that is needed only above the next level, and that nothing below builds on."""

    capability: str
    gates: int
    """The level that it is needed for."""
    built: bool
    """It is there, and so to be kept running; otherwise it is being built."""
    effort: Effort
    """What building it takes a small team."""
    leave_until: str
    """When it can wait, in the catalogue's words."""
    waits_for: tuple[str, ...]
    """All that is missing of the levels below: before that it counts for nothing. In catalogue order."""


def premature(result: Score, underway: Collection[str] = ()) -> tuple[Premature, ...]:
    """What is met, partly met, or underway (a rung that the team took on), above the next level; in catalogue order.

    What a criterion of the next level or below builds on, or is inferred from, is not premature, whatever level it
    gates itself.
    """
    gates, catalogue = result.framework.questionnaire(result.questionnaire).level_of, result.findings.catalogue
    if result.next_level is None:
        return ()
    needed = _needed(result, result.next_level)
    found = []
    for one in catalogue.capabilities:
        if gates.get(one.id, result.next_level) <= result.next_level or one.id in needed:
            continue
        verdict = result.effective[one.id]
        if verdict in (Verdict.MET, Verdict.PARTLY) or one.id in underway:
            found.append(
                Premature(
                    capability=one.id,
                    gates=gates[one.id],
                    built=verdict is Verdict.MET,
                    effort=one.effort,
                    leave_until=one.leave_until,
                    waits_for=_missing_below(result, gates[one.id]),
                )
            )
    return tuple(found)


def _needed(result: Score, up_to: int) -> set[str]:
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


def _missing_below(result: Score, level: int) -> tuple[str, ...]:
    gates, order = result.framework.questionnaire(result.questionnaire).level_of, result.findings.catalogue.order
    missing = (one for one in result.criteria if gates[one] < level and not result.effective[one].holds)
    return tuple(sorted(missing, key=order.__getitem__))
