"""Gathers a report's facts: of one sitting, or of where a team stands, each capability as its own sitting shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.assessing.assessment import Kind, Names, Setup
from bot.domain.assessing.notes import notes_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.commitment import Commitment
from bot.domain.frameworks.catalogue import Capability
from bot.domain.frameworks.framework import Framework
from bot.domain.instant import Instant
from bot.domain.over_time.backing import Backing, backing, backing_now, shown, shown_now
from bot.domain.over_time.standing import Source, SourceKind, Standing
from bot.domain.scoring.findings import Finding
from bot.domain.scoring.tally import Value
from bot.domain.showing.report import Entry, Report


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one capability, and where."""

    capability: Capability
    finding: Finding
    source: Source
    gates: int | None


def report_of(sitting: Sitting) -> Report:
    """As of its close; while it is open, as far as it is revealed."""
    assessment, held = sitting.assessment, backing(sitting)
    source, gates = source_of(sitting), sitting.questionnaire.level_of
    known = sitting.library.catalogue.by_id
    shown_to_all = {one.capability_id for one in sitting.revealed} | sitting.settlement_of.keys()
    asked = [one for one in sitting.questionnaire.criteria if one in shown_to_all]
    return Report(
        library=sitting.library,
        framework=sitting.framework,
        target=sitting.target,
        scores=sitting.scores,
        entries=tuple(
            _entry(sitting, Found(known[one], sitting.findings[one], source, gates[one]), held) for one in asked
        ),
        people=len(sitting.participants),
        commitments=sitting.commitments,
        shown=shown(sitting) if sitting.evidence else None,
        assessment_id=assessment.assessment_id,
        alone=assessment.kind is Kind.ALONE,
        anonymous=assessment.setup.anonymous,
        final=assessment.counts,
        held_back=sitting.held_back,
    )


def report_now(
    standing: Standing,
    setup: Setup,
    sittings: Mapping[str, Sitting],
    commitments: Sequence[Commitment],
    assessment_id: str,
    now: Instant,
) -> Report:
    """`setup` is that of the team's newest assessment, `sittings` are those that it stands on, by assessment id.

    `assessment_id` names the result from which a rung is taken on. Raises UnknownFramework.
    """
    framework = standing.library.framework(setup.framework_id)
    gates, held_up = framework.questionnaire(standing.kind).level_of, backing_now(standing, now)
    entries = []
    for one in _in_order(standing, framework):
        held = standing.held[one]
        found = Found(standing.library.catalogue.by_id[one], held.finding, held.source, gates.get(one))
        entries.append(_entry(sittings[held.source.assessment_id], found, held_up))
    by_evidence = zip(standing.scores, shown_now(standing, now), strict=True)
    return Report(
        library=standing.library,
        framework=framework,
        target=framework.target(setup.target_id) if setup.target_id else None,
        scores=standing.scores,
        entries=tuple(entries),
        people=standing.members,
        commitments=tuple(commitments),
        shown=next((two for one, two in by_evidence if one.framework.id == framework.id and standing.evidence), None),
        assessment_id=assessment_id,
        anonymous=any(sittings[one.source.assessment_id].assessment.setup.anonymous for one in entries),
        standing=True,
        at=now,
    )


def source_of(sitting: Sitting) -> Source:
    assessment = sitting.assessment
    kind = SourceKind.POLL if assessment.kind is Kind.POLL else SourceKind.ASSESSMENT
    return Source(kind, assessment.assessment_id, assessment.closed_at or assessment.opened_at)


def _entry(sitting: Sitting, found: Found, held: Backing) -> Entry:
    setup, alone, capability_id = sitting.assessment.setup, sitting.assessment.kind is Kind.ALONE, found.capability.id
    question, counts = sitting.question_of.get(capability_id), found.finding.tally.counts
    closed = not sitting.assessment.open and question is not None and question.revealed
    too_few = closed and sitting.below_floor(capability_id)
    return Entry(
        capability=found.capability,
        finding=found.finding,
        source=found.source,
        gates=found.gates,
        hidden_below=setup.floor if too_few else None,
        names_hidden=not alone and setup.names is not Names.OPEN and not too_few,
        said=next((value for value in Value if counts[value.value]), None) if alone else None,
        notes=notes_shown(sitting, capability_id),
        settlement=sitting.settlement_of.get(capability_id),
        fresh=held.fresh.get(capability_id),
        old=held.old.get(capability_id),
    )


def _in_order(standing: Standing, framework: Framework) -> list[str]:
    """What was asked: as the questionnaire has it, then the rest in catalogue order."""
    asked = [one.id for one in standing.library.catalogue.capabilities if one.id in standing.held]
    criteria = framework.questionnaire(standing.kind).criteria
    ordered = [*(one for one in criteria if one in standing.held), *(one for one in asked if one not in criteria)]
    return [one for one in ordered if standing.held[one].finding.asked]
