"""Where a team is today, for one person in its channel: what is open there, and where the team stands."""

from dataclasses import dataclass

from bot.domain.assessing.sitting import Sitting
from bot.domain.instant import Instant
from bot.domain.showing.report import Report
from bot.domain.surface import Links


@dataclass(frozen=True, slots=True)
class OpenPoll:
    name: str
    """Of the capability."""
    closes_at: Instant | None
    url: str | None
    """Where it is answered; None while Slack has not told."""
    answered: bool
    """By this person."""


@dataclass(frozen=True, slots=True)
class Today:
    sitting: Sitting | None
    """The assessment that is open, or else the last; in a direct message the person's try-out."""
    links: Links
    """The sitting's."""
    polls: tuple[OpenPoll, ...]
    report: Report | None
    """None: nothing is known of the team yet, or there is none."""

    @property
    def opened(self) -> Sitting | None:
        return self.sitting if self.sitting is not None and self.sitting.assessment.open else None
