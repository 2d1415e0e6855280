"""The tables of people, channels and teams: what outlives an assessment. See tables.py."""

from sqlalchemy import Index, Table

from bot.storage.columns import flag, flag_or_false, instant, key, maybe_instant, maybe_text, metadata, text

workspaces = Table(
    "workspaces",
    metadata,
    text("workspace_id"),
    text("name"),
    text("url"),
    text("bot_user_id"),
    maybe_text("bot_id"),
    key(),
)

people = Table(
    "people",
    metadata,
    text("workspace_id"),
    text("user_id"),
    text("name"),
    flag("is_bot"),
    flag("is_admin"),
    flag("deleted"),
    maybe_text("time_zone"),
    flag_or_false("is_stranger"),
    key("user_id"),
)

channels = Table(
    "channels",
    metadata,
    text("workspace_id"),
    text("channel_id"),
    flag("is_member"),
    flag("archived"),
    flag_or_false("is_private"),
    flag_or_false("members_known"),
    key("channel_id"),
)

libraries = Table(
    "libraries",
    metadata,
    text("workspace_id"),
    text("digest"),
    text("content"),
    key("digest"),
)

channel_members = Table(
    "channel_members",
    metadata,
    text("workspace_id"),
    text("channel_id"),
    text("user_id"),
    key("channel_id", "user_id"),
    sqlite_with_rowid=False,
)

teams = Table(
    "teams",
    metadata,
    text("workspace_id"),
    text("channel_id"),
    text("time_zone"),
    key("channel_id"),
)

preferences = Table(
    "preferences",
    metadata,
    text("workspace_id"),
    text("user_id"),
    maybe_instant("muted_at"),
    maybe_text("occupation"),
    key("user_id"),
)

direct_days = Table(
    "direct_days",
    metadata,
    text("workspace_id"),
    text("user_id"),
    text("day"),
    key("user_id", "day"),
    sqlite_with_rowid=False,
)
"""On which days, by a person's own calendar, Rung has written to them of its own accord."""

evidence = Table(
    "evidence",
    metadata,
    text("workspace_id"),
    text("evidence_id"),
    text("channel_id"),
    text("capability_id"),
    text("text"),
    maybe_text("link"),
    maybe_text("given_by"),
    instant("given_at"),
    key("evidence_id"),
)
Index("evidence_in_channel", evidence.c.workspace_id, evidence.c.channel_id, evidence.c.capability_id)

audit = Table(
    "audit",
    metadata,
    text("workspace_id"),
    text("entry_id"),
    instant("at"),
    text("user_id"),
    text("what"),
    text("channel_id"),
    maybe_text("assessment_id"),
    maybe_text("detail"),
    key("entry_id"),
)
Index("audit_in_channel", audit.c.workspace_id, audit.c.channel_id, audit.c.at)
