"""From a team's JSON document to what a store takes in. What it tells was checked before (faults.py)."""

from collections.abc import Iterator
from datetime import datetime

from bot.documents.team_file import CapabilityTold, CommitmentTold, Counts, RecheckFileTold, SittingTold, TeamFile
from bot.domain.assessing.assessment import (
    Assessment,
    Concrete,
    GivenAnswer,
    KeptTally,
    Kind,
    Names,
    Participant,
    Question,
    Settlement,
    Setup,
)
from bot.domain.assessing.evidence import Evidence, link_in
from bot.domain.climbing.commitment import Commitment
from bot.domain.directory import Person
from bot.domain.forgotten import gone_id
from bot.domain.instant import Instant
from bot.domain.over_time.history import Milestone
from bot.domain.over_time.recheck import AskedAgain, Recheck
from bot.domain.scoring.tally import Tally
from bot.services.keeping.exporting import RecheckTold
from bot.services.keeping.importing import SittingRead, TeamRead

ORDER = 1e-3
"""Seconds between those who joined: the file tells their order, and not when it was."""


def team_read(file: TeamFile) -> TeamRead:
    return TeamRead(
        workspace_name=file.team.workspace,
        channel_id=file.team.channel_id,
        channel_name=file.team.name,
        zone=file.team.time_zone,
        people=tuple(Person(one.id, one.name, is_stranger=True) for one in file.people),
        libraries=tuple(file.libraries.values()),
        sittings=tuple(sitting_read(one) for one in file.sittings),
        commitments=tuple(_commitment(one) for one in file.commitments),
        rechecks=tuple(_recheck(one) for one in file.rechecks),
        milestones=tuple(
            Milestone(one.id, "", one.name, _at(one.at), one.by or gone_id(one.id)) for one in file.milestones
        ),
        evidence=tuple(_evidence(file)),
    )


def _at(moment: datetime) -> Instant:
    return moment.timestamp()


def _maybe(moment: datetime | None) -> Instant | None:
    return None if moment is None else _at(moment)


def sitting_read(told: SittingTold) -> SittingRead:
    opened_at, closed_at = _at(told.opened_at), _at(told.closed_at)
    revealed = [one for one in told.capabilities if one.revealed]
    return SittingRead(
        assessment=_assessment(told, opened_at, closed_at),
        participants=tuple(_participants(told, opened_at)),
        leaders=told.led_by,
        questions=tuple(
            Question(one.capability, place, opened_at, closed_at, told.people)
            for place, one in enumerate(revealed, start=1)
        ),
        kept=tuple(_kept(told, one) for one in revealed),
        answers=tuple(answer for one in revealed for answer in _answers(one, closed_at)),
        settlements=tuple(_settlements(told)),
        concretes=tuple(_concretes(told)) if told.setup.names is not Names.ANONYMOUS else (),
    )


def _assessment(told: SittingTold, opened_at: Instant, closed_at: Instant) -> Assessment:
    """The workspace and the channel are those of where it is put. It is in nobody's overview."""
    setup = told.setup
    return Assessment(
        workspace_id="",
        assessment_id=told.id,
        channel_id="",
        kind=Kind(told.kind),
        facilitator_id=told.started_by,
        setup=Setup(
            framework_id=setup.framework,
            questionnaire=setup.questionnaire,
            entry=setup.entry,
            reveal=setup.reveal,
            names=setup.names,
            target_id=setup.target,
            pace=setup.pace,
            floor=setup.floor,
        ),
        library_digest=told.library,
        opened_at=opened_at,
        touched_at=closed_at,
        closed_at=closed_at,
        ending=told.ending,
        capability_id=told.capability,
        revoting_since=_maybe(told.second_vote_at),
    )


def _participants(told: SittingTold, opened_at: Instant) -> Iterator[Participant]:
    """Where nobody is named as many as there were, who lead to nobody."""
    if not told.participants:
        for place in range(told.people):
            yield Participant(gone_id(f"{told.id}-{place}"), opened_at + place * ORDER, silent=place < told.silent)
    for place, one in enumerate(told.participants):
        yield Participant(one.id, opened_at + place * ORDER, silent=one.silent)


def _kept(told: SittingTold, one: CapabilityTold) -> KeptTally:
    """With open names a note stands beside its giver's answer, and not here."""
    nameless, anonymous = told.setup.names is not Names.OPEN, told.setup.names is Names.ANONYMOUS
    return KeptTally(
        one.capability,
        _tally(one.counts),
        first=_tally(one.first_counts),
        notes=tuple(note.text for note in one.notes) if nameless else (),
        groups=tuple((group.occupation.value, group.verdict) for group in one.groups),
        voted_again=one.voted_again,
        things=tuple(thing.text for thing in one.things) if anonymous else (),
    )


def _tally(counts: Counts | None) -> Tally | None:
    return None if counts is None else Tally(**counts.model_dump())


def _answers(one: CapabilityTold, closed_at: Instant) -> Iterator[GivenAnswer]:
    notes = {note.by: note.text for note in one.notes if note.by is not None}
    for answer in one.answers:
        yield GivenAnswer(one.capability, answer.by, answer.value, notes.get(answer.by, ""), closed_at)


def _settlements(told: SittingTold) -> Iterator[Settlement]:
    for one in told.capabilities:
        if (found := one.settlement) is not None:
            yield Settlement(one.capability, found.value, found.reason, found.by, _at(found.at))


def _concretes(told: SittingTold) -> Iterator[Concrete]:
    for one in told.capabilities:
        for place, thing in enumerate(one.things):
            giver = thing.by or gone_id(f"{told.id}-{one.capability}-{place}")
            yield Concrete(one.capability, giver, thing.text, named=thing.by is not None)


def _evidence(file: TeamFile) -> Iterator[Evidence]:
    """Its address is looked for anew: only one that is safe to show becomes a link."""
    for one in file.evidence:
        link = link_in(one.link) if one.link is not None else None
        yield Evidence(one.id, one.capability, one.text, link, None, _at(one.given_at))


def _commitment(told: CommitmentTold) -> Commitment:
    """If it is asked about at all, then its owner alone: the file does not say what they chose."""
    return Commitment(
        commitment_id=told.id,
        channel_id="",
        assessment_id=told.sitting,
        capability_id=told.capability,
        owner=told.owner,
        first_step=told.first_step,
        done_when=told.done_when,
        due_on=told.due_on,
        taken_at=_at(told.taken_at),
        direct=True,
        started_again_at=_maybe(told.started_again_at),
        ended_at=_maybe(told.ended_at),
        outcome=told.outcome,
    )


def _recheck(told: RecheckFileTold) -> RecheckTold:
    recheck = Recheck(
        recheck_id=told.id,
        channel_id="",
        assessment_id=told.sitting,
        why=told.why,
        begun_at=_at(told.begun_at),
        since=_at(told.since),
        reason=told.reason,
        asked_by=told.asked_by,
        ended_at=_at(told.ended_at),
    )
    asked = (AskedAgain(one.sitting, one.capability, _maybe(one.last_at), one.contested) for one in told.asked)
    return RecheckTold(recheck, tuple(asked))
