"""What the team is split on: what to talk about first, what can wait, and what its own framework does not ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.documents.handout_found import Capability
from bot.domain.showing.phrases import asker_words
from bot.domain.showing.report import Report


@dataclass(frozen=True, slots=True)
class Splits:
    """`asker` is whose questions those `outside` are not among."""

    first: tuple[Capability, ...]
    can_wait: tuple[Capability, ...]
    outside: tuple[Capability, ...]
    asker: str


def splits(report: Report, by_id: Mapping[str, Capability]) -> Splits:
    """`by_id` is what was found."""

    def told(capabilities: Iterable[str]) -> tuple[Capability, ...]:
        return tuple(by_id[one] for one in capabilities if one in by_id)

    found = report.splits
    return Splits(told(found.first), told(found.can_wait), told(found.outside), asker_words(report.score))
