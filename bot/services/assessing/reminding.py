"""Reminds those who are missing in own time or in a re-vote, and heeds who does not want to be written to.

Two messages for each person, in their own working hours (domain/calendar/cadence.py): in own time two reminders, of a
re-vote the ask and one reminder. Of all that Rung writes to a person of its own accord, one message a day. Several
processes may try: a message is a surface, added once.
"""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import (
    is_working_moment,
    local_day,
    reminder_moments,
    revote_reminder_moments,
)
from bot.domain.forgotten import is_gone
from bot.domain.instant import Instant
from bot.domain.surface import Surface, reminder_key, reminder_of, revote_of
from bot.services.acts import Act
from bot.services.assessing.leaving import leave
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_sitting
from bot.services.staleness import asks_changed, home_changed
from bot.services.zones import zone_for

REMINDERS = (1, 2)


def any_closing_or_reminder_due(store: Store, now: Instant) -> bool:
    """Whether something is to be closed, or somebody reminded. It only reads."""
    if store.assessments.closing_by(now):
        return True
    return any(_due_in(store, one, now) for one in store.assessments.open_with_closing())


def remind_due(store: Store, now: Instant) -> int:
    """Adds the reminders whose time has come; how many."""
    return sum(_remind_in(store, one, now) for one in store.assessments.open_with_closing())


def _remind_in(store: Store, assessment_id: str, now: Instant) -> int:
    if not _due_in(store, assessment_id, now):
        return 0
    channel_id = find_assessment(store, assessment_id, lock=True).channel_id
    sent = 0
    for user_id, message in _due_in(store, assessment_id, now):  # as it stands now that nobody else decides on it
        day = local_day(now, zone_for(store, user_id, channel_id))
        if store.teams.claim_direct_day(user_id, day):
            store.surfaces.add(replace(message, not_before=now))  # which tells whose day it has taken
            sent += 1
    return sent


def _due_in(store: Store, assessment_id: str, now: Instant) -> list[tuple[str, Surface]]:
    """To whom to write, and what. Answers are read only when somebody's time has come."""
    assessment = store.assessments.get(assessment_id)
    if assessment is None or not _reminds(assessment, now):
        return []
    messages = dict(_overdue(store, assessment, now))
    if not messages:
        return []
    awaited = _awaited(load_sitting(store, assessment_id))
    return [(one, messages[one]) for one in awaited if one in messages and may_write_to(store, assessment, one)]


def _awaited(sitting: Sitting) -> Iterator[str]:
    """Whoever is missing. Who answered nothing at first may vote, and is not asked what one would see."""
    silent = sitting.silent if sitting.assessment.revoting else ()
    return (one for one in sitting.missing if one not in silent)


def _reminds(assessment: Assessment, now: Instant) -> bool:
    reminds = assessment.kind is Kind.TEAM and (assessment.setup.own_time or assessment.revoting)
    return reminds and assessment.open and assessment.closes_at is not None and now < assessment.closes_at


def _overdue(store: Store, assessment: Assessment, now: Instant) -> Iterator[tuple[str, Surface]]:
    """Of two that are overdue only the later: the earlier one has passed."""
    message_of = revote_of if assessment.revoting else reminder_of
    for user_id in store.assessments.participants(assessment.assessment_id):
        zone = zone_for(store, user_id, assessment.channel_id)
        past = sum(one <= now for one in _moments(assessment, zone))
        if not past or not is_working_moment(now, zone):
            continue
        message = message_of(assessment.assessment_id, user_id, past)
        if store.surfaces.get(message.key) is None:
            yield user_id, message


def _moments(assessment: Assessment, zone: ZoneInfo) -> tuple[Instant, ...]:
    closes_at, since = assessment.closes_at, assessment.revoting_since
    if closes_at is None:
        return ()
    if since is not None:
        return revote_reminder_moments(since, closes_at, zone)
    return reminder_moments(assessment.opened_at, closes_at, zone)


def may_write_to(store: Store, assessment: Assessment, user_id: str) -> bool:
    """Not to bots, nor to who left, is muted, or does not see the channel any more."""
    person = store.directory.person(user_id)
    if is_gone(user_id) or (person is not None and (person.is_bot or person.deleted)):
        return False
    return store.teams.preference(user_id).muted_at is None and sees_channel(store, assessment.channel_id, user_id)


def mute(store: Store, act: Act) -> None:
    """From now on Rung writes to this person only where they act. Twice is once."""
    preference = store.teams.preference(act.user_id)
    if preference.muted_at is None:
        store.teams.put_preference(act.user_id, replace(preference, muted_at=act.at))
        home_changed(store, act.user_id)


def unmute(store: Store, act: Act) -> None:
    store.teams.put_preference(act.user_id, replace(store.teams.preference(act.user_id), muted_at=None))
    home_changed(store, act.user_id)


def say_not_me(store: Store, act: Act, assessment_id: str) -> Sitting:
    """Takes the person off, as `leave` does, and returns what remains. Raises Refused for who does not take part."""
    leave(store, Act(act.user_id, act.at), assessment_id)  # what was clicked is not the card
    for number in REMINDERS:
        store.surfaces.mark_stale(reminder_key(assessment_id, act.user_id, number))
    asks_changed(store, assessment_id, [act.user_id])
    return load_sitting(store, assessment_id)
