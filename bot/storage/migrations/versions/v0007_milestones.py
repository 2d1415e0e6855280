"""The moments that teams give a name."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Double, Text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "milestones",
        Column("workspace_id", Text, nullable=False),
        Column("milestone_id", Text, nullable=False),
        Column("channel_id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("at", Double, nullable=False),
        Column("named_by", Text, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "milestone_id", name="milestones_key"),
    )
    op.create_index("milestones_in_channel", "milestones", ["workspace_id", "channel_id", "at"])
