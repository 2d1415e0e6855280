"""Keeps what Rung knows of people and channels fresh."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.directory import Channel, Person, Workspace
from bot.services.ports.store import Store
from bot.services.staleness import home_changed, team_changed


def know_workspace(store: Store, workspace: Workspace) -> None:
    store.directory.put_workspace(workspace)


def know_people(store: Store, people: Sequence[Person]) -> None:
    """All that there are, a page at a time. Who became a guest unheard may see less now."""
    strangers = [(one.user_id, store.directory.person(one.user_id)) for one in people if one.is_stranger]
    store.directory.put_people(people)
    for user_id, known in strangers:
        if known is not None and not known.is_stranger:
            home_changed(store, user_id)


def know_person(store: Store, person: Person) -> None:
    """Slack's news of one."""
    store.directory.put_people([person])
    home_changed(store, person.user_id)


def know_channels(store: Store, channels: Sequence[Channel]) -> None:
    for channel in channels:
        know_channel(store, channel)


def know_no_other_channels(store: Store, channels: Sequence[Channel]) -> Sequence[str]:
    """Rung is in these channels alone. Returns those whose members are to be read: private ones, and those that were
    read before and may have changed unheard."""
    for left in store.directory.forget_other_channels([channel.channel_id for channel in channels]):
        team_changed(store, left)
    return [one.channel_id for one in channels if one.is_private or _members_known(store, one.channel_id)]


def _members_known(store: Store, channel_id: str) -> bool:
    channel = store.directory.channel(channel_id)
    return channel is not None and channel.members_known


def know_channel(store: Store, channel: Channel) -> None:
    """Where Rung may write, it goes on with what it could not show; the news that it could not may have been missed.

    News of something else takes nothing back: not that a channel is private, nor its name, nor that its members were
    read.
    """
    known = store.directory.channel(channel.channel_id)
    if known is not None:
        private = channel.is_private or known.is_private
        name = channel.name or known.name
        channel = replace(channel, is_private=private, members_known=known.members_known, name=name)
    if known != channel:
        store.directory.put_channels([channel])
        team_changed(store, channel.channel_id)
    if channel.reachable:
        store.surfaces.reopen_channel(channel.channel_id)


def know_name(store: Store, channel_id: str, name: str) -> None:
    """Of a channel that is known; all else of it stays."""
    store.directory.name_channel(channel_id, name)
