"""What the use cases need of a store: one transaction's view of one workspace, spoken in domain words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.domain.assessing.assessment import (
    FIRST_ROUND,
    Assessment,
    Concrete,
    Ending,
    GivenAnswer,
    KeptTally,
    Participant,
    Question,
    Settlement,
)
from bot.domain.assessing.audit import AuditEntry
from bot.domain.assessing.evidence import Evidence
from bot.domain.directory import Channel, Person, Preference, Workspace
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.surface import Surface, Trouble
from bot.services.ports.climbing import Climbing
from bot.services.ports.forgetting import Forgetting
from bot.services.ports.frameworks import OwnFrameworks
from bot.services.ports.homes import Homes, Welcomes
from bot.services.ports.keys import Keys
from bot.services.ports.milestones import Milestones
from bot.services.ports.overview import OverviewTeams
from bot.services.ports.publishing import Publishing
from bot.services.ports.rechecks import Rechecks

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Ballot:
    """What decides whether one person's answer to one question is taken. Reading it locks the question."""

    assessment: Assessment
    revealed: bool
    inside: bool
    """The person sees the channel: it is not private, or they are in it."""
    takes_part: bool
    participants: int
    answered_by_others: int
    """How many others have answered, or skipped. Of an anonymous one the person's own answer is among them: it is kept
    under a pseudonym, which `Answers.answered_by_others` can tell."""


class Assessments(Protocol):
    def add(self, assessment: Assessment) -> bool:
        """False when the channel has an open assessment already."""

    def get(self, assessment_id: str, lock: bool = False) -> Assessment | None: ...
    def open_in(self, channel_id: str) -> Assessment | None:
        """Not a poll: there may be several."""

    def latest_in(self, channel_id: str) -> Assessment | None:
        """Not a poll, and not called off."""

    def open_polls(self, channel_id: str) -> Sequence[Assessment]: ...
    def counted_in(self, channel_id: str) -> Sequence[Assessment]:
        """The closed ones, polls too, whose verdicts are the team's; newest first."""

    def open_of(self, user_id: str) -> Sequence[Assessment]:
        """The open ones in which this person takes part; what closes first comes first."""

    def closing_by(self, instant: Instant) -> Sequence[str]:
        """Open ones whose closing time has come."""

    def open_with_closing(self) -> Sequence[str]:
        """Open ones that close by themselves, polls excepted: those that Rung reminds of."""

    def begin_revote(self, assessment_id: str, at: Instant, closes_at: Instant, ending: Ending) -> None:
        """`ending` is that of the first round: it stays when the re-vote is over."""

    def to_erase(self) -> Sequence[str]:
        """Closed anonymous ones whose traces may still be on the disk."""

    def set_erased(self, assessment_id: str, at: Instant) -> None: ...
    def reopen(self, assessment_id: str, closes_at: Instant | None) -> bool:
        """False when the channel has another one open."""

    def of_thread(self, channel_id: str, thread_ts: str) -> Assessment | None: ...
    def idle_since(self, instant: Instant) -> Sequence[str]: ...
    def touch(self, assessment_id: str, at: Instant) -> None: ...
    def close(self, assessment_id: str, at: Instant, ending: Ending, could_answer: int | None = None) -> None:
        """`could_answer` is of a poll: how many people are in its channel now."""

    def thread_ts(self, assessment_id: str) -> str | None: ...

    def participants(self, assessment_id: str) -> Sequence[str]: ...
    def join(self, assessment_id: str, user_id: str, at: Instant) -> bool:
        """False when the person takes part already."""

    def leave(self, assessment_id: str, user_id: str) -> None: ...
    def set_silent(self, assessment_id: str, user_ids: Iterable[str]) -> None:
        """Who had answered nothing when it closed."""

    def participation(self, assessment_id: str) -> Sequence[Participant]: ...
    def set_occupation(self, assessment_id: str, user_id: str, occupation: str | None) -> None: ...
    def leaders(self, assessment_id: str) -> Sequence[str]:
        """Whom the facilitator added."""

    def set_leaders(self, assessment_id: str, user_ids: Iterable[str]) -> None: ...
    def focus(self, assessment_id: str, user_id: str) -> str | None: ...
    def set_focus(self, assessment_id: str, user_id: str, capability_id: str | None) -> None: ...

    def questions(self, assessment_id: str) -> Sequence[Question]: ...
    def open_question(self, assessment_id: str, question: Question) -> None: ...
    def reveal(self, assessment_id: str, capability_id: str, at: Instant, members: int) -> None: ...
    def hide_again(self, assessment_id: str) -> None:
        """Of a reopened one: every question waits for answers again; what was revealed keeps its number of members."""

    def settlements(self, assessment_id: str) -> Sequence[Settlement]: ...
    def settle(self, assessment_id: str, settlement: Settlement) -> None: ...


class Answers(Protocol):
    def ballot(self, assessment_id: str, capability_id: str, user_id: str) -> Ballot | None: ...
    def answered_by_others(self, assessment_id: str, capability_id: str, voter: str) -> int:
        """How many have answered, or skipped, under another id than this."""

    def put(self, assessment_id: str, answer: GivenAnswer, keep_note: bool = False) -> None:
        """The answer with the newer action time wins, whichever comes first.

        `keep_note` leaves what was noted before, if the value stays as it was.
        """

    def of(self, assessment_id: str) -> Sequence[GivenAnswer]:
        """Of every round."""

    def given_by(self, assessment_id: str, voter: str) -> Sequence[GivenAnswer]: ...
    def given_by_message(self, assessment_id: str, message_ts: str) -> GivenAnswer | None: ...
    def withdraw(
        self, assessment_id: str, user_id: str, capability_ids: Iterable[str], since_round: int = FIRST_ROUND
    ) -> None:
        """What was said since that round; of what `note_shown` noted, what showed comes back in its place."""

    def note_shown(self, assessment_id: str) -> None:
        """Of what is revealed: each answer as it is now is what shows."""

    def drop_shown(self, assessment_id: str, capability_id: str) -> None:
        """The answers as they are now show again."""

    def keep(self, assessment_id: str, kept: Iterable[KeptTally]) -> None:
        """Puts the counts of an anonymous assessment in the place of its answers and concrete things."""

    def kept(self, assessment_id: str) -> Sequence[KeptTally]: ...
    def concretes(self, assessment_id: str) -> Sequence[Concrete]: ...
    def put_concrete(self, assessment_id: str, concrete: Concrete) -> None: ...


class Surfaces(Protocol):
    def add(self, surface: Surface) -> None:
        """Does nothing when it exists."""

    def get(self, key: str) -> Surface | None: ...
    def of_assessment(self, assessment_id: str) -> Sequence[Surface]: ...
    def mark_stale(self, key: str, message_ts: str | None = None) -> None:
        """`message_ts`, when a person acted on the message itself, tells a surface of unknown fate where it is."""

    def due(self, assessment_id: str, now: Instant) -> Sequence[Surface]:
        """What is to be sent of this assessment, in the order in which it is sent."""

    def next_due_at(self) -> Instant | None: ...
    def claim(self, key: str, at: Instant) -> None: ...
    def record_post(self, surface: Surface, channel_id: str, ts: str, hash_: str, not_before: Instant) -> None: ...
    def record_update(self, surface: Surface, hash_: str, not_before: Instant) -> None: ...
    def release(self, key: str) -> None:
        """The claimed post did certainly not arrive."""

    def hold(self, key: str, not_before: Instant) -> None: ...
    def trouble(self, key: str, trouble: Trouble) -> None: ...
    def forget_message(self, key: str) -> None:
        """The message is gone; it is to be posted again."""

    def reopen_channel(self, channel_id: str) -> None:
        """The channel takes messages again."""


class Teams(Protocol):
    """What is known of a channel as a team, and of people apart from any assessment."""

    def members(self, channel_id: str) -> Sequence[str]: ...
    def is_member(self, channel_id: str, user_id: str) -> bool: ...
    def set_members(self, channel_id: str, user_ids: Iterable[str]) -> None: ...
    def add_member(self, channel_id: str, user_id: str) -> None: ...
    def remove_member(self, channel_id: str, user_id: str) -> None: ...
    def time_zone(self, channel_id: str) -> str | None: ...
    def set_time_zone(self, channel_id: str, time_zone: str) -> None: ...
    def stack(self, channel_id: str) -> str | None:
        """One of phrases.STACKS; None where the team has not chosen one."""

    def set_stack(self, channel_id: str, stack: str | None) -> None: ...
    def preference(self, user_id: str) -> Preference: ...
    def put_preference(self, user_id: str, preference: Preference) -> None: ...
    def claim_direct_day(self, user_id: str, day: str) -> bool:
        """True for the first message of Rung's own accord to this person on that day."""

    def evidence(self, channel_id: str) -> Sequence[Evidence]:
        """Newest first."""

    def add_evidence(self, channel_id: str, evidence: Evidence) -> None:
        """Once, as long as it is there."""

    def bring_evidence(self, channel_id: str, evidence: Evidence) -> None:
        """From a file: neither what is there nor what was taken away here since."""

    def withdraw_evidence(self, channel_id: str, evidence_id: str) -> None: ...
    def add_audit(self, entry: AuditEntry) -> None: ...
    def audit(self, channel_id: str, limit: int) -> Sequence[AuditEntry]:
        """Newest first."""


class Directory(Protocol):
    def workspace(self) -> Workspace: ...
    def put_workspace(self, workspace: Workspace) -> None: ...
    def person(self, user_id: str) -> Person | None: ...
    def put_people(self, people: Iterable[Person]) -> None: ...
    def channel(self, channel_id: str) -> Channel | None: ...
    def channel_called(self, name: str) -> Channel | None:
        """By its name without #; of several the one that Rung is in."""

    def put_channels(self, channels: Iterable[Channel]) -> None: ...
    def name_channel(self, channel_id: str, name: str) -> None:
        """Of one that is known; all else of it stays."""

    def note_members_read(self, channel_id: str) -> None:
        """Of one that is known; all else of it stays."""

    def forget_other_channels(self, channel_ids: Iterable[str]) -> Sequence[str]:
        """Rung is in no other channels than these; those that it was in until now."""

    def library(self, digest: str) -> Library: ...
    def put_library(self, library: Library) -> None: ...


class Store(Protocol):
    """One transaction. It is rolled back unless the use case returns."""

    @property
    def workspace_id(self) -> str: ...
    @property
    def assessments(self) -> Assessments: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def surfaces(self) -> Surfaces: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def teams(self) -> Teams: ...
    @property
    def climbing(self) -> Climbing: ...
    @property
    def rechecks(self) -> Rechecks: ...
    @property
    def forgetting(self) -> Forgetting: ...
    @property
    def frameworks(self) -> OwnFrameworks: ...
    @property
    def publishing(self) -> Publishing: ...
    @property
    def milestones(self) -> Milestones: ...
    @property
    def overview_teams(self) -> OverviewTeams: ...
    @property
    def homes(self) -> Homes: ...
    @property
    def welcomes(self) -> Welcomes: ...
    @property
    def keys(self) -> Keys: ...

    def claim_act(self, key: str, at: Instant) -> bool:
        """True where nothing as new was claimed by this key: one act, one effect, and none of what came before it."""

    def forget_acts_before(self, at: Instant) -> None: ...


class Transactions(Protocol):
    """How the outside, which is async, reaches the store: by one hop of a whole transaction into a thread."""

    async def run(self, work: Callable[[Store], Outcome]) -> Outcome:
        """Commits what `work` did, or nothing of it when it raises."""

    async def read(self, work: Callable[[Store], Outcome]) -> Outcome:
        """For looking only; does not wait behind those who write."""

    async def erase_traces(self) -> bool:
        """Leaves nothing of what was deleted on the disk; False when it is to be tried again later."""
