"""The stack that a team is on: which products are named to it."""

from bot.domain.errors import Refused
from bot.domain.showing.phrases import STACKS
from bot.services.acts import Act
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN


def choose_stack(store: Store, act: Act, channel_id: str, stack: str) -> None:
    """For the whole team, until somebody chooses another; whoever sees the channel may. Raises Refused for others.

    Whatever is no stack stands for all of them.
    """
    if not sees_channel(store, channel_id, act.user_id):
        raise Refused(UNKNOWN)
    store.teams.set_stack(channel_id, stack if stack in STACKS else None)
