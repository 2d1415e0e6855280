"""What a nudge brings along, a different thing each time, and what helps an owner who is stuck."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.frameworks.catalogue import Capability
from bot.domain.scoring.advice import lacking_prerequisites
from bot.domain.scoring.levels import Score


class Useful(StrEnum):
    HOW = "how"
    """How to get there: one step."""
    EVIDENCE = "evidence"
    """What to show as evidence."""
    CONFUSED_WITH = "confused_with"
    """What others confuse it with."""
    LIFTS = "lifts"
    """What it would lift, in every framework."""


ROUND = tuple(Useful)


@dataclass(frozen=True, slots=True)
class UsefulThing:
    kind: Useful
    text: str | None
    """In the catalogue's words; None for LIFTS, which is the team's own (scoring/what_if.py)."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to offer an owner who is stuck."""

    before: tuple[str, ...]
    """Prerequisites that are missing, or that nobody was asked about, in the contract's order."""
    smaller_step: str
    """The first of the catalogue's steps."""
    halfway: str
    """What would already make an honest "partly"."""


def useful_kind(number: int) -> Useful:
    """Of the nudge with this number; 0 is the first."""
    return ROUND[number % len(ROUND)]


def useful_thing(number: int, capability: Capability) -> UsefulThing:
    """What the nudge with this number (0 is the first) brings along. Each round shows the next step of the way.

    So no two in a row are alike, and none comes again before all four kinds had their turn.
    """
    rounds, kind = number // len(ROUND), useful_kind(number)
    text = {
        Useful.HOW: capability.how[rounds % len(capability.how)],
        Useful.EVIDENCE: capability.evidence,
        Useful.CONFUSED_WITH: capability.confused_with,
        Useful.LIFTS: None,
    }
    return UsefulThing(kind, text[kind])


def way_out(result: Score, others: Sequence[Score], capability_id: str) -> WayOut:
    """From where the team stands now. Raises KeyError for a capability that is not in the catalogue."""
    capability = result.findings.catalogue.by_id[capability_id]
    return WayOut(
        before=lacking_prerequisites(result, others, capability_id),
        smaller_step=capability.how[0],
        halfway=capability.counts_as.partly,
    )
