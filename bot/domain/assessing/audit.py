"""The audit trail: who decided what, when, and in which channel. It never holds an answer."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.assessing.assessment import Assessment
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant


class Deed(StrEnum):
    STARTED = "started"
    REVEALED = "revealed"
    WENT_ON = "went_on"
    SETTLED = "settled"
    FINISHED = "finished"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    SHARED_LEAD = "shared_lead"
    CLOSED_VOTE = "closed_vote"
    CHANGED_ZONE = "changed_zone"
    TOOK_ON = "took_on"
    SAID_DONE = "said_done"
    DROPPED_AS_WRONG = "dropped_as_wrong"
    GAVE_UP = "gave_up"
    STARTED_AGAIN = "started_again"
    CHANGED_SCHEDULE = "changed_schedule"
    PAUSED = "paused"
    RESUMED = "resumed"
    RECHECKED = "rechecked"
    NAMED_MOMENT = "named_moment"
    UNNAMED_MOMENT = "unnamed_moment"
    JOINED_OVERVIEW = "joined_overview"
    LEFT_OVERVIEW = "left_overview"
    EXPORTED = "exported"
    ADDED_FRAMEWORK = "added_framework"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    entry_id: str
    at: Instant
    user_id: str
    what: Deed
    channel_id: str
    assessment_id: str | None = None
    detail: str | None = None
    """A capability, or a name of something that was changed."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry, with the assessment it speaks of and the library that names its parts, where they are known."""

    entry: AuditEntry
    assessment: Assessment | None = None
    library: Library | None = None
