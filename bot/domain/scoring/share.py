"""How much of one dimension a team holds: its capabilities that were asked, counted by what they count as."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.scoring.tally import Verdict


@dataclass(frozen=True, slots=True)
class Share:
    """Don't know is never a no: what nobody knows is neither met nor missing, and is told beside the share."""

    counts: Mapping[Verdict, int]
    """Of every verdict, after inference."""

    @property
    def asked(self) -> int:
        return sum(self.counts.values())

    @property
    def counted(self) -> int:
        """All but the waived and the unknown."""
        return self.asked - self.counts[Verdict.WAIVED] - self.unknown

    @property
    def unknown(self) -> int:
        return self.counts[Verdict.UNKNOWN]

    @property
    def met(self) -> int:
        return self.counts[Verdict.MET]

    @property
    def percent_met(self) -> int | None:
        """Whole, rounded down, so that 100 is all of it; None where nothing is known that applies."""
        return 100 * self.met // self.counted if self.counted else None
