"""Asks about the rungs that teams took on, when the time has come.

Several processes may try: each date is decided once, in one transaction. The nudge and its surface are added, and the
team's next date is stored. To post the surface is the publisher's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.domain.assessment import Instant
from bot.domain.cadence import local_day, zone_of
from bot.domain.check_in import LastOutcome, Nudge, TeamSchedule
from bot.domain.commitment import Commitment
from bot.domain.forgotten import is_gone
from bot.domain.recurrence import Lateness, caught_up, what_of
from bot.domain.surface import nudge_key, nudge_of
from bot.services.permissions import sees_channel
from bot.services.planning import Turn, plan_anew, planned_anew, turns, zone_name
from bot.services.ports import Store
from bot.services.reminding import zone_for
from bot.services.staleness import team_changed

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
    """Never two for one team in a day: the rung that waits the longest comes first. None: there is no rung."""
    outcomes = (_ask(store, one, due_at, now) for one in _by_turn(turns(store, schedule), now))
    first = next(outcomes, None)
    if first is None or first is LastOutcome.SENT:
        return first
    return next((one for one in outcomes if one is LastOutcome.SENT), first)


def _by_turn(found: Iterable[Turn], now: Instant) -> list[Turn]:
    """Those whose date has come before those whose has not: a date that a change of clocks moved comes all the same.

    Of two that wait as long the one taken on first.
    """

    def place(turn: Turn) -> tuple[Instant, Instant, Instant, str]:
        taken = turn.commitment
        return max(turn.planned.at, now), turn.asked_at, taken.taken_at, taken.commitment_id

    return sorted(found, key=place)


def _ask(store: Store, turn: Turn, due_at: Instant, now: Instant) -> LastOutcome:
    commitment, planned = turn.commitment, turn.planned
    hindrance = _hindrance(store, commitment, now)
    if hindrance is not None:
        return hindrance
    number = len(turn.nudges) + 1
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
    if channel is None or not channel.is_member or channel.archived:
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


# --- for the publisher, and for what it shows ---


@dataclass(frozen=True, slots=True)
class NudgeShown:
    nudge: Nudge
    commitment: Commitment
    zone: ZoneInfo
    """The schedule's."""
    newest: bool = True
    """Nothing was asked about this rung since."""


def load_nudge(store: Store, nudge_id: str, *, posted: bool = False) -> NudgeShown | None:
    """`nudge_id` is the key of its surface. One that was not `posted` yet is the newest."""
    nudge = store.climbing.nudge(nudge_id)
    commitment = None if nudge is None else store.climbing.commitment(nudge.commitment_id)
    if nudge is None or commitment is None:
        return None
    later = store.climbing.nudges(nudge.commitment_id) if posted else ()
    newest = not any(one.number > nudge.number and not one.let_go for one in later)
    return NudgeShown(nudge, commitment, nudging_zone(store, commitment.channel_id), newest)


def nudging_zone(store: Store, channel_id: str) -> ZoneInfo:
    """By which a team's nudges come."""
    schedule = store.climbing.schedule(channel_id)
    own = None if schedule is None else schedule.rhythm.zone
    return zone_of(own, zone_name(store, channel_id))


def may_still_come(store: Store, nudge_id: str, now: Instant) -> bool:
    """Before its first post: it is still its day, in working hours, and the team is still at it."""
    shown = load_nudge(store, nudge_id)
    schedule = None if shown is None else store.climbing.schedule(shown.commitment.channel_id)
    if shown is None or schedule is None or not shown.commitment.open:
        return False
    times = schedule.nudges(zone_name(store, schedule.channel_id))
    return what_of(times, shown.nudge.due_at, max(now, shown.nudge.due_at)) is Lateness.SEND


def let_go(store: Store, nudge_id: str, now: Instant) -> None:
    """It never reached Slack in time, so nobody was silent about it. Its next date is kept."""
    nudge = store.climbing.nudge(nudge_id)
    commitment = None if nudge is None else store.climbing.commitment(nudge.commitment_id)
    if nudge is None or commitment is None:
        return
    schedule = store.climbing.schedule(commitment.channel_id, lock=True)
    store.climbing.put_nudge(replace(nudge, let_go=True))
    if schedule is not None and schedule.last_at == nudge.sent_at:
        store.climbing.put_schedule(replace(schedule, last=LastOutcome.LATE))
    plan_anew(store, commitment.channel_id, now)
