"""What every act of a person carries."""

from dataclasses import dataclass

from bot.domain.instant import Instant


@dataclass(frozen=True, slots=True)
class Act:
    """Who acted, and when by Slack's clock. `shown_in` is the ts of the message whose button was pressed."""

    user_id: str
    at: Instant
    shown_in: str | None = None
    arrived_at: Instant | None = None
    """By Rung's clock, where `at` only says when the form was opened, which may be long ago."""

    @property
    def takes_effect_at(self) -> Instant:
        """When what follows from it happens: that a question is revealed, or an assessment closed."""
        return self.at if self.arrived_at is None else self.arrived_at
