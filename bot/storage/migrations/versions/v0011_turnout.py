"""How many could answer a poll, as it was at its close."""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assessments", Column("could_answer", Integer))
