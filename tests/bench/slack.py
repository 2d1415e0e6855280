"""The least that a Web API can be: it answers at once, and counts. It shares the load generator's core.

Rung's own workspace would check every block of every call, on the core that is to click; that it is right is tested
elsewhere.
"""

from collections import Counter
from itertools import count
from typing import Any

from aiohttp import web

WORKSPACE, BOT_USER, BOT = "T0BENCH", "U0RUNG", "B0RUNG"
IDENTITY = {
    "team_id": WORKSPACE,
    "team": "Bench",
    "url": "https://bench.slack.com/",
    "user_id": BOT_USER,
    "user": "rung",
    "bot_id": BOT,
}
LISTS: dict[str, list[str]] = {"members": [], "channels": []}


class Slack:
    """On 127.0.0.1, at a port of its own."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._posted = count(1)
        self._runner: web.AppRunner | None = None
        self.url = ""

    @property
    def sent(self) -> int:
        """Calls that post or change a message, or show a modal."""
        return sum(number for method, number in self.calls.items() if method.startswith(("chat.", "views.")))

    async def start(self) -> None:
        site = web.Application()
        site.router.add_route("*", "/api/{method}", self._answer)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        listening = web.TCPSite(self._runner, "127.0.0.1", 0)
        await listening.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls[method] += 1
        answer: dict[str, Any] = {"ok": True, **(IDENTITY if method == "auth.test" else LISTS)}
        if method == "chat.postMessage":
            answer |= {"channel": (await request.json())["channel"], "ts": f"1800000000.{next(self._posted):06d}"}
        return web.json_response(answer)
