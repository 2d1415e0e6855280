"""Assessments with their participants, questions and settlements."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, bindparam, select, update

from bot.domain.assessment import (
    Assessment,
    Ending,
    Entry,
    Instant,
    Kind,
    Names,
    Question,
    Reveal,
    Settlement,
    Setup,
)
from bot.domain.framework import QuestionnaireKind
from bot.domain.tally import Value
from bot.storage import tables
from bot.storage.statement import Row, Statement, insert_into, insert_new, ours, upsert
from bot.storage.tables import assessments, participants, questions, settlements
from bot.storage.transaction import Transaction

COLUMNS = tuple(column for column in assessments.columns if column.name != "thread_ts")
"""In the order in which `assessment_of` reads them."""


def assessment_of(row: Row) -> Assessment:
    """From a row that begins with COLUMNS."""
    setup = Setup(row[5], QuestionnaireKind(row[6]), Entry(row[7]), Reveal(row[8]), Names(row[9]), row[10])
    ending = None if row[15] is None else Ending(row[15])
    return Assessment(row[0], row[1], row[2], Kind(row[3]), row[4], setup, row[11], row[12], row[13], row[14], ending)


def _row_of(assessment: Assessment) -> dict[str, str | float | None]:
    setup = assessment.setup
    return {
        "assessment_id": assessment.assessment_id,
        "channel_id": assessment.channel_id,
        "kind": assessment.kind.value,
        "facilitator_id": assessment.facilitator_id,
        "framework_id": setup.framework_id,
        "questionnaire": setup.questionnaire.value,
        "entry": setup.entry.value,
        "reveal": setup.reveal.value,
        "names": setup.names.value,
        "target_id": setup.target_id,
        "library_digest": assessment.library_digest,
        "opened_at": assessment.opened_at,
        "touched_at": assessment.touched_at,
        "closed_at": assessment.closed_at,
        "ending": assessment.ending.value if assessment.ending else None,
        "thread_ts": None,
    }


def _select(*conditions: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    return select(*COLUMNS).where(ours(assessments), *conditions)


_this = assessments.c.assessment_id == bindparam("assessment_id")
_in_channel = assessments.c.channel_id == bindparam("channel_id")
_newest_first = (assessments.c.opened_at.desc(), assessments.c.assessment_id.desc())

ADD = Statement(
    lambda dialect: insert_into(dialect, assessments).on_conflict_do_nothing(
        index_elements=["workspace_id", "channel_id"], index_where=tables.one_open_per_channel
    )
)
GET = Statement(_select(_this))
LOCK = Statement(_select(_this).with_for_update(key_share=True))
OPEN_IN = Statement(_select(_in_channel, assessments.c.closed_at.is_(None)))
LATEST_IN = Statement(_select(_in_channel).order_by(*_newest_first).limit(1))
OF_THREAD = Statement(
    _select(_in_channel, assessments.c.thread_ts == bindparam("thread_ts")).order_by(*_newest_first).limit(1)
)
IDLE_SINCE = Statement(
    select(assessments.c.assessment_id)
    .where(ours(assessments), assessments.c.closed_at.is_(None), assessments.c.touched_at <= bindparam("instant"))
    .order_by(assessments.c.touched_at, assessments.c.assessment_id)
)
TOUCH = Statement(
    update(assessments)
    .where(ours(assessments), _this, assessments.c.touched_at < bindparam("at"))
    .values(touched_at=bindparam("at"))
)
CLOSE = Statement(
    update(assessments)
    .where(ours(assessments), _this, assessments.c.closed_at.is_(None))
    .values(closed_at=bindparam("at"), ending=bindparam("ended_by"))
)
THREAD_TS = Statement(select(assessments.c.thread_ts).where(ours(assessments), _this))

_participants_of = (ours(participants), participants.c.assessment_id == bindparam("assessment_id"))
_participant = (*_participants_of, participants.c.user_id == bindparam("user_id"))
PARTICIPANTS = Statement(
    select(participants.c.user_id).where(*_participants_of).order_by(participants.c.joined_at, participants.c.user_id)
)
JOIN = insert_new(participants)
LEAVE = Statement(participants.delete().where(*_participant))
FOCUS = Statement(select(participants.c.focus).where(*_participant))
SET_FOCUS = Statement(update(participants).where(*_participant).values(focus=bindparam("capability_id")))

_questions_of = (ours(questions), questions.c.assessment_id == bindparam("assessment_id"))
QUESTIONS = Statement(
    select(*questions.columns[2:]).where(*_questions_of).order_by(questions.c.position, questions.c.capability_id)
)
OPEN_QUESTION = insert_new(questions)
REVEAL = Statement(
    update(questions)
    .where(*_questions_of, questions.c.capability_id == bindparam("capability"), questions.c.revealed_at.is_(None))
    .values(revealed_at=bindparam("at"), members=bindparam("members"))
)
SETTLEMENTS = Statement(
    select(*settlements.columns[2:])
    .where(ours(settlements), settlements.c.assessment_id == bindparam("assessment_id"))
    .order_by(settlements.c.settled_at, settlements.c.capability_id)
)
SETTLE = upsert(settlements)


def lock_assessment(transaction: Transaction, assessment_id: str) -> None:
    """Until the transaction ends, nobody else decides on this assessment.

    Whoever changes several rows of an assessment takes this lock first, so that no two wait for each other.
    """
    if transaction.locks:
        transaction.run(LOCK, assessment_id=assessment_id)


class SqlAssessments:
    """bot.services.ports.Assessments."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def add(self, assessment: Assessment) -> bool:
        return self._in.run(ADD, **_row_of(assessment)) == 1

    def get(self, assessment_id: str, lock: bool = False) -> Assessment | None:
        """`lock`: see lock_assessment."""
        return self._one(LOCK if lock and self._in.locks else GET, assessment_id=assessment_id)

    def open_in(self, channel_id: str) -> Assessment | None:
        return self._one(OPEN_IN, channel_id=channel_id)

    def latest_in(self, channel_id: str) -> Assessment | None:
        return self._one(LATEST_IN, channel_id=channel_id)

    def of_thread(self, channel_id: str, thread_ts: str) -> Assessment | None:
        return self._one(OF_THREAD, channel_id=channel_id, thread_ts=thread_ts)

    def _one(self, statement: Statement, **values: str) -> Assessment | None:
        row = self._in.row(statement, **values)
        return None if row is None else assessment_of(row)

    def idle_since(self, instant: Instant) -> Sequence[str]:
        """Open ones that nobody touched after this instant, the longest idle first."""
        return [row[0] for row in self._in.rows(IDLE_SINCE, instant=instant)]

    def touch(self, assessment_id: str, at: Instant) -> None:
        self._in.run(TOUCH, assessment_id=assessment_id, at=at)

    def close(self, assessment_id: str, at: Instant, ending: Ending) -> None:
        """Once: a closed assessment does not change."""
        self._in.run(CLOSE, assessment_id=assessment_id, at=at, ended_by=ending.value)

    def thread_ts(self, assessment_id: str) -> str | None:
        found: str | None = self._in.value(THREAD_TS, assessment_id=assessment_id)
        return found

    def participants(self, assessment_id: str) -> Sequence[str]:
        """In order of joining."""
        return [row[0] for row in self._in.rows(PARTICIPANTS, assessment_id=assessment_id)]

    def join(self, assessment_id: str, user_id: str, at: Instant) -> bool:
        return self._in.run(JOIN, assessment_id=assessment_id, user_id=user_id, joined_at=at, focus=None) == 1

    def leave(self, assessment_id: str, user_id: str) -> None:
        self._in.run(LEAVE, assessment_id=assessment_id, user_id=user_id)

    def focus(self, assessment_id: str, user_id: str) -> str | None:
        found: str | None = self._in.value(FOCUS, assessment_id=assessment_id, user_id=user_id)
        return found

    def set_focus(self, assessment_id: str, user_id: str, capability_id: str | None) -> None:
        self._in.run(SET_FOCUS, assessment_id=assessment_id, user_id=user_id, capability_id=capability_id)

    def questions(self, assessment_id: str) -> Sequence[Question]:
        """In the order in which they were asked."""
        rows = self._in.rows(QUESTIONS, assessment_id=assessment_id)
        return [Question(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]

    def open_question(self, assessment_id: str, question: Question) -> None:
        """Does nothing when it has been asked already."""
        self._in.run(
            OPEN_QUESTION,
            assessment_id=assessment_id,
            capability_id=question.capability_id,
            position=question.position,
            opened_at=question.opened_at,
            revealed_at=question.revealed_at,
            members=question.members,
            offers_finish=question.offers_finish,
        )

    def reveal(self, assessment_id: str, capability_id: str, at: Instant, members: int) -> None:
        """Once: what was revealed stays so."""
        self._in.run(REVEAL, assessment_id=assessment_id, capability=capability_id, at=at, members=members)

    def settlements(self, assessment_id: str) -> Sequence[Settlement]:
        """Oldest first."""
        rows = self._in.rows(SETTLEMENTS, assessment_id=assessment_id)
        return [Settlement(row[0], Value(row[1]), *row[2:]) for row in rows]

    def settle(self, assessment_id: str, settlement: Settlement) -> None:
        """Replaces an earlier one."""
        self._in.run(
            SETTLE,
            assessment_id=assessment_id,
            capability_id=settlement.capability_id,
            value=settlement.value.value,
            reason=settlement.reason,
            user_id=settlement.user_id,
            settled_at=settlement.settled_at,
        )
