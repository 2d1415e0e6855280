"""When Rung asks a team next: from its schedule, its rungs, and what was said to the nudges about them.

Nothing here is remembered between two calls. Whoever changes one of the three stores the date that follows, in the
same transaction, with the team's schedule locked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.calendar.cadence import local_date
from bot.domain.calendar.recurrence import due_after_change, keeps_dates, next_due, next_free_moment
from bot.domain.climbing.check_in import Nudge, Rhythm, TeamSchedule, new_schedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.nudging import PlannedNudge, next_nudge
from bot.domain.forgotten import is_gone
from bot.domain.instant import Instant
from bot.services.ports.store import Store
from bot.services.staleness import team_changed


@dataclass(frozen=True, slots=True)
class RungDue:
    """A rung to ask about: what was asked before, and when the next nudge comes."""

    commitment: Commitment
    nudges: Sequence[Nudge]
    planned: PlannedNudge

    @property
    def asked_at(self) -> Instant:
        """When it last had its turn; 0 for never."""
        return max((one.sent_at for one in self.nudges), default=0.0)


def zone_name(store: Store, channel_id: str) -> str:
    """The team's."""
    return store.teams.time_zone(channel_id) or "UTC"


def schedule_or_default(store: Store, channel_id: str, now: Instant, lock: bool = False) -> TeamSchedule:
    """What a team without a schedule sees: what it would have from now on. Only `held_schedule` stores it."""
    found = store.climbing.schedule(channel_id, lock)
    if found is not None:
        return found
    zone = zone_name(store, channel_id)
    begun = new_schedule(channel_id, Rhythm(), local_date(now, zone))
    return replace(begun, next_recheck_at=_next_recheck(begun, zone, now))


def held_schedule(store: Store, channel_id: str, now: Instant) -> TeamSchedule:
    """The team's, which it has from now on, locked: nobody else decides about its rungs until the transaction ends."""
    found = store.climbing.schedule(channel_id, lock=True)
    if found is None:
        store.climbing.add_schedule(schedule_or_default(store, channel_id, now))
        found = store.climbing.schedule(channel_id, lock=True)
    assert found is not None, "a schedule that was just stored"
    return found


def rungs_due(store: Store, schedule: TeamSchedule, not_before: Instant | None = None) -> list[RungDue]:
    """The rungs that Rung will ask about, each with its next date; what came due is past.

    `not_before`: every date is after this moment.
    """
    times = schedule.nudges(zone_name(store, schedule.channel_id))

    def following(after: Instant) -> Instant:
        return next_due(times, after)

    found = []
    for commitment in store.climbing.commitments(schedule.channel_id):
        if not commitment.open or is_gone(commitment.owner):
            continue
        nudges = store.climbing.nudges(commitment.commitment_id)
        records = [one.record for one in nudges if not one.let_go]
        passed = schedule.passed_at
        planned = next_nudge(commitment, records, following, times.place, passed=passed, not_before=not_before)
        if planned is not None:
            found.append(RungDue(commitment, nudges, planned))
    return found


def in_turn(found: Iterable[RungDue], at: Instant) -> list[RungDue]:
    """Each date has one rung: of those whose date has come by then the one that was not asked about for longest.

    Those whose date has not come follow: a date that a change of clocks moved comes all the same. Of two that wait as
    long the one taken on first.
    """

    def place(rung: RungDue) -> tuple[Instant, Instant, Instant, str]:
        taken = rung.commitment
        return max(rung.planned.at, at), rung.asked_at, taken.taken_at, taken.commitment_id

    return sorted(found, key=place)


def next_in_turn(store: Store, schedule: TeamSchedule, now: Instant) -> Commitment | None:
    """Whose turn the team's next date is, if nobody answers before; None while no date is planned."""
    at = schedule.next_nudge_at
    waiting = [] if at is None else in_turn(rungs_due(store, schedule, not_before=now), at)
    return waiting[0].commitment if waiting else None


def planned_anew(store: Store, schedule: TeamSchedule, now: Instant) -> TeamSchedule:
    """With the next nudge, after now, that follows from the team's rungs as they are."""
    earliest = min((one.planned.at for one in rungs_due(store, schedule, not_before=now)), default=None)
    return replace(schedule, next_nudge_at=earliest)


def plan_anew(store: Store, channel_id: str, now: Instant) -> None:
    """After a rung was taken on, was answered for, or ended."""
    store.climbing.put_schedule(planned_anew(store, held_schedule(store, channel_id, now), now))
    team_changed(store, channel_id)


def changed(store: Store, old: TeamSchedule, new: TeamSchedule, zones: tuple[str, str], now: Instant) -> TeamSchedule:
    """The new schedule with its next dates. `zones`: the team's own before and after.

    Where the regular dates stay, nothing is lost and nothing doubled; otherwise it begins anew: see
    domain/calendar/recurrence.py.
    """
    before, after = old.nudges(zones[0]), new.nudges(zones[1])
    if old.next_nudge_at is not None and keeps_dates(before, after, now):
        next_nudge_at = due_after_change(before, after, old.next_nudge_at, now, old.passed_at)
        new = replace(new, next_nudge_at=next_nudge_at)
    else:
        new = planned_anew(store, new, now)
    rechecks_before, rechecks = old.rechecks(zones[0]), new.rechecks(zones[1])
    if rechecks is None:
        return replace(new, next_recheck_at=None)
    if rechecks_before is None or old.next_recheck_at is None:
        return replace(new, next_recheck_at=next_due(rechecks, now))
    next_recheck_at = due_after_change(rechecks_before, rechecks, old.next_recheck_at, now, old.spoke_at)
    return replace(new, next_recheck_at=next_recheck_at)


def may_be_spoken_to_at(store: Store, channel_id: str, now: Instant) -> Instant:
    """The next moment in the team's hours that is neither quiet, nor a holiday, nor in a pause."""
    schedule = schedule_or_default(store, channel_id, now)
    return next_free_moment(schedule.nudges(zone_name(store, channel_id)), now)


def follow_zone(store: Store, channel_id: str, before: str | None, now: Instant) -> None:
    """After the team's time zone was changed."""
    schedule = store.climbing.schedule(channel_id, lock=True)
    if schedule is not None:
        zones = before or "UTC", zone_name(store, channel_id)
        store.climbing.put_schedule(changed(store, schedule, schedule, zones, now))
        team_changed(store, channel_id)


def _next_recheck(schedule: TeamSchedule, zone: str, now: Instant) -> Instant | None:
    rechecks = schedule.rechecks(zone)
    return None if rechecks is None else next_due(rechecks, now)
