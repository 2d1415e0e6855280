"""The end of a re-check, and what it then shows: what changed between then and now."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.assessing.assessment import Assessment, Ending, Kind
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.over_time.recheck import AskedAgain, Onward, Recheck, RecheckShown
from bot.domain.over_time.rung_then_now import rung_change
from bot.domain.over_time.standing import Standing
from bot.domain.over_time.then_and_now import PeopleThenNow, ThenAndNow, then_and_now
from bot.domain.scoring.advice import next_rung
from bot.domain.surface import recheck_key, recheck_of
from bot.services.measuring.standing import last_by_each_ruler, load_standing
from bot.services.measuring.taking_part import TookPart, who_took_part
from bot.services.planning import zone_name
from bot.services.ports.store import Store

Ruler = tuple[Library, QuestionnaireKind]


def note_closed(store: Store, assessment_id: str, at: Instant) -> None:
    """Ends the re-checks that waited for this one alone. One that was reopened ends them again.

    Each is locked first, so that of two that close at once the later one finds the other closed.
    """
    for found in store.rechecks.all_asking(assessment_id):
        recheck = store.rechecks.get(found.recheck_id, lock=True) or found
        asked = [store.assessments.get(one.assessment_id) for one in store.rechecks.asked_in(recheck.recheck_id)]
        if not any(one is not None and one.open for one in asked):
            end_recheck(store, recheck, at)


def end_recheck(store: Store, recheck: Recheck, at: Instant) -> None:
    store.rechecks.put(replace(recheck, ended_at=at))
    surface = recheck_of(recheck.assessment_id, recheck.channel_id, recheck.recheck_id)
    store.surfaces.add(surface)
    store.surfaces.mark_stale(surface.key)


def recheck_of_poll(store: Store, assessment_id: str) -> RecheckShown | None:
    """Why a poll, or a whole assessment, is asked again; None when it is no re-check. Without what changed."""
    recheck = store.rechecks.first_asking(assessment_id)
    return None if recheck is None else _shown(store, recheck, None)


def load_recheck(store: Store, recheck_id: str) -> RecheckShown | None:
    """With what changed, once it has ended; None for one that is not known."""
    recheck = store.rechecks.get(recheck_id)
    if recheck is None:
        return None
    changed = None if recheck.ended_at is None else what_changed(store, recheck, recheck.ended_at)
    shown = _shown(store, recheck, changed)
    return shown if changed is None else replace(shown, onward=_onward(store, recheck.channel_id, changed))


def what_changed(store: Store, recheck: Recheck, now_at: Instant) -> ThenAndNow | None:
    return changed_between(store, recheck.channel_id, recheck.since, now_at)


def changed_between(
    store: Store, channel_id: str, then_at: Instant, now_at: Instant, ruler: Ruler | None = None
) -> ThenAndNow | None:
    """Both measured by `ruler`, or by that of the later moment. None when nothing was closed by now."""
    measured = last_by_each_ruler(store, channel_id, then_at, now_at)
    if not measured:
        return None
    after = measured[0] if ruler is None else replace(measured[0], library=ruler[0], kind=ruler[1])
    before = load_standing(store, channel_id, then_at)
    people = _people(store, channel_id, before, then_at, now_at)
    found = then_and_now(before, after, people, then_at, now_at, _rests_on_anonymous(store, after), measured)
    return _with_own(store, channel_id, found)


def _with_own(store: Store, channel_id: str, found: ThenAndNow) -> ThenAndNow:
    """By the framework and the target of the newest whole assessment up to the later of the two moments.

    Where the one before it had others, nobody was told the next rung that they make of then.
    """
    newest, earlier = (_newest_whole(store, channel_id, until) for until in (found.now_at, found.then_at))
    if newest is None:
        return found
    own = next((one for one in found.levels if one.framework.id == newest.setup.framework_id), None)
    if own is None:
        return found
    found = replace(found, own=own.framework.id)
    if earlier is None or _aim(earlier) != _aim(newest):
        return found
    target = own.framework.target(newest.setup.target_id) if newest.setup.target_id else None
    return replace(found, rung=rung_change(found, own.framework.id, target, store.climbing.commitments(channel_id)))


def _newest_whole(store: Store, channel_id: str, until: Instant) -> Assessment | None:
    counted = store.assessments.counted_in(channel_id)
    return next((one for one in counted if one.kind is Kind.TEAM and one.closed_at and one.closed_at <= until), None)


def _aim(assessment: Assessment) -> tuple[str, str | None]:
    return assessment.setup.framework_id, assessment.setup.target_id


def _rests_on_anonymous(store: Store, standing: Standing) -> bool:
    sources = {one.source.assessment_id for one in standing.held.values() if one.finding.asked}
    return any((found := store.assessments.get(one)) is not None and found.setup.anonymous for one in sources)


def _onward(store: Store, channel_id: str, changed: ThenAndNow) -> Onward | None:
    """By the framework and the target of the newest whole assessment, from which it is taken on."""
    if any(one.open for one in store.climbing.commitments(channel_id)):
        return None
    newest = next((one for one in store.assessments.counted_in(channel_id) if one.kind is Kind.TEAM), None)
    scores = [one.now for one in changed.levels]
    own = next((one for one in scores if newest is not None and one.framework.id == newest.setup.framework_id), None)
    if newest is None or own is None:
        return None
    target = own.framework.target(newest.setup.target_id) if newest.setup.target_id else None
    rung = next_rung(own, scores, target)
    return None if rung is None else Onward(rung, newest.assessment_id)


def recheck_surfaces_changed(store: Store, channel_id: str) -> None:
    """All that was ever said here about what changed: it may name somebody who asked to be forgotten."""
    for one in store.rechecks.all_in(channel_id):
        store.surfaces.mark_stale(recheck_key(one.assessment_id, one.recheck_id))


def _shown(store: Store, recheck: Recheck, changed: ThenAndNow | None) -> RecheckShown:
    schedule = store.climbing.schedule(recheck.channel_id)
    own = None if schedule is None else schedule.rhythm.zone
    return RecheckShown(recheck, _asked_with_ends(store, recheck), changed, own or zone_name(store, recheck.channel_id))


def _asked_with_ends(store: Store, recheck: Recheck) -> tuple[AskedAgain, ...]:
    """What it asked, each with whether that was called off."""
    return tuple(_with_end(store, one) for one in store.rechecks.asked_in(recheck.recheck_id))


def _with_end(store: Store, asked: AskedAgain) -> AskedAgain:
    assessment = store.assessments.get(asked.assessment_id)
    return replace(asked, called_off=assessment is not None and assessment.ending is Ending.CANCELLED)


def _people(store: Store, channel_id: str, before: Standing | None, then_at: Instant, now_at: Instant) -> PeopleThenNow:
    counted = [(one.closed_at, one) for one in store.assessments.counted_in(channel_id) if one.closed_at is not None]
    rests_on = set() if before is None else {one.source.assessment_id for one in before.held.values()}
    earlier = _together(store, (one for at, one in counted if at <= then_at))
    then = _together(store, (one for _, one in counted if one.assessment_id in rests_on))
    now = _together(store, (one for at, one in counted if then_at < at <= now_at))
    channel = store.directory.channel(channel_id)
    known = channel is not None and channel.members_known
    return PeopleThenNow(
        then=then.named,
        now=now.named,
        here=frozenset(store.teams.members(channel_id)) if known else None,
        hidden_then=then.hidden,
        hidden_now=now.hidden,
        anonymous_then=then.anonymous,
        anonymous_now=now.anonymous,
        earlier=earlier.named,
        hidden_earlier=earlier.hidden,
        anonymous_earlier=bool(earlier.anonymous),
    )


def _together(store: Store, assessments: Iterable[Assessment]) -> TookPart:
    """The oldest first. Of anonymous ones the most that any had: nobody can tell whether they were the same people."""
    each = [who_took_part(store, one) for one in sorted(assessments, key=lambda one: one.opened_at)]
    return TookPart(
        named=tuple(dict.fromkeys(person for one in each for person in one.named)),
        hidden=frozenset().union(*(one.hidden for one in each)),
        anonymous=max((one.anonymous for one in each), default=0),
    )
