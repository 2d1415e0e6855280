"""A rung that somebody is at, and that has come to be there meanwhile: only its owner calls it done."""

from typing import Protocol

from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant
from bot.domain.scoring.findings import Finding
from bot.domain.scoring.tally import Verdict


class Known(Protocol):
    """What was last found of a capability."""

    @property
    def finding(self) -> Finding: ...
    @property
    def found_at(self) -> Instant:
        """When its answers closed; or it was settled, if that came later."""


def found_there(commitment: Commitment, known: Known | None) -> bool:
    """Since it was taken on. What is split is not there yet for all."""
    if known is None or not commitment.open or known.finding.contested:
        return False
    return known.finding.verdict is Verdict.MET and known.found_at > commitment.taken_at
