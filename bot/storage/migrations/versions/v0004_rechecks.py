"""Re-checks: what was asked again and why, and what became of a team's last one."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, Integer, Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rechecks()
    _recheck_polls()
    op.add_column("schedules", Column("recheck_last", Text))
    op.add_column("schedules", Column("recheck_last_at", Double))


def _rechecks() -> None:
    op.create_table(
        "rechecks",
        *(Column(name, Text, nullable=False) for name in ("workspace_id", "recheck_id", "channel_id")),
        *(Column(name, Text, nullable=False) for name in ("assessment_id", "why")),
        *(Column(name, Double, nullable=False) for name in ("begun_at", "since")),
        Column("reason", Text, nullable=False),
        Column("asked_by", Text),
        Column("ended_at", Double),
        sa.PrimaryKeyConstraint("workspace_id", "recheck_id", name="rechecks_key"),
        _of("rechecks", "assessments", "assessment_id"),
    )
    op.create_index("rechecks_in_channel", "rechecks", ["workspace_id", "channel_id", "begun_at"])
    known = sa.text("asked_by IS NOT NULL")
    op.create_index("rechecks_by", "rechecks", ["workspace_id", "asked_by"], sqlite_where=known, postgresql_where=known)


def _recheck_polls() -> None:
    op.create_table(
        "recheck_polls",
        *(Column(name, Text, nullable=False) for name in ("workspace_id", "recheck_id", "assessment_id")),
        Column("position", Integer, nullable=False),
        Column("capability_id", Text),
        Column("last_at", Double),
        Column("contested", Boolean, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "recheck_id", "assessment_id", name="recheck_polls_key"),
        _of("recheck_polls", "assessments", "assessment_id"),
        _of("recheck_polls", "rechecks", "recheck_id"),
    )
    op.create_index("recheck_polls_of", "recheck_polls", ["workspace_id", "assessment_id"])


def _of(table: str, parent: str, by: str) -> sa.ForeignKeyConstraint:
    there = [f"{parent}.workspace_id", f"{parent}.{by}"]
    return sa.ForeignKeyConstraint(["workspace_id", by], there, name=f"{table}_to_{parent}")
