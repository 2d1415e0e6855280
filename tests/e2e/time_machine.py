"""Time as a test moves it: Rung's clock and the workspace's together."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.bootstrap import clock
from tests.e2e.controls import Controls

After = Callable[[], Awaitable[None]]


class TimeMachine:
    """Rung's clock (call it, or give it to ``running``), which moves the workspace's clock with it.

    Time passes in it as it does outside, and jumps forward where a test says so; never back. Sockets and their pings
    live by the machine's own time, so a jump does not break them. What the app has not acked yet is waited for before
    a jump: Slack would else send it again. Then everything in ``after_jump`` is awaited in its order.
    """

    def __init__(self, workspace: Controls) -> None:
        self._workspace = workspace
        self._ahead = 0.0
        self.after_jump: list[After] = []

    def __call__(self) -> float:
        """Return the time in seconds since 1970."""
        return clock() + self._ahead

    @property
    def instant(self) -> datetime:
        """Return the time as an instant in UTC."""
        return datetime.fromtimestamp(self(), UTC)

    async def forward(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Jump forward by so much, and do what is due after a jump."""
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()
        if step < 0:
            raise ValueError("time does not go back")
        await self._workspace.all_delivered()
        self._ahead += step
        await self._workspace.advance(step)
        for act in self.after_jump:
            await act()

    async def to(self, instant: datetime | float) -> None:
        """Jump forward to an instant: seconds since 1970, or a datetime with its zone."""
        if isinstance(instant, datetime):
            if instant.tzinfo is None:
                raise ValueError("an instant has a time zone")
            instant = instant.timestamp()
        await self.forward(seconds=instant - self())
