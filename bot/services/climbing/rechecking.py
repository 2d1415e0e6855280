"""Re-checks that somebody asks for: after a cause, and when a rung is called done.

What comes by itself is in recheck_dates.py, what is said at the end in measuring/what_changed.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import Assessment
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.calendar.cadence import zone_of
from bot.domain.calendar.lasting import Lasting, closes_after
from bot.domain.climbing.commitment import Commitment
from bot.domain.errors import Refused
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.over_time.recheck import (
    CAUSES,
    MOST_ASKED,
    AskedAgain,
    Recheck,
    Why,
    asked_again,
    proposed_for,
)
from bot.domain.over_time.standing import Standing
from bot.services.acts import Act
from bot.services.assessing.polling import PollWanted, open_poll
from bot.services.auditing import record
from bot.services.measuring.own_frameworks import current_library
from bot.services.measuring.standing import load_standing
from bot.services.permissions import require, sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN
from bot.services.staleness import poll_changed
from bot.services.zones import team_zone

NewId = Callable[[], str]
"""Something new at each call."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the catalogue ties to a cause, at most three, and where the team stands with it."""

    why: Why
    capability_ids: tuple[str, ...]
    standing: Standing
    """Measured by today's library."""


@dataclass(frozen=True, slots=True)
class WantedRecheck:
    channel_id: str
    why: Why
    """One of the causes."""
    reason: str
    capability_ids: tuple[str, ...]


def require_may_recheck(store: Store, user_id: str, channel_id: str) -> Assessment:
    """The newest result. Raises Refused for who may not, and where nothing was assessed."""
    if not sees_channel(store, channel_id, user_id):
        raise Refused(UNKNOWN)
    newest = next(iter(store.assessments.counted_in(channel_id)), None)
    if newest is None:
        raise Refused("Nothing was assessed in this channel yet, so nothing can have changed. Begin with /maturity.")
    require(store, newest, user_id, Right.START)
    return newest


def propose(store: Store, user_id: str, channel_id: str, why: Why, shipped: Library) -> Proposal:
    """It only reads. Raises Refused for who may not, and where nothing was assessed."""
    require_may_recheck(store, user_id, channel_id)
    standing = standing_by(store, channel_id, current_library(store, shipped))
    if standing is None:
        raise Refused(UNKNOWN)
    return Proposal(why, proposed_for(why, standing), standing)


def begin_recheck(store: Store, act: Act, wanted: WantedRecheck, shipped: Library, new_id: NewId) -> Recheck:
    """Polls what was chosen, each for a working day. What is being polled already is not asked twice.

    Raises Refused for who may not, for no capability or more than three, and for what a poll refuses.
    """
    newest, capability_ids = require_may_recheck(store, act.user_id, wanted.channel_id), _chosen(wanted)
    reason, now = wanted.reason.strip(), act.takes_effect_at
    if len(reason) > LONGEST_WORDS:
        raise Refused(f"That is more than {LONGEST_WORDS} characters. A few sentences are enough.")
    standing = standing_by(store, wanted.channel_id, current_library(store, shipped))
    closes_at = one_working_day(store, act, wanted.channel_id)
    asked = [
        _ask(store, act, PollWanted(wanted.channel_id, one, closes_at), standing, shipped, new_id)
        for one in capability_ids
    ]
    record(store, act, Deed.RECHECKED, newest, wanted.why.value)
    begun = Recheck(
        new_id(), wanted.channel_id, asked[0].assessment_id, wanted.why, now, now, reason, asked_by=act.user_id
    )
    return keep(store, begun, asked)


def confirm_done(store: Store, act: Act, commitment: Commitment, shipped: Library, poll_id: str) -> None:
    """Asks the channel whether it is so, unless it is being asked already; then says what changed since it began."""
    channel_id, now = commitment.channel_id, act.takes_effect_at
    standing = standing_by(store, channel_id, current_library(store, shipped))
    wanted = PollWanted(channel_id, commitment.capability_id, one_working_day(store, act, channel_id))
    asked = _ask(store, act, wanted, standing, shipped, lambda: poll_id)
    since = commitment.taken_at
    begun = Recheck(poll_id, channel_id, asked.assessment_id, Why.DONE, now, since, asked_by=act.user_id)
    keep(store, begun, [asked])


def keep(store: Store, recheck: Recheck, asked: Sequence[AskedAgain]) -> Recheck:
    store.rechecks.add(recheck)
    for one in asked:
        store.rechecks.link(recheck.recheck_id, one)
        poll_changed(store, one.assessment_id)  # one that was open already says from now on why it is asked
    return recheck


def standing_by(store: Store, channel_id: str, library: Library) -> Standing | None:
    """Measured by this library; what it no longer has is left out."""
    standing = load_standing(store, channel_id)
    if standing is None:
        return None
    held = {one: found for one, found in standing.held.items() if one in library.catalogue.by_id}
    return replace(standing, library=library, held=held)


def still_asked(store: Store, channel_id: str, capability_id: str) -> str | None:
    """The open poll on this, which nobody closes before this transaction ends."""
    for one in store.assessments.open_polls(channel_id):
        if one.capability_id == capability_id:
            locked = store.assessments.get(one.assessment_id, lock=True)
            if locked is not None and locked.open:
                return locked.assessment_id
    return None


def one_working_day(store: Store, act: Act, channel_id: str) -> Instant:
    """From now on, in the team's zone."""
    return closes_after(Lasting.DAY, act.at, zone_of(team_zone(store, channel_id, act.user_id)))


def _ask(
    store: Store, act: Act, wanted: PollWanted, standing: Standing | None, shipped: Library, new_id: NewId
) -> AskedAgain:
    poll_id = still_asked(store, wanted.channel_id, wanted.capability_id)
    if poll_id is None:
        poll_id = new_id()
        open_poll(store, act, wanted, shipped, poll_id)
    return asked_again(standing, poll_id, wanted.capability_id)


def _chosen(wanted: WantedRecheck) -> tuple[str, ...]:
    if wanted.why not in CAUSES:
        raise Refused("Say what happened.")
    capability_ids = tuple(dict.fromkeys(wanted.capability_ids))
    if not 1 <= len(capability_ids) <= MOST_ASKED:
        raise Refused(f"Choose one to {MOST_ASKED} capabilities to ask about again.")
    return capability_ids
