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

from bot.domain.surface import Surface, SurfaceKind, Trouble, surface_key
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
BUSY_SECONDS = 0.5
"""Until the next look while what is due waits for its channel, which is busy."""
FINISH_SECONDS = 3.0
"""How long a stop waits for what is being sent. What is then cut off is looked for at the next start."""
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
        """Until `stop`; then what is in hand is finished. A store that is away for a while does not end it."""
        while not self._stopping:
            self._awake.clear()
            try:
                await self._start_channels()
                seconds = await self._seconds_to_next()
            except Exception:
                log.exception("what is to be shown cannot be read; it is tried again")
                seconds = RETRY_SECONDS
            await self._sleep(seconds)
        await self._finish()

    def stop(self) -> None:
        self._stopping = True
        self._awake.set()

    async def _finish(self) -> None:
        tasks = list(self._channels.values())
        if not tasks:
            return
        _, unfinished = await asyncio.wait(tasks, timeout=FINISH_SECONDS)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _seconds_to_next(self) -> float:
        due_at = await self._store.read(use_cases.next_due_at)
        if due_at is None:
            return LONGEST_SLEEP
        left = due_at - self._now()
        return min(LONGEST_SLEEP, left) if left > 0 else BUSY_SECONDS

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
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

    def _channel_done(self, channel_id: str, _: asyncio.Task[None]) -> None:
        del self._channels[channel_id]
        self.wake()

    async def _publish_channel(self, surfaces: Sequence[Surface]) -> None:
        for surface in surfaces:
            try:
                if self._stopping or not await self._publish(surface):
                    return
            except Exception:
                log.exception("%s could not be published", surface.key)
                await self._stand_back(surface)
                return

    async def _stand_back(self, surface: Surface) -> None:
        """One surface that can't be shown holds up no other, and is not tried without pause."""
        later = self._now() + RETRY_SECONDS
        try:
            await self._store.run(lambda store: use_cases.hold(store, surface.key, later))
        except Exception:
            log.exception("the store can't be written; its channel waits")
            await asyncio.sleep(RETRY_SECONDS)

    async def _publish(self, surface: Surface) -> bool:
        """False when the rest of the channel has to wait."""
        try:
            if await self._has_to_wait(surface.key):
                return False
            if surface.posted:
                await self._pacing.turn_to_update()
            else:
                await self._pacing.turn_to_post(surface.channel_id)
            await self._bring_up_to_date(surface.key)
            return True
        except SendError as error:
            await self._mind(surface, error)
            return False

    async def _has_to_wait(self, key: str) -> bool:
        now = self._now()
        showing = await self._store.read(lambda store: use_cases.load_showing(store, key, now))
        if showing is None or showing.wait_until <= now:
            return False
        await self._store.run(lambda store: use_cases.hold(store, key, showing.wait_until))
        return True

    async def _bring_up_to_date(self, key: str) -> None:
        """As it stands now that its turn has come: what changed while it waited goes out with it."""
        now = self._now()
        showing = await self._store.read(lambda store: use_cases.load_showing(store, key, now))
        if showing is None:
            return
        message = await asyncio.to_thread(render, showing.surface, showing.sitting, showing.links)
        if showing.surface.posted:
            await self._update(showing, message)
        else:
            await self._post(showing, message)

    async def _update(self, showing: Showing, message: Message) -> None:
        surface, digest = showing.surface, digest_of(message)
        if digest != surface.sent_hash:
            await self._with_fallback(
                message, lambda shown: self._sender.update(surface.channel_id, surface.ts or "", shown)
            )
        not_before = self._now() + REFRESH_SECONDS
        await self._store.run(lambda store: use_cases.record_update(store, surface, digest, not_before))

    async def _post(self, showing: Showing, message: Message) -> None:
        surface, now = showing.surface, self._now()
        if surface.claimed_at is not None and await self._found(showing, surface.claimed_at):
            return
        await self._store.run(lambda store: use_cases.claim_post(store, surface.key, now))
        sent = await self._send_claimed(showing, message)
        digest = digest_of(message)
        await self._store.run(
            lambda store: use_cases.record_post(
                store, surface, sent.channel_id, sent.ts, digest, self._now() + REFRESH_SECONDS
            )
        )

    async def _send_claimed(self, showing: Showing, message: Message) -> Sent:
        """Gives the claim back only where the post did certainly not arrive."""
        surface, thread_ts = showing.surface, showing.thread_ts
        try:
            return await self._with_fallback(
                message, lambda shown: self._sender.post(surface.channel_id, thread_ts, shown, surface.key)
            )
        except FateUnknown:
            raise
        except SendError:
            await self._store.run(lambda store: use_cases.release_post(store, surface.key))
            raise

    async def _found(self, showing: Showing, claimed_at: float) -> bool:
        """Whether the post that was claimed needs no sending: it arrived, or nobody can tell.

        While it can't be looked for now (SendError), it stays claimed.
        """
        surface = showing.surface
        try:
            sent = await self._sender.find(
                surface.channel_id, showing.thread_ts, surface.key, claimed_at - LOOK_BACK_SECONDS
            )
        except NotTaken as error:
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

    async def _mind(self, surface: Surface, error: SendError) -> None:
        """What follows from a failure."""
        log.warning("%s: %s: %s", surface.key, type(error).__name__, error)
        later = self._now() + RETRY_SECONDS
        if isinstance(error, RateLimited):
            self._pause(surface, error.retry_after)
        elif isinstance(error, NotReached | FateUnknown):
            await self._store.run(lambda store: use_cases.hold(store, surface.key, later))
        elif isinstance(error, MessageGone):
            gone = surface.key if surface.posted else surface_key(SurfaceKind.CARD, surface.assessment_id)
            await self._store.run(lambda store: use_cases.forget_message(store, gone))
        else:
            trouble = Trouble.CLOSED_DOOR if isinstance(error, DoorClosed) else Trouble.REFUSED
            await self._store.run(lambda store: use_cases.give_up(store, surface, trouble))

    def _pause(self, surface: Surface, seconds: float) -> None:
        if surface.posted:
            self._pacing.pause_updates(seconds)
        else:
            self._pacing.pause_posts(surface.channel_id, seconds)


def digest_of(message: Message) -> str:
    """Names what was sent; an update whose rendering has not changed is not sent."""
    return sha256(dumps([message.text, message.blocks]).encode()).hexdigest()[:32]
