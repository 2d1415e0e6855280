"""How several processes share the publishing: each assessment is published by one at a time, Slack's limits by all."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.domain.assessment import Instant


class Publishing(Protocol):
    """`holder` names a process.

    A lease that has run out is still its holder's, until somebody else takes it, or a process that starts forgets it.
    """

    def waiting(self, holder: str, now: Instant, limit: int) -> Sequence[str]:
        """Assessments of which something is to be sent, and which nobody else publishes; the longest overdue first."""

    def claim(self, assessment_ids: Iterable[str], holder: str, now: Instant, until: Instant) -> frozenset[str]:
        """Those of them that `holder` now publishes until then."""

    def renew(self, holder: str, until: Instant) -> None: ...
    def keep(self, assessment_id: str, holder: str, until: Instant) -> bool:
        """Renews one lease. False when somebody else has taken it."""

    def held_until(self, assessment_id: str, holder: str) -> Instant | None:
        """None when it is not the holder's."""

    def give_back(self, assessment_ids: Iterable[str], holder: str) -> None: ...
    def give_all_back(self, holder: str) -> None: ...
    def forget_dead(self, now: Instant) -> None:
        """At the start of a process: leases that have run out; all of them, where only one process can be."""

    def reserve(self, budget: str, earliest: Instant, seconds: float) -> Instant:
        """From when on so many seconds of this budget are the caller's: not before `earliest`, nor before what others
        have reserved."""

    def put_off(self, budget: str, until: Instant) -> None:
        """Nothing more is reserved before then."""
