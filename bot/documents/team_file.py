"""The JSON document of one team (docs/export.md): `rung export` writes it, `rung import` reads it.

The schema is generated from these models (docs/export.schema.json). A change that an older Rung could not read, or that
reads an older file otherwise, is a new VERSION.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from bot.domain.assessing.assessment import Ending, Entry, Names, Pace, Reveal
from bot.domain.assessing.occupations import Occupation
from bot.domain.climbing.commitment import Outcome
from bot.domain.frameworks.catalogue import Identifier, Model
from bot.domain.frameworks.framework import FrameworkId, QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.over_time.recheck import Why
from bot.domain.scoring.advice import RungKind
from bot.domain.scoring.tally import Agreement, Value, Verdict

VERSION = 1
LONGEST_TEXT = 50_000
"""Characters: more than a message of Slack's holds."""

Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,200}$")]
UserId = Annotated[str, StringConstraints(pattern=r"^([A-Z0-9]{1,40}|gone-[A-Za-z0-9_-]{1,80})$")]
"""Slack's; or of somebody who was forgotten, and leads to nobody."""
ChannelId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,40}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Count = Annotated[int, Field(ge=0, le=100_000, strict=True)]


class TeamTold(Model):
    channel_id: ChannelId
    name: Annotated[str, StringConstraints(max_length=120)]
    """Of the channel, without #; empty where Rung never read it."""
    workspace: Annotated[str, StringConstraints(max_length=200)]
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class PersonTold(Model):
    id: UserId
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Counts(Model):
    """How many gave each answer. `na_with_reason` of `na` said why; `missing` took part and gave none."""

    yes: Count = 0
    partly: Count = 0
    no: Count = 0
    unknown: Count = 0
    na: Count = 0
    na_with_reason: Count = 0
    missing: Count = 0


class Said(Model):
    """A note, or a concrete thing. `by` only where the sitting showed names."""

    text: Text
    by: UserId | None = None


class AnswerTold(Model):
    """Of open names alone."""

    by: UserId
    value: Value


class GroupTold(Model):
    """What those who do the same said together, where that was shown."""

    occupation: Occupation
    verdict: Verdict


class SettlementTold(Model):
    value: Value
    reason: Text
    """Empty where whoever gave it was forgotten."""
    by: UserId
    at: AwareDatetime


class CapabilityTold(Model):
    """What one sitting found of one capability. `verdict` and `agreement` follow from the rest."""

    capability: Identifier
    revealed: bool
    """False: it was settled before its answers were shown."""
    below_floor: bool
    """Anonymous, and fewer answered than the floor: nothing of it is kept."""
    verdict: Verdict
    agreement: Agreement
    counts: Counts | None = None
    first_counts: Counts | None = None
    """Of the first vote, where a second was held and both may show."""
    voted_again: bool = False
    settlement: SettlementTold | None = None
    notes: tuple[Said, ...] = ()
    answers: tuple[AnswerTold, ...] = ()
    groups: tuple[GroupTold, ...] = ()
    things: tuple[Said, ...] = ()
    """What one would see, as people said before the second vote."""


class SetupTold(Model):
    framework: FrameworkId
    framework_version: Count
    questionnaire: QuestionnaireKind
    names: Names
    reveal: Reveal
    pace: Pace
    entry: Entry
    floor: Count
    """Answers below which an anonymous one shows nothing."""
    target: Identifier | None = None


class ParticipantTold(Model):
    id: UserId
    silent: bool = False
    """They had not answered when it closed."""


class SittingTold(Model):
    """A closed assessment, or a poll on one capability."""

    id: Id
    kind: Literal["team", "poll"]
    capability: Identifier | None = None
    """What a poll asked."""
    opened_at: AwareDatetime
    closed_at: AwareDatetime
    second_vote_at: AwareDatetime | None = None
    ending: Ending
    library: Digest
    setup: SetupTold
    started_by: UserId
    led_by: tuple[UserId, ...] = ()
    people: Count
    """How many took part."""
    silent: Count
    """How many of them had not answered when it closed; without open names as far as it may be told who."""
    participants: tuple[ParticipantTold, ...] = ()
    """In order of joining; empty of an anonymous one, and of a confidential one that does not show who answered."""
    capabilities: tuple[CapabilityTold, ...]


class EvidenceTold(Model):
    id: Id
    capability: Identifier
    text: Annotated[Text, StringConstraints(min_length=1)]
    link: Text | None = None
    given_at: AwareDatetime


class CommitmentTold(Model):
    """A rung that somebody took on."""

    id: Id
    sitting: Id
    capability: Identifier
    owner: UserId
    first_step: Text
    done_when: Text
    due_on: date
    taken_at: AwareDatetime
    started_again_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    outcome: Outcome | None = None


class AskedAgainTold(Model):
    sitting: Id
    capability: Identifier | None = None
    last_at: AwareDatetime | None = None
    contested: bool = False


class RecheckFileTold(Model):
    """What was asked again, and why."""

    id: Id
    sitting: Id
    why: Why
    reason: Text = ""
    asked_by: UserId | None = None
    begun_at: AwareDatetime
    since: AwareDatetime
    ended_at: AwareDatetime
    asked: tuple[AskedAgainTold, ...] = ()


class MilestoneTold(Model):
    id: Id
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    at: AwareDatetime
    by: UserId | None = None
    """Rung writes none: the channel sees the name and the day."""


class LevelTold(Model):
    """By one framework. `shown` counts only what has evidence that still holds; null where there is none at all."""

    framework: str
    framework_version: Count
    level: Count | None
    progress: float | None
    floor: Count | None
    ceiling: Count | None
    final: bool
    shown: Count | None


class HeldTold(Model):
    capability: Identifier
    verdict: Verdict
    sitting: Id


class StepTold(Model):
    """One step of the roadmap."""

    capability: Identifier
    do: RungKind
    quarter: str | None
    """ "2027-Q1": whose turn it is then, and not by when it will be done; null of what is settled or found out now."""


class StandingTold(Model):
    """Where the team stands: it follows from the sittings, and is left aside when a file is read."""

    framework: str
    questionnaire: QuestionnaireKind
    target: str | None
    next_rung: str | None
    blockers: tuple[Identifier, ...] = ()
    """What blocks the next level of this framework."""
    roadmap: tuple[StepTold, ...] = ()
    """In order; without the rungs that are under way."""
    leave_alone: tuple[Identifier, ...] = ()
    levels: tuple[LevelTold, ...]
    capabilities: tuple[HeldTold, ...]


class TeamFile(Model):
    """One team. Times are UTC."""

    rung_export: Literal[1]
    exported_at: AwareDatetime
    team: TeamTold
    people: tuple[PersonTold, ...] = ()
    sittings: tuple[SittingTold, ...] = Field(min_length=1)
    """Oldest first."""
    evidence: tuple[EvidenceTold, ...] = ()
    commitments: tuple[CommitmentTold, ...] = ()
    rechecks: tuple[RecheckFileTold, ...] = ()
    milestones: tuple[MilestoneTold, ...] = ()
    standing: StandingTold | None = None
    libraries: dict[Digest, Library] = Field(min_length=1)
    """By digest: the catalogue and the frameworks with which the sittings were measured."""
