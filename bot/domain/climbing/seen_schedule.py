"""A team's schedule as its form and its messages show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.climbing.check_in import TeamSchedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant


@dataclass(frozen=True, slots=True)
class SeenSchedule:
    """All that `/maturity schedule` shows. A team that has none sees what it would have."""

    schedule: TeamSchedule
    zone: str
    """By its name: the schedule's own, otherwise the team's, or what would become the team's."""
    dates: Sequence[Instant]
    """The next regular moments, earliest first; those on which Rung is quiet by itself are among them."""
    recheck_at: Instant | None
    """The next regular re-check."""
    open: Sequence[Commitment]
    """The rungs that it asks about, oldest first."""
    turn: Commitment | None = None
    """Whose turn the next date is; None while none is planned."""

    def is_left_out(self, date: Instant) -> bool:
        """A regular moment on which Rung is quiet by itself: nobody is to be asked by then."""
        at = self.schedule.next_nudge_at
        return bool(self.open) and at is not None and date < at


@dataclass(frozen=True, slots=True)
class FirstAsked:
    """When a rung that was just taken on is asked about. Each date has one rung of the team's, in turn."""

    at: Instant
    """The team's next date."""
    its_turn: bool
    """That date is this rung's."""
    others: bool
    """The team is at other rungs too."""
