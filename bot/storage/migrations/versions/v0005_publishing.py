"""Several processes share the publishing: who publishes what, and whose turn it is to call Slack."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Double, Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publications",
        Column("workspace_id", Text, nullable=False),
        Column("assessment_id", Text, nullable=False),
        Column("holder", Text, nullable=False),
        Column("until", Double, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "assessment_id", name="publications_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "budgets",
        Column("workspace_id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("next_free", Double, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "name", name="budgets_key"),
        sqlite_with_rowid=False,
    )
