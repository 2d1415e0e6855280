"""What a framework that is not added yet would say of the teams there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.framework import Framework
from bot.domain.scoring import Score


@dataclass(frozen=True, slots=True)
class TeamPreview:
    """What a framework would say of a team, from what the team has said until now."""

    channel: str
    """As people read it: #ml-team."""
    score: Score

    @property
    def unasked(self) -> tuple[str, ...]:
        """The criteria that this team was never asked."""
        return tuple(one for one in self.score.criteria if not self.score.finding(one).asked)


def never_asked(framework: Framework, teams: Sequence[TeamPreview]) -> tuple[str, ...]:
    """Of all that the framework asks, in its order: what no team was asked."""
    asked = {one for team in teams for one in team.score.findings.by_capability if team.score.finding(one).asked}
    both = dict.fromkeys((*framework.questionnaires.quick.criteria, *framework.questionnaires.full.criteria))
    return tuple(one for one in both if one not in asked)
