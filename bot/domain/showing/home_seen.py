"""What one person's Home shows: what waits for them, their teams, what changed since they looked, their settings."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.assessing.assessment import Assessment
from bot.domain.assessing.occupations import Occupation
from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant
from bot.domain.scoring.levels import Score
from bot.domain.showing.report import Report


class Wait(StrEnum):
    """What is asked of the person."""

    ANSWER = "answer"
    VOTE = "vote"
    """The second vote."""
    DONE = "done"
    """They have answered or skipped everything, and can change it until it closes."""
    TOGETHER = "together"
    """Answered in its thread."""
    POLL = "poll"
    ALONE = "alone"
    """Their private try-out."""


IN_ITS_PLACE = frozenset({Wait.TOGETHER, Wait.POLL, Wait.ALONE})
"""Answered where it is posted; the others in a form of the person's own."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that is open. `takes_part` False: they may, and have not yet."""

    assessment: Assessment
    wait: Wait
    takes_part: bool
    name: str
    """Of the framework; of a poll the capability's."""
    url: str | None
    """Where it is answered in Slack. None: in a form, or Slack does not tell the workspace's address."""


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """A rung of theirs that Rung has asked about, and they have not answered."""

    commitment: Commitment
    nudge_id: str
    name: str


@dataclass(frozen=True, slots=True)
class ToSettle:
    """What a closed assessment or poll left split, and this person leads it."""

    assessment_id: str
    channel_id: str
    capabilities: tuple[tuple[str, str], ...]
    """Their ids and names; at least one."""


@dataclass(frozen=True, slots=True)
class News:
    """What came since they looked."""

    assessments: int = 0
    polls: int = 0
    before: Score | None = None
    """By today's framework, where something was closed or settled since; None also where nothing was known then."""
    taken: tuple[str, ...] = ()
    """The names of the rungs that were taken on since, and go on."""
    ended: tuple[tuple[Commitment, str], ...] = ()
    settled: tuple[str, ...] = ()
    """The names of what was settled since, after its close."""


@dataclass(frozen=True, slots=True)
class TeamAtHome:
    channel_id: str
    report: Report | None
    """None: nothing is known of it yet."""
    underway: tuple[tuple[Commitment, str], ...]
    """The rungs that are taken on, with their names."""
    check_in_at: Instant | None
    recheck_at: Instant | None
    news: News
    is_open: bool = False
    """An assessment is open there now."""
    may_settle: bool = False
    """The next rung is to be settled, and this person may, though it falls to somebody else."""
    channel_name: str = ""
    """As Slack tells it; empty while it is not known."""


@dataclass(frozen=True, slots=True)
class HomeSeen:
    user_id: str
    now: Instant
    looked_at: Instant | None
    waiting: tuple[Waiting, ...]
    asked: tuple[AskedAbout, ...]
    to_settle: tuple[ToSettle, ...]
    teams: tuple[TeamAtHome, ...]
    more: tuple[str, ...]
    """The channels of further teams."""
    muted: bool
    occupation: Occupation | None
    time_zone: str | None
    reading: bool = False
    """Who is in which channel with Rung is still being read: there may be more teams."""

    @property
    def is_new(self) -> bool:
        """Nothing that they could look at: Rung introduces itself."""
        return not self.waiting and not any(one.report is not None for one in self.teams)
