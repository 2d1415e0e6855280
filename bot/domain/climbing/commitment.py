"""The rung that a team took on: whose it is, how it begins, and when it counts as done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.instant import Instant

MONTHS_OF_A_QUARTER = 3


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    WRONG_RUNG = "wrong_rung"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Commitment:
    """`ended_at` and `outcome` are None while the team is at it."""

    commitment_id: str
    channel_id: str
    assessment_id: str
    """Whose result it came from; its library names the capability."""
    capability_id: str
    owner: str
    """One person's user id."""
    first_step: str
    """In the owner's words: at most a week of work. Empty once the owner was forgotten, as is the next."""
    done_when: str
    """What will count as done."""
    due_on: date
    """A day on the wall of the team's zone."""
    taken_at: Instant
    direct: bool = False
    """The owner is asked in a direct message, not in the channel."""
    started_again_at: Instant | None = None
    """When somebody last woke it, after Rung had stopped asking."""
    ended_at: Instant | None = None
    outcome: Outcome | None = None

    @property
    def open(self) -> bool:
        return self.ended_at is None

    def going_at(self, at: Instant) -> bool:
        """Taken on by then, and not ended yet."""
        return self.taken_at <= at and (self.ended_at is None or self.ended_at > at)

    @property
    def begun_at(self) -> Instant:
        """When it was taken on, or last started again."""
        return self.taken_at if self.started_again_at is None else max(self.taken_at, self.started_again_at)


def in_the_way(commitments: Iterable[Commitment], *, insists: bool = False) -> Commitment | None:
    """What a team has to finish first: one capability a quarter, unless it insists. The oldest that is open."""
    if insists:
        return None
    return min(
        (one for one in commitments if one.open), key=lambda one: (one.taken_at, one.commitment_id), default=None
    )


def end_of_quarter(day: date) -> date:
    """The last day of the quarter that this day is in: when a rung is due unless its owner says otherwise."""
    last_month = day.month + (-day.month) % MONTHS_OF_A_QUARTER
    after = date(day.year + last_month // 12, last_month % 12 + 1, 1)
    return after - timedelta(days=1)
