"""What is said of a rung that the team took on, until it is done, wrong, or given up."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.check_in import Answered, Nudge
from bot.domain.climbing.commitment import Commitment, Outcome, in_the_way
from bot.domain.climbing.nudging import Reply, snoozed_for, snoozed_to
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.auditing import record
from bot.services.climbing.committing import NoOwner, OneAtATime, line_of, name_of
from bot.services.climbing.nudge_shown import nudging_zone
from bot.services.permissions import require, require_inside
from bot.services.planning import held_schedule, plan_anew
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment
from bot.services.staleness import rung_changed

LONGEST_SNOOZE = 366
"""Days."""
ENDS = {
    Reply.DONE: (Outcome.DONE, Deed.SAID_DONE),
    Reply.WRONG_RUNG: (Outcome.WRONG_RUNG, Deed.DROPPED_AS_WRONG),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner says to a nudge."""

    reply: Reply
    until: date | None = None
    """Only with SNOOZE: on this day a nudge may come again."""
    days: int | None = None
    """Only with SNOOZE, and without a day: for how many days none comes."""
    reason: str = ""
    """Why it is snoozed, or what blocks."""


def answer_nudge(store: Store, act: Act, nudge_id: str, said: Said) -> Commitment:
    """The newest answer to a nudge counts, also to an older one. Done and Wrong rung end the rung.

    Raises Refused for who may not, for what is over, and for a snooze that ends in the past.
    """
    nudge, commitment = _asked(store, act.user_id, nudge_id)
    if not commitment.open:
        if commitment.outcome is ENDS.get(said.reply, (None,))[0]:
            return commitment  # a second click on the same button
        raise Refused("This one is over. Its next rung is in the last result.")
    answered = _answered(store, act, commitment, said)
    if nudge.answered is not None and nudge.answered.at > answered.at:
        return commitment
    store.climbing.put_nudge(replace(nudge, answered=answered))
    if said.reply in ENDS:
        outcome, deed = ENDS[said.reply]
        return _end(store, act, commitment, outcome, deed)
    store.surfaces.mark_stale(nudge_id, act.shown_in)
    plan_anew(store, commitment.channel_id, act.takes_effect_at)
    return commitment


def give_up(store: Store, act: Act, commitment_id: str) -> Commitment:
    """Twice is once. Raises Refused for who may not."""
    commitment = held_rung(store, act.user_id, commitment_id, act.takes_effect_at)
    return _end(store, act, commitment, Outcome.GIVEN_UP, Deed.GAVE_UP) if commitment.open else commitment


def start_again(store: Store, act: Act, commitment_id: str, *, insists: bool = False) -> Commitment:
    """After Rung stopped asking, or when what was called done is not: it is open, and asked about from now on.

    Raises OneAtATime, and Refused for who may not.
    """
    now = act.takes_effect_at
    commitment = held_rung(store, act.user_id, commitment_id, now)
    if is_gone(commitment.owner):
        raise NoOwner("Nobody owns this any more. Take it on anew from the last result.")
    others = [one for one in store.climbing.commitments(commitment.channel_id) if one.commitment_id != commitment_id]
    if not commitment.open and (other := in_the_way(others, insists=insists)) is not None:
        raise OneAtATime(other, name_of(store, other))
    woken = replace(commitment, started_again_at=now, ended_at=None, outcome=None)
    store.climbing.put_commitment(woken)
    record(store, act, Deed.STARTED_AGAIN, find_assessment(store, woken.assessment_id), woken.capability_id)
    rung_changed(store, woken, store.climbing.nudges(commitment_id))
    plan_anew(store, woken.channel_id, now)
    return woken


def ask_directly(store: Store, act: Act, commitment_id: str, direct: bool) -> Commitment:
    """Where the owner is asked: theirs alone to choose. Raises Refused."""
    commitment = replace(held_rung(store, act.user_id, commitment_id, act.takes_effect_at), direct=direct)
    if act.user_id != commitment.owner:
        raise Refused("Only whoever took it on chooses where I ask.")
    if not commitment.open:
        raise Refused("This one is over. Its next rung is in the last result.")
    store.climbing.put_commitment(commitment)
    return commitment


def _asked(store: Store, user_id: str, nudge_id: str) -> tuple[Nudge, Commitment]:
    found = store.climbing.nudge(nudge_id)
    if found is None:
        raise Refused("I do not know this question any more.")
    commitment = held_rung(store, user_id, found.commitment_id, found.sent_at)
    nudge = store.climbing.nudge(nudge_id)  # as it is now that nobody else decides on it
    return nudge or found, commitment


def held_rung(store: Store, user_id: str, commitment_id: str, now: Instant) -> Commitment:
    """For one who may speak for it, with the team's schedule locked."""
    found = store.climbing.commitment(commitment_id)
    if found is None:
        raise Refused("This rung is not known here any more.")
    held_schedule(store, found.channel_id, now)
    commitment = store.climbing.commitment(commitment_id) or found
    assessment = find_assessment(store, commitment.assessment_id)
    require_inside(store, assessment, user_id)
    require(store, assessment, user_id, Right.SPEAK_FOR_RUNG, [commitment.owner])
    return commitment


def _answered(store: Store, act: Act, commitment: Commitment, said: Said) -> Answered:
    at, until = act.takes_effect_at, None
    if said.reply is Reply.SNOOZE:
        until = _snoozed_until(said, at, nudging_zone(store, commitment.channel_id))
    return Answered(at, act.user_id, said.reply, until, line_of(said.reason))


def _snoozed_until(said: Said, at: Instant, zone: ZoneInfo) -> Instant:
    """By the calendar on the team's wall."""
    days = said.days if said.until is None else (said.until - local_date(at, zone.key)).days
    if days is None or not 0 < days <= LONGEST_SNOOZE:
        raise Refused("Choose a day from tomorrow on, within a year.")
    return snoozed_for(at, days, zone) if said.until is None else snoozed_to(said.until, zone)


def _end(store: Store, act: Act, commitment: Commitment, outcome: Outcome, deed: Deed) -> Commitment:
    ended = replace(commitment, ended_at=act.takes_effect_at, outcome=outcome)
    store.climbing.put_commitment(ended)
    record(store, act, deed, find_assessment(store, ended.assessment_id), ended.capability_id)
    rung_changed(store, ended, store.climbing.nudges(ended.commitment_id))
    plan_anew(store, ended.channel_id, act.takes_effect_at)
    return ended
