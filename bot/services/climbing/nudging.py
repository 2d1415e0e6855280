"""Asks about the rungs that teams took on, when the time has come.

Several processes may try: each date is decided once, in one transaction. The nudge and its surface are added, and the
team's next date is stored. To post the surface is the publisher's.
"""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.domain.calendar.cadence import local_day
from bot.domain.calendar.recurrence import Lateness, caught_up
from bot.domain.climbing.check_in import LastOutcome, Nudge, TeamSchedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.forgotten import is_gone
from bot.domain.instant import Instant
from bot.domain.surface import nudge_key, nudge_of
from bot.services.permissions import sees_channel
from bot.services.planning import RungDue, in_turn, planned_anew, rungs_due, zone_name
from bot.services.ports.store import Store
from bot.services.staleness import team_changed
from bot.services.zones import zone_for

BATCH = 50
"""How many teams one transaction decides on, so that on SQLite no click waits long behind it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """How many teams' dates were decided, and how many nudges came of it. None decided: nothing is left to do."""

    dates: int
    nudges: int


def any_nudge_due(store: Store, now: Instant) -> bool:
    """It only reads, and costs next to nothing: for each tick."""
    return store.climbing.any_due(now)


def nudge_due(store: Store, now: Instant) -> Decided:
    """Decides the dates that have come, the longest overdue first, and at most BATCH: call it until none is left."""
    claimed = store.climbing.claim_due(now, BATCH)
    return Decided(len(claimed), sum(_decide(store, one, now) for one in claimed))


def _decide(store: Store, schedule: TeamSchedule, now: Instant) -> bool:
    """Whether a nudge was added."""
    assert schedule.next_nudge_at is not None, "claimed as due"
    times = schedule.nudges(zone_name(store, schedule.channel_id))
    caught = caught_up(times, schedule.next_nudge_at, now)
    if caught.lateness is Lateness.DROP:
        after = replace(schedule, last=LastOutcome.LATE, last_at=caught.due_at)
    elif _was_spoken_to_today(schedule, times.place, now):
        after = schedule
    else:
        outcome = _ask_about_one(store, schedule, caught.due_at, now)
        served_at = now if outcome is LastOutcome.SENT else caught.due_at
        after = schedule if outcome is None else replace(schedule, last=outcome, last_at=served_at)
    store.climbing.put_schedule(planned_anew(store, after, now))
    team_changed(store, schedule.channel_id)
    return after is not schedule and after.last is LastOutcome.SENT


def _was_spoken_to_today(schedule: TeamSchedule, zone: ZoneInfo, now: Instant) -> bool:
    """By a nudge, or by a re-check."""
    spoke_at = schedule.spoke_at
    return spoke_at is not None and local_day(spoke_at, zone) == local_day(now, zone)


def _ask_about_one(store: Store, schedule: TeamSchedule, due_at: Instant, now: Instant) -> LastOutcome | None:
    """Never two for one team in a day. None: there is no rung."""
    outcomes = (_ask(store, one, due_at, now) for one in in_turn(rungs_due(store, schedule), now))
    first = next(outcomes, None)
    if first is None or first is LastOutcome.SENT:
        return first
    return next((one for one in outcomes if one is LastOutcome.SENT), first)


def _ask(store: Store, rung: RungDue, due_at: Instant, now: Instant) -> LastOutcome:
    commitment, planned = rung.commitment, rung.planned
    hindrance = _hindrance(store, commitment, now)
    if hindrance is not None:
        return hindrance
    number = len(rung.nudges) + 1
    key = nudge_key(commitment.assessment_id, commitment.commitment_id, number)
    store.climbing.add_nudge(
        Nudge(
            nudge_id=key,
            commitment_id=commitment.commitment_id,
            number=number,
            kind=planned.kind,
            turn=planned.number,
            monthly=planned.monthly,
            due_at=due_at,
            sent_at=now,
        )
    )
    to = commitment.owner if commitment.direct else None
    store.surfaces.add(nudge_of(key, commitment.assessment_id, commitment.capability_id, commitment.channel_id, to))
    return LastOutcome.SENT


def _hindrance(store: Store, commitment: Commitment, now: Instant) -> LastOutcome | None:
    """Why nobody can be asked. Of a direct message the person's day is taken here, as the last."""
    channel_id, owner = commitment.channel_id, commitment.owner
    channel = store.directory.channel(channel_id)
    if channel is None or not channel.reachable:
        return LastOutcome.CLOSED_DOOR
    person = store.directory.person(owner)
    away = person is not None and (person.is_bot or person.deleted)
    if is_gone(owner) or away or not sees_channel(store, channel_id, owner):
        return LastOutcome.OWNER_AWAY
    if not commitment.direct:
        return None
    if store.teams.preference(owner).muted_at is not None:
        return LastOutcome.OWNER_AWAY
    day = local_day(now, zone_for(store, owner, channel_id))
    return None if store.teams.claim_direct_day(owner, day) else LastOutcome.SPOKEN_TO
