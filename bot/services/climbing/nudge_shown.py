"""A nudge on its way to Slack: what its message shows, whether it may still come, and what follows if it never did."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.calendar.cadence import zone_of
from bot.domain.calendar.recurrence import Lateness, what_of
from bot.domain.climbing.check_in import LastOutcome
from bot.domain.climbing.nudge_shown import NudgeShown
from bot.domain.instant import Instant
from bot.services.planning import plan_anew, zone_name
from bot.services.ports.store import Store


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


def may_still_come(store: Store, shown: NudgeShown, now: Instant) -> bool:
    """Before its first post: nothing was said to it, it is still its day, in working hours, the team is still at it."""
    nudge, commitment = shown.nudge, shown.commitment
    schedule = store.climbing.schedule(commitment.channel_id)
    if schedule is None or not commitment.open or nudge.let_go or nudge.answered is not None:
        return False
    times = schedule.nudges(zone_name(store, schedule.channel_id))
    return what_of(times, nudge.due_at, max(now, nudge.due_at)) is Lateness.SEND


def let_go(store: Store, nudge_id: str, now: Instant) -> None:
    """It never reached Slack in time, so nobody was silent about it. Its next date is kept. Twice is once."""
    nudge = store.climbing.nudge(nudge_id)
    commitment = None if nudge is None else store.climbing.commitment(nudge.commitment_id)
    if nudge is None or commitment is None or nudge.answered is not None or nudge.let_go:
        return
    schedule = store.climbing.schedule(commitment.channel_id, lock=True)
    store.climbing.put_nudge(replace(nudge, let_go=True))
    if schedule is not None and schedule.last_at == nudge.sent_at:
        store.climbing.put_schedule(replace(schedule, last=LastOutcome.LATE))
    plan_anew(store, commitment.channel_id, now)
