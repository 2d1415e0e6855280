"""The frameworks that an installation adds to the shipped ones."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Double, Integer, Text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_frameworks",
        Column("workspace_id", Text, nullable=False),
        Column("framework_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("document", Text, nullable=False),
        Column("added_at", Double, nullable=False),
        Column("added_by", Text),
        Column("removed_at", Double),
        sa.PrimaryKeyConstraint("workspace_id", "framework_id", name="own_frameworks_key"),
    )
