"""Sends what belongs to no assessment: people's Home tabs, each when something of it has changed, and welcomes."""

import asyncio
import logging
from collections.abc import Sequence

from bot.clock import Clock
from bot.services.ports.store import Store, Transactions
from bot.services.showing import homes as use_cases
from bot.services.showing.homes import HomeShowing
from bot.services.showing.welcoming import welcomes_waiting
from bot.slack.home.tab import home_view
from bot.slack.message import View
from bot.slack.sending.leases import lease_seconds, too_late
from bot.slack.sending.sender import RETRY_SECONDS, FateUnknown, NotReached, RateLimited, Sender, SendError, digest_of
from bot.slack.sending.turns import Budget, Turns
from bot.slack.sending.welcomer import Welcomer

log = logging.getLogger(__name__)

REFRESH_SECONDS = 10.0
"""One person's Home is sent at most this often, unless they act in it themselves."""
LOOK_SECONDS = 2.0
"""Until the next look for what has changed."""
SHORTEST_LOOK = 0.2
"""Of the machine's time, however fast Rung's passes."""
FINISH_SECONDS = 3.0
"""How long a stop waits for what is being sent."""
SETTLE_SECONDS = 5.0
"""Of the machine's time: how long a clock that is moved waits for it."""
AT_A_TIME = 10
PUBLISHES = Budget("homes", 60 / 100, 50)
"""views.publish: tier 4, a hundred a minute and workspace."""


class HomePublisher:
    """Several processes may run one each: what one has claimed no other sends."""

    def __init__(self, store: Transactions, sender: Sender, welcomer: Welcomer, clock: Clock) -> None:
        self._store, self._sender, self._welcomer, self._clock = store, sender, welcomer, clock
        self._turns = Turns(store, clock, PUBLISHES)
        self._awake = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._run(), name="home publisher")

    def wake(self) -> None:
        """Somebody is looking."""
        self._awake.set()

    async def settle(self) -> None:
        """Sends all that is due, and returns; or after a while, where Slack holds it up."""
        try:
            async with asyncio.timeout(SETTLE_SECONDS):
                while await self._look():
                    pass
        except TimeoutError:
            log.warning("not all that was due at people's homes could be sent before the clock was moved")

    async def finish(self) -> None:
        """What is not sent within a few seconds waits in the store."""
        self._turns.close()
        if self._running is not None:
            task, self._running = self._running, None
            self.wake()
            await asyncio.wait({task}, timeout=FINISH_SECONDS)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        rest = max(SHORTEST_LOOK, self._clock.machine_seconds(LOOK_SECONDS))
        while self._running is not None:
            self._awake.clear()
            try:
                if await self._look():
                    continue
            except Exception:
                log.exception("what is to be sent to people's homes cannot be read; it is tried again")
            try:
                async with asyncio.timeout(rest):
                    await self._awake.wait()
            except TimeoutError:
                continue

    async def _look(self) -> bool:
        """Whether there was something to send."""
        now = self._clock.now()

        def waiting(store: Store) -> tuple[Sequence[str], Sequence[str]]:
            return use_cases.homes_waiting(store, now, AT_A_TIME), welcomes_waiting(store, now, AT_A_TIME)

        people, places = await self._store.read(waiting)
        await asyncio.gather(*map(self._show, people), *map(self._welcomer.greet, places))
        return bool(people or places)

    async def _show(self, user_id: str) -> None:
        """One that cannot be shown holds up no other."""
        try:
            await self._claim_and_show(user_id)
        except Exception:
            log.exception("a home could not be published")
            await self._hold(user_id, RETRY_SECONDS)

    async def _claim_and_show(self, user_id: str) -> None:
        now, lasts = self._clock.now(), lease_seconds(self._clock)
        if not await self._store.run(lambda store: use_cases.claim_home(store, user_id, now, now + lasts)):
            return
        showing = await self._store.read(lambda store: use_cases.load_home_showing(store, user_id, now))
        if showing is None:
            return
        view = await asyncio.to_thread(home_view, showing.seen)
        digest = digest_of(view)
        if digest != showing.home.sent_hash:
            await self._turns.take(now, user_id)
            if too_late(self._clock.now(), now + lasts, lasts):
                await self._hold(user_id, 0.0)
                return
            if (sent := await self._publish(user_id, view, digest)) is None:
                return
            digest = sent
        await self._record(showing, digest)

    async def _record(self, showing: HomeShowing, digest: str) -> None:
        not_before = self._clock.now() + REFRESH_SECONDS
        await self._store.run(lambda store: use_cases.record_home(store, showing.home, digest, not_before))

    async def _publish(self, user_id: str, view: View, digest: str) -> str | None:
        """What is to be recorded: nothing where it is tried again, and no hash where Slack does not take it."""
        try:
            await self._sender.publish(user_id, view)
            return digest
        except RateLimited as error:
            await self._turns.put_off(error.retry_after)
            await self._hold(user_id, error.retry_after)
        except (NotReached, FateUnknown) as error:
            log.warning("a home: %s: %s", type(error).__name__, error)
            await self._hold(user_id, RETRY_SECONDS)
        except SendError as error:
            log.warning("a home is not taken: %s", error)
            return ""
        return None

    async def _hold(self, user_id: str, seconds: float) -> None:
        later = self._clock.now() + seconds
        await self._store.run(lambda store: use_cases.hold_home(store, user_id, later))
