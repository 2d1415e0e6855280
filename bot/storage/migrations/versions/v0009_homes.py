"""What belongs to no assessment and is yet shown in Slack: people's Home tabs, and welcomes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, Integer, Text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "homes",
        Column("workspace_id", Text, nullable=False),
        Column("user_id", Text, nullable=False),
        Column("opened_at", Double),
        Column("looked_at", Double),
        Column("revision", Integer, nullable=False),
        Column("sent_revision", Integer, nullable=False),
        Column("sent_hash", Text),
        Column("not_before", Double, nullable=False),
        Column("claimed_until", Double, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name="homes_key"),
    )
    op.create_table(
        "welcomes",
        Column("workspace_id", Text, nullable=False),
        Column("place", Text, nullable=False),
        Column("due_at", Double, nullable=False),
        Column("claimed_at", Double),
        Column("not_before", Double, nullable=False),
        Column("ts", Text),
        Column("given_up", Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("workspace_id", "place", name="welcomes_key"),
    )
