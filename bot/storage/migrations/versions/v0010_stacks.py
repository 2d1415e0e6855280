"""The stack that a team said it is on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "team_stacks",
        Column("workspace_id", Text, nullable=False),
        Column("channel_id", Text, nullable=False),
        Column("stack", Text),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", name="team_stacks_key"),
    )
