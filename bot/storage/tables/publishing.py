"""The tables by which several processes share the publishing.

Neither belongs to an assessment by a foreign key: what is left of a process that died runs out by itself.
"""

from sqlalchemy import Table

from bot.storage.tables.columns import instant, key, metadata, text

publications = Table(
    "publications",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("holder"),
    instant("until"),
    key("assessment_id"),
    sqlite_with_rowid=False,
)
"""Which process publishes an assessment's surfaces, and until when nobody else does."""

budgets = Table(
    "budgets",
    metadata,
    text("workspace_id"),
    text("name"),
    instant("next_free"),
    key("name"),
    sqlite_with_rowid=False,
)
"""When the next call of a kind may be made, by whichever process."""
