"""Gathers where a team is today: what is open in its channel, and where it stands. It only reads."""

from collections.abc import Iterator

from bot.domain.assessing.sitting import Sitting
from bot.domain.instant import Instant
from bot.domain.showing.today import OpenPoll, OwnAnswer, Today
from bot.domain.surface import SurfaceKind
from bot.services.assessing.looking import look_at
from bot.services.ports.store import Store
from bot.services.showing.reporting import report_for
from bot.services.sittings import load_links, sitting_of


def see_today(store: Store, channel_id: str, user_id: str, now: Instant) -> Today:
    """Raises Refused for who is outside the channel."""
    here = look_at(store, channel_id, user_id)
    polls = tuple(_open_polls(store, channel_id, user_id))
    return Today(here.sitting, here.links, polls, report_for(store, channel_id, user_id, now), here.channel)


def _open_polls(store: Store, channel_id: str, user_id: str) -> Iterator[OpenPoll]:
    for one in store.assessments.open_polls(channel_id):
        if one.capability_id is None:
            continue
        poll = sitting_of(store, one)
        yield OpenPoll(
            name=poll.library.catalogue.by_id[one.capability_id].name,
            closes_at=one.closes_at,
            url=load_links(store, one.assessment_id).to(SurfaceKind.POLL, one.assessment_id),
            own=_own_answer(poll, one.capability_id, user_id),
        )


def _own_answer(poll: Sitting, capability_id: str, user_id: str) -> OwnAnswer:
    """Who takes part has answered or skipped; of an anonymous poll whose key is not here nobody can tell which."""
    if user_id not in poll.participants:
        return OwnAnswer.NONE
    given = poll.answer_of(capability_id, user_id)
    return OwnAnswer.SKIPPED if given is not None and given.value is None else OwnAnswer.GIVEN
