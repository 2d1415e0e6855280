"""Keeps within what Slack allows: a post a second in each channel, and in the workspace, in whichever process, so many
posts and updates a minute; and Retry-After."""

from collections import OrderedDict

from aiolimiter import AsyncLimiter

from bot.clock import Clock
from bot.services.ports.store import Transactions
from bot.slack.sending.turns import Budget, Patience, Turns

POSTS_BURST, POSTS_SECONDS = 4, 4.0
"""chat.postMessage: about one a second and channel; short bursts pass."""
ALL_POSTS_BURST, ALL_POSTS_A_MINUTE = 50, 300
"""chat.postMessage: several hundred a minute and workspace."""
UPDATES_BURST, UPDATES_SECONDS = 50, 60.0
"""chat.update: tier 3, fifty a minute and workspace."""
CHANNELS_KEPT = 2_000


class Pacing:
    """Waits for a turn; who has been due longest has the next. `pause` is what Slack's Retry-After asks for."""

    def __init__(self, store: Transactions, clock: Clock) -> None:
        self._clock = clock
        self._posts = Turns(store, clock, Budget("posts", 60 / ALL_POSTS_A_MINUTE, ALL_POSTS_BURST))
        self._updates = Turns(store, clock, Budget("updates", UPDATES_SECONDS / UPDATES_BURST, UPDATES_BURST))
        self._channels: OrderedDict[str, AsyncLimiter] = OrderedDict()
        self._patience: dict[str, Patience] = {}

    @property
    def waiting_to_update(self) -> int:
        return self._updates.waiting

    async def turn_to_post(self, channel_id: str, due_since: float, key: str) -> None:
        if channel_id in self._patience:
            await self._patience[channel_id].end()
            self._patience.pop(channel_id, None)
        await self._limiter(channel_id).acquire()
        await self._posts.take(due_since, key)

    async def turn_to_update(self, due_since: float, key: str) -> None:
        await self._updates.take(due_since, key)

    async def pause_posts(self, channel_id: str, seconds: float) -> None:
        """Slack does not say whether it is the channel or the workspace that has too many."""
        self._patience.setdefault(channel_id, Patience(self._clock)).begin(seconds)
        await self._posts.put_off(seconds)

    async def pause_updates(self, seconds: float) -> None:
        await self._updates.put_off(seconds)

    def close(self) -> None:
        self._posts.close()
        self._updates.close()

    def _limiter(self, channel_id: str) -> AsyncLimiter:
        seconds = self._clock.machine_seconds(POSTS_SECONDS)
        limiter = self._channels.setdefault(channel_id, AsyncLimiter(POSTS_BURST, seconds))
        self._channels.move_to_end(channel_id)
        if len(self._channels) > CHANNELS_KEPT:
            self._channels.popitem(last=False)
        return limiter
