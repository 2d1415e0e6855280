"""Who is in a channel: kept fresh by Slack's news, and what follows for the assessments that are open there."""

from collections.abc import Collection

from bot.domain.assessing.assessment import Entry
from bot.domain.directory import Channel
from bot.domain.instant import Instant
from bot.services.assessing.leaving import take_off
from bot.services.assessing.opening import enter
from bot.services.permissions import is_visitor
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment
from bot.services.staleness import home_changed, members_found, progress_changed


def know_members(store: Store, channel_id: str, user_ids: Collection[str], at: Instant) -> None:
    """All who are in the channel, as just read. What came and went unheard is made up for."""
    known = store.directory.channel(channel_id)
    if known is None:
        store.directory.put_channels([known := Channel(channel_id, is_member=True)])
    before = set(store.teams.members(channel_id)) if known.members_known else set(user_ids)
    store.teams.set_members(channel_id, sorted(set(user_ids)))
    if not known.members_known:
        store.directory.note_members_read(channel_id)
        members_found(store, channel_id)
    for user_id in sorted(before - set(user_ids)):
        member_went(store, channel_id, user_id, known.is_private, at)
    for user_id in sorted(set(user_ids) - before):
        member_came(store, channel_id, user_id, at)


def member_came(store: Store, channel_id: str, user_id: str, at: Instant) -> None:
    """Where everyone in the channel takes part in their own time, so does who comes later. Bots never do."""
    store.teams.add_member(channel_id, user_id)
    home_changed(store, user_id)
    person = store.directory.person(user_id)
    if user_id == store.directory.workspace().bot_user_id or (person is not None and person.is_bot):
        return
    found = store.assessments.open_in(channel_id)
    if found is None or found.revoting or not (found.setup.own_time and found.setup.entry is Entry.CHANNEL):
        return
    assessment_id = find_assessment(store, found.assessment_id, lock=True).assessment_id
    if user_id not in store.assessments.participants(assessment_id):
        enter(store, assessment_id, user_id, at)
        progress_changed(store, assessment_id)


def member_went(store: Store, channel_id: str, user_id: str, private: bool, at: Instant) -> None:
    """Of a private channel nothing reaches them any more; a public one is open to them as before, unless they visit.

    `private` is what the news itself says, which may be less than is known.
    """
    known = store.directory.channel(channel_id)
    store.teams.remove_member(channel_id, user_id)
    home_changed(store, user_id)
    closed_to_them = private or (known is not None and known.is_private) or is_visitor(store, user_id)
    if not closed_to_them:
        return
    found = store.assessments.open_in(channel_id)
    for assessment in [*([found] if found else []), *store.assessments.open_polls(channel_id)]:
        take_off(store, assessment, user_id, at)
