"""Trigger ids: each opens one view, once, within three seconds of the act that made it.

Source: Slack, "Handling user interaction": a trigger_id expires after 3 seconds and may be used only once.
"""

from dataclasses import dataclass

from bot.workspace import identifiers
from bot.workspace.errors import SlackError

LIFE = 3.0
"""Seconds for which a trigger id can be used."""

_REMEMBERED = 600.0


@dataclass(slots=True)
class Trigger:
    """Whose act it was, when, the view it was done in, if in one, the conversation on their screen, and the client."""

    user_id: str
    made_at: float
    view_id: str | None
    channel_id: str | None
    client: str | None
    used: bool = False


class Triggers:
    """The trigger ids of the last minutes. They are short-lived, so they are not stored."""

    def __init__(self) -> None:
        self._known: dict[str, Trigger] = {}

    def make(
        self,
        user_id: str,
        now: float,
        view_id: str | None = None,
        channel_id: str | None = None,
        client: str | None = None,
    ) -> str:
        """Return a new trigger id for an act of that person in a client of theirs, at ``now`` (seconds since 1970)."""
        for key in [key for key, one in self._known.items() if now - one.made_at > _REMEMBERED]:
            del self._known[key]
        made = identifiers.trigger_id()
        self._known[made] = Trigger(user_id, now, view_id, channel_id, client)
        return made

    def check(self, trigger_id: str, now: float, life: float = LIFE) -> Trigger:
        """Return a trigger that can still be used. Raises SlackError as views.open and views.push answer."""
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if now - trigger.made_at > life:
            raise SlackError("expired_trigger_id")
        return trigger
