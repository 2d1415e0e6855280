"""An assessment and its parts, as they are stored: what was chosen, asked, answered and settled."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Tally, Value, Verdict


class Kind(StrEnum):
    TEAM = "team"
    ALONE = "alone"
    POLL = "poll"
    """One capability, put to a whole channel: who answers takes part."""


class Pace(StrEnum):
    """Together, one question at a time; or everyone in their own time, until a closing time."""

    TOGETHER = "together"
    OWN_TIME = "own_time"


class Reveal(StrEnum):
    """When answers show."""

    ON_REVEAL = "on_reveal"
    LIVE = "live"
    AT_CLOSE = "at_close"


class Names(StrEnum):
    """With which names answers show.

    Confidential: names are stored so that one can change one's answer, and nobody is shown them.
    Anonymous: until the close an answer hangs on a pseudonym whose key is outside the database; then counts remain.
    """

    CONFIDENTIAL = "confidential"
    OPEN = "open"
    ANONYMOUS = "anonymous"


class Entry(StrEnum):
    """Who takes part: whoever joins, chosen people, or everyone who is in the channel."""

    ANYONE = "anyone"
    CHOSEN = "chosen"
    CHANNEL = "channel"


class Ending(StrEnum):
    COMPLETED = "completed"
    FINISHED = "finished"
    STOPPED = "stopped"
    IDLE = "idle"
    TIME_UP = "time_up"
    """Its closing time came."""
    CANCELLED = "cancelled"
    """Called off: nothing is revealed, and it counts for nothing."""


MOMENT = 0.001
"""Seconds."""
PRIVACY_FLOOR = 5
"""Answers below which an anonymous assessment shows nothing of a capability (the contract's rule 7)."""
LOWEST_FLOOR = 3


@dataclass(frozen=True, slots=True)
class Setup:
    """What is chosen at the start, and not changed afterwards."""

    framework_id: str = "aimaks"
    questionnaire: QuestionnaireKind = QuestionnaireKind.QUICK
    entry: Entry = Entry.ANYONE
    reveal: Reveal = Reveal.ON_REVEAL
    names: Names = Names.CONFIDENTIAL
    target_id: str | None = None
    pace: Pace = Pace.TOGETHER
    floor: int = PRIVACY_FLOOR
    """Of an anonymous assessment alone."""

    @property
    def anonymous(self) -> bool:
        return self.names is Names.ANONYMOUS

    @property
    def own_time(self) -> bool:
        return self.pace is Pace.OWN_TIME


@dataclass(frozen=True, slots=True)
class Assessment:
    """One sitting of one team (workspace and channel), a poll there, or one person's try-out in a direct message."""

    workspace_id: str
    assessment_id: str
    channel_id: str
    kind: Kind
    facilitator_id: str
    setup: Setup
    library_digest: str
    opened_at: Instant
    touched_at: Instant
    closed_at: Instant | None = None
    ending: Ending | None = None
    """Why it closed; during a re-vote, why the first round ended."""
    capability_id: str | None = None
    """What a poll asks."""
    closes_at: Instant | None = None
    """When it closes by itself: in own time, and a poll. A re-vote moves it."""
    revoting_since: Instant | None = None
    """All is answered, and what is split is voted on once more."""
    in_overview: bool = False
    """It counts in the workspace's overview of all teams: decided before it opened, and said to everyone in it."""
    could_answer: int | None = None
    """Of a closed poll: how many people were in its channel at the close, where that was known."""

    @property
    def open(self) -> bool:
        return self.closed_at is None

    @property
    def revoting(self) -> bool:
        return self.open and self.revoting_since is not None

    def joined_at(self, at: Instant, came_back: bool = False) -> Instant:
        """When somebody who comes now joins: not before the re-vote that is on, whichever clock dated their act.

        `came_back`: they answered before it, left, and did not come for the second vote alone.
        """
        if came_back and self.revoting_since is not None:
            return self.revoting_since - MOMENT
        return max(at, self.revoting_since or at)

    def came_to_vote(self, joined_at: Instant) -> bool:
        """Whether who joined then came when what is split was voted on once more, and not before."""
        return self.revoting_since is not None and joined_at >= self.revoting_since

    @property
    def round(self) -> int:
        """Which votes are taken while it is open."""
        return SECOND_ROUND if self.revoting else FIRST_ROUND

    @property
    def counts(self) -> bool:
        """Its verdicts are the team's: it is closed, and was not called off."""
        return not self.open and self.ending is not Ending.CANCELLED


@dataclass(frozen=True, slots=True)
class Participant:
    user_id: str
    joined_at: Instant
    occupation: str | None = None
    """What they said that they do."""
    silent: bool = False
    """They had answered nothing when it closed."""


@dataclass(frozen=True, slots=True)
class Question:
    """A capability put to the team. `members` is how many took part when it was revealed, or last was."""

    capability_id: str
    position: int
    opened_at: Instant
    revealed_at: Instant | None = None
    members: int = 0
    offers_finish: bool = False

    @property
    def revealed(self) -> bool:
        return self.revealed_at is not None

    @property
    def shown_before(self) -> bool:
        """It was revealed at a close, and then opened again with the assessment."""
        return not self.revealed and self.members > 0


FIRST_ROUND, SECOND_ROUND = 1, 2
"""The second is the one re-vote on what the first left split."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A member's newest answer in one round. Without a value the member skipped: missing, and not waited for.

    In an anonymous assessment `user_id` is the member's pseudonym there.
    """

    capability_id: str
    user_id: str
    value: Value | None
    note: str
    acted_at: Instant
    message_ts: str | None = None
    round: int = FIRST_ROUND


@dataclass(frozen=True, slots=True)
class Settlement:
    capability_id: str
    value: Value
    reason: str
    user_id: str
    settled_at: Instant


@dataclass(frozen=True, slots=True)
class KeptTally:
    """What remains of one capability once the single answers of an anonymous assessment are destroyed."""

    capability_id: str
    tally: Tally | None
    """None below the privacy floor: nothing is kept but that."""
    first: Tally | None = None
    """The first round's, where a second was held and neither the changed nor the unchanged are below the floor."""
    notes: tuple[str, ...] = ()
    """In random order, without times."""
    groups: tuple[tuple[str, Verdict], ...] = ()
    """What each occupation said, where that may be shown."""
    voted_again: bool = False
    """The first round left it split, so it was voted on once more."""
    things: tuple[str, ...] = ()
    """What members said one would see, in random order."""


@dataclass(frozen=True, slots=True)
class Concrete:
    """One concrete thing that a member says one would see, about a split capability."""

    capability_id: str
    user_id: str
    text: str
    named: bool
    """Its giver agrees to be named beside it."""
