"""Own time, polls, re-votes, anonymity, evidence, rights."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, Integer, Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ASSESSMENT = ("workspace_id", "assessment_id")


def upgrade() -> None:
    _columns()
    _indexes()
    _of_assessments()
    _of_teams()


def _columns() -> None:
    never = sa.false()
    for table, columns in {
        "assessments": (
            Column("pace", Text, nullable=False, server_default="together"),
            Column("floor", Integer, nullable=False, server_default="5"),
            Column("capability_id", Text),
            Column("closes_at", Double),
            Column("revoting_since", Double),
            Column("erased_at", Double),
        ),
        "participants": (
            Column("occupation", Text),
            Column("silent", Boolean, nullable=False, server_default=never),
        ),
        "surfaces": (Column("user_id", Text),),
        "people": (Column("is_stranger", Boolean, nullable=False, server_default=never),),
        "channels": (
            Column("is_private", Boolean, nullable=False, server_default=never),
            Column("members_known", Boolean, nullable=False, server_default=never),
        ),
    }.items():
        for column in columns:
            op.add_column(table, column)


def _indexes() -> None:
    """A poll may be open beside an assessment."""
    one_open = sa.text("closed_at IS NULL AND kind != 'poll'")
    op.drop_index("assessments_open", "assessments")
    op.create_index(
        "assessments_open",
        "assessments",
        ["workspace_id", "channel_id"],
        unique=True,
        sqlite_where=one_open,
        postgresql_where=one_open,
    )
    closing = sa.text("closed_at IS NULL AND closes_at IS NOT NULL")
    op.create_index(
        "assessments_closing",
        "assessments",
        ["workspace_id", "closes_at"],
        sqlite_where=closing,
        postgresql_where=closing,
    )


def _of_assessments() -> None:
    _table("facilitators", "assessment_id", "user_id", key=("assessment_id", "user_id"), of_assessment=True)
    key = ("assessment_id", "capability_id")
    _table("kept_tallies", "assessment_id", "capability_id", "content", key=key, of_assessment=True)
    _table(
        "concretes",
        "assessment_id",
        "capability_id",
        "user_id",
        "text",
        Column("named", Boolean, nullable=False),
        key=("assessment_id", "capability_id", "user_id"),
        of_assessment=True,
    )


def _of_teams() -> None:
    member, day = ("channel_id", "user_id"), ("user_id", "day")
    _table("channel_members", *member, key=member, rowid=False)
    _table("teams", "channel_id", "time_zone", key=("channel_id",))
    _table("preferences", "user_id", Column("muted_at", Double), Column("occupation", Text), key=("user_id",))
    _table("direct_days", *day, key=day, rowid=False)
    _table(
        "evidence",
        *("evidence_id", "channel_id", "capability_id", "text"),
        Column("link", Text),
        Column("given_by", Text),
        Column("given_at", Double, nullable=False),
        key=("evidence_id",),
    )
    op.create_index("evidence_in_channel", "evidence", ["workspace_id", "channel_id", "capability_id"])
    _table(
        "audit",
        "entry_id",
        Column("at", Double, nullable=False),
        *("user_id", "what", "channel_id"),
        Column("assessment_id", Text),
        Column("detail", Text),
        key=("entry_id",),
    )
    op.create_index("audit_in_channel", "audit", ["workspace_id", "channel_id", "at"])


def _table(
    name: str,
    *columns: str | Column[Any],
    key: tuple[str, ...],
    of_assessment: bool = False,
    rowid: bool = True,
) -> None:
    """A column that is only named is text, and always there."""
    constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint("workspace_id", *key, name=f"{name}_key")]
    if of_assessment:
        there = [f"assessments.{column}" for column in ASSESSMENT]
        constraints.append(sa.ForeignKeyConstraint(list(ASSESSMENT), there, name=f"{name}_to_assessments"))
    made = [one if isinstance(one, Column) else Column(one, Text, nullable=False) for one in columns]
    workspace = Column("workspace_id", Text, nullable=False)
    op.create_table(name, workspace, *made, *constraints, sqlite_with_rowid=rowid)
