"""Takes a piece of evidence: a link or a line for one capability, for the team of a channel."""

from dataclasses import dataclass

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.evidence import Evidence, link_in
from bot.domain.errors import Refused
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.surface import SurfaceKind, permalink, surface_key
from bot.services.acts import Act
from bot.services.permissions import require_inside, sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_sitting

MOMENT = 0.001
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What somebody gives."""

    evidence_id: str
    capability_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form begins with: where the message stands, and what was asked there."""

    assessment_id: str | None
    capability_id: str | None
    permalink: str | None


def offer_evidence(store: Store, user_id: str, channel_id: str, message_ts: str, thread_ts: str | None) -> Offer:
    """For the form about one message. Raises Refused where there is no team."""
    require_team(store, user_id, channel_id)
    address = store.directory.workspace().url
    link = permalink(address, channel_id, message_ts, thread_ts) if address else None
    assessment = store.assessments.of_thread(channel_id, thread_ts or message_ts)
    if assessment is None or not assessment.open:
        return Offer(None, None, link)
    waiting = load_sitting(store, assessment.assessment_id).waiting
    return Offer(assessment.assessment_id, waiting[-1].capability_id if waiting else None, link)


def add_evidence(store: Store, act: Act, channel_id: str, piece: Piece, library: Library) -> None:
    """Raises Refused where there is no team, and for what is no evidence."""
    require_team(store, act.user_id, channel_id)
    if piece.capability_id not in library.catalogue.by_id:
        raise Refused("Choose what it is evidence of.")
    _put(store, channel_id, piece, act.user_id, act.at)


def add_evidence_through(store: Store, act: Act, assessment_id: str, piece: Piece) -> None:
    """Given with an answer, or on a message of its thread.

    Of an anonymous one neither its giver is kept nor when it was given. Raises Refused.
    """
    assessment = find_assessment(store, assessment_id)
    require_inside(store, assessment, act.user_id)
    if assessment.kind is Kind.ALONE:
        raise Refused("Evidence belongs to a team: give it in the team's channel.")
    if piece.capability_id not in store.directory.library(assessment.library_digest).catalogue.by_id:
        raise Refused("Choose what it is evidence of.")
    nobody = assessment.setup.anonymous
    given_at = _just_after_what_is_closed(store, assessment) if nobody and assessment.open else act.at
    _put(store, assessment.channel_id, piece, None if nobody else act.user_id, given_at)


def piece_given(store: Store, channel_id: str, evidence_id: str) -> Evidence | None:
    return next((one for one in store.teams.evidence(channel_id) if one.evidence_id == evidence_id), None)


def take_back(store: Store, channel_id: str, evidence_id: str) -> bool:
    """Withdraws a piece whose message was edited or deleted. False, and it stays, where a closed result rests on it."""
    given = piece_given(store, channel_id, evidence_id)
    if given is None:
        return True
    closed = (one.closed_at for one in store.assessments.counted_in(channel_id))
    if any(closed_at is not None and closed_at >= given.given_at for closed_at in closed):
        return False
    store.teams.withdraw_evidence(channel_id, evidence_id)
    _changed(store, channel_id)
    return True


def _just_after_what_is_closed(store: Store, assessment: Assessment) -> Instant:
    """Not when it was given, which may tell by whom; and after every result that does not change any more."""
    closed = [one.closed_at for one in store.assessments.counted_in(assessment.channel_id) if one.closed_at is not None]
    return max([assessment.opened_at, *(at + MOMENT for at in closed)])


def require_team(store: Store, user_id: str, channel_id: str) -> None:
    """Raises Refused unless Rung is in this channel, and the person may see it."""
    channel = store.directory.channel(channel_id)
    if channel is None or not channel.is_member or not sees_channel(store, channel_id, user_id):
        raise Refused("Evidence belongs to a team's channel in which I am. Write /invite @Rung there first.")


def _put(store: Store, channel_id: str, piece: Piece, given_by: str | None, given_at: Instant) -> None:
    text = " ".join(piece.text.split())
    if not text:
        raise Refused("Give a link, or a line that says what one would see.")
    if len(text) > LONGEST_WORDS:
        raise Refused(f"That is more than {LONGEST_WORDS} characters. Give a link, or a line.")
    evidence = Evidence(piece.evidence_id, piece.capability_id, text, link_in(text), given_by, given_at)
    store.teams.add_evidence(channel_id, evidence)
    _changed(store, channel_id)


def _changed(store: Store, channel_id: str) -> None:
    running = store.assessments.open_in(channel_id)
    if running is not None:
        _show(store, running)


def _show(store: Store, running: Assessment) -> None:
    """While splits are voted on once more, a result stands already."""
    store.surfaces.mark_stale(surface_key(SurfaceKind.RESULT, running.assessment_id))
