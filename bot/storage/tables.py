"""The tables. Every primary key begins with the workspace, so that one database can serve many installations.

Instants are seconds since 1970-01-01 UTC. A change here needs a migration: a test compares the two.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    and_,
)

metadata = MetaData(naming_convention={"pk": "%(table_name)s_key", "fk": "%(table_name)s_to_%(referred_table_name)s"})


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe_text(name: str) -> Column[str | None]:
    return Column(name, Text, nullable=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _instant(name: str) -> Column[float]:
    return Column(name, Double, nullable=False)


def _maybe_instant(name: str) -> Column[float | None]:
    return Column(name, Double, nullable=True)


def _key(*names: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint("workspace_id", *names)


def _of_assessment() -> ForeignKeyConstraint:
    key = ["workspace_id", "assessment_id"]
    return ForeignKeyConstraint(key, [f"assessments.{name}" for name in key])


workspaces = Table(
    "workspaces",
    metadata,
    _text("workspace_id"),
    _text("name"),
    _text("url"),
    _text("bot_user_id"),
    _maybe_text("bot_id"),
    _key(),
)

people = Table(
    "people",
    metadata,
    _text("workspace_id"),
    _text("user_id"),
    _text("name"),
    _flag("is_bot"),
    _flag("is_admin"),
    _flag("deleted"),
    _maybe_text("time_zone"),
    _key("user_id"),
)

channels = Table(
    "channels",
    metadata,
    _text("workspace_id"),
    _text("channel_id"),
    _flag("is_member"),
    _flag("archived"),
    _key("channel_id"),
)

libraries = Table(
    "libraries",
    metadata,
    _text("workspace_id"),
    _text("digest"),
    _text("content"),
    _key("digest"),
)

assessments = Table(
    "assessments",
    metadata,
    _text("workspace_id"),
    _text("assessment_id"),
    _text("channel_id"),
    _text("kind"),
    _text("facilitator_id"),
    _text("framework_id"),
    _text("questionnaire"),
    _text("entry"),
    _text("reveal"),
    _text("names"),
    _maybe_text("target_id"),
    _text("library_digest"),
    _instant("opened_at"),
    _instant("touched_at"),
    _maybe_instant("closed_at"),
    _maybe_text("ending"),
    _maybe_text("thread_ts"),
    _key("assessment_id"),
    ForeignKeyConstraint(["workspace_id", "library_digest"], ["libraries.workspace_id", "libraries.digest"]),
)

one_open_per_channel = assessments.c.closed_at.is_(None)
Index(
    "assessments_open",
    assessments.c.workspace_id,
    assessments.c.channel_id,
    unique=True,
    sqlite_where=one_open_per_channel,
    postgresql_where=one_open_per_channel,
)
Index("assessments_in_channel", assessments.c.workspace_id, assessments.c.channel_id, assessments.c.opened_at)

participants = Table(
    "participants",
    metadata,
    _text("workspace_id"),
    _text("assessment_id"),
    _text("user_id"),
    _instant("joined_at"),
    _maybe_text("focus"),
    _key("assessment_id", "user_id"),
    _of_assessment(),
)

questions = Table(
    "questions",
    metadata,
    _text("workspace_id"),
    _text("assessment_id"),
    _text("capability_id"),
    _number("position"),
    _instant("opened_at"),
    _maybe_instant("revealed_at"),
    _number("members"),
    _flag("offers_finish"),
    _key("assessment_id", "capability_id"),
    _of_assessment(),
)

answers = Table(
    "answers",
    metadata,
    _text("workspace_id"),
    _text("assessment_id"),
    _number("round"),
    _text("capability_id"),
    _text("user_id"),
    _maybe_text("value"),
    _text("note"),
    _instant("acted_at"),
    _maybe_text("message_ts"),
    _key("assessment_id", "round", "capability_id", "user_id"),
    sqlite_with_rowid=False,
)
"""No foreign key: this is the hot path, and an answer is only put after its question has been read."""

settlements = Table(
    "settlements",
    metadata,
    _text("workspace_id"),
    _text("assessment_id"),
    _text("capability_id"),
    _text("value"),
    _text("reason"),
    _text("user_id"),
    _instant("settled_at"),
    _key("assessment_id", "capability_id"),
    _of_assessment(),
)

surfaces = Table(
    "surfaces",
    metadata,
    _text("workspace_id"),
    _text("key"),
    _text("kind"),
    _text("assessment_id"),
    _maybe_text("capability_id"),
    _text("channel_id"),
    _number("place"),
    _flag("threaded"),
    _number("revision"),
    _number("sent_revision"),
    _maybe_text("sent_hash"),
    _maybe_text("ts"),
    _maybe_instant("claimed_at"),
    _instant("not_before"),
    _maybe_text("trouble"),
    _key("key"),
    _of_assessment(),
)

waits_to_be_sent = and_(surfaces.c.sent_revision < surfaces.c.revision, surfaces.c.trouble.is_(None))
"""Stale and without trouble. The same words in a query and in the index make the index serve the query."""
Index(
    "surfaces_waiting",
    surfaces.c.workspace_id,
    surfaces.c.not_before,
    sqlite_where=waits_to_be_sent,
    postgresql_where=waits_to_be_sent,
)
Index("surfaces_of_assessment", surfaces.c.workspace_id, surfaces.c.assessment_id)

acts = Table(
    "acts",
    metadata,
    _text("workspace_id"),
    _text("key"),
    _instant("claimed_at"),
    _key("key"),
    sqlite_with_rowid=False,
)
