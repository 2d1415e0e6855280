"""What the use cases need of a store for the rungs that teams take on; a part of store.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.climbing.check_in import Nudge, TeamSchedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant


class Climbing(Protocol):
    """The rungs that teams take on, the nudges about them, and when they come.

    Whoever decides on a team's rungs locks its schedule first, so that its next date follows from what is there.
    """

    def schedule(self, channel_id: str, lock: bool = False) -> TeamSchedule | None: ...
    def schedules(self) -> Sequence[TeamSchedule]: ...
    def add_schedule(self, schedule: TeamSchedule) -> None:
        """Does nothing when the team has one."""

    def put_schedule(self, schedule: TeamSchedule) -> None: ...
    def any_due(self, now: Instant) -> bool:
        """Whether a team's next nudge is due. It only reads."""

    def claim_due(self, now: Instant, limit: int) -> Sequence[TeamSchedule]:
        """Those whose next nudge is due and who are in nobody else's hands, the longest overdue first.

        They are the caller's until the transaction ends, which stores their next dates.
        """

    def any_recheck_due(self, now: Instant) -> bool:
        """Whether a team's next re-check is due. It only reads."""

    def claim_rechecks(self, now: Instant, limit: int) -> Sequence[TeamSchedule]:
        """As `claim_due`, by the dates of the re-checks."""

    def commitment(self, commitment_id: str) -> Commitment | None: ...
    def commitments(self, channel_id: str) -> Sequence[Commitment]:
        """Oldest first, the ended ones too."""

    def add_commitment(self, commitment: Commitment) -> bool:
        """False when it is there already."""

    def put_commitment(self, commitment: Commitment) -> None: ...
    def nudge(self, nudge_id: str) -> Nudge | None: ...
    def nudges(self, commitment_id: str) -> Sequence[Nudge]:
        """By number, those that were let go too."""

    def add_nudge(self, nudge: Nudge) -> bool:
        """False when it is there already."""

    def put_nudge(self, nudge: Nudge) -> None: ...
