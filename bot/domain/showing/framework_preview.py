"""What a framework that is not added yet would say of the teams there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.frameworks.framework import Framework
from bot.domain.scoring.levels import Score
from bot.domain.showing.phrases import QUESTIONNAIRE_WORD, count, level_words


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


def preview_words(team: TeamPreview) -> str:
    """ "Level 1 (1.2): Watched, could be 0 to 2; 3 of 7 quick questions were never asked here.". Plain text."""
    score, left = team.score, len(team.unasked)
    wide = "" if score.level is None or score.floor == score.ceiling else f", could be {score.floor} to {score.ceiling}"
    kind = QUESTIONNAIRE_WORD[score.questionnaire]
    of_all = count(len(score.criteria), f"{kind} question was", f"{kind} questions were")
    return f"{level_words(score)}{wide}{f'; {left} of {of_all} never asked here' if left else ''}."


def never_asked(framework: Framework, teams: Sequence[TeamPreview]) -> tuple[str, ...]:
    """Of all that the framework asks, in its order: what no team was asked."""
    asked = {one for team in teams for one in team.score.findings.by_capability if team.score.finding(one).asked}
    both = dict.fromkeys((*framework.questionnaires.quick.criteria, *framework.questionnaires.full.criteria))
    return tuple(one for one in both if one not in asked)
