"""The workspace as a test sets it up: people, channels, faults, delivery; and what it has recorded."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp

from tests.e2e.pictures import Names

DEADLINE = 10.0
"""Seconds within which anything that a test waits for must have come."""

T = TypeVar("T")
Json = dict[str, Any]


class Refused(AssertionError):
    """The workspace refused what a person or a test tried, with a sentence that says why."""


class Controls:
    """Requests to the workspace, and its /control API in words."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """Return the session, opened at the first use."""
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self._session

    async def close(self) -> None:
        """Close what is open."""
        if self._session is not None:
            await self._session.close()

    async def get(self, path: str, **query: str) -> Any:
        """Return what an address answers."""
        async with self.session.get(f"{self.url}{path}", params=query) as response:
            return await _answer(response)

    async def post(self, path: str, **body: Any) -> Any:
        """Send JSON and return the answer."""
        async with self.session.post(f"{self.url}{path}", json=body) as response:
            return await _answer(response)

    async def names(self) -> Names:
        """Return the names of everyone."""
        people = (await self.get("/people/workspace"))["users"]
        return Names({one["id"]: one["real_name"] for one in people}, {})

    async def user_id(self, name: str) -> str:
        """Return the id of the one of that name."""
        for one in (await self.get("/people/workspace"))["users"]:
            if name.lstrip("@") in (one["id"], one["name"], one["real_name"], one["real_name"].split(" ")[0]):
                return str(one["id"])
        raise AssertionError(f"there is nobody called {name} in the workspace")

    async def tokens(self) -> Json:
        """Return the app's tokens, its signing secret and ids."""
        return dict(await self.get("/control/tokens"))

    async def limits(self, on: bool) -> None:
        """Switch Slack's rate limits."""
        await self.post("/control/limits", on=on)

    async def fault(self, method: str, **how: Any) -> None:
        """Inject a fault: error, status, retry_after, delay, hang, drop ("before" or "after"), times."""
        await self.post("/control/faults", method=method, **how)

    async def held_calls(self, times: int = 1) -> None:
        """Wait until so many calls are held by faults that hang or delay."""

        async def held() -> bool:
            return int((await self.get("/control/faults"))["waiting"]) >= times

        await self.eventually(held, f"{times} held calls")

    async def clear_faults(self) -> None:
        """Take every fault away; calls that hang go on."""
        async with self.session.delete(f"{self.url}/control/faults") as response:
            await _answer(response)

    async def sockets(self) -> int:
        """Return how many of the app's sockets can take a payload."""
        return int((await self.get("/control/sockets"))["ready"])

    async def drop_sockets(self) -> None:
        """Cut the app's sockets without a word."""
        await self.post("/control/sockets", do="drop")

    async def refresh_sockets(self) -> None:
        """Ask the app to replace its sockets, as Slack does."""
        await self.post("/control/sockets", do="refresh")

    async def refuse_scopes(self, *scopes: str) -> None:
        """Be an admin who refuses these optional scopes."""
        await self.post("/control/scopes", refused=list(scopes))

    async def refuse_blocks(self, *types: str) -> None:
        """Be a Slack that does not take these types of block."""
        await self.post("/control/blocks", refused_types=list(types))

    async def deliver_by_http(self, request_url: str) -> None:
        """Send everything to a request URL from now on."""
        await self.post("/control/delivery", mode="http", request_url=request_url)

    async def deliver_twice(self, on: bool = True) -> None:
        """Deliver every event twice."""
        await self.post("/control/delivery", duplicate=on)

    async def retry_after(self, *seconds: float) -> None:
        """Send events that were not acked again after these delays."""
        await self.post("/control/delivery", retry_delays=list(seconds))

    async def advance(self, seconds: float) -> None:
        """Push the workspace's clock forward."""
        await self.post("/control/clock", advance=seconds)

    async def reset(self) -> None:
        """Begin anew; tokens and the app's identity stay."""
        await self.post("/control/reset")

    async def calls(self, method: str | None = None, since: int = 0) -> list[Json]:
        """Return the Web API calls of the app, oldest first: n, method, args, ok, error, at."""
        recorded = (await self.get("/control/calls", since=str(since)))["calls"]
        return [one for one in recorded if method in (None, one["method"])]

    async def deliveries(self, kind: str | None = None, since: int = 0) -> list[Json]:
        """Return what was sent to the app: n, kind, type, attempt, acked, reason, ms."""
        recorded = (await self.get("/control/deliveries", since=str(since)))["deliveries"]
        return [one for one in recorded if kind in (None, one["kind"])]

    async def all_delivered(self) -> None:
        """Wait until the app has acked everything that it should have by now."""

        async def none_under_way() -> bool:
            shown = await self.get("/control/deliveries", since="1000000000")
            return int(shown["under_way"]) == 0

        await self.eventually(none_under_way, "the last ack")

    async def eventually(self, check: Callable[[], Awaitable[T | None]], what: str = "the condition") -> T:
        """Wait until ``check`` returns something true, and return it; for what no screen shows."""
        try:
            async with asyncio.timeout(DEADLINE):
                while not (found := await check()):  # noqa: ASYNC110 (the condition lives in another process)
                    await asyncio.sleep(0.02)
                return found
        except TimeoutError:
            raise AssertionError(f"{what} did not come within {DEADLINE:.0f} s") from None


async def _answer(response: aiohttp.ClientResponse) -> Any:
    body = await response.json()
    if response.status >= 400:
        raise Refused(body.get("error", f"the workspace answered {response.status}"))
    return body
