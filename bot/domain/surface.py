"""A surface: a thing that Rung shows in Slack, derived from what is stored, and kept in agreement with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.instant import Instant


class SurfaceKind(StrEnum):
    CARD = "card"
    OPENING = "opening"
    QUESTION = "question"
    RESULT = "result"
    SUMMARY = "summary"
    TROUBLE = "trouble"
    POLL = "poll"
    SPLITS = "splits"
    """What is split, to talk about and to vote on once more."""
    REMINDER = "reminder"
    """A direct message of Rung's own accord, to one who is missing."""
    REVOTE = "revote"
    """One that asks for a concrete thing and the second vote."""
    NUDGE = "nudge"
    """Asks about the rung that a team took on."""
    RECHECK = "recheck"
    """What changed, once what was asked again is closed."""


class Trouble(StrEnum):
    """Why a surface cannot be shown for now."""

    CLOSED_DOOR = "closed_door"
    """Rung is not in the channel, or the channel is archived or gone."""
    UNKNOWN_FATE = "unknown_fate"
    """A first post that may or may not have arrived, and that Rung has no leave to look for."""
    PASSED = "passed"
    """What it would say to somebody is no longer so: they have answered, or it is closed."""
    REFUSED = "refused"
    """Slack does not take the message."""


@dataclass(frozen=True, slots=True)
class Surface:
    """`revision` counts the changes to what it shows; it is stale while `sent_revision` is behind."""

    key: str
    kind: SurfaceKind
    assessment_id: str
    capability_id: str | None
    channel_id: str
    place: int
    """Order of first posting within the assessment."""
    threaded: bool
    """Posted in the thread under the card."""
    revision: int = 1
    sent_revision: int = 0
    sent_hash: str | None = None
    ts: str | None = None
    claimed_at: Instant | None = None
    """When a first post was claimed; without a `ts` its fate is unknown."""
    not_before: Instant = 0.0
    trouble: Trouble | None = None
    user_id: str | None = None
    """To whom it speaks, when it is for one person."""

    @property
    def posted(self) -> bool:
        return self.ts is not None

    @property
    def direct(self) -> bool:
        """Words to one person: they wait for nothing in the channel, and say nothing of its door."""
        return self.user_id is not None


def surface_key(kind: SurfaceKind, assessment_id: str, capability_id: str | None = None) -> str:
    return ":".join(part for part in (assessment_id, kind.value, capability_id) if part)


def is_person(channel_id: str) -> bool:
    """A post to a person's id opens the direct message with them; only Slack's answer tells that one's own id."""
    return channel_id.startswith(("U", "W"))


QUESTION_PLACE = 10
SPLITS_PLACE = 999
RESULT_PLACE = 1000
NUDGE_PLACE = 2000
RECHECK_PLACE = 3000


def card_of(assessment_id: str, channel_id: str) -> Surface:
    key = surface_key(SurfaceKind.CARD, assessment_id)
    return Surface(key, SurfaceKind.CARD, assessment_id, None, channel_id, place=0, threaded=False)


def opening_of(assessment_id: str, channel_id: str) -> Surface:
    key = surface_key(SurfaceKind.OPENING, assessment_id)
    return Surface(key, SurfaceKind.OPENING, assessment_id, None, channel_id, place=1, threaded=True)


def question_of(assessment_id: str, channel_id: str, capability_id: str, position: int, threaded: bool) -> Surface:
    key = surface_key(SurfaceKind.QUESTION, assessment_id, capability_id)
    place = QUESTION_PLACE + position
    return Surface(key, SurfaceKind.QUESTION, assessment_id, capability_id, channel_id, place, threaded)


def result_of(assessment_id: str, channel_id: str, threaded: bool) -> Surface:
    key = surface_key(SurfaceKind.RESULT, assessment_id)
    return Surface(key, SurfaceKind.RESULT, assessment_id, None, channel_id, RESULT_PLACE, threaded)


def summary_of(assessment_id: str, channel_id: str) -> Surface:
    key = surface_key(SurfaceKind.SUMMARY, assessment_id)
    return Surface(key, SurfaceKind.SUMMARY, assessment_id, None, channel_id, RESULT_PLACE + 1, threaded=False)


def splits_of(assessment_id: str, channel_id: str) -> Surface:
    """In the thread, above the result: what is split comes first."""
    key = surface_key(SurfaceKind.SPLITS, assessment_id)
    return Surface(key, SurfaceKind.SPLITS, assessment_id, None, channel_id, SPLITS_PLACE, threaded=True)


def poll_of(assessment_id: str, channel_id: str) -> Surface:
    """In the channel itself: a poll has no thread."""
    key = surface_key(SurfaceKind.POLL, assessment_id)
    return Surface(key, SurfaceKind.POLL, assessment_id, None, channel_id, place=0, threaded=False)


def trouble_of(assessment_id: str, user_id: str) -> Surface:
    """A word to the facilitator in a direct message: Slack opens it when one posts to a person's id."""
    key = surface_key(SurfaceKind.TROUBLE, assessment_id)
    place = RESULT_PLACE + 2
    return Surface(key, SurfaceKind.TROUBLE, assessment_id, None, user_id, place, threaded=False, user_id=user_id)


def reminder_key(assessment_id: str, user_id: str, number: int) -> str:
    return f"{surface_key(SurfaceKind.REMINDER, assessment_id)}:{number}:{user_id}"


def reminder_of(assessment_id: str, user_id: str, number: int) -> Surface:
    """The first or the second word to one who is missing, in a direct message."""
    key, place = reminder_key(assessment_id, user_id, number), RESULT_PLACE + 2 + number
    return Surface(key, SurfaceKind.REMINDER, assessment_id, None, user_id, place, threaded=False, user_id=user_id)


def revote_key(assessment_id: str, user_id: str, number: int) -> str:
    return f"{surface_key(SurfaceKind.REVOTE, assessment_id)}:{number}:{user_id}"


def revote_of(assessment_id: str, user_id: str, number: int) -> Surface:
    """The ask to vote again, and the one reminder of it, in a direct message."""
    key, place = revote_key(assessment_id, user_id, number), RESULT_PLACE + 4 + number
    return Surface(key, SurfaceKind.REVOTE, assessment_id, None, user_id, place, threaded=False, user_id=user_id)


def nudge_key(assessment_id: str, commitment_id: str, number: int) -> str:
    return f"{surface_key(SurfaceKind.NUDGE, assessment_id)}:{commitment_id}:{number}"


def nudge_of(key: str, assessment_id: str, capability_id: str, channel_id: str, owner: str | None) -> Surface:
    """In the channel itself; or, where `owner` is given, in a direct message to them.

    It belongs to the assessment from whose result the rung was taken.
    """
    return Surface(
        key,
        SurfaceKind.NUDGE,
        assessment_id,
        capability_id,
        channel_id if owner is None else owner,
        NUDGE_PLACE,
        threaded=False,
        user_id=owner,
    )


def recheck_key(assessment_id: str, recheck_id: str) -> str:
    return f"{surface_key(SurfaceKind.RECHECK, assessment_id)}:{recheck_id}"


def recheck_of(assessment_id: str, channel_id: str, recheck_id: str) -> Surface:
    """In the channel itself. It belongs to the first that the re-check asked, or to the newest result."""
    key = recheck_key(assessment_id, recheck_id)
    return Surface(key, SurfaceKind.RECHECK, assessment_id, None, channel_id, RECHECK_PLACE, threaded=False)


def recheck_id_of(surface: Surface) -> str:
    """Of one that `recheck_of` made."""
    return surface.key.removeprefix(recheck_key(surface.assessment_id, ""))


@dataclass(frozen=True, slots=True)
class Links:
    """Where the surfaces of one assessment can be opened, by surface key; those not yet posted are missing."""

    of: Mapping[str, str]

    def to(self, kind: SurfaceKind, assessment_id: str, capability_id: str | None = None) -> str | None:
        return self.of.get(surface_key(kind, assessment_id, capability_id))


def links_to(surfaces: Iterable[Surface], workspace_url: str, thread_ts: str | None) -> Links:
    """Slack's own form of a message's address, put together without asking Slack."""
    return Links(
        {
            surface.key: permalink(
                workspace_url, surface.channel_id, surface.ts, thread_ts if surface.threaded else None
            )
            for surface in surfaces
            if surface.ts is not None
        }
    )


def permalink(workspace_url: str, channel_id: str, ts: str, thread_ts: str | None = None) -> str:
    link = f"{workspace_url.rstrip('/')}/archives/{channel_id}/p{ts.replace('.', '')}"
    return f"{link}?thread_ts={thread_ts}&cid={channel_id}" if thread_ts else link
