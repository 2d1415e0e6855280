"""Rungs that teams take on, the nudges about them, and when they come."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, Integer, Text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _schedules()
    _commitments()
    _nudges()


def _schedules() -> None:
    _table(
        "schedules",
        *("channel_id", "cadence"),
        Column("weekday", Integer, nullable=False),
        "at",
        Column("zone", Text),
        *("quiet_days", "quiet_weekdays"),
        Column("holidays_of", Text),
        Column("paused_until", Double),
        Column("recheck", Text),
        *("recheck_kind", "anchor", "recheck_anchor"),
        Column("next_nudge_at", Double),
        Column("next_recheck_at", Double),
        Column("last", Text),
        Column("last_at", Double),
        key="channel_id",
    )
    for name, column in {"schedules_due": "next_nudge_at", "schedules_rechecking": "next_recheck_at"}.items():
        some_day = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "schedules", ["workspace_id", column], sqlite_where=some_day, postgresql_where=some_day)


def _commitments() -> None:
    _table(
        "commitments",
        *("commitment_id", "channel_id", "assessment_id", "capability_id", "owner", "first_step", "done_when"),
        "due_on",
        Column("taken_at", Double, nullable=False),
        Column("direct", Boolean, nullable=False),
        Column("started_again_at", Double),
        Column("ended_at", Double),
        Column("outcome", Text),
        key="commitment_id",
        of=("assessments", "assessment_id"),
    )
    op.create_index("commitments_in_channel", "commitments", ["workspace_id", "channel_id", "taken_at"])


def _nudges() -> None:
    _table(
        "nudges",
        *("nudge_id", "commitment_id"),
        Column("number", Integer, nullable=False),
        "kind",
        Column("turn", Integer, nullable=False),
        Column("monthly", Boolean, nullable=False),
        Column("due_at", Double, nullable=False),
        Column("sent_at", Double, nullable=False),
        Column("let_go", Boolean, nullable=False),
        Column("answered_at", Double),
        Column("answered_by", Text),
        Column("reply", Text),
        Column("snoozed_until", Double),
        "reason",
        key="nudge_id",
        of=("commitments", "commitment_id"),
    )
    op.create_index("nudges_of_commitment", "nudges", ["workspace_id", "commitment_id", "number"], unique=True)


def _table(name: str, *columns: str | Column[Any], key: str, of: tuple[str, str] | None = None) -> None:
    """A column that is only named is text, and always there. `of`: the table that it belongs to, and by what."""
    constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint("workspace_id", key, name=f"{name}_key")]
    if of is not None:
        parent, by = of
        there = [f"{parent}.workspace_id", f"{parent}.{by}"]
        constraints.append(sa.ForeignKeyConstraint(["workspace_id", by], there, name=f"{name}_to_{parent}"))
    made = [one if isinstance(one, Column) else Column(one, Text, nullable=False) for one in columns]
    op.create_table(name, Column("workspace_id", Text, nullable=False), *made, *constraints)
