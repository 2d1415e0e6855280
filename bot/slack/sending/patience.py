"""Reading again does no harm: where Slack asks for patience, the SDK waits as long as Slack says, and reads on."""

import random
from typing import Any

from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from bot.clock import Clock

READS_AGAIN = 20
JITTER_SECONDS = 1.0


class PatientReading(AsyncRateLimitErrorRetryHandler):
    """As the SDK's own, but by Rung's clock, which in a trial runs faster than the machine's."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(max_retry_count=READS_AGAIN)
        self._clock = clock

    async def prepare_for_next_attempt_async(
        self, *, state: RetryState, response: HttpResponse | None = None, **_: Any
    ) -> None:
        state.next_attempt_requested = True
        await self._clock.sleep(_asked(response) + random.uniform(0.0, JITTER_SECONDS))
        state.increment_current_attempt()


def _asked(response: HttpResponse | None) -> float:
    """A second where Slack does not say."""
    headers = {} if response is None else {name.lower(): values for name, values in response.headers.items()}
    values = headers.get("retry-after", "1")
    text = values if isinstance(values, str) else values[0]
    return float(text) if text.isdecimal() else 1.0
