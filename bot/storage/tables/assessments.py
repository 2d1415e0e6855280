"""The tables of assessments: their people, questions and answers, and what came of them."""

from sqlalchemy import ForeignKeyConstraint, Index, Table, and_, literal_column

from bot.storage.tables.columns import (
    flag,
    flag_or_false,
    instant,
    key,
    maybe_instant,
    maybe_number,
    maybe_text,
    metadata,
    number,
    number_or,
    of_assessment,
    text,
    text_or,
)

assessments = Table(
    "assessments",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("channel_id"),
    text("kind"),
    text("facilitator_id"),
    text("framework_id"),
    text("questionnaire"),
    text("entry"),
    text("reveal"),
    text("names"),
    maybe_text("target_id"),
    text("library_digest"),
    instant("opened_at"),
    instant("touched_at"),
    maybe_instant("closed_at"),
    maybe_text("ending"),
    maybe_text("thread_ts"),
    text_or("pace", "together"),
    number_or("floor", 5),
    maybe_text("capability_id"),
    maybe_instant("closes_at"),
    maybe_instant("revoting_since"),
    maybe_instant("erased_at"),
    flag_or_false("in_overview"),
    maybe_number("could_answer"),
    key("assessment_id"),
    ForeignKeyConstraint(["workspace_id", "library_digest"], ["libraries.workspace_id", "libraries.digest"]),
)

one_open_per_channel = and_(assessments.c.closed_at.is_(None), assessments.c.kind != literal_column("'poll'"))
"""Polls stand beside it, as many as people ask."""
Index(
    "assessments_open",
    assessments.c.workspace_id,
    assessments.c.channel_id,
    unique=True,
    sqlite_where=one_open_per_channel,
    postgresql_where=one_open_per_channel,
)
closes_by_itself = and_(assessments.c.closed_at.is_(None), assessments.c.closes_at.is_not(None))
Index(
    "assessments_closing",
    assessments.c.workspace_id,
    assessments.c.closes_at,
    sqlite_where=closes_by_itself,
    postgresql_where=closes_by_itself,
)
Index("assessments_in_channel", assessments.c.workspace_id, assessments.c.channel_id, assessments.c.opened_at)

participants = Table(
    "participants",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("user_id"),
    instant("joined_at"),
    maybe_text("focus"),
    maybe_text("occupation"),
    flag_or_false("silent"),
    key("assessment_id", "user_id"),
    of_assessment(),
)

questions = Table(
    "questions",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("capability_id"),
    number("position"),
    instant("opened_at"),
    maybe_instant("revealed_at"),
    number("members"),
    flag("offers_finish"),
    key("assessment_id", "capability_id"),
    of_assessment(),
)

answers = Table(
    "answers",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    number("round"),
    text("capability_id"),
    text("user_id"),
    maybe_text("value"),
    text("note"),
    instant("acted_at"),
    maybe_text("message_ts"),
    maybe_text("shown_value"),
    maybe_text("shown_note"),
    key("assessment_id", "round", "capability_id", "user_id"),
    sqlite_with_rowid=False,
)
"""No foreign key: this is the hot path, and an answer is only put after its question has been read.

`shown_value` and `shown_note` are what showed at the close, of an assessment that was opened again.
"""

settlements = Table(
    "settlements",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("capability_id"),
    text("value"),
    text("reason"),
    text("user_id"),
    instant("settled_at"),
    key("assessment_id", "capability_id"),
    of_assessment(),
)

facilitators = Table(
    "facilitators",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("user_id"),
    key("assessment_id", "user_id"),
    of_assessment(),
)
"""Whom the facilitator added to lead it too."""

kept_tallies = Table(
    "kept_tallies",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("capability_id"),
    text("content"),
    key("assessment_id", "capability_id"),
    of_assessment(),
)
"""What remains of a closed anonymous assessment, as JSON (see repositories/remains.py)."""

concretes = Table(
    "concretes",
    metadata,
    text("workspace_id"),
    text("assessment_id"),
    text("capability_id"),
    text("user_id"),
    text("text"),
    flag("named"),
    key("assessment_id", "capability_id", "user_id"),
    of_assessment(),
)

surfaces = Table(
    "surfaces",
    metadata,
    text("workspace_id"),
    text("key"),
    text("kind"),
    text("assessment_id"),
    maybe_text("capability_id"),
    text("channel_id"),
    number("place"),
    flag("threaded"),
    number("revision"),
    number("sent_revision"),
    maybe_text("sent_hash"),
    maybe_text("ts"),
    maybe_instant("claimed_at"),
    instant("not_before"),
    maybe_text("trouble"),
    maybe_text("user_id"),
    key("key"),
    of_assessment(),
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
    text("workspace_id"),
    text("key"),
    instant("claimed_at"),
    key("key"),
    sqlite_with_rowid=False,
)
