"""A whole assessment once more, of Rung's own accord: as the last one was, in own time, by whoever was there."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.assessing.assessment import Assessment, Entry, Pace, Reveal, Setup
from bot.domain.calendar.cadence import working_days_after
from bot.domain.climbing.check_in import LastOutcome
from bot.domain.forgotten import is_gone
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.assessing.opening import TooFew, Wanted, open_for_team, take_part
from bot.services.measuring.own_frameworks import current_library
from bot.services.measuring.ruler import setup_in
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store

WORKING_DAYS = 5
"""How long it is open."""


def assess_again(
    store: Store, before: Assessment, shipped: Library, assessment_id: str, now: Instant, zone: ZoneInfo
) -> LastOutcome | None:
    """Opens it. Otherwise says what stands in the way."""
    lead = leader_of(store, before)
    people = [one for one in store.assessments.participants(before.assessment_id) if _is_there(store, before, one)]
    if lead is None or not people:
        return LastOutcome.NOBODY
    wanted = Wanted(
        channel_id=before.channel_id,
        setup=_setup(before.setup, current_library(store, shipped)),
        chosen=tuple(people),
        leaders=_leaders(store, before, lead),
        closes_at=working_days_after(now, WORKING_DAYS, zone),
    )
    try:
        opened = open_for_team(store, Act(lead, now), wanted, shipped, assessment_id)
    except TooFew:
        return LastOutcome.TOO_FEW
    if opened.existing:
        return LastOutcome.UNDERWAY
    if before.setup.entry is Entry.ANYONE:
        for place, user_id in enumerate((one for one in people if one != lead), start=1):
            take_part(store, assessment_id, Act(user_id, now + place * 1e-6))  # so that their order is kept
    return None


def leader_of(store: Store, before: Assessment) -> str | None:
    """Who led it, if they are still there; otherwise whoever owns a rung that the team is at."""
    open_ones = [one for one in store.climbing.commitments(before.channel_id) if one.open]
    asked = [before.facilitator_id, *(one.owner for one in open_ones)]
    return next((one for one in asked if _is_there(store, before, one)), None)


def leaders_of(store: Store, before: Assessment) -> tuple[str, ...]:
    """The same one first, then whom they had added, as far as they are still there."""
    lead = leader_of(store, before)
    return () if lead is None else (lead, *_leaders(store, before, lead))


def _leaders(store: Store, before: Assessment, lead: str) -> tuple[str, ...]:
    led = store.assessments.leaders(before.assessment_id)
    return tuple(one for one in led if one != lead and _is_there(store, before, one))


def _is_there(store: Store, before: Assessment, user_id: str) -> bool:
    """In the channel, where Rung knows who is."""
    person, channel = store.directory.person(user_id), store.directory.channel(before.channel_id)
    if is_gone(user_id) or (person is not None and (person.is_bot or person.deleted)):
        return False
    if channel is not None and channel.members_known:
        return store.teams.is_member(before.channel_id, user_id)
    return sees_channel(store, before.channel_id, user_id)


def _setup(before: Setup, library: Library) -> Setup:
    return replace(setup_in(library, before), pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE)
