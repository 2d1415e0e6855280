"""A poll: one capability put to a whole channel. Who answers takes part; it closes by hand or by its time."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.assessing.assessment import Assessment, Ending, Kind, Names, Question, Reveal, Setup
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.errors import Refused
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.surface import poll_of
from bot.services.acts import Act
from bot.services.assessing.closing import close
from bot.services.assessing.opening import Wanted, require_enough
from bot.services.auditing import record
from bot.services.measuring.own_frameworks import current_library
from bot.services.measuring.ruler import setup_in
from bot.services.permissions import lead, require, sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting

REVEALS = (Reveal.AT_CLOSE, Reveal.LIVE)


class NotHere(Refused):
    """Rung, or whoever asks, is not in the channel; which of the two is not said."""

    def __init__(self) -> None:
        super().__init__("I am not in this channel. Write /invite @Rung there, then ask again.")


class NotTogether(Refused):
    """The choices exclude each other."""


@dataclass(frozen=True, slots=True)
class PollWanted:
    channel_id: str
    capability_id: str
    closes_at: Instant
    reveal: Reveal = Reveal.AT_CLOSE
    names: Names = Names.CONFIDENTIAL


def open_poll(store: Store, act: Act, wanted: PollWanted, shipped: Library, assessment_id: str) -> None:
    """Puts the question to the channel. Raises NotHere, NotTogether, and Refused where it may not be asked."""
    library = current_library(store, shipped)
    channel = store.directory.channel(wanted.channel_id)
    inside = sees_channel(store, wanted.channel_id, act.user_id)
    if channel is None or not channel.reachable or not inside:
        raise NotHere
    assessment = _poll(store, act, wanted, library, assessment_id)
    require(store, assessment, act.user_id, Right.START)
    _require_fitting(store, assessment, library)
    if assessment.setup.anonymous:
        require_enough(store, Wanted(wanted.channel_id, assessment.setup), ())
    _put(store, assessment, library)
    record(store, act, Deed.STARTED, assessment, wanted.capability_id)


def ask_of_own_accord(
    store: Store, wanted: PollWanted, shipped: Library, assessment_id: str, now: Instant, leaders: Sequence[str]
) -> None:
    """Puts the question in Rung's own name, where it is known to be in the channel. `leaders` may close and settle it.

    Raises Refused for what a poll may not be.
    """
    library, rung = current_library(store, shipped), store.directory.workspace().bot_user_id
    assessment = _poll(store, Act(rung, now), wanted, library, assessment_id)
    _require_fitting(store, assessment, library)
    _put(store, assessment, library)
    store.assessments.set_leaders(assessment_id, leaders)


def _put(store: Store, poll: Assessment, library: Library) -> None:
    store.directory.put_library(library)
    store.assessments.add(poll)
    store.assessments.open_question(poll.assessment_id, Question(poll.capability_id or "", 1, poll.opened_at))
    store.surfaces.add(poll_of(poll.assessment_id, poll.channel_id))
    if poll.setup.anonymous:
        store.keys.make(poll.assessment_id)


def close_poll(store: Store, act: Act, assessment_id: str) -> None:
    """Whoever asked, or an admin, closes it: what was answered shows, and is the verdict."""
    assessment = lead(store, act.user_id, assessment_id, Right.CLOSE)
    if assessment.kind is not Kind.POLL:
        raise Refused("This is no poll.")
    record(store, act, Deed.CLOSED, assessment, assessment.capability_id)
    close(store, load_sitting(store, assessment_id), act.at, Ending.STOPPED)


def _poll(store: Store, act: Act, wanted: PollWanted, library: Library, assessment_id: str) -> Assessment:
    """Measured as the channel's latest assessment was, or by the defaults."""
    latest = store.assessments.latest_in(wanted.channel_id)
    before = setup_in(library, latest.setup if latest else Setup())
    setup = Setup(
        framework_id=before.framework_id,
        questionnaire=before.questionnaire,
        reveal=wanted.reveal,
        names=wanted.names,
    )
    return Assessment(
        workspace_id=store.workspace_id,
        assessment_id=assessment_id,
        channel_id=wanted.channel_id,
        kind=Kind.POLL,
        facilitator_id=act.user_id,
        setup=setup,
        library_digest=library.digest,
        opened_at=act.at,
        touched_at=act.at,
        capability_id=wanted.capability_id,
        closes_at=wanted.closes_at,
        in_overview=store.overview_teams.has(wanted.channel_id),
    )


def _require_fitting(store: Store, poll: Assessment, library: Library) -> None:
    if poll.capability_id not in library.catalogue.by_id:
        raise Refused("This capability is not known here any more. Choose another.")
    if any(one.capability_id == poll.capability_id for one in store.assessments.open_polls(poll.channel_id)):
        raise Refused("A poll on this is open in the channel already. Answer there, or choose another capability.")
    if poll.setup.reveal not in REVEALS:
        raise NotTogether("A poll shows its answers live, or when it closes.")
    if poll.setup.anonymous and poll.setup.reveal is not Reveal.AT_CLOSE:
        raise NotTogether("Anonymous answers show only when the poll closes. Choose that, or other names.")
    if poll.closes_at is None or poll.closes_at <= poll.opened_at:
        raise Refused("The closing time is past. Choose a later one.")
