"""The words of the command where there is no team: in a direct message."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from slack_bolt.async_app import AsyncAck

from handlers.commands import COMMANDS, handle_maturity
from handlers.desk import Desk

ANYWHERE = {
    "", "start", "status", "alone", "try", "answer", "forget-me", "overview", "mute", "unmute", "role", "frameworks",
    "help",
}  # fmt: skip
"""What somebody may ask for by themselves."""


@dataclass
class Empty:
    """A desk with nothing at hand but the clock: what needs more, fails."""

    def now(self) -> float:
        return 0.0


@dataclass
class Acknowledged:
    said: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, **content: Any) -> None:
        self.said.append(content)


@pytest.mark.parametrize("word", sorted(COMMANDS.keys() - ANYWHERE))
@pytest.mark.parametrize("rest", ["", " drift"])
async def test_what_is_about_a_team_is_sent_to_its_channel_by_its_own_word(word: str, rest: str) -> None:
    ack = Acknowledged()
    body = {
        "command": "/maturity", "text": word.upper() + rest, "channel_id": "D0ANA", "user_id": "U0ANA",
        "trigger_id": "t.1", "response_url": "https://r",
    }  # fmt: skip
    await handle_maturity(cast(Desk, Empty()), cast(AsyncAck, ack), body)
    (said,) = ack.said
    assert said["response_type"] == "ephemeral"
    assert said["text"] == f"That is about a team. Write `/maturity {word}` in the team's channel."
