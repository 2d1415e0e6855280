"""Where a team stands now: each capability's newest verdict, from closed assessments and polls.

A standing is put together from many sittings and is no sitting's result. What is closed is never changed by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from bot.domain.assessing.assessment import Settlement
from bot.domain.assessing.evidence import Evidence
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.scoring.advice import score_all
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.level_change import LevelChange
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Verdict


class SourceKind(StrEnum):
    ASSESSMENT = "assessment"
    POLL = "poll"


@dataclass(frozen=True, slots=True)
class Source:
    """The sitting that something was found in. A poll has an assessment's id."""

    kind: SourceKind
    assessment_id: str
    closed_at: Instant

    @property
    def age_order(self) -> tuple[Instant, str]:
        """Oldest first; of two that closed at once the greater id counts as newer."""
        return (self.closed_at, self.assessment_id)


def last_found(source: Source, settlement: Settlement | None) -> Instant:
    """When its answers closed; or it was settled, if that came later."""
    return source.closed_at if settlement is None else max(source.closed_at, settlement.settled_at)


@dataclass(frozen=True, slots=True)
class ClosedResult:
    """What a closed sitting found. A cancelled one has no result."""

    source: Source
    findings: Findings
    settlements: tuple[Settlement, ...] = ()
    """Those that the findings hold."""

    def settled_by(self, settlement: Settlement) -> "ClosedResult":
        """The same, once this was settled too."""
        finding = replace(self.findings[settlement.capability_id], settled=settlement.value)
        found = {**self.findings.by_capability, settlement.capability_id: finding}
        others = tuple(one for one in self.settlements if one.capability_id != settlement.capability_id)
        return replace(self, findings=replace(self.findings, by_capability=found), settlements=(*others, settlement))


@dataclass(frozen=True, slots=True)
class Held:
    """What the team holds of one capability, and since which sitting."""

    finding: Finding
    source: Source
    settlement: Settlement | None = None

    @property
    def found_at(self) -> Instant:
        return last_found(self.source, self.settlement)


@dataclass(frozen=True)
class Standing:
    """One team's standing, measured with one library. A capability that was never asked is not in `held`."""

    library: Library
    kind: QuestionnaireKind
    held: Mapping[str, Held]
    members: int
    """How many count as missing where nobody was asked: the most that any sitting had."""
    evidence: tuple[Evidence, ...] = ()
    """Of the team: what it shows depends on when one looks (backing.py)."""
    zone: str = "UTC"
    """The team's, an IANA name: by its calendar ages are counted."""

    @cached_property
    def findings(self) -> Findings:
        held = {capability_id: one.finding for capability_id, one in self.held.items()}
        return Findings(self.library.catalogue, self.members, held)

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """By every framework of the library."""
        return score_all(self.library, self.kind, self.findings)


def standing_of(library: Library, kind: QuestionnaireKind, results: Iterable[ClosedResult]) -> Standing:
    """The newest verdict that is not `unknown`, for each capability.

    Where there is none, the newest `unknown` with an answer; failing that, the newest without. A settlement counts as
    the verdict it gave. What the library no longer has is left out.
    """
    known, held, members = library.catalogue.by_id, dict[str, Held](), 0
    for result in results:
        members = max(members, result.findings.members)
        settled = {one.capability_id: one for one in result.settlements}
        for capability_id, finding in result.findings.by_capability.items():
            found = Held(finding, result.source, settled.get(capability_id))
            if capability_id in known and (capability_id not in held or _rank(found) > _rank(held[capability_id])):
                held[capability_id] = found
    return Standing(library, kind, held, members)


def _rank(held: Held) -> tuple[bool, bool, tuple[Instant, str]]:
    finding = held.finding
    return (finding.verdict is not Verdict.UNKNOWN, finding.asked, held.source.age_order)


def changes(before: Standing, after: Standing) -> tuple[LevelChange, ...]:
    """For every framework of the library, in its order.

    Both are measured by the library and questionnaire of `after`, so that a new edition of a framework is never taken
    for something that the team did.
    """
    earlier = replace(before, library=after.library, kind=after.kind)
    return tuple(
        LevelChange(
            framework=now.framework,
            level_before=then.level,
            level_after=now.level,
            progress_before=then.progress,
            progress_after=now.progress,
            range_before=(then.floor, then.ceiling),
            range_after=(now.floor, now.ceiling),
        )
        for then, now in zip(earlier.scores, after.scores, strict=True)
    )


@dataclass(frozen=True, slots=True)
class PollEffect:
    """What a closed poll did: to the levels, and to what was held before of what it asked."""

    levels: tuple[LevelChange, ...] = ()
    """By every framework; empty while it is open, and of one that was called off."""
    before: Held | None = None
    """None where nobody had answered it before."""


NO_EFFECT = PollEffect()
