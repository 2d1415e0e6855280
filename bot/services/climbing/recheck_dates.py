"""Re-checks that come by a team's schedule: a short poll of what is aging or contested, or a whole assessment.

As with nudges, each date is decided once, in one transaction, and the next one is stored with it. A re-check takes the
one turn of its day; where a nudge has had it, it comes on the next day that is free.
"""

from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.calendar.cadence import local_day
from bot.domain.calendar.lasting import Lasting, closes_after
from bot.domain.calendar.recurrence import Lateness, Schedule, caught_up, on_next_free_day
from bot.domain.climbing.check_in import LastOutcome, RecheckKind, TeamSchedule
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.over_time.recheck import AskedAgain, Recheck, Why, aging_or_contested, asked_again
from bot.domain.over_time.standing import Standing
from bot.services.assessing.polling import PollWanted, ask_of_own_accord
from bot.services.climbing.assessing_again import assess_again, leaders_of
from bot.services.climbing.rechecking import NewId, keep, standing_by, still_asked
from bot.services.measuring.own_frameworks import current_library
from bot.services.measuring.what_changed import end_recheck
from bot.services.planning import planned_anew, zone_name
from bot.services.ports.store import Store
from bot.services.staleness import team_changed

BATCH = 10
"""How many teams one transaction decides on: each reads all that its team ever closed."""


@dataclass(frozen=True, slots=True)
class DecidedRechecks:
    """How many teams' dates were decided, and how many re-checks came of it. None decided: nothing is left to do."""

    dates: int
    rechecks: int


@dataclass(frozen=True, slots=True)
class _Due:
    """A team whose re-check comes now. `newest` is its newest whole assessment that counts."""

    schedule: TeamSchedule
    times: Schedule
    standing: Standing
    newest: Assessment
    shipped: Library
    now: Instant

    @property
    def channel_id(self) -> str:
        return self.schedule.channel_id


def any_recheck_due(store: Store, now: Instant) -> bool:
    """It only reads, and costs next to nothing: for each tick."""
    return store.climbing.any_recheck_due(now)


def recheck_due(store: Store, now: Instant, shipped: Library, new_id: NewId) -> DecidedRechecks:
    """Decides the dates that have come, the longest overdue first, and at most BATCH: call it until none is left.

    Before the nudges that are due: on a day on which both would come, the re-check does.
    """
    claimed = store.climbing.claim_rechecks(now, BATCH)
    return DecidedRechecks(len(claimed), sum(_decide(store, one, now, shipped, new_id) for one in claimed))


def _decide(store: Store, schedule: TeamSchedule, now: Instant, shipped: Library, new_id: NewId) -> bool:
    """Whether a re-check was begun."""
    team_changed(store, schedule.channel_id)
    assert schedule.next_recheck_at is not None, "claimed as due"
    times = schedule.rechecks(zone_name(store, schedule.channel_id))
    if times is None:
        store.climbing.put_schedule(replace(schedule, next_recheck_at=None))
        return False
    caught = caught_up(times, schedule.next_recheck_at, now)
    after = replace(schedule, next_recheck_at=caught.next_due_at)
    if caught.lateness is Lateness.DROP:
        after = replace(after, recheck_last=LastOutcome.LATE, recheck_last_at=caught.due_at)
    elif _is_to_wait(store, schedule, times, now):
        after = replace(after, next_recheck_at=min(on_next_free_day(times, now), caught.next_due_at))
    else:
        outcome = _recheck(store, schedule, times, now, shipped, new_id)
        served_at = now if outcome is LastOutcome.SENT else caught.due_at
        after = replace(after, recheck_last=outcome, recheck_last_at=served_at)
        if outcome is LastOutcome.SENT:
            store.climbing.put_schedule(planned_anew(store, after, now))
            return True
    store.climbing.put_schedule(after)
    return False


def _is_to_wait(store: Store, schedule: TeamSchedule, times: Schedule, now: Instant) -> bool:
    """The day's turn is taken; or Rung has to know who is there, and is reading it: it came in just now."""
    spoke_at, channel = schedule.spoke_at, store.directory.channel(schedule.channel_id)
    if spoke_at is not None and local_day(spoke_at, times.place) == local_day(now, times.place):
        return True
    invites = schedule.rhythm.recheck_kind is RecheckKind.ASSESSMENT
    return invites and channel is not None and channel.is_member and not channel.members_known


def _recheck(
    store: Store, schedule: TeamSchedule, times: Schedule, now: Instant, shipped: Library, new_id: NewId
) -> LastOutcome:
    channel_id = schedule.channel_id
    channel = store.directory.channel(channel_id)
    if channel is None or not channel.reachable:
        return LastOutcome.CLOSED_DOOR
    if store.assessments.open_in(channel_id) is not None or store.rechecks.open_in(channel_id):
        return LastOutcome.UNDERWAY
    standing = standing_by(store, channel_id, current_library(store, shipped))
    whole = [one for one in store.assessments.counted_in(channel_id) if one.kind is Kind.TEAM]
    if standing is None or not whole:
        return LastOutcome.NOT_ASSESSED
    due = _Due(schedule, times, standing, whole[0], shipped, now)
    if schedule.rhythm.recheck_kind is RecheckKind.ASSESSMENT:
        return _assess(store, due, new_id)
    _poll(store, due, new_id)
    return LastOutcome.SENT


def _assess(store: Store, due: _Due, new_id: NewId) -> LastOutcome:
    assessment_id = new_id()
    hindrance = assess_again(store, due.newest, due.shipped, assessment_id, due.now, due.times.place)
    if hindrance is not None:
        return hindrance
    keep(store, _begun(store, due, assessment_id, new_id()), [AskedAgain(assessment_id)])
    return LastOutcome.SENT


def _poll(store: Store, due: _Due, new_id: NewId) -> None:
    """Where nothing is aging or contested nothing is asked, and what changed is said at once."""
    capability_ids = aging_or_contested(due.standing, due.now)
    asked = [asked_again(due.standing, _ask(store, due, one, new_id), one) for one in capability_ids]
    newest = store.assessments.counted_in(due.channel_id)[0]
    begun = _begun(store, due, asked[0].assessment_id if asked else newest.assessment_id, new_id())
    keep(store, begun, asked)
    if not asked:
        end_recheck(store, begun, due.now)


def _ask(store: Store, due: _Due, capability_id: str, new_id: NewId) -> str:
    poll_id = still_asked(store, due.channel_id, capability_id)
    if poll_id is None:
        poll_id = new_id()
        closes_at = closes_after(Lasting.THREE_DAYS, due.now, due.times.place)
        leaders = leaders_of(store, due.newest)
        wanted = PollWanted(due.channel_id, capability_id, closes_at)
        ask_of_own_accord(store, wanted, due.shipped, poll_id, due.now, leaders)
    return poll_id


def _begun(store: Store, due: _Due, assessment_id: str, recheck_id: str) -> Recheck:
    """Then is the end of the last one that came by the schedule; before the first, the newest whole assessment."""
    last = store.rechecks.last_ended(due.channel_id, Why.SCHEDULE)
    since = due.newest.closed_at if last is None else last.ended_at
    return Recheck(
        recheck_id, due.channel_id, assessment_id, Why.SCHEDULE, due.now, due.now if since is None else since
    )
