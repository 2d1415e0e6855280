"""The tables of people, channels and teams: what outlives an assessment."""

from sqlalchemy import Index, Table

from bot.storage.tables.columns import (
    flag,
    flag_or_false,
    instant,
    key,
    maybe_instant,
    maybe_text,
    metadata,
    number,
    text,
)

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
    maybe_text("name"),
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

own_frameworks = Table(
    "own_frameworks",
    metadata,
    text("workspace_id"),
    text("framework_id"),
    number("version"),
    text("document"),
    instant("added_at"),
    maybe_text("added_by"),
    maybe_instant("removed_at"),
    key("framework_id"),
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

evidence_gone = Table("evidence_gone", metadata, text("workspace_id"), text("digest"), key("digest"))

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

milestones = Table(
    "milestones",
    metadata,
    text("workspace_id"),
    text("milestone_id"),
    text("channel_id"),
    text("name"),
    instant("at"),
    text("named_by"),
    key("milestone_id"),
)
Index("milestones_in_channel", milestones.c.workspace_id, milestones.c.channel_id, milestones.c.at)

overview_teams = Table(
    "overview_teams",
    metadata,
    text("workspace_id"),
    text("channel_id"),
    instant("since"),
    key("channel_id"),
)
"""The teams that chose to appear in the workspace's overview."""

team_stacks = Table(
    "team_stacks",
    metadata,
    text("workspace_id"),
    text("channel_id"),
    maybe_text("stack"),
    key("channel_id"),
)
"""On which stack a team is; NULL: on several, or it does not say."""
