"""A team's history: what each closed assessment and poll made of its level, by the ruler of then and by today's.

A ruler is one version of a framework with one of its questionnaires. What it changed is told apart from what the team
changed: both levels of a moment stand side by side, and verdicts are compared, which no ruler touches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.assessment import Instant
from bot.domain.findings import Findings
from bot.domain.forgotten import is_gone
from bot.domain.framework import Framework, Questionnaire, QuestionnaireKind
from bot.domain.library import Library
from bot.domain.scoring import Score, score
from bot.domain.standing import ClosedResult, Source, Standing, standing_of
from bot.domain.then_and_now import VerdictThenNow, verdict_changes


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


@dataclass(frozen=True, slots=True)
class Moment:
    """What one of them made of the team's standing."""

    source: Source
    capability_id: str | None
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
    """Of an assessment: they took part in it, and not in the one before."""
    missing: tuple[str, ...] = ()
    """Of an assessment: they took part in the one before, and not in this."""
    unnamed: int = 0

    @property
    def rulers_differ(self) -> bool:
        """By the ruler of then the level reads otherwise than by today's."""
        then = self.score_then
        return then is not None and (then.level, then.progress_tenths) != (self.score.level, self.score.progress_tenths)


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
    def by_capability(self) -> tuple[tuple[str, tuple[tuple[Source, VerdictThenNow], ...]], ...]:
        """Each capability that ever was answered, with its changes, in catalogue order."""
        found: dict[str, list[tuple[Source, VerdictThenNow]]] = {}
        for moment in self.moments:
            for change in moment.verdicts:
                found.setdefault(change.capability_id, []).append((moment.source, change))
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
    standing, last, last_assessment = standing_of(library, kind, ()), None, None
    asked = QuestionnaireKind.QUICK
    for number, past in enumerate(pasts, start=1):
        before, standing = standing, standing_of(library, kind, [one.result for one in pasts[:number]])
        asked = past.kind if past.capability_id is None else asked
        ruler = _ruler(past, framework.id, asked)
        moment = _moment(past, before, standing, framework, ruler, last_assessment)
        moments.append(moment if last is None else _beside(moment, last, ruler))
        last = ruler
        last_assessment = past if past.capability_id is None else last_assessment
    return History(library, framework, _with_ends(moments), tuple(sorted(milestones, key=lambda one: one.at)))


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


def _moment(
    past: Past,
    before: Standing,
    after: Standing,
    framework: Framework,
    ruler: _Ruler,
    last_assessment: Past | None,
) -> Moment:
    known = last_assessment if past.capability_id is None else None
    joined, missing = _people(past, known)
    return Moment(
        source=past.result.source,
        capability_id=past.capability_id,
        score=score(framework, after.kind, after.findings),
        score_then=_by_ruler_of_then(past, after, ruler),
        verdicts=verdict_changes(before, after),
        ruler_changed=False,
        joined=joined,
        missing=missing,
        unnamed=past.unnamed,
    )


def _by_ruler_of_then(past: Past, after: Standing, ruler: _Ruler) -> Score | None:
    if ruler.framework is None:
        return None
    then = replace(after, library=past.library)
    known = {one: held for one, held in then.held.items() if one in past.library.catalogue.by_id}
    findings = {one: held.finding for one, held in known.items()}
    return score(ruler.framework, ruler.kind, Findings(past.library.catalogue, then.members, findings))


def _people(past: Past, known: Past | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where one of the two was anonymous nobody can tell: whoever seems new may have been among them."""
    if known is None or known.unnamed or past.unnamed:
        return (), ()
    return _without(past.people, known.people), _without(known.people, past.people)


def _without(people: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in people if one not in others and not is_gone(one))
