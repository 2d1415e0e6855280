"""What happened lately around a team's plan: what was last said of its rungs, and what it was asked again, and why."""

from bot.domain.assessing.assessment import Kind
from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.last_word import LastWord, last_word
from bot.domain.instant import Instant
from bot.domain.over_time.recheck import CAUSES, AskedLately
from bot.services.climbing.nudge_shown import nudging_zone
from bot.services.ports.store import Store


def last_words(store: Store, channel_id: str) -> dict[str, LastWord]:
    """Of the rungs that go on, by commitment id. What was said in a direct message stays between Rung and who said it.

    So there is nothing of a rung whose newest answer was given there.
    """
    zone, open_ones = nudging_zone(store, channel_id).key, _open(store, channel_id)
    found = {one.commitment_id: _last_word(store, one, zone) for one in open_ones}
    return {one: word for one, word in found.items() if word is not None}


def _open(store: Store, channel_id: str) -> list[Commitment]:
    return [one for one in store.climbing.commitments(channel_id) if one.open]


def _last_word(store: Store, commitment: Commitment, zone: str) -> LastWord | None:
    answered = [one for one in store.climbing.nudges(commitment.commitment_id) if one.answered is not None]
    newest = max(answered, key=lambda one: one.answered.at if one.answered else 0.0, default=None)
    if newest is None or not _in_channel(store, newest.nudge_id):
        return None
    return last_word(commitment, [one for one in answered if _in_channel(store, one.nudge_id)], zone)


def _in_channel(store: Store, nudge_id: str) -> bool:
    """A nudge's id is the key of its surface."""
    surface = store.surfaces.get(nudge_id)
    return surface is not None and not surface.direct


def asked_lately(store: Store, channel_id: str) -> dict[str, AskedLately]:
    """By capability id: what was asked again for a cause since the last whole assessment, and not called off.

    Of what was asked again more than once, the last time.
    """
    since, zone = _assessed_at(store, channel_id), nudging_zone(store, channel_id).key
    found = dict[str, AskedLately]()
    for recheck, capability_id in store.rechecks.asked_since(channel_id, since):
        if recheck.why in CAUSES:
            found.setdefault(capability_id, AskedLately(recheck.why, local_date(recheck.begun_at, zone)))
    return found


def _assessed_at(store: Store, channel_id: str) -> Instant:
    """0 before the first assessment."""
    closed = (one.closed_at for one in store.assessments.counted_in(channel_id) if one.kind is Kind.TEAM)
    return max((one for one in closed if one is not None), default=0.0)
