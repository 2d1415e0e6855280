"""The tables of the rungs that teams take on, and of when Rung asks about them.

Days are text such as "2026-03-31", a time of day such as "09:00", a list is JSON.
"""

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

schedules = Table(
    "schedules",
    metadata,
    text("workspace_id"),
    text("channel_id"),
    text("cadence"),
    number("weekday"),
    text("at"),
    maybe_text("zone"),
    text("quiet_days"),
    text("quiet_weekdays"),
    maybe_text("holidays_of"),
    maybe_instant("paused_until"),
    maybe_text("recheck"),
    text("recheck_kind"),
    text("anchor"),
    text("recheck_anchor"),
    maybe_instant("next_nudge_at"),
    maybe_instant("next_recheck_at"),
    maybe_text("last"),
    maybe_instant("last_at"),
    maybe_text("recheck_last"),
    maybe_instant("recheck_last_at"),
    key("channel_id"),
)
"""Without a zone it follows the team's."""

asks_some_day = schedules.c.next_nudge_at.is_not(None)
Index(
    "schedules_due",
    schedules.c.workspace_id,
    schedules.c.next_nudge_at,
    sqlite_where=asks_some_day,
    postgresql_where=asks_some_day,
)
rechecks_some_day = schedules.c.next_recheck_at.is_not(None)
Index(
    "schedules_rechecking",
    schedules.c.workspace_id,
    schedules.c.next_recheck_at,
    sqlite_where=rechecks_some_day,
    postgresql_where=rechecks_some_day,
)

commitments = Table(
    "commitments",
    metadata,
    text("workspace_id"),
    text("commitment_id"),
    text("channel_id"),
    text("assessment_id"),
    text("capability_id"),
    text("owner"),
    text("first_step"),
    text("done_when"),
    text("due_on"),
    instant("taken_at"),
    flag("direct"),
    maybe_instant("started_again_at"),
    maybe_instant("ended_at"),
    maybe_text("outcome"),
    key("commitment_id"),
    of_assessment(),
)
Index("commitments_in_channel", commitments.c.workspace_id, commitments.c.channel_id, commitments.c.taken_at)

nudges = Table(
    "nudges",
    metadata,
    text("workspace_id"),
    text("nudge_id"),
    text("commitment_id"),
    number("number"),
    text("kind"),
    number("turn"),
    flag("monthly"),
    instant("due_at"),
    instant("sent_at"),
    flag("let_go"),
    maybe_instant("answered_at"),
    maybe_text("answered_by"),
    maybe_text("reply"),
    maybe_instant("snoozed_until"),
    text("reason"),
    key("nudge_id"),
    ForeignKeyConstraint(["workspace_id", "commitment_id"], ["commitments.workspace_id", "commitments.commitment_id"]),
)
Index("nudges_of_commitment", nudges.c.workspace_id, nudges.c.commitment_id, nudges.c.number, unique=True)
