"""What one person sees of a team that was assessed: its standing, its ladder and target, its rungs, what is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.assessing.assessment import Assessment
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.last_word import LastWord
from bot.domain.frameworks.framework import Framework, Target
from bot.domain.over_time.recheck import AskedLately
from bot.domain.over_time.standing import Standing
from bot.domain.scoring.levels import Score, score


@dataclass(frozen=True, slots=True)
class TeamSeen:
    standing: Standing
    framework: Framework
    """That of the newest assessment; polls follow it."""
    target: Target | None
    """As that assessment chose it."""
    underway: tuple[Commitment, ...]
    """The rungs that are in hand, oldest first."""
    own_time: Assessment | None
    """Open now, to be answered in the wizard."""
    polled: tuple[str, ...]
    """The capabilities about which a poll is open."""
    today: date
    """On the wall of the team's zone."""
    stack: str | None = None
    """On which the team is, where it has said so."""
    said: Mapping[str, LastWord] = field(default_factory=dict)
    """What was last said, in the channel, of the rungs that are taken on; by commitment id."""
    lately: Mapping[str, AskedLately] = field(default_factory=dict)
    """What the channel was asked again for a cause; by capability id."""
    assessment_id: str | None = None
    """From whose result a rung is taken on."""

    @property
    def score(self) -> Score:
        """By the team's own framework, which may be none of the published ones."""
        return score(self.framework, self.standing.kind, self.standing.findings)
