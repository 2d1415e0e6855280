"""All teams side by side, without an average anywhere: what each holds by dimension, how levels spread, what blocks.

A mean of levels would hide what it is made of, and a mean of means even more so. So there are counts, and the lower
median as the one rank.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from bot.domain.assessing.evidence import shown_score
from bot.domain.frameworks.catalogue import Dimension
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.over_time.backing import backing_now
from bot.domain.over_time.standing import Standing
from bot.domain.scoring.levels import Score, score
from bot.domain.scoring.share import Share
from bot.domain.scoring.tally import Verdict

STALE_AFTER = timedelta(days=92).total_seconds()
"""A quarter, and a day's grace."""
FEWEST_WITHOUT_NAMES = 3
"""With fewer, whoever knows one team knows the other."""


@dataclass(frozen=True, slots=True)
class TeamHere:
    """One team, from what was closed while it was in the overview."""

    channel_id: str
    name: str
    """As people know it, such as #ml-team."""
    standing: Standing
    """With all of its evidence: whoever sees the team here may also ask there for its report."""
    closed_at: Instant
    """When the newest of that was closed."""


@dataclass(frozen=True)
class TeamRow:
    team: TeamHere
    score: Score
    shown: Score
    """By evidence that still holds."""
    cells: tuple[Share, ...]
    """In the order of the overview's dimensions."""
    stale: bool
    """Nothing was closed for a quarter."""
    outside: int = 0
    """How many were asked that its questionnaire does not ask for: they are in no cell."""

    @property
    def asked(self) -> int:
        """How many of its questionnaire: teams that were asked more are measured by more."""
        return sum(one.asked for one in self.cells)


@dataclass(frozen=True)
class Overview:
    library: Library
    framework: Framework
    """By which all of them are measured."""
    rows: tuple[TeamRow, ...]
    """Highest level first, then by progress, then by channel."""
    dimensions: tuple[Dimension, ...]
    """In catalogue order: those of which any team was asked something that its questionnaire asks for."""

    @property
    def outside(self) -> tuple[TeamRow, ...]:
        """Who was asked something beside."""
        return tuple(one for one in self.rows if one.outside)

    @property
    def stale(self) -> tuple[TeamRow, ...]:
        """Longest untouched first."""
        return tuple(sorted((one for one in self.rows if one.stale), key=lambda one: one.team.closed_at))

    @cached_property
    def levels(self) -> Mapping[int, int]:
        """How many teams stand on each level of the framework, the empty ones too."""
        found = Counter(one.score.level for one in self.rows)
        return {level.number: found[level.number] for level in self.framework.levels}

    @property
    def median(self) -> int | None:
        """The lower median of the levels: at least half of the teams stand there or higher."""
        levels = sorted(one.score.level for one in self.rows if one.score.level is not None)
        return levels[(len(levels) - 1) // 2] if levels else None

    @cached_property
    def blockers(self) -> tuple[tuple[str, int], ...]:
        """Capability and for how many teams it blocks the next level; the most common first, then catalogue order."""
        found, order = Counter(one for row in self.rows for one in row.score.blockers), self.library.catalogue.order
        return tuple(sorted(found.items(), key=lambda one: (-one[1], order[one[0]])))

    @cached_property
    def common_blockers(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """What blocks more than one team: for how many, and which; the most common first."""
        shared = (one for one in self.blockers if one[1] > 1)
        return tuple((many, tuple(one for one, _ in found)) for many, found in groupby(shared, key=itemgetter(1)))

    @property
    def has_evidence(self) -> bool:
        """Any team gave some: only then what is shown can be told apart from what is claimed."""
        return any(one.team.standing.evidence for one in self.rows)

    @property
    def enough_without_names(self) -> bool:
        return len(self.rows) >= FEWEST_WITHOUT_NAMES


def overview_of(library: Library, framework_id: str, teams: Sequence[TeamHere], now: Instant) -> Overview:
    """All are measured by one framework of this library, each by the kind of questionnaire that it answered."""
    framework = library.framework(framework_id)
    known = [one for one in teams if one.standing.findings.assessed]
    dimensions = _dimensions(framework, library, known)
    rows = (_row(library, framework, one, dimensions, now) for one in known)
    return Overview(library, framework, tuple(sorted(rows, key=_place)), dimensions)


def _row(
    library: Library, framework: Framework, team: TeamHere, dimensions: Sequence[Dimension], now: Instant
) -> TeamRow:
    found = score(framework, team.standing.kind, team.standing.findings)
    asked = [one.id for one in library.catalogue.capabilities if found.findings[one.id].asked]
    shown = shown_score(found, backing_now(team.standing, now).fresh)
    return TeamRow(
        team=team,
        score=found,
        shown=shown,
        cells=_cells(found, dimensions),
        stale=now - team.closed_at > STALE_AFTER,
        outside=sum(one not in found.criteria for one in asked),
    )


def _place(row: TeamRow) -> tuple[int, int, str]:
    level, tenths = row.score.level, row.score.progress_tenths
    return (-(level or 0), -(tenths or 0), row.team.channel_id)


def _cells(score: Score, dimensions: Sequence[Dimension]) -> tuple[Share, ...]:
    """Of what the questionnaire asks for. What is inferred counts for what was asked."""
    known = score.findings.catalogue.by_id
    asked = [known[one] for one in score.criteria if score.findings[one].asked]
    counts = (Counter(score.effective[one.id] for one in asked if one.dimension == each.id) for each in dimensions)
    return tuple(Share({verdict: found[verdict] for verdict in Verdict}) for found in counts)


def _dimensions(framework: Framework, library: Library, teams: Sequence[TeamHere]) -> tuple[Dimension, ...]:
    catalogue = library.catalogue
    asked = {
        catalogue.by_id[one].dimension
        for team in teams
        for one in framework.questionnaire(team.standing.kind).criteria
        if team.standing.findings[one].asked
    }
    return tuple(one for one in catalogue.dimensions if one.id in asked)


def most_common_framework(measured: Sequence[str], library: Library) -> str:
    """Of what the teams were measured with; of equally common ones the first in the library's order."""
    order = [one.id for one in library.frameworks]
    found = Counter(one for one in measured if one in order)
    return min(order, key=lambda one: (-found[one], order.index(one)))
