"""What every act of a person carries."""

from dataclasses import dataclass

from bot.domain.assessment import Instant


@dataclass(frozen=True, slots=True)
class Act:
    """Who acted, and when by Slack's clock. `shown_in` is the ts of the message whose button was pressed."""

    user_id: str
    at: Instant
    shown_in: str | None = None
