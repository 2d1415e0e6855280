"""The next rung that nobody is at yet. The contract's next rung may be one that is in hand.

What is in hand is supposed to be there, as on the way to the target (showing/roadmap.py): so every screen names the
same one.
"""

from collections.abc import Collection, Iterable, Sequence

from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.measured import Measured
from bot.domain.frameworks.framework import Target
from bot.domain.scoring.advice import NextRung, next_rung, rungs
from bot.domain.scoring.levels import Score, score
from bot.domain.scoring.what_if import as_if_met


def under_way(result: Score, in_hand: Iterable[Commitment]) -> tuple[str, ...]:
    """The capabilities that are in hand, and still in the catalogue."""
    known = result.findings.catalogue.by_id
    return tuple(dict.fromkeys(one.capability_id for one in in_hand if one.capability_id in known))


def supposing(result: Score, capabilities: Collection[str]) -> Score:
    """The same framework, as if these were settled with yes."""
    if not capabilities:
        return result
    return score(result.framework, result.questionnaire, as_if_met(result.findings, capabilities))


def next_free(measured: Measured) -> NextRung | None:
    """None also where what is under way leads to the target, or to the top."""
    held = under_way(measured.score, measured.in_hand)
    return next_free_of(measured.score, measured.scores, measured.target, held) if held else measured.next_rung


def next_free_of(own: Score, scores: Iterable[Score], target: Target | None, held: Collection[str]) -> NextRung | None:
    """`held` are the capabilities that somebody is at."""
    return next_rung(supposing(own, held), [supposing(one, held) for one in scores], target)


def in_turn(own: Score, scores: Sequence[Score], target: Target | None, held: Collection[str]) -> frozenset[str]:
    """What is never left alone: the next one that is free; and all that is held, while the contract's next is of it."""
    rung, free = next_rung(own, scores, target), next_free_of(own, scores, target, held)
    taken = held if rung is not None and rung.capability in held else ()
    return frozenset({*taken, *([free.capability] if free is not None else [])})


def next_is_taken(measured: Measured) -> bool:
    """Somebody is at the contract's next rung."""
    rung = measured.next_rung
    return rung is not None and rung.capability in under_way(measured.score, measured.in_hand)


def next_title(measured: Measured) -> str:
    """What the next one that is free is called, on every screen and in every file."""
    return "Next free" if next_is_taken(measured) else "Next rung"


def offered(measured: Measured) -> tuple[NextRung, ...]:
    """All that may be next: of the contract's list what is under way, then all that is free, the next one first."""
    held = under_way(measured.score, measured.in_hand)
    listed = rungs(measured.score, measured.scores, measured.target)
    if not held:
        return listed
    return (*(one for one in listed if one.capability in held), *rungs(*_supposed(measured, held)))


def _supposed(measured: Measured, held: Collection[str]) -> tuple[Score, Sequence[Score], Target | None]:
    return supposing(measured.score, held), [supposing(one, held) for one in measured.scores], measured.target
