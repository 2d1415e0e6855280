"""Posts a welcome once. One that was claimed and never recorded is looked for before it is posted again."""

import logging

from bot.clock import Clock
from bot.domain.home import Welcome
from bot.services.ports.store import Transactions
from bot.services.showing import welcoming as use_cases
from bot.slack.home.welcome import welcome_message
from bot.slack.sending.leases import lease_seconds
from bot.slack.sending.pacing import Pacing
from bot.slack.sending.sender import RETRY_SECONDS, FateUnknown, NotReached, RateLimited, Sender, SendError, Sent

log = logging.getLogger(__name__)


class Welcomer:
    def __init__(self, store: Transactions, sender: Sender, pacing: Pacing, clock: Clock) -> None:
        self._store, self._sender, self._pacing, self._clock = store, sender, pacing, clock

    async def greet(self, place: str) -> None:
        """One place that cannot be greeted holds up no other."""
        try:
            await self._pacing.turn_to_post(place, self._clock.now(), f"welcome:{place}")
            await self._claim_and_greet(place)
        except Exception:
            log.exception("a welcome could not be posted")
            await self._hold(place)

    async def _claim_and_greet(self, place: str) -> None:
        now, lasts = self._clock.now(), lease_seconds(self._clock)
        welcome = await self._store.run(lambda store: use_cases.claim_welcome(store, place, now, now + lasts))
        if welcome is None:
            return
        try:
            sent = await self._found(welcome) or await self._post(welcome)
        except RateLimited as error:
            await self._pacing.pause_posts(place, error.retry_after)
            await self._hold(place)
        except (NotReached, FateUnknown) as error:
            log.warning("a welcome: %s: %s", type(error).__name__, error)
            await self._hold(place)
        except SendError as error:  # the door is closed, or nobody can tell whether it had arrived
            log.warning("a welcome is left: %s", error)
            await self._store.run(lambda store: use_cases.give_up_welcome(store, place))
        else:
            await self._store.run(lambda store: use_cases.record_welcome(store, place, sent.ts))

    async def _found(self, welcome: Welcome) -> Sent | None:
        if welcome.claimed_at is None:
            return None
        return await self._sender.find(welcome.place, None, welcome.key, welcome.claimed_at)

    async def _post(self, welcome: Welcome) -> Sent:
        """Gives the claim back where the post did certainly not arrive."""
        try:
            return await self._sender.post(welcome.place, None, welcome_message(welcome.place), welcome.key)
        except (RateLimited, NotReached):
            later = self._clock.now() + RETRY_SECONDS
            await self._store.run(lambda store: use_cases.release_welcome(store, welcome.place, later))
            raise

    async def _hold(self, place: str) -> None:
        later = self._clock.now() + RETRY_SECONDS
        await self._store.run(lambda store: use_cases.hold_welcome(store, place, later))
