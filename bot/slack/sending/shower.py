"""Brings one surface up to date: sends it, and learns from what Slack answers.

A first post is claimed, sent with a key in its metadata, and recorded. One that was claimed and never recorded is
looked for by that key before it is sent again; where Rung has no leave to look, it is left.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.domain.surface import Surface, SurfaceKind, Trouble, is_person, surface_key
from bot.services.ports.store import Transactions
from bot.services.showing import publishing as use_cases
from bot.services.showing.publishing import Showing
from bot.slack.message import Message
from bot.slack.sending.leases import Leases, too_late
from bot.slack.sending.pacing import Pacing
from bot.slack.sending.sender import (
    RETRY_SECONDS,
    BlocksRefused,
    DoorClosed,
    FateUnknown,
    MessageGone,
    NotReached,
    NotTaken,
    RateLimited,
    Sender,
    SendError,
    Sent,
    digest_of,
)
from bot.slack.surfaces import render

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

REFRESH_SECONDS = 2.0
"""A surface is refreshed at most this often."""


class NotNow(Exception):
    """It waits, and nothing is wrong with it: another process shows it, or Slack asks for patience."""


class Shower:
    """Sends surfaces one at a time; in which order and when, the publisher says."""

    def __init__(
        self, store: Transactions, sender: Sender, pacing: Pacing, leases: Leases, now: Callable[[], float]
    ) -> None:
        self._store, self._sender, self._pacing, self._leases, self._now = store, sender, pacing, leases, now

    async def show(self, surface: Surface) -> bool:
        """False when the rest of the assessment has to wait."""
        now = self._now()
        showing = await self._load(surface.key, now)
        if showing is None:
            return True
        if showing.wait_until > now and not use_cases.has_passed(showing):
            await self._store.run(lambda store: use_cases.put_off(store, showing, now))
            return False
        try:
            await self._wait_for_budget(showing)
            await self._bring_up_to_date(surface.key)
            return True
        except NotNow:
            return False
        except SendError as error:
            await self._mind(showing.surface, error)
            return False

    async def _load(self, key: str, now: float) -> Showing | None:
        return await self._store.read(lambda store: use_cases.load_if_held(store, key, now, self._leases.holder))

    async def _wait_for_budget(self, showing: Showing) -> None:
        surface = showing.surface
        if surface.posted:
            await self._pacing.turn_to_update(showing.due_since, surface.key)
        elif not use_cases.has_passed(showing):
            await self._pacing.turn_to_post(surface.channel_id, showing.due_since, surface.key)

    async def _bring_up_to_date(self, key: str) -> None:
        """As it stands now that its turn has come: what changed while it waited goes out with it."""
        showing = await self._load(key, self._now())
        if showing is None:
            return
        if use_cases.has_passed(showing):
            await self._let_pass(showing)
            return
        message = await asyncio.to_thread(
            render,
            showing.surface,
            showing.sitting,
            showing.links,
            showing.effect,
            showing.nudge,
            showing.recheck,
        )
        if showing.surface.posted:
            await self._update(showing, message)
        else:
            await self._post(showing, message)

    async def _let_pass(self, showing: Showing) -> None:
        """Unless it had arrived before a crash: then it stands."""
        claimed_at, now = showing.surface.claimed_at, self._now()
        if claimed_at is None or not await self._found(showing, claimed_at):
            await self._store.run(lambda store: use_cases.let_pass(store, showing, now))

    async def _update(self, showing: Showing, message: Message) -> None:
        surface, digest = showing.surface, digest_of(message)
        if digest != surface.sent_hash:
            self._require_lease(showing.held_until)
            await self._with_fallback(
                message, lambda shown: self._sender.update(surface.channel_id, surface.ts or "", shown)
            )
        not_before = self._now() + REFRESH_SECONDS
        await self._store.run(lambda store: use_cases.record_update(store, surface, digest, not_before))

    async def _post(self, showing: Showing, message: Message) -> None:
        surface, now = showing.surface, self._now()
        if surface.claimed_at is not None and await self._found(showing, surface.claimed_at):
            return
        holder, until = self._leases.holder, now + self._leases.seconds
        if not await self._store.run(lambda store: use_cases.claim_post(store, surface, now, holder, until)):
            raise NotNow
        self._require_lease(until)
        sent = await self._send_claimed(showing, message)
        digest = digest_of(message)
        await self._store.run(
            lambda store: use_cases.record_post(store, surface, sent.channel_id, sent.ts, digest, self._now())
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
            if is_person(surface.channel_id):
                raise NotTaken("the direct message's own id is not known yet")
            sent = await self._sender.find(surface.channel_id, showing.thread_ts, surface.key, claimed_at)
        except RateLimited as error:
            later = self._now() + error.retry_after
            await self._store.run(lambda store: use_cases.hold(store, surface.key, later))
            raise NotNow from error
        except NotTaken as error:
            log.warning("%s: cannot look for a post of unknown fate (%s); it is left", surface.key, error)
            await self._store.run(lambda store: use_cases.leave_unknown(store, surface.key))
            return True
        if sent is None:
            return False
        await self._store.run(lambda store: use_cases.adopt_post(store, surface, sent.channel_id, sent.ts))
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
            await self._pause(surface, error.retry_after)
        elif isinstance(error, NotReached | FateUnknown):
            await self._store.run(lambda store: use_cases.hold(store, surface.key, later))
        elif isinstance(error, MessageGone):
            gone = surface.key if surface.posted else surface_key(SurfaceKind.CARD, surface.assessment_id)
            await self._store.run(lambda store: use_cases.forget_message(store, gone))
        else:
            trouble = Trouble.CLOSED_DOOR if isinstance(error, DoorClosed) else Trouble.REFUSED
            await self._store.run(lambda store: use_cases.give_up(store, surface, trouble, self._now()))

    async def _pause(self, surface: Surface, seconds: float) -> None:
        if surface.posted:
            await self._pacing.pause_updates(seconds)
        else:
            await self._pacing.pause_posts(surface.channel_id, seconds)

    def _require_lease(self, until: float) -> None:
        """Raises NotNow."""
        if too_late(self._now(), until, self._leases.seconds):
            raise NotNow
