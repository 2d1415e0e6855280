"""Slack's rate limits: so many calls of a method in a minute, and one message a second in each channel.

Source: Slack, "Rate limits": tier 1 allows 1 and more a minute, tier 2 20, tier 3 50, tier 4 100; chat.postMessage
about one message a second in a channel with short bursts, and several hundred a minute in the workspace. A full bucket
here is one minute's calls, so that bursts pass as they do there. Slack says of tier 1 only "1+"; opening the ten
connections that Socket Mode allows must pass, so its bucket holds 20.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket: it holds ``burst`` calls and fills with ``each_second`` of them."""

    burst: float
    each_second: float


TIER_1 = Rate(20, 1 / 60)
TIER_2 = Rate(20, 20 / 60)
TIER_3 = Rate(50, 50 / 60)
TIER_4 = Rate(100, 100 / 60)
OFTEN = Rate(600, 600 / 60)
POSTS = Rate(300, 300 / 60)
POSTS_IN_CHANNEL = Rate(4, 1)


class Buckets:
    """The buckets in use. They are not stored: a restarted workspace begins with full ones."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key: str, rate: Rate, now: float) -> int:
        """Take one call from a bucket. Return 0, or the whole seconds to wait (Retry-After) where it is empty."""
        left, since = self._left.get(key, (rate.burst, now))
        left = min(rate.burst, left + (now - since) * rate.each_second)
        if left < 1:
            self._left[key] = (left, now)
            return math.ceil((1 - left) / rate.each_second)
        self._left[key] = (left - 1, now)
        return 0

    def take_post(self, channel: str, now: float) -> int:
        """Take one message from a channel's own bucket, as :meth:`take` does."""
        return self.take(f"post:{channel}", POSTS_IN_CHANNEL, now)

    def clear(self) -> None:
        """Fill every bucket."""
        self._left.clear()
