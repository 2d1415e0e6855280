"""Puts back what was exported: the closed assessments and polls of a team, and what hangs on them.

What is there already stays as it is, so importing twice changes nothing. Nothing that was hidden comes back: a sitting
without open names is its counts (KeptTally), as an anonymous one is after its close.

Nor does what was erased here: a sitting that is here keeps what is left of it, a rung and a moment too, and of a piece
of evidence that was taken away the store knows a digest. But Rung keeps no list of those who asked to be forgotten, as
that would be a record of them. So in another database, and with a sitting that never was in this one, a file brings
what it tells; who was forgotten asks there once more.
"""

from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import (
    Assessment,
    Concrete,
    GivenAnswer,
    KeptTally,
    Participant,
    Question,
    Settlement,
)
from bot.domain.assessing.evidence import Evidence
from bot.domain.climbing.commitment import Commitment
from bot.domain.directory import Channel, Person
from bot.domain.errors import RungError
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.over_time.history import Milestone
from bot.services.keeping.exporting import RecheckTold
from bot.services.ports.store import Store


class NotImported(RungError):
    """It can't be put there; the words say why, and what to do."""


@dataclass(frozen=True, slots=True)
class SittingRead:
    """One closed assessment or poll, as a file tells it."""

    assessment: Assessment
    participants: tuple[Participant, ...]
    leaders: tuple[str, ...]
    questions: tuple[Question, ...]
    kept: tuple[KeptTally, ...]
    answers: tuple[GivenAnswer, ...]
    """Of open names alone."""
    settlements: tuple[Settlement, ...]
    concretes: tuple[Concrete, ...]


@dataclass(frozen=True, slots=True)
class TeamRead:
    """A team, as a file tells it. The channel is that of where it was exported."""

    workspace_name: str
    channel_id: str
    channel_name: str
    zone: str
    people: tuple[Person, ...]
    libraries: tuple[Library, ...]
    sittings: tuple[SittingRead, ...]
    commitments: tuple[Commitment, ...]
    rechecks: tuple[RecheckTold, ...]
    milestones: tuple[Milestone, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    workspace: str
    channel: Channel
    new_team: bool
    """No channel of this id was known here."""
    sittings: int
    """How many came in; the others were there."""
    present: int


def import_team(store: Store, read: TeamRead, into: str | None, now: Instant) -> Taken:
    """Into the channel `into`, by id or by name; else into the team that the file names. Raises NotImported."""
    known = _channel(store, into) if into is not None else store.directory.channel(read.channel_id)
    channel = known or _not_here(read)
    _require_free(store, read, channel)
    if known is None:
        store.directory.put_channels([channel])
    if store.teams.time_zone(channel.channel_id) is None:
        store.teams.set_time_zone(channel.channel_id, read.zone)
    store.directory.put_people([one for one in read.people if store.directory.person(one.user_id) is None])
    for library in read.libraries:
        store.directory.put_library(library)
    new = [one for one in read.sittings if store.assessments.get(one.assessment.assessment_id) is None]
    for sitting in new:
        _put_sitting(store, sitting, channel.channel_id, now)
    if new:  # otherwise all of it was here, and what was taken away since stays away
        _put_beside(store, read, channel.channel_id)
    name = store.directory.workspace().name
    return Taken(name, channel, known is None, len(new), len(read.sittings) - len(new))


def _not_here(read: TeamRead) -> Channel:
    """Shown to nobody, until Rung is in a channel of this id and has read who is in it."""
    return Channel(read.channel_id, is_member=False, is_private=True, members_known=True, name=read.channel_name)


def _channel(store: Store, wanted: str) -> Channel:
    found = find_channel(store, wanted)
    if found is None:
        raise NotImported(f"No channel {wanted} is known here. Invite Rung to it first, or name it by its id.")
    return found


def find_channel(store: Store, wanted: str) -> Channel | None:
    """By its id, or by its name with or without #."""
    by_id = store.directory.channel(wanted)
    return by_id if by_id is not None else store.directory.channel_called(wanted.removeprefix("#"))


def _require_free(store: Store, read: TeamRead, channel: Channel) -> None:
    for one in read.sittings:
        there = store.assessments.get(one.assessment.assessment_id)
        if there is not None and there.channel_id != channel.channel_id:
            where = store.directory.channel(there.channel_id) or Channel(there.channel_id, is_member=False)
            raise NotImported(
                f"What is in this file is here already, in {where.called}. One team can't be in two channels: leave "
                "--into out, or name that channel."
            )


def _put_sitting(store: Store, sitting: SittingRead, channel_id: str, now: Instant) -> None:
    """The counts come before the answers: where they are put, no single answer stays."""
    one = replace(sitting.assessment, workspace_id=store.workspace_id, channel_id=channel_id)
    assessment_id = one.assessment_id
    store.assessments.add(one)
    for person in sitting.participants:
        store.assessments.join(assessment_id, person.user_id, person.joined_at)
    store.assessments.set_silent(assessment_id, [person.user_id for person in sitting.participants if person.silent])
    store.assessments.set_leaders(assessment_id, sitting.leaders)
    for question in sitting.questions:
        store.assessments.open_question(assessment_id, question)
    store.answers.keep(assessment_id, sitting.kept)
    for answer in sitting.answers:
        store.answers.put(assessment_id, answer)
    for concrete in sitting.concretes:
        store.answers.put_concrete(assessment_id, concrete)
    for settlement in sitting.settlements:
        store.assessments.settle(assessment_id, settlement)
    if one.setup.anonymous:
        store.assessments.set_erased(assessment_id, now)  # no single answer was ever here


def _put_beside(store: Store, read: TeamRead, channel_id: str) -> None:
    for evidence in read.evidence:
        store.teams.bring_evidence(channel_id, evidence)
    for commitment in read.commitments:
        store.climbing.add_commitment(replace(commitment, channel_id=channel_id))
    for milestone in read.milestones:
        store.milestones.add(replace(milestone, channel_id=channel_id))
    for told in read.rechecks:
        if store.rechecks.add(replace(told.recheck, channel_id=channel_id)):
            for asked in told.asked:
                store.rechecks.link(told.recheck.recheck_id, asked)
