"""A team's history: what each closed assessment and poll made of its level, by the ruler of then and by today's.

What was settled after a close is told on its own day. A ruler is one version of a framework with one of its
questionnaires. What it changed is told apart from what the team changed: both levels of a moment stand side by side,
and verdicts are compared, which no ruler touches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.assessing.assessment import Settlement
from bot.domain.forgotten import is_gone
from bot.domain.frameworks.framework import Framework, Questionnaire, QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.over_time.standing import ClosedResult, Source, Standing, standing_of
from bot.domain.over_time.then_and_now import VerdictThenNow, first_time, verdict_changes
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import Score, score


@dataclass(frozen=True, slots=True)
class Milestone:
    """A moment that the team gave a name."""

    milestone_id: str
    channel_id: str
    name: str
    at: Instant
    by: str
    """Who named it."""


@dataclass(frozen=True, slots=True)
class Past:
    """A closed assessment or poll, as it went into the team's standing."""

    result: ClosedResult
    """As it was at its close."""
    library: Library
    """With which it was measured then."""
    kind: QuestionnaireKind
    """Of an assessment. A poll is measured by the questions of the newest assessment before it."""
    capability_id: str | None = None
    """What a poll asked; None for an assessment."""
    people: tuple[str, ...] = ()
    """Who took part; empty where that may not be told."""
    unnamed: int = 0
    """How many took part, and are not named."""
    hidden: frozenset[str] = frozenset()
    """Of those, who is known all the same: not of an anonymous one."""
    settled: tuple[Settlement, ...] = ()
    """What was settled after its close."""

    @property
    def at(self) -> Instant:
        return self.result.source.closed_at


@dataclass(frozen=True, slots=True)
class Moment:
    """What one of them, or a settlement after its close, made of the team's standing."""

    source: Source
    capability_id: str | None
    """What a poll asked, or what was settled; None for an assessment."""
    score: Score
    """After it, by today's ruler."""
    score_then: Score | None
    """After it, by the ruler of then; None where the framework did not exist."""
    verdicts: tuple[VerdictThenNow, ...]
    """What it changed, in catalogue order. No ruler has a part in it."""
    ruler_changed: bool
    """It was measured by another version of the framework, or by other questions, than the moment before it."""
    questions_changed: bool = False
    """By other questions of the framework."""
    last_of_ruler: bool = False
    """The moment after it was measured by another, or there is none."""
    joined: tuple[str, ...] = ()
    """They took part for the first time, as far as one may tell."""
    missing: tuple[str, ...] = ()
    """Of an assessment: they took part in the one before, and not in this."""
    unnamed: int = 0
    settlement: Settlement | None = None
    was_split: bool = False
    """Before it, on what a poll asked, and nobody had settled that."""
    by_itself: Score | None = None
    """Of an assessment: what its own answers come to, by today's ruler, without what was known from before."""

    @property
    def at(self) -> Instant:
        return self.source.closed_at if self.settlement is None else self.settlement.settled_at


@dataclass(frozen=True)
class History:
    """Of one team. Measured by one framework of today's library."""

    library: Library
    framework: Framework
    moments: tuple[Moment, ...]
    """Oldest first."""
    milestones: tuple[Milestone, ...] = ()
    """Oldest first."""

    @cached_property
    def by_capability(self) -> tuple[tuple[str, tuple[tuple[Instant, VerdictThenNow], ...]], ...]:
        """Each capability that ever was answered, with its changes and when they came, in catalogue order."""
        found: dict[str, list[tuple[Instant, VerdictThenNow]]] = {}
        for moment in self.moments:
            for change in moment.verdicts:
                found.setdefault(change.capability_id, []).append((moment.at, change))
        order = self.library.catalogue.order
        return tuple((one, tuple(found[one])) for one in sorted(found, key=order.__getitem__))


def history_of(
    pasts: Sequence[Past],
    library: Library,
    framework_id: str,
    kind: QuestionnaireKind,
    milestones: Sequence[Milestone] = (),
) -> History:
    """`pasts` oldest first; `library`, `framework_id` and `kind` are today's ruler."""
    framework, moments = library.framework(framework_id), list[Moment]()
    results, seen = dict[str, ClosedResult](), list[Past]()
    standing, last = standing_of(library, kind, ()), None
    for past, settlement in _events(pasts):
        source = past.result.source
        closed = results.get(source.assessment_id, past.result)
        results[source.assessment_id] = closed if settlement is None else closed.settled_by(settlement)
        before, standing = standing, standing_of(library, kind, results.values())
        newest = past if settlement is None else seen[-1]
        ruler = _ruler(newest, framework.id, _asked([*seen, newest]))
        moment = Moment(
            source=source,
            capability_id=past.capability_id if settlement is None else settlement.capability_id,
            score=score(framework, kind, standing.findings),
            score_then=_by_ruler_of_then(newest, standing, ruler),
            verdicts=verdict_changes(before, standing),
            ruler_changed=False,
            settlement=settlement,
        )
        if settlement is None:
            alone = _by_itself(past, standing, framework)
            was_split = _is_split(before, past.capability_id)
            moment = replace(_with_people(moment, past, seen), was_split=was_split, by_itself=alone)
            seen.append(past)
        moments.append(moment if last is None else _beside(moment, last, ruler))
        last = ruler
    return History(library, framework, _with_ends(moments), tuple(sorted(milestones, key=lambda one: one.at)))


def newest_first(moments: Sequence[Moment], milestones: Sequence[Milestone]) -> tuple[Moment | Milestone, ...]:
    """Both among each other. Of two of one instant the one that was counted later comes first: it is how things stand.

    Each is given oldest first.
    """
    both: list[Moment | Milestone] = [*moments, *milestones]
    return tuple(sorted(both, key=lambda one: one.at)[::-1])


def _events(pasts: Sequence[Past]) -> list[tuple[Past, Settlement | None]]:
    """Each close and each later settlement, oldest first."""
    closed = [(one.at, one, None) for one in pasts]
    settled = [(each.settled_at, one, each) for one in pasts for each in one.settled]
    return [(one, each) for _, one, each in sorted([*closed, *settled], key=lambda event: event[0])]


def _by_itself(past: Past, standing: Standing, framework: Framework) -> Score | None:
    """Measured as `standing` is."""
    if past.capability_id is not None:
        return None
    return score(framework, standing.kind, standing_of(standing.library, standing.kind, [past.result]).findings)


def _is_split(standing: Standing, asked: str | None) -> bool:
    held = None if asked is None else standing.held.get(asked)
    return held is not None and held.finding.contested


def _asked(seen: Sequence[Past]) -> QuestionnaireKind:
    """By which questions the newest measures."""
    kinds = (one.kind for one in reversed(seen) if one.capability_id is None)
    return next(kinds, QuestionnaireKind.QUICK)


def _with_ends(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Knowing where each ruler ends."""
    ends = [one.ruler_changed for one in moments[1:]] + [True]
    return tuple(replace(one, last_of_ruler=end) for one, end in zip(moments, ends, strict=False))


@dataclass(frozen=True, slots=True)
class _Ruler:
    framework: Framework | None
    """None where it did not exist."""
    kind: QuestionnaireKind

    @property
    def version(self) -> int | None:
        return None if self.framework is None else self.framework.version

    @property
    def questions(self) -> Questionnaire | None:
        return None if self.framework is None else self.framework.questionnaire(self.kind)


def _ruler(past: Past, framework_id: str, kind: QuestionnaireKind) -> _Ruler:
    return _Ruler(next((one for one in past.library.frameworks if one.id == framework_id), None), kind)


def _beside(moment: Moment, last: _Ruler, ruler: _Ruler) -> Moment:
    """A new edition may bring new questions too: then its number says so. Both kinds may hold the same questions."""
    asked = (
        last.kind is not ruler.kind and last.questions != ruler.questions and None not in (last.version, ruler.version)
    )
    return replace(moment, ruler_changed=asked or last.version != ruler.version, questions_changed=asked)


def _by_ruler_of_then(past: Past, after: Standing, ruler: _Ruler) -> Score | None:
    if ruler.framework is None:
        return None
    then = replace(after, library=past.library)
    known = {one: held for one, held in then.held.items() if one in past.library.catalogue.by_id}
    findings = {one: held.finding for one, held in known.items()}
    return score(ruler.framework, ruler.kind, Findings(past.library.catalogue, then.members, findings))


def _with_people(moment: Moment, past: Past, seen: Sequence[Past]) -> Moment:
    whole = (one for one in reversed(seen) if one.capability_id is None)
    known = next(whole, None) if past.capability_id is None else None
    return replace(moment, joined=_joined(past, seen), missing=_missing(past, known), unnamed=past.unnamed)


def _joined(past: Past, seen: Sequence[Past]) -> tuple[str, ...]:
    """Nobody is new to the first."""
    earlier = {person for one in seen for person in one.people}
    hidden = {person for one in seen for person in one.hidden}
    anonymous = any(one.unnamed > len(one.hidden) for one in seen)
    return first_time(past.people, earlier, hidden, anonymous) if seen else ()


def _missing(past: Past, known: Past | None) -> tuple[str, ...]:
    """Where one of the two names nobody it cannot be told."""
    if known is None or known.unnamed or past.unnamed:
        return ()
    return tuple(one for one in known.people if one not in past.people and not is_gone(one))
