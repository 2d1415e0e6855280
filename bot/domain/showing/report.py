"""What a report says, as facts: one score set, and of each capability what is known, since when and from what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.domain.assessing.assessment import Settlement
from bot.domain.assessing.evidence import Evidence
from bot.domain.assessing.notes import Note
from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.in_hand import called_done, in_hand
from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.left_alone import LeftAlone, left_alone_by
from bot.domain.climbing.open_splits import OpenSplits, open_splits
from bot.domain.frameworks.catalogue import Capability, Dimension
from bot.domain.frameworks.framework import Framework, Questionnaire, Target
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.over_time.recheck import AskedLately
from bot.domain.over_time.standing import Source, SourceKind, last_found
from bot.domain.scoring.advice import NextRung, is_enough, next_rung
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.levels import Score
from bot.domain.scoring.share import Share
from bot.domain.scoring.tally import Value, Verdict
from bot.domain.showing.open_now import NOTHING_OPEN, OpenNow


@dataclass(frozen=True, slots=True)
class Entry:
    """One capability that was put to the team, as far as the sitting that it comes from shows it."""

    capability: Capability
    finding: Finding
    source: Source
    gates: int | None
    """The level that it is needed for; None when the questionnaire does not ask for it."""
    hidden_below: int | None = None
    """The privacy floor of an anonymous sitting in which fewer answered: nothing of it is shown."""
    names_hidden: bool = False
    """Names were promised to be hidden."""
    said: Value | None = None
    """Of a private try-out: what the one person said."""
    notes: tuple[Note, ...] = ()
    settlement: Settlement | None = None
    fresh: Evidence | None = None
    """The newest piece that still holds."""
    old: Evidence | None = None
    """The newest piece, where none holds any more."""

    @property
    def found_at(self) -> Instant:
        return last_found(self.source, self.settlement)

    @property
    def unanimous(self) -> bool:
        """Names were promised to be hidden, and yet all who know who answered know what each of them said."""
        tally = self.finding.tally
        return self.names_hidden and tally.answered > 0 and tally.answered in tally.counts.values()


@dataclass(frozen=True, slots=True)
class DimensionFacts(Share):
    """The capabilities of one dimension that were put to the team; those that its questionnaire asks for count."""

    dimension: Dimension
    entries: tuple[Entry, ...]
    """With what else was asked."""

    @property
    def within(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.gates is not None)

    @property
    def outside(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.gates is None)


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """One level of the ladder: which of its criteria hold, and which do not, in the questionnaire's order."""

    number: int
    holding: tuple[str, ...]
    lacking: tuple[str, ...]
    reached: bool


@dataclass(frozen=True)
class Report:
    """Of one sitting, or of where a team stands. Reads like a sitting wherever both are measured (measured.py)."""

    library: Library
    framework: Framework
    target: Target | None
    scores: tuple[Score, ...]
    entries: tuple[Entry, ...]
    """In the order of the questionnaire; then what else was asked, in catalogue order."""
    people: int
    """Who took part; of a standing the most that took part in any sitting."""
    commitments: tuple[Commitment, ...] = ()
    shown: Score | None = None
    """By evidence alone (assessing/evidence.py); None without any evidence."""
    assessment_id: str | None = None
    """From whose result a rung is taken on."""
    alone: bool = False
    """A private try-out."""
    anonymous: bool = False
    """Some of it: what the lowest answers would make of the level is not told."""
    standing: bool = False
    """Of where a team stands; otherwise of one sitting."""
    final: bool = True
    """It is closed, and counts: a rung may be taken on from it."""
    said: Mapping[str, LastWord] = field(default_factory=dict)
    """What was last said, in the channel, of the rungs that go on; by commitment id."""
    held_back: bool = False
    """Of one sitting: something was answered, and is not revealed."""
    lately: Mapping[str, AskedLately] = field(default_factory=dict)
    """What the channel was asked again for a cause; by capability id."""
    open_now: OpenNow = NOTHING_OPEN
    """Of a standing: what may change it soon."""
    at: Instant | None = None
    """Of a standing: when it was read."""
    zone: str = "UTC"
    """The team's, an IANA name: by its calendar the ages of a standing are counted."""

    @cached_property
    def score(self) -> Score:
        return next(one for one in self.scores if one.framework.id == self.framework.id)

    @property
    def findings(self) -> Findings:
        return self.score.findings

    @property
    def questionnaire(self) -> Questionnaire:
        return self.framework.questionnaire(self.score.questionnaire)

    @cached_property
    def in_hand(self) -> tuple[Commitment, ...]:
        if not self.standing:
            return called_done(self.commitments)
        return in_hand(self.commitments, self.open_now.polled, self.answered_at)

    @property
    def today(self) -> date | None:
        """On the team's calendar; None of one result."""
        return None if self.at is None else local_date(self.at, self.zone)

    @property
    def answered_at(self) -> Mapping[str, Instant]:
        """When each capability was last answered, by id."""
        return {one.capability.id: one.source.closed_at for one in self.entries}

    @cached_property
    def next_rung(self) -> NextRung | None:
        return next_rung(self.score, self.scores, self.target)

    @property
    def enough(self) -> bool:
        return is_enough(self.score, self.target)

    @cached_property
    def leave_alone(self) -> tuple[LeftAlone, ...]:
        return left_alone_by(self)

    @cached_property
    def entry_of(self) -> Mapping[str, Entry]:
        return {one.capability.id: one for one in self.entries}

    @cached_property
    def dimensions(self) -> tuple[DimensionFacts, ...]:
        """In catalogue order; those of which nothing was asked are left out."""
        found = []
        for dimension in self.library.catalogue.dimensions:
            own = tuple(one for one in self.entries if one.capability.dimension == dimension.id)
            if own:
                effective = [self.score.effective[one.capability.id] for one in own if one.gates is not None]
                found.append(DimensionFacts({one: effective.count(one) for one in Verdict}, dimension, own))
        return tuple(found)

    @property
    def outside(self) -> tuple[Entry, ...]:
        """What was asked beside the questionnaire: by a poll, or while the team had another framework."""
        return tuple(one for one in self.entries if one.gates is None)

    @cached_property
    def splits(self) -> OpenSplits:
        shown = (one for one in self.outside if one.hidden_below is None and one.finding.contested)
        return open_splits(self, [one.capability.id for one in shown])

    @cached_property
    def levels(self) -> tuple[LevelFacts, ...]:
        """From the lowest up; the lowest has no criteria."""
        gates, effective, at = self.questionnaire.gates, self.score.effective, self.score.level
        return tuple(
            LevelFacts(
                number=level.number,
                holding=tuple(one for one in gates.get(level.number, ()) if effective[one].holds),
                lacking=tuple(one for one in gates.get(level.number, ()) if not effective[one].holds),
                reached=at is not None and level.number <= at,
            )
            for level in self.framework.levels
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """The criteria of the questionnaire of which nothing certain is known, after inference."""
        return tuple(one for one in self.score.criteria if self.score.effective[one] is Verdict.UNKNOWN)

    @cached_property
    def measured_from(self) -> tuple[Entry, ...]:
        """What its questionnaire asks for; all that was asked, where it asks for nothing of it."""
        return tuple(one for one in self.entries if one.gates is not None) or self.entries

    @cached_property
    def sources(self) -> Mapping[SourceKind, int]:
        """From how many assessments and polls it is put together."""
        found = {(one.source.kind, one.source.assessment_id) for one in self.measured_from}
        return {kind: sum(one is kind for one, _ in found) for kind in SourceKind}

    @property
    def newest(self) -> Source | None:
        return max((one.source for one in self.measured_from), key=lambda one: one.age_order, default=None)
