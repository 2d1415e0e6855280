"""Who of a channel can take part: people, and no bots."""

from collections.abc import Sequence

from bot.domain.errors import Refused
from bot.services.ports.store import Store


def people_in(store: Store, channel_id: str) -> list[str]:
    """Everyone in the channel who can take part. Raises Refused while Rung is still reading who is there."""
    if not _known(store, channel_id):
        raise Refused("I am still reading who is in this channel. Try again in a moment.")
    return _people(store, store.teams.members(channel_id))


def how_many_in(store: Store, channel_id: str) -> int | None:
    """None while Rung is still reading who is there."""
    return len(_people(store, store.teams.members(channel_id))) if _known(store, channel_id) else None


def _known(store: Store, channel_id: str) -> bool:
    channel = store.directory.channel(channel_id)
    return channel is not None and channel.members_known


def _people(store: Store, members: Sequence[str]) -> list[str]:
    own = store.directory.workspace().bot_user_id  # people may not have been read yet, and Rung is no person
    found = [(one, store.directory.person(one)) for one in members if one != own]
    return [one for one, person in found if person is None or not (person.is_bot or person.deleted)]
