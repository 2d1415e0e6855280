"""How long a run takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Rounds, and clicks for each server in a round."""

    rounds: int
    warm_up: int
    at_once: int
    one_by_one: int
    steady_seconds: int
    teams: int
    """Asked about their rungs on one morning."""
    stored: tuple[int, ...]
    """Answers in the databases that are compared; the last two make the ratio that is aimed at."""

    @property
    def speed_stored(self) -> int:
        """Answers in the databases that speed is measured on."""
        return self.stored[1]


FULL = Scale(5, 1_500, 4_000, 500, 6, 10_000, (1_000, 100_000, 1_000_000))
QUICK = Scale(2, 500, 1_500, 200, 3, 2_000, (1_000, 10_000, 100_000))
