"""The publisher's use cases: which surfaces are stale, what they show, and what became of sending them.

When one may be shown is told by when_shown.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import local_day, next_working_day
from bot.domain.climbing.nudge_shown import NudgeShown
from bot.domain.forgotten import is_gone
from bot.domain.instant import Instant
from bot.domain.over_time.recheck import RecheckShown
from bot.domain.over_time.standing import NO_EFFECT, PollEffect
from bot.domain.surface import Links, Surface, SurfaceKind, Trouble, recheck_id_of, trouble_of
from bot.services.climbing.nudge_shown import let_go, load_nudge, may_still_come
from bot.services.measuring.standing import effect_of, last_held
from bot.services.measuring.what_changed import load_recheck, recheck_of_poll
from bot.services.permissions import sees_channel, sees_from_afar
from bot.services.ports.store import Store
from bot.services.showing.reporting import report_for_rung
from bot.services.showing.when_shown import OF_OWN_ACCORD, may_be_shown_at
from bot.services.sittings import load_links, load_sitting
from bot.services.staleness import team_changed
from bot.services.zones import zone_for

ASKS_AGAIN = frozenset({SurfaceKind.POLL, SurfaceKind.SUMMARY, SurfaceKind.CARD})


@dataclass(frozen=True, slots=True)
class Showing:
    """All that is needed to render one surface and to send it."""

    surface: Surface
    sitting: Sitting
    links: Links
    thread_ts: str | None
    wait_until: Instant
    """A first post waits for what stands above it in the thread, a change of the card for what it links to."""
    effect: PollEffect = NO_EFFECT
    """What a closed poll did."""
    muted: bool = False
    """The person to whom it speaks does not want to be written to."""
    nudge: NudgeShown | None = None
    may_come: bool = True
    """Of a nudge that was not sent yet: it is still its day, in working hours, and its rung is still asked about."""
    recheck: RecheckShown | None = None
    """Of what changed; of a poll, its summary, and a card: why it is asked again."""
    held_until: Instant = 0.0
    """How long this process alone may send it."""

    @property
    def due_since(self) -> Instant:
        """Who has been due longest goes first; of a nudge its own date counts, however often it was put off."""
        if self.nudge is None or self.surface.posted:
            return self.surface.not_before
        return self.nudge.nudge.due_at


def due_surfaces(store: Store, assessment_id: str, now: Instant) -> Sequence[Surface]:
    return store.surfaces.due(assessment_id, now)


def next_due_at(store: Store) -> Instant | None:
    return store.surfaces.next_due_at()


def load_showing(store: Store, key: str, now: Instant) -> Showing | None:
    """None when the surface agrees with the store already, or waits for its thread."""
    surface = store.surfaces.get(key)
    if surface is None or surface.sent_revision == surface.revision:
        return None
    thread_ts = store.assessments.thread_ts(surface.assessment_id) if surface.threaded else None
    if surface.threaded and thread_ts is None:
        return None
    sitting = load_sitting(store, surface.assessment_id)
    recheck = _recheck(store, surface)
    asks = surface.kind is SurfaceKind.NUDGE
    nudge = _nudge(store, surface, now) if asks else None
    may_come = surface.posted or not asks or (nudge is not None and may_still_come(store, nudge, now))
    wait_until = may_be_shown_at(store, sitting, surface, now, nudge, recheck)
    links, muted = load_links(store, surface.assessment_id), _is_muted(store, surface)
    effect = effect_of(store, sitting)
    return Showing(surface, sitting, links, thread_ts, wait_until, effect, muted, nudge, may_come, recheck)


def load_if_held(store: Store, key: str, now: Instant, holder: str) -> Showing | None:
    """None also when it is for another process to show."""
    showing = load_showing(store, key, now)
    if showing is None:
        return None
    held_until = store.publishing.held_until(showing.surface.assessment_id, holder)
    return None if held_until is None else replace(showing, held_until=held_until)


def _nudge(store: Store, surface: Surface, now: Instant) -> NudgeShown | None:
    """With where the team stands now, while the nudge asks, and unless its person is shut out of the channel."""
    shown = load_nudge(store, surface.key, posted=surface.posted)
    if shown is None or not shown.asks:
        return shown
    commitment, to = shown.commitment, surface.user_id
    if to is not None and not sees_from_afar(store, commitment.channel_id, to):
        return shown  # a direct message stays with whoever leaves the channel, and is shown anew all the same
    measured = report_for_rung(store, commitment, now) if shown.tells_what_it_lifts else None
    return replace(shown, known=last_held(store, commitment.channel_id, commitment.capability_id), measured=measured)


def _recheck(store: Store, surface: Surface) -> RecheckShown | None:
    if surface.kind is SurfaceKind.RECHECK:
        return load_recheck(store, recheck_id_of(surface))
    return recheck_of_poll(store, surface.assessment_id) if surface.kind in ASKS_AGAIN else None


def _is_muted(store: Store, surface: Surface) -> bool:
    to = surface.user_id
    return to is not None and store.teams.preference(to).muted_at is not None


def has_passed(showing: Showing) -> bool:
    """A message that was not sent in time: what it asks for is done, or over, or it is not wanted any more."""
    surface, sitting = showing.surface, showing.sitting
    if surface.kind is SurfaceKind.NUDGE:
        return not surface.posted and (showing.muted or not showing.may_come)
    if surface.kind not in OF_OWN_ACCORD or surface.posted:
        return False
    if showing.muted:
        return True
    over = (surface.kind is SurfaceKind.REVOTE) is not sitting.assessment.revoting
    return over or not sitting.assessment.open or surface.user_id not in sitting.missing


def let_pass(store: Store, showing: Showing, now: Instant) -> None:
    """A nudge that was never seen counts as none."""
    store.surfaces.trouble(showing.surface.key, Trouble.PASSED)
    _let_go_unseen(store, showing.surface, now)


def _let_go_unseen(store: Store, surface: Surface, now: Instant) -> None:
    if surface.kind is SurfaceKind.NUDGE and not surface.posted:
        let_go(store, surface.key, now)


def claim_post(store: Store, surface: Surface, now: Instant, holder: str, held_until: Instant) -> bool:
    """Before a first post: should the process die now, the post is looked for before it is sent again.

    False when another process has claimed the assessment meanwhile.
    """
    if not store.publishing.keep(surface.assessment_id, holder, held_until):
        return False
    store.surfaces.claim(surface.key, now)
    return True


def record_post(store: Store, surface: Surface, channel_id: str, ts: str, digest: str, not_before: Instant) -> None:
    store.surfaces.record_post(surface, channel_id, ts, digest, not_before)
    _is_there(store, surface)


def adopt_post(store: Store, surface: Surface, channel_id: str, ts: str) -> None:
    """The post had arrived before the crash; what it shows may be old by now."""
    store.surfaces.record_post(surface, channel_id, ts, "", 0.0)
    _is_there(store, surface)
    store.surfaces.mark_stale(surface.key)


def _is_there(store: Store, surface: Surface) -> None:
    """What is answered where it stands waits for people from now on: their Home leads there."""
    if surface.kind in (SurfaceKind.CARD, SurfaceKind.POLL):
        team_changed(store, surface.channel_id)


def record_update(store: Store, surface: Surface, digest: str, not_before: Instant) -> None:
    store.surfaces.record_update(surface, digest, not_before)


def release_post(store: Store, key: str) -> None:
    """The post did certainly not arrive: it may be sent without being looked for."""
    store.surfaces.release(key)


def hold(store: Store, key: str, not_before: Instant) -> None:
    store.surfaces.hold(key, not_before)


def put_off(store: Store, showing: Showing, now: Instant) -> None:
    """Until it may be sent. What comes on another day takes that day's one direct message, or a later one's.

    `not_before` is in the day that it has taken.
    """
    surface, until = showing.surface, showing.wait_until
    if surface.kind in OF_OWN_ACCORD and not surface.posted and surface.user_id is not None:
        zone = zone_for(store, surface.user_id, showing.sitting.assessment.channel_id)
        taken, day = local_day(surface.not_before or now, zone), local_day(until, zone)
        while day != taken and not store.teams.claim_direct_day(surface.user_id, day):
            until = next_working_day(until, zone)
            day = local_day(until, zone)
    store.surfaces.hold(surface.key, until)


def forget_message(store: Store, key: str) -> None:
    """Somebody deleted it: it is posted again."""
    store.surfaces.forget_message(key)


def give_up(store: Store, surface: Surface, trouble: Trouble, now: Instant) -> None:
    """The surface waits until its trouble is mended; of a closed door the facilitator is told, once, if they may be."""
    store.surfaces.trouble(surface.key, trouble)
    _let_go_unseen(store, surface, now)
    if trouble is Trouble.CLOSED_DOOR and not surface.direct:
        assessment = store.assessments.get(surface.assessment_id)
        if assessment is None or assessment.kind is not Kind.TEAM:
            return
        told = trouble_of(assessment.assessment_id, assessment.facilitator_id)
        if store.surfaces.get(told.key) is None and _can_be_told(store, assessment, now):
            store.surfaces.add(told)


def _can_be_told(store: Store, assessment: Assessment, now: Instant) -> bool:
    """Its facilitator, unless Rung forgot them, they left the private channel that it would speak of, or are muted.

    It is their one direct message of the day.
    """
    told = assessment.facilitator_id
    if is_gone(told) or not sees_channel(store, assessment.channel_id, told):
        return False
    if store.teams.preference(told).muted_at is not None:
        return False
    return store.teams.claim_direct_day(told, local_day(now, zone_for(store, told, assessment.channel_id)))


def leave_unknown(store: Store, key: str) -> None:
    """A post of unknown fate that Rung has no leave to look for is left, not sent twice."""
    store.surfaces.trouble(key, Trouble.UNKNOWN_FATE)
