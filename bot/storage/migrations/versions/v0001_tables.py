"""All tables of the first version. There is no way down: an older Rung has no tables at all."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Double, Integer, Text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ASSESSMENT = ("workspace_id", "assessment_id")


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _table(
    name: str,
    *columns: Column[Any],
    key: tuple[str, ...] = (),
    of_assessment: bool = False,
    rowid: bool = True,
) -> None:
    constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint("workspace_id", *key, name=f"{name}_key")]
    if of_assessment:
        there = [f"assessments.{column}" for column in ASSESSMENT]
        constraints.append(sa.ForeignKeyConstraint(ASSESSMENT, there, name=f"{name}_to_assessments"))
    op.create_table(name, Column("workspace_id", Text, nullable=False), *columns, *constraints, sqlite_with_rowid=rowid)


def upgrade() -> None:
    _directory()
    _assessments()
    _conversation()
    _surfaces()
    _table("acts", *_text("key"), Column("claimed_at", Double, nullable=False), key=("key",), rowid=False)


def _directory() -> None:
    _table("workspaces", *_text("name", "url", "bot_user_id"), Column("bot_id", Text))
    _table(
        "people",
        *_text("user_id", "name"),
        Column("is_bot", Boolean, nullable=False),
        Column("is_admin", Boolean, nullable=False),
        Column("deleted", Boolean, nullable=False),
        Column("time_zone", Text),
        key=("user_id",),
    )
    _table(
        "channels",
        *_text("channel_id"),
        Column("is_member", Boolean, nullable=False),
        Column("archived", Boolean, nullable=False),
        key=("channel_id",),
    )
    _table("libraries", *_text("digest", "content"), key=("digest",))


def _assessments() -> None:
    op.create_table(
        "assessments",
        *_text("workspace_id", "assessment_id", "channel_id", "kind", "facilitator_id"),
        *_text("framework_id", "questionnaire", "entry", "reveal", "names"),
        Column("target_id", Text),
        *_text("library_digest"),
        Column("opened_at", Double, nullable=False),
        Column("touched_at", Double, nullable=False),
        Column("closed_at", Double),
        Column("ending", Text),
        Column("thread_ts", Text),
        sa.PrimaryKeyConstraint(*ASSESSMENT, name="assessments_key"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "library_digest"],
            ["libraries.workspace_id", "libraries.digest"],
            name="assessments_to_libraries",
        ),
    )
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "assessments_open",
        "assessments",
        ["workspace_id", "channel_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_index("assessments_in_channel", "assessments", ["workspace_id", "channel_id", "opened_at"])


def _conversation() -> None:
    _table(
        "participants",
        *_text("assessment_id", "user_id"),
        Column("joined_at", Double, nullable=False),
        Column("focus", Text),
        key=("assessment_id", "user_id"),
        of_assessment=True,
    )
    _table(
        "questions",
        *_text("assessment_id", "capability_id"),
        Column("position", Integer, nullable=False),
        Column("opened_at", Double, nullable=False),
        Column("revealed_at", Double),
        Column("members", Integer, nullable=False),
        Column("offers_finish", Boolean, nullable=False),
        key=("assessment_id", "capability_id"),
        of_assessment=True,
    )
    _table(
        "answers",
        *_text("assessment_id"),
        Column("round", Integer, nullable=False),
        *_text("capability_id", "user_id"),
        Column("value", Text),
        *_text("note"),
        Column("acted_at", Double, nullable=False),
        Column("message_ts", Text),
        key=("assessment_id", "round", "capability_id", "user_id"),
        rowid=False,
    )
    _table(
        "settlements",
        *_text("assessment_id", "capability_id", "value", "reason", "user_id"),
        Column("settled_at", Double, nullable=False),
        key=("assessment_id", "capability_id"),
        of_assessment=True,
    )


def _surfaces() -> None:
    _table(
        "surfaces",
        *_text("key", "kind", "assessment_id"),
        Column("capability_id", Text),
        *_text("channel_id"),
        Column("place", Integer, nullable=False),
        Column("threaded", Boolean, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("sent_revision", Integer, nullable=False),
        Column("sent_hash", Text),
        Column("ts", Text),
        Column("claimed_at", Double),
        Column("not_before", Double, nullable=False),
        Column("trouble", Text),
        key=("key",),
        of_assessment=True,
    )
    waiting = sa.text("sent_revision < revision AND trouble IS NULL")
    op.create_index(
        "surfaces_waiting",
        "surfaces",
        ["workspace_id", "not_before"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index("surfaces_of_assessment", "surfaces", ["workspace_id", "assessment_id"])
