"""Which pieces of evidence were taken away, as digests of their ids."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence_gone",
        Column("workspace_id", Text, nullable=False),
        Column("digest", Text, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "digest", name="evidence_gone_key"),
    )
