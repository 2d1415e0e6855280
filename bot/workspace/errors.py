"""The two ways in which the workspace says no: to the app, as Slack's Web API does, and to a person, in a sentence."""

from typing import Any


class SlackError(Exception):
    """A Web API call is refused. ``error`` is Slack's name for the fault; the extras go into the answer beside it."""

    def __init__(self, error: str, *, messages: list[str] | None = None, **extras: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extras: dict[str, Any] = dict(extras)
        if messages:
            self.extras["response_metadata"] = {"messages": messages}

    def answer(self) -> dict[str, Any]:
        """Return the body that Slack sends: ``{"ok": false, "error": …}`` and what goes with it."""
        return {"ok": False, "error": self.error, **self.extras}


class PersonError(Exception):
    """A person's act is refused by the workspace itself; the text is one clear sentence for that person."""


class StateError(OSError):
    """The state file cannot be opened: unwritable, held by another workspace, or from a newer program."""
