"""What a nudge's message shows."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.climbing.check_in import Nudge
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.found_there import Known
from bot.domain.climbing.measured import Measured
from bot.domain.climbing.useful import Useful, useful_kind


@dataclass(frozen=True, slots=True)
class NudgeShown:
    nudge: Nudge
    commitment: Commitment
    zone: ZoneInfo
    """The schedule's."""
    newest: bool = True
    """Nothing was asked about this rung since."""
    measured: Measured | None = None
    """Where the team stands now; only where the nudge tells what the rung would lift.

    As what is `known`, never to somebody who is out of the channel.
    """
    known: Known | None = None
    """What was last found of its capability; only where the nudge asks about it."""

    @property
    def asks(self) -> bool:
        return self.newest and self.commitment.open

    @property
    def tells_what_it_lifts(self) -> bool:
        """While it is asked about: of a rung that ended, and in an older nudge, that would be told of another day."""
        return self.asks and useful_kind(self.nudge.turn) is Useful.LIFTS
