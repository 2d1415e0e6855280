"""The tables of re-checks: what was asked again, and why."""

from sqlalchemy import ForeignKeyConstraint, Index, Table

from bot.storage.tables.columns import (
    flag,
    instant,
    key,
    maybe_instant,
    maybe_text,
    metadata,
    number,
    of_assessment,
    text,
)

rechecks = Table(
    "rechecks",
    metadata,
    text("workspace_id"),
    text("recheck_id"),
    text("channel_id"),
    text("assessment_id"),
    text("why"),
    instant("begun_at"),
    instant("since"),
    text("reason"),
    maybe_text("asked_by"),
    maybe_instant("ended_at"),
    key("recheck_id"),
    of_assessment(),
)
Index("rechecks_in_channel", rechecks.c.workspace_id, rechecks.c.channel_id, rechecks.c.begun_at)
has_an_asker = rechecks.c.asked_by.is_not(None)
Index(
    "rechecks_by",
    rechecks.c.workspace_id,
    rechecks.c.asked_by,
    sqlite_where=has_an_asker,
    postgresql_where=has_an_asker,
)

recheck_polls = Table(
    "recheck_polls",
    metadata,
    text("workspace_id"),
    text("recheck_id"),
    text("assessment_id"),
    number("position"),
    maybe_text("capability_id"),
    maybe_instant("last_at"),
    flag("contested"),
    key("recheck_id", "assessment_id"),
    of_assessment(),
    ForeignKeyConstraint(["workspace_id", "recheck_id"], ["rechecks.workspace_id", "rechecks.recheck_id"]),
)
"""`capability_id` is null for a whole assessment; `last_at` and `contested` are what was known before it was asked."""
Index("recheck_polls_of", recheck_polls.c.workspace_id, recheck_polls.c.assessment_id)
