"""How several processes share the publishing: who publishes which assessment, and who may call Slack when.

Order within an assessment matters, so one process at a time publishes it, under a lease. A process that stops gives
its leases back; those of one that died run out, and its posts of unknown fate are looked for by whoever comes next.
Slack's limits hold for a workspace, however many processes call it: their turns are numbered in the store.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.domain.instant import Instant


class Publishing(Protocol):
    """`holder` names a process.

    A lease that has run out is still its holder's, until somebody else claims it, or a process that starts forgets it.
    """

    def waiting(self, holder: str, now: Instant, limit: int) -> Sequence[str]:
        """Assessments of which something is to be sent, and which nobody else publishes; the longest overdue first.

        Those that `holder` publishes already are among them.
        """

    def claim(self, assessment_ids: Iterable[str], holder: str, now: Instant, until: Instant) -> frozenset[str]:
        """Those of them that `holder` now publishes until then."""

    def renew(self, holder: str, until: Instant) -> None: ...
    def keep(self, assessment_id: str, holder: str, until: Instant) -> bool:
        """Renews one lease. False when somebody else has claimed it."""

    def held_until(self, assessment_id: str, holder: str) -> Instant | None:
        """None when it is not the holder's."""

    def give_back(self, assessment_ids: Iterable[str], holder: str) -> None: ...
    def give_all_back(self, holder: str) -> None: ...
    def forget_dead(self, now: Instant) -> None:
        """At the start of a process: leases that have run out; all of them, where only one process can be."""

    def reserve(self, budget: str, earliest: Instant, seconds: float) -> Instant:
        """From when on so many seconds of this budget are the caller's: not before `earliest`, nor before what others
        have reserved, in whichever process."""

    def put_off(self, budget: str, until: Instant) -> None:
        """Slack asks for patience: nothing more is reserved before then."""
