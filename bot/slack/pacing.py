"""Keeps within what Slack allows: a second for each post in a channel, fifty updates a minute, and Retry-After."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from aiolimiter import AsyncLimiter

POSTS_BURST, POSTS_SECONDS = 4, 4.0
"""chat.postMessage: about one a second and channel; short bursts pass."""
UPDATES_BURST, UPDATES_SECONDS = 50, 60.0
"""chat.update: tier 3, fifty a minute and workspace."""
CHANNELS_KEPT = 2_000


class Pacing:
    """Waits for a turn. `pause` is what Slack's Retry-After asks for."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` counts seconds and never goes back."""
        self._clock = clock
        self._updates = AsyncLimiter(UPDATES_BURST, UPDATES_SECONDS)
        self._posts: OrderedDict[str, AsyncLimiter] = OrderedDict()
        self._paused_until: dict[str, float] = {}

    async def turn_to_post(self, channel_id: str) -> None:
        await self._paused(f"post:{channel_id}")
        await self._limiter(channel_id).acquire()
        await self._paused(f"post:{channel_id}")

    async def turn_to_update(self) -> None:
        await self._paused("update")
        await self._updates.acquire()
        await self._paused("update")

    def pause_posts(self, channel_id: str, seconds: float) -> None:
        self._paused_until[f"post:{channel_id}"] = self._clock() + seconds

    def pause_updates(self, seconds: float) -> None:
        self._paused_until["update"] = self._clock() + seconds

    async def _paused(self, what: str) -> None:
        """A pause may begin, or grow, while one waits."""
        while (left := self._paused_until.get(what, 0.0) - self._clock()) > 0:  # noqa: ASYNC110 - its end is known
            await asyncio.sleep(left)
        self._paused_until.pop(what, None)

    def _limiter(self, channel_id: str) -> AsyncLimiter:
        limiter = self._posts.setdefault(channel_id, AsyncLimiter(POSTS_BURST, POSTS_SECONDS))
        self._posts.move_to_end(channel_id)
        if len(self._posts) > CHANNELS_KEPT:
            self._posts.popitem(last=False)
        return limiter
