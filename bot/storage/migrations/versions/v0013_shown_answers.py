"""What showed of each answer at a close, while its assessment is open again."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("answers", Column("shown_value", Text))
    op.add_column("answers", Column("shown_note", Text))
