"""Time that people push forward: in steps of at most an hour, so that the app does at each what is due then."""

import asyncio
import logging
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.workspace.core import Core
from bot.workspace.errors import PersonError
from bot.workspace.store import Json
from bot.workspace.wires.delivery import Delivery

_log = logging.getLogger(__name__)

STEP = 3600.0
"""Seconds. A step ends where an hour of UTC begins: what is due at 09:00 is then done at 09:00, in most zones."""
MORNING = time(9)
_DAYS = {"day": 1, "week": 7}


class Journey:
    """The way of the clock to a later moment; one at a time."""

    def __init__(self, core: Core, delivery: Delivery) -> None:
        self._core = core
        self._delivery = delivery
        self._going: asyncio.Task[None] | None = None
        self._from = 0.0
        self._until: float | None = None

    def shown(self) -> Json:
        """Return the time, how fast it passes, and where the clock is going, if it is."""
        clock = self._core.clock
        return {"now": clock.now(), "speed": clock.speed, "from": self._from, "until": self._until}

    def set_out(self, moment: float) -> None:
        """Begin to go to ``moment`` (seconds since 1970). Raises PersonError while the clock goes elsewhere."""
        if self._until is not None:
            raise PersonError("The clock is moving already. Wait until it has arrived.")
        self._from, self._until = self._core.clock.now(), moment
        self._core.tell("clock", None)
        self._going = asyncio.create_task(self._go(moment), name="the clock moves")

    async def arrives(self) -> None:
        """Wait until the clock has arrived, and all that is due by then is done."""
        if self._going is not None:
            await asyncio.wait({self._going})

    async def jump(self, seconds: float) -> None:
        """Push the time forward at once, and wait until all that follows the clock has done what is due."""
        self._core.clock.advance(seconds)
        self._keep()
        await self._core.clock.followed()

    async def leap(self, seconds: float) -> None:
        """Push the time forward at once, and wait until the app has acked all it was sent and done what is due."""
        self._core.clock.advance(seconds)
        await self._all_is_done()

    async def stop(self) -> None:
        """Stand still, wherever the clock is."""
        if self._going is not None:
            self._going.cancel()
            await asyncio.wait({self._going})

    async def _go(self, moment: float) -> None:
        clock = self._core.clock
        try:
            await self._all_is_done()
            while (now := clock.now()) < moment:
                clock.advance(min(moment, (now // STEP + 1) * STEP) - now)
                self._keep()
                await self._all_is_done()
        except Exception:
            _log.exception("the clock has stopped on its way")
        finally:
            self._until = None
            self._core.tell("clock", None)

    async def _all_is_done(self) -> None:
        """The app has acked what it was sent and done what is due; what people do meanwhile is waited for too."""
        while True:
            await self._delivery.all_acked()
            await self._core.clock.followed()
            if not self._delivery.under_way:
                return

    def _keep(self) -> None:
        """A restarted workspace goes on from here."""
        with self._core.store.transaction():
            self._core.change_settings(clock_ahead=self._core.clock.ahead)
            self._core.tell("clock", None)


def destination(where: str, now: float, tz: str) -> float:
    """Return the moment that a person means, in their time zone. Raises PersonError for what is none of them."""
    if where == "hour":
        return now + 3600.0
    wall = datetime.fromtimestamp(now, ZoneInfo(tz))
    if where in _DAYS:
        return (wall + timedelta(days=_DAYS[where])).timestamp()
    if where != "monday":
        raise PersonError("The clock can go on by an hour, a day, a week, or to next Monday.")
    monday = wall.date() + timedelta(days=-wall.weekday() % 7)
    moment = datetime.combine(monday, MORNING, wall.tzinfo)
    return (moment if moment > wall else moment + timedelta(days=7)).timestamp()
