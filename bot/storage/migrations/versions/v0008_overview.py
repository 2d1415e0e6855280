"""The workspace's overview: which teams are in it, and which assessments count there; and what channels are called."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, Text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assessments", Column("in_overview", Boolean, nullable=False, server_default=sa.false()))
    op.add_column("channels", Column("name", Text))
    op.create_table(
        "overview_teams",
        Column("workspace_id", Text, nullable=False),
        Column("channel_id", Text, nullable=False),
        Column("since", Double, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", name="overview_teams_key"),
    )
