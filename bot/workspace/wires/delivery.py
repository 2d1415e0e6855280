"""Delivery: every payload reaches the app once acked. An event is sent again; a click, command or submission is not."""

import asyncio
import logging
from typing import Any

from bot.workspace.core import Core
from bot.workspace.store import Json
from bot.workspace.wires.http_delivery import HttpDelivery
from bot.workspace.wires.journal import Journal
from bot.workspace.wires.socket_mode import Sockets
from bot.workspace.wires.transport import Outcome, Parcel, Transport

_log = logging.getLogger(__name__)


class Delivery:
    """The way out. Events wait in the state file until they are acked or Slack's retries are used up."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.sockets = Sockets(core.clock, core.identity.app_id)
        self.http = HttpDelivery(core.identity.signing_secret, lambda: core.settings.request_url)
        self.journal = Journal(kept=20_000)
        self._tasks: set[asyncio.Task[None]] = set()
        self._asking = 0
        self._answered = asyncio.Event()

    def start(self) -> None:
        """Take new events from now on, and those that the state file still holds."""
        self._core.deliver = self.post_event
        for row in sorted(self._core.store.all("outbox"), key=lambda one: float(one["due"])):
            self.post_event(row)

    def post_event(self, row: Json) -> None:
        """Begin to deliver a stored event."""
        task = asyncio.create_task(self._deliver(row))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def ask(self, kind: str, payload: dict[str, Any]) -> Outcome:
        """Send a command or an interaction, once, and return what the app answered."""
        parcel = Parcel("command" if kind == "command" else "interactive", payload)
        self._asking += 1
        try:
            return await self._send(parcel)
        finally:
            self._asking -= 1
            self._answered.set()

    @property
    def under_way(self) -> int:
        """Return how many payloads the app should have by now and has not yet acked."""
        now = self._core.clock.now()
        return self._asking + sum(float(row["due"]) <= now for row in self._core.store.all("outbox"))

    async def all_acked(self) -> None:
        """Wait until the app has acked what it should have by now, or was given up, or is to get it again later."""
        while self.under_way:
            self._answered.clear()
            await self._answered.wait()

    def forget(self) -> None:
        """Stop delivering whatever is under way: the workspace begins anew."""
        for task in list(self._tasks):
            task.cancel()

    async def stop(self) -> None:
        """Stop; what is not acked stays in the state file."""
        self.forget()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.http.stop()

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            _log.error("an event could not be delivered", exc_info=fault)

    async def _deliver(self, row: Json) -> None:
        """Send one event until it is acked, at the moments at which Slack would."""
        while True:
            await self._core.clock.wait_until(float(row["due"]))
            outcome = await self._send(Parcel("event", row["payload"], int(row["attempt"]), row["reason"]))
            following = self._next(row, outcome)
            with self._core.store.transaction():
                if following is None:
                    self._core.store.remove("outbox", row["id"])
                else:
                    self._core.store.put("outbox", row["id"], following)
            self._answered.set()
            if following is None:
                return
            row = following

    def _next(self, row: Json, outcome: Outcome) -> Json | None:
        """Return the event as it is to be sent again, or None where it is done with."""
        settings, attempt = self._core.settings, int(row["attempt"])
        if outcome.acked:
            again = settings.duplicate and attempt == 0
            return row | {"attempt": 1, "reason": "timeout", "last": True} if again else None
        if outcome.no_retry or row.get("last") or attempt >= len(settings.retry_delays):
            return None
        due = self._core.clock.now() + settings.retry_delays[attempt]
        return row | {"attempt": attempt + 1, "reason": outcome.reason, "due": due}

    async def _send(self, parcel: Parcel) -> Outcome:
        clock = self._core.clock
        began = clock.now()
        outcome = await self._transport().send(parcel)
        self.journal.add(
            kind=parcel.kind,
            type=parcel.type,
            attempt=parcel.attempt,
            acked=outcome.acked,
            reason=outcome.reason,
            ms=round((clock.now() - began) * 1000, 1),
        )
        return outcome

    def _transport(self) -> Transport:
        return self.http if self._core.settings.mode == "http" else self.sockets
