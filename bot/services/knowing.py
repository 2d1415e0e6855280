"""Keeps what Rung knows of people and channels fresh."""

from collections.abc import Sequence

from bot.domain.directory import Channel, Person, Workspace
from bot.services.ports import Store


def know_workspace(store: Store, workspace: Workspace) -> None:
    store.directory.put_workspace(workspace)


def know_people(store: Store, people: Sequence[Person]) -> None:
    store.directory.put_people(people)


def know_all_channels(store: Store, channel_ids: Sequence[str]) -> None:
    """Rung is in these channels and in no others."""
    for channel_id in channel_ids:
        know_channel(store, Channel(channel_id, is_member=True))
    store.directory.forget_other_channels(channel_ids)


def know_channel(store: Store, channel: Channel) -> None:
    """Where Rung may write, it goes on with what it could not show; the news that it could not may have been missed."""
    if store.directory.channel(channel.channel_id) != channel:
        store.directory.put_channels([channel])
    if channel.is_member and not channel.archived:
        store.surfaces.reopen_channel(channel.channel_id)
