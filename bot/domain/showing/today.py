"""Where a team is today, for one person in its channel: what is open there, and where the team stands."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.assessing.sitting import Sitting
from bot.domain.directory import Channel
from bot.domain.instant import Instant
from bot.domain.showing.report import Report
from bot.domain.surface import Links


class OwnAnswer(StrEnum):
    """What one person did with a question."""

    GIVEN = "given"
    SKIPPED = "skipped"
    """It is no answer, and can still become one."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OpenPoll:
    name: str
    """Of the capability."""
    closes_at: Instant | None
    url: str | None
    """Where it is answered; None while Slack has not told."""
    own: OwnAnswer
    """This person's."""


@dataclass(frozen=True, slots=True)
class Today:
    sitting: Sitting | None
    """The assessment that is open, or else the last; in a direct message the person's try-out."""
    links: Links
    """The sitting's."""
    polls: tuple[OpenPoll, ...]
    report: Report | None
    """None: nothing is known of the team yet, or there is none."""
    channel: Channel | None = None
    """As far as Rung knows it."""

    @property
    def opened(self) -> Sitting | None:
        return self.sitting if self.sitting is not None and self.sitting.assessment.open else None
