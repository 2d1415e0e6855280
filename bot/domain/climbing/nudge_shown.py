"""What a nudge's message shows."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.climbing.check_in import Nudge
from bot.domain.climbing.commitment import Commitment


@dataclass(frozen=True, slots=True)
class NudgeShown:
    nudge: Nudge
    commitment: Commitment
    zone: ZoneInfo
    """The schedule's."""
    newest: bool = True
    """Nothing was asked about this rung since."""
