"""What one person sees of a team that was assessed: its standing, its ladder and target, its rungs, what is open."""

from dataclasses import dataclass
from datetime import date

from bot.domain.assessment import Assessment, Instant
from bot.domain.commitment import Commitment
from bot.domain.framework import Framework, Target
from bot.domain.scoring import Score, score
from bot.domain.standing import Standing
from bot.services.measuring import measured_by
from bot.services.planning import local_date
from bot.services.ports import Store
from bot.services.standing import standing_for
from bot.services.zones import team_zone


@dataclass(frozen=True, slots=True)
class TeamSeen:
    standing: Standing
    framework: Framework
    """That of the newest assessment; polls follow it."""
    target: Target | None
    """As that assessment chose it."""
    underway: tuple[Commitment, ...]
    """The rungs that are taken on, oldest first."""
    own_time: Assessment | None
    """Open now, to be answered in the wizard."""
    polled: tuple[str, ...]
    """The capabilities about which a poll is open."""
    today: date
    """On the wall of the team's zone."""
    stack: str | None = None
    """On which the team is, where it has said so."""

    @property
    def score(self) -> Score:
        """By the team's own framework, which may be none of the published ones."""
        return score(self.framework, self.standing.kind, self.standing.findings)


def see_team(store: Store, channel_id: str, user_id: str, now: Instant) -> TeamSeen | None:
    """None where nobody has answered anything yet, and for a person outside a private channel."""
    standing = standing_for(store, channel_id, user_id)
    if standing is None or not standing.findings.assessed:
        return None
    setup = measured_by(store, channel_id, standing.library)
    framework = standing.library.framework(setup.framework_id)
    opened = store.assessments.open_in(channel_id)
    return TeamSeen(
        standing=standing,
        framework=framework,
        target=framework.target(setup.target_id) if setup.target_id else None,
        underway=tuple(one for one in store.climbing.commitments(channel_id) if one.open),
        own_time=opened if opened is not None and opened.setup.own_time else None,
        polled=tuple(one.capability_id for one in store.assessments.open_polls(channel_id) if one.capability_id),
        today=local_date(now, team_zone(store, channel_id, user_id)),
        stack=store.teams.stack(channel_id),
    )
