"""From what is known of a team to its JSON document."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Literal

from bot.documents.handout_sure import silent_at
from bot.documents.team_file import (
    AnswerTold,
    AskedAgainTold,
    CapabilityTold,
    CommitmentTold,
    Counts,
    EvidenceTold,
    GroupTold,
    MilestoneTold,
    ParticipantTold,
    PersonTold,
    RecheckFileTold,
    Said,
    SettlementTold,
    SetupTold,
    SittingTold,
    TeamFile,
    TeamTold,
)
from bot.documents.writing_standing import standing_told
from bot.domain.assessing.assessment import Ending, Kind
from bot.domain.assessing.attendance import missing_shown, participants_shown
from bot.domain.assessing.differing import groups_of
from bot.domain.assessing.notes import notes_shown
from bot.domain.assessing.revote import things_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Tally
from bot.services.keeping.exporting import RecheckTold, TeamFacts, capabilities_told, open_answers


def json_document(facts: TeamFacts) -> str:
    return team_file(facts).model_dump_json(indent=2, by_alias=True) + "\n"


def team_file(facts: TeamFacts) -> TeamFile:
    """By the rules of the screen: what a sitting promised to hide is not in it."""
    file = TeamFile(
        rung_export=1,
        exported_at=moment(facts.at),
        team=TeamTold(
            channel_id=facts.channel.channel_id,
            name=facts.channel.name,
            workspace=facts.workspace,
            time_zone=facts.zone,
        ),
        sittings=tuple(sitting_told(one) for one in facts.sittings),
        evidence=tuple(_evidence(facts)),
        commitments=tuple(_commitments(facts)),
        rechecks=tuple(_recheck(one) for one in facts.rechecks),
        milestones=tuple(
            MilestoneTold(id=one.milestone_id, name=one.name, at=moment(one.at)) for one in facts.milestones
        ),
        standing=None if facts.report is None else standing_told(facts.report, facts.roadmap),
        libraries={one.library.digest: one.library for one in facts.sittings},
    )
    return file.model_copy(update={"people": _people(file, facts.names)})


def _people(file: TeamFile, names: Mapping[str, str]) -> tuple[PersonTold, ...]:
    """Those alone whose id stands in it, in a field or in somebody's words."""
    text = file.model_dump_json(exclude={"libraries"})
    return tuple(PersonTold(id=one, name=name) for one, name in names.items() if one in text)


def moment(at: Instant) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _maybe(at: Instant | None) -> datetime | None:
    return None if at is None else moment(at)


def sitting_told(sitting: Sitting) -> SittingTold:
    """A closed one, as a member of its channel reads it."""
    assessment = sitting.assessment
    kind: Literal["team", "poll"] = "poll" if assessment.kind is Kind.POLL else "team"
    silent = missing_shown(sitting)
    return SittingTold(
        id=assessment.assessment_id,
        kind=kind,
        capability=assessment.capability_id,
        opened_at=moment(assessment.opened_at),
        closed_at=moment(assessment.closed_at or assessment.opened_at),
        second_vote_at=_maybe(assessment.revoting_since),
        ending=assessment.ending or Ending.STOPPED,
        library=sitting.library.digest,
        setup=_setup(sitting),
        started_by=assessment.facilitator_id,
        led_by=sitting.leaders,
        people=len(sitting.participants),
        silent=silent_at(sitting),
        participants=tuple(ParticipantTold(id=one, silent=one in silent) for one in participants_shown(sitting)),
        capabilities=tuple(_capability(sitting, one) for one in capabilities_told(sitting)),
    )


def _setup(sitting: Sitting) -> SetupTold:
    setup = sitting.assessment.setup
    return SetupTold(
        framework=setup.framework_id,
        framework_version=sitting.framework.version,
        questionnaire=setup.questionnaire,
        names=setup.names,
        reveal=setup.reveal,
        pace=setup.pace,
        entry=setup.entry,
        floor=setup.floor,
        target=setup.target_id,
    )


def _capability(sitting: Sitting, capability_id: str) -> CapabilityTold:
    finding, revealed = sitting.findings[capability_id], sitting.is_revealed(capability_id)
    below = revealed and sitting.below_floor(capability_id)
    shown = revealed and not below
    again = shown and sitting.assessment.revoting_since is not None and capability_id in sitting.split_at_first
    return CapabilityTold(
        capability=capability_id,
        revealed=revealed,
        below_floor=below,
        verdict=finding.verdict,
        agreement=finding.tally.agreement,
        counts=_counts(sitting.tally(capability_id)) if shown else None,
        first_counts=_first_counts(sitting, capability_id) if again else None,
        voted_again=again or _kept_says_again(sitting, capability_id),
        settlement=_settlement(sitting, capability_id),
        notes=tuple(Said(text=one.text, by=one.by) for one in notes_shown(sitting, capability_id)),
        answers=tuple(_answers(sitting, capability_id)) if shown else (),
        groups=tuple(
            GroupTold(occupation=one.occupation, verdict=one.verdict) for one in groups_of(sitting, capability_id)
        ),
        things=tuple(Said(text=one.text, by=one.giver) for one in things_shown(sitting, capability_id)),
    )


def _kept_says_again(sitting: Sitting, capability_id: str) -> bool:
    kept = sitting.kept_of.get(capability_id)
    return kept is not None and kept.voted_again


def _first_counts(sitting: Sitting, capability_id: str) -> Counts | None:
    """Of an anonymous one only where the difference tells nothing of anybody."""
    kept = sitting.kept_of.get(capability_id)
    if kept is not None:
        return None if kept.first is None else _counts(kept.first)
    return _counts(sitting.first_tally(capability_id))


def _counts(tally: Tally) -> Counts:
    return Counts(**tally.counts, na_with_reason=tally.na_with_reason, missing=tally.missing)


def _answers(sitting: Sitting, capability_id: str) -> Iterator[AnswerTold]:
    for one in open_answers(sitting, capability_id):
        if one.value is not None:
            yield AnswerTold(by=one.user_id, value=one.value)


def _settlement(sitting: Sitting, capability_id: str) -> SettlementTold | None:
    found = sitting.settlement_of.get(capability_id)
    if found is None:
        return None
    return SettlementTold(value=found.value, reason=found.reason, by=found.user_id, at=moment(found.settled_at))


def _evidence(facts: TeamFacts) -> Iterator[EvidenceTold]:
    """Without its giver, as in the channel."""
    for one in facts.evidence:
        yield EvidenceTold(
            id=one.evidence_id,
            capability=one.capability_id,
            text=one.text,
            link=one.link,
            given_at=moment(one.given_at),
        )


def _commitments(facts: TeamFacts) -> Iterator[CommitmentTold]:
    """Not where its owner is asked about it: that is nobody else's."""
    for one in facts.commitments:
        yield CommitmentTold(
            id=one.commitment_id,
            sitting=one.assessment_id,
            capability=one.capability_id,
            owner=one.owner,
            first_step=one.first_step,
            done_when=one.done_when,
            due_on=one.due_on,
            taken_at=moment(one.taken_at),
            started_again_at=_maybe(one.started_again_at),
            ended_at=_maybe(one.ended_at),
            outcome=one.outcome,
        )


def _recheck(told: RecheckTold) -> RecheckFileTold:
    recheck = told.recheck
    asked = (
        AskedAgainTold(
            sitting=one.assessment_id,
            capability=one.capability_id,
            last_at=_maybe(one.last_at),
            contested=one.contested,
        )
        for one in told.asked
    )
    return RecheckFileTold(
        id=recheck.recheck_id,
        sitting=recheck.assessment_id,
        why=recheck.why,
        reason=recheck.reason,
        asked_by=recheck.asked_by,
        begun_at=moment(recheck.begun_at),
        since=moment(recheck.since),
        ended_at=moment(recheck.ended_at or recheck.begun_at),
        asked=tuple(asked),
    )
