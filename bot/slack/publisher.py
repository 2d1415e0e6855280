"""Makes Slack agree with the store: sends what is stale, in order, and repairs what a crash left half done.

A first post is claimed, sent with a key in its metadata, and recorded. One that was claimed and never recorded is
looked for by that key before it is sent again; where Rung has no leave to look, it is left.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from hashlib import sha256
from itertools import groupby
from json import dumps
from typing import TypeVar

from bot.domain.surface import Surface, Trouble
from bot.services import showing as use_cases
from bot.services.ports import Transactions
from bot.services.showing import Showing
from bot.slack.message import Message
from bot.slack.pacing import Pacing
from bot.slack.sender import (
    BlocksRefused,
    DoorClosed,
    FateUnknown,
    MessageGone,
    NotReached,
    NotTaken,
    RateLimited,
    Sender,
    SendError,
)
from bot.slack.surfaces import render

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

REFRESH_SECONDS = 2.0
"""A surface is refreshed at most this often."""
RETRY_SECONDS = 5.0
"""Until the next try when Slack could not be reached, or its answer did not come."""
LOOK_BACK_SECONDS = 300.0
"""How far before its claim a lost post is looked for: Slack's clock and ours may differ."""
LONGEST_SLEEP = 30.0
BATCH = 500


class Publisher:
    """The one that sends. One task for each channel, so that a slow one holds up no other."""

    def __init__(self, store: Transactions, sender: Sender, pacing: Pacing, now: Callable[[], float]) -> None:
        self._store, self._sender, self._pacing, self._now = store, sender, pacing, now
        self._awake = asyncio.Event()
        self._stopping = False
        self._channels: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Something may be stale."""
        self._awake.set()

    async def run(self) -> None:
        """Until `stop`; then what is in hand is finished."""
        while not self._stopping:
            self._awake.clear()
            await self._start_channels()
            await self._sleep()
        await asyncio.gather(*self._channels.values(), return_exceptions=True)

    def stop(self) -> None:
        self._stopping = True
        self._awake.set()

    async def _sleep(self) -> None:
        due_at = await self._store.read(use_cases.next_due_at)
        longest = LONGEST_SLEEP if due_at is None else min(LONGEST_SLEEP, max(due_at - self._now(), 0.05))
        try:
            async with asyncio.timeout(longest):
                await self._awake.wait()
        except TimeoutError:
            return

    async def _start_channels(self) -> None:
        now = self._now()
        due = await self._store.read(lambda store: use_cases.due_surfaces(store, now, BATCH))
        for channel_id, surfaces in groupby(due, key=lambda surface: surface.channel_id):
            if channel_id not in self._channels:
                task = asyncio.create_task(self._publish_channel(list(surfaces)), name=f"publish {channel_id}")
                self._channels[channel_id] = task
                task.add_done_callback(partial(self._channel_done, channel_id))

    def _channel_done(self, channel_id: str, task: asyncio.Task[None]) -> None:
        del self._channels[channel_id]
        if error := task.exception():
            log.error("publishing in %s failed", channel_id, exc_info=error)
        self.wake()

    async def _publish_channel(self, surfaces: Sequence[Surface]) -> None:
        for surface in surfaces:
            if self._stopping or not await self._publish(surface):
                return

    async def _publish(self, surface: Surface) -> bool:
        """False when the rest of the channel has to wait."""
        try:
            if surface.posted:
                await self._pacing.turn_to_update()
            else:
                await self._pacing.turn_to_post(surface.channel_id)
            return await self._bring_up_to_date(surface.key)
        except SendError as error:
            return await self._mind(surface, error)

    async def _bring_up_to_date(self, key: str) -> bool:
        now = self._now()
        showing = await self._store.read(lambda store: use_cases.load_showing(store, key, now))
        if showing is None:
            return True
        if showing.wait_until > now:
            await self._store.run(lambda store: use_cases.hold(store, key, showing.wait_until))
            return False
        message = await asyncio.to_thread(render, showing.surface, showing.sitting, showing.links)
        if showing.surface.posted:
            await self._update(showing, message)
        else:
            await self._post(showing, message)
        return True

    async def _update(self, showing: Showing, message: Message) -> None:
        surface, digest = showing.surface, digest_of(message)
        if digest != surface.sent_hash:
            await self._with_fallback(
                message, lambda shown: self._sender.update(surface.channel_id, surface.ts or "", shown)
            )
        not_before = self._now() + REFRESH_SECONDS
        await self._store.run(lambda store: use_cases.record_update(store, surface, digest, not_before))

    async def _post(self, showing: Showing, message: Message) -> None:
        surface, thread_ts, now = showing.surface, showing.thread_ts, self._now()
        if surface.claimed_at is not None and await self._found(showing, surface.claimed_at):
            return
        await self._store.run(lambda store: use_cases.claim_post(store, surface.key, now))
        sent = await self._with_fallback(
            message, lambda shown: self._sender.post(surface.channel_id, thread_ts, shown, surface.key)
        )
        digest = digest_of(message)
        await self._store.run(
            lambda store: use_cases.record_post(
                store, surface, sent.channel_id, sent.ts, digest, self._now() + REFRESH_SECONDS
            )
        )

    async def _found(self, showing: Showing, claimed_at: float) -> bool:
        """Whether the post that was claimed needs no sending: it arrived, or nobody can tell."""
        surface = showing.surface
        try:
            sent = await self._sender.find(
                surface.channel_id, showing.thread_ts, surface.key, claimed_at - LOOK_BACK_SECONDS
            )
        except (NotTaken, BlocksRefused) as error:
            log.warning("%s: cannot look for a post of unknown fate (%s); it is left", surface.key, error)
            await self._store.run(lambda store: use_cases.leave_unknown(store, surface.key))
            return True
        if sent is None:
            return False
        await self._store.run(lambda store: use_cases.adopt_post(store, surface, sent.channel_id, sent.ts))
        self.wake()
        return True

    async def _with_fallback(self, message: Message, send: Callable[[Message], Awaitable[Answer]]) -> Answer:
        """Where Slack refuses a native chart or table, the same message goes out without it."""
        try:
            return await send(message)
        except BlocksRefused:
            plainer = message.without_native_blocks()
            if len(plainer.blocks) == len(message.blocks):
                raise
            return await send(plainer)

    async def _mind(self, surface: Surface, error: SendError) -> bool:
        """What follows from a failure. False when the rest of the channel has to wait."""
        log.warning("%s: %s: %s", surface.key, type(error).__name__, error)
        later = self._now() + RETRY_SECONDS
        if isinstance(error, RateLimited):
            self._pause(surface, error.retry_after)
            await self._store.run(lambda store: use_cases.release_post(store, surface.key, 0.0))
        elif isinstance(error, NotReached):
            await self._store.run(lambda store: use_cases.release_post(store, surface.key, later))
        elif isinstance(error, FateUnknown):
            await self._store.run(lambda store: use_cases.hold(store, surface.key, later))
        elif isinstance(error, MessageGone):
            await self._store.run(lambda store: use_cases.forget_message(store, surface.key))
        else:
            trouble = Trouble.CLOSED_DOOR if isinstance(error, DoorClosed) else Trouble.REFUSED
            await self._store.run(lambda store: use_cases.give_up(store, surface, trouble))
        return False

    def _pause(self, surface: Surface, seconds: float) -> None:
        if surface.posted:
            self._pacing.pause_updates(seconds)
        else:
            self._pacing.pause_posts(surface.channel_id, seconds)


def digest_of(message: Message) -> str:
    """Names what was sent; an update whose rendering has not changed is not sent."""
    return sha256(dumps([message.text, message.blocks]).encode()).hexdigest()[:32]
