"""A message as Slack takes it: blocks for the eye, and a text that says the same for a screen reader."""

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
View = dict[str, Any]

NATIVE = frozenset({"data_visualization", "data_table"})
"""Block types that some workspaces refuse; the message goes out without them then."""


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    """Complete in itself, in mrkdwn, within Slack's 4,000 characters."""
    blocks: tuple[Block, ...] = ()

    @property
    def has_native_blocks(self) -> bool:
        return any(block["type"] in NATIVE for block in self.blocks)

    def without_native_blocks(self) -> "Message":
        return Message(self.text, tuple(block for block in self.blocks if block["type"] not in NATIVE))
