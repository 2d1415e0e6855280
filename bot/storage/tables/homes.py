"""The tables of what belongs to no assessment and is yet shown in Slack: Home tabs and welcomes."""

from sqlalchemy import Table

from bot.storage.tables.columns import flag_or_false, instant, key, maybe_instant, maybe_text, metadata, number, text

homes = Table(
    "homes",
    metadata,
    text("workspace_id"),
    text("user_id"),
    maybe_instant("opened_at"),
    maybe_instant("looked_at"),
    number("revision"),
    number("sent_revision"),
    maybe_text("sent_hash"),
    instant("not_before"),
    instant("claimed_until"),
    key("user_id"),
)
"""One for each person who has opened their Home. Without `opened_at` it is sent once more, empty, and then goes."""

welcomes = Table(
    "welcomes",
    metadata,
    text("workspace_id"),
    text("place"),
    instant("due_at"),
    maybe_instant("claimed_at"),
    instant("not_before"),
    maybe_text("ts"),
    flag_or_false("given_up"),
    key("place"),
)
"""`place` is a channel, or the person in a direct message."""
