"""When a surface may be shown: after what stands above it, and in the hours of whom it speaks to."""

from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import local_day, next_working_moment
from bot.domain.climbing.nudge_shown import NudgeShown
from bot.domain.instant import Instant
from bot.domain.over_time.recheck import RecheckShown, Why
from bot.domain.surface import Surface, SurfaceKind
from bot.services.climbing.nudge_shown import may_still_come
from bot.services.planning import may_be_spoken_to_at
from bot.services.ports.store import Store
from bot.services.zones import zone_for

SHORTLY = 0.2
"""Seconds until the next look at what another surface has put off."""
OF_OWN_ACCORD = frozenset({SurfaceKind.REMINDER, SurfaceKind.REVOTE})
"""What is written to one person without their having asked; nudges have hours of their own."""
RESULTS = frozenset({SurfaceKind.POLL, SurfaceKind.SUMMARY, SurfaceKind.RESULT})


def may_be_shown_at(
    store: Store,
    sitting: Sitting,
    surface: Surface,
    now: Instant,
    nudge: NudgeShown | None,
    recheck: RecheckShown | None,
) -> Instant:
    """`now` where nothing keeps it back. `nudge` and `recheck` are what the surface shows."""
    return max(
        _others_are_shown_at(store, surface, now),
        _may_be_read_at(store, sitting, surface, now, nudge),
        _rechecked_at(store, surface, recheck, now),
    )


def _others_are_shown_at(store: Store, surface: Surface, now: Instant) -> Instant:
    """So that nobody reads the next question before the answers to the last one, and the card changes once for both.

    What was due together was sent before this; what is still stale then has been put off, and so is this.
    """
    waits_for = _linked if surface.posted and surface.kind is SurfaceKind.CARD else _above
    others = store.surfaces.of_assessment(surface.assessment_id)
    stale = (one for one in others if one.revision != one.sent_revision and one.trouble is None)
    awaited = [one.not_before for one in stale if waits_for(surface, one)]
    return max(*awaited, now + SHORTLY) if awaited else now


def _linked(_card: Surface, other: Surface) -> bool:
    return other.kind in (SurfaceKind.QUESTION, SurfaceKind.SPLITS, SurfaceKind.RESULT)


def _above(surface: Surface, other: Surface) -> bool:
    """The end in the channel links to the result in the thread; a nudge and a direct word wait for nothing."""
    if surface.posted or surface.direct or surface.kind is SurfaceKind.NUDGE:
        return False
    conversation = (
        SurfaceKind.OPENING,
        SurfaceKind.QUESTION,
        SurfaceKind.SPLITS,
        SurfaceKind.RESULT,
        SurfaceKind.POLL,
    )
    return other.kind in conversation and other.place < surface.place


def _may_be_read_at(
    store: Store, sitting: Sitting, surface: Surface, now: Instant, nudge: NudgeShown | None
) -> Instant:
    """What is written to a person of Rung's own accord comes in their working hours, however late it is sent."""
    if surface.posted or surface.user_id is None:
        return now
    zone = zone_for(store, surface.user_id, sitting.assessment.channel_id)
    moment = next_working_moment(now, zone)
    if nudge is not None:  # it comes in the team's hours, and in the owner's where the two meet
        return moment if may_still_come(store, nudge, moment) else now
    if surface.kind not in OF_OWN_ACCORD:
        return now
    late = local_day(surface.not_before, zone) < local_day(now, zone) if surface.not_before else False
    return max(moment, now + SHORTLY) if late else moment  # of this day it has yet to take the one message


def _rechecked_at(store: Store, surface: Surface, recheck: RecheckShown | None, now: Instant) -> Instant:
    """What comes by itself comes when the team may be spoken to; what changed, after the results of what was asked."""
    if recheck is None or surface.posted:
        return now
    ends = surface.kind is SurfaceKind.RECHECK
    by_itself = recheck.recheck.ends_by_itself if ends else recheck.recheck.why is Why.SCHEDULE
    moment = may_be_spoken_to_at(store, recheck.recheck.channel_id, now) if by_itself else now
    if not ends:
        return moment
    polls = (one for asked in recheck.asked for one in store.surfaces.of_assessment(asked.assessment_id))
    stale = (one for one in polls if one.kind in RESULTS and one.revision != one.sent_revision and one.trouble is None)
    return max([moment, *(max(one.not_before, now + SHORTLY) for one in stale)])
