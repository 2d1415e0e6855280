"""Assessments: which are open where, when they close. Their people and questions are in conversations.py."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, null, or_, select, update

from bot.domain.assessing.assessment import Assessment, Ending, Entry, Kind, Names, Pace, Reveal, Setup
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.instant import Instant
from bot.storage.repositories.participation import SqlConversations
from bot.storage.statement import Row, Statement, insert_into, ours
from bot.storage.tables import assessments as tables
from bot.storage.tables.assessments import assessments, participants
from bot.storage.transaction import Transaction

COLUMNS = tuple(column for column in assessments.columns if column.name not in ("thread_ts", "erased_at"))
"""In the order in which `assessment_of` reads them."""


def assessment_of(row: Row) -> Assessment:
    """From a row that begins with COLUMNS."""
    setup = Setup(
        framework_id=row[5],
        questionnaire=QuestionnaireKind(row[6]),
        entry=Entry(row[7]),
        reveal=Reveal(row[8]),
        names=Names(row[9]),
        target_id=row[10],
        pace=Pace(row[16]),
        floor=row[17],
    )
    ending = None if row[15] is None else Ending(row[15])
    return Assessment(
        workspace_id=row[0],
        assessment_id=row[1],
        channel_id=row[2],
        kind=Kind(row[3]),
        facilitator_id=row[4],
        setup=setup,
        library_digest=row[11],
        opened_at=row[12],
        touched_at=row[13],
        closed_at=row[14],
        ending=ending,
        capability_id=row[18],
        closes_at=row[19],
        revoting_since=row[20],
        in_overview=bool(row[21]),
        could_answer=row[22],
    )


def _row_of(assessment: Assessment) -> dict[str, str | float | int | None]:
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
        "pace": setup.pace.value,
        "floor": setup.floor,
        "capability_id": assessment.capability_id,
        "closes_at": assessment.closes_at,
        "revoting_since": assessment.revoting_since,
        "erased_at": None,
        "in_overview": assessment.in_overview,
        "could_answer": assessment.could_answer,
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
_is_poll = assessments.c.kind == Kind.POLL.value
_is_open = assessments.c.closed_at.is_(None)
_was_called_off = assessments.c.ending == Ending.CANCELLED.value
OPEN_IN = Statement(_select(_in_channel, _is_open, ~_is_poll))
LATEST_IN = Statement(
    _select(_in_channel, ~_is_poll, or_(_is_open, ~_was_called_off)).order_by(*_newest_first).limit(1)
)
OPEN_POLLS = Statement(_select(_in_channel, _is_open, _is_poll).order_by(*_newest_first))
COUNTED_IN = Statement(
    _select(_in_channel, assessments.c.closed_at.is_not(None), ~_was_called_off).order_by(
        assessments.c.closed_at.desc(), assessments.c.assessment_id.desc()
    )
)
_takes_part = exists().where(
    participants.c.workspace_id == assessments.c.workspace_id,
    participants.c.assessment_id == assessments.c.assessment_id,
    participants.c.user_id == bindparam("user_id"),
)
_first_to_close = (func.coalesce(assessments.c.closes_at, 1e12), assessments.c.opened_at, assessments.c.assessment_id)
OPEN_OF = Statement(_select(_is_open, _takes_part).order_by(*_first_to_close))
_ids = select(assessments.c.assessment_id)
CLOSING_BY = Statement(
    _ids.where(ours(assessments), _is_open, assessments.c.closes_at <= bindparam("instant")).order_by(*_first_to_close)
)
OPEN_WITH_CLOSING = Statement(
    _ids.where(ours(assessments), _is_open, assessments.c.closes_at.is_not(None), ~_is_poll).order_by(*_first_to_close)
)
BEGIN_REVOTE = Statement(
    update(assessments)
    .where(ours(assessments), _this)
    .values(closes_at=bindparam("closing"), revoting_since=bindparam("since"), ending=bindparam("ended_by"))
)
TO_ERASE = Statement(
    _ids.where(
        ours(assessments),
        ~_is_open,
        assessments.c.names == Names.ANONYMOUS.value,
        assessments.c.erased_at.is_(None),
    ).order_by(*_first_to_close)
)
SET_ERASED = Statement(update(assessments).where(ours(assessments), _this).values(erased_at=bindparam("at")))
_other = assessments.alias("other")
_none_open_beside = ~exists().where(
    _other.c.workspace_id == assessments.c.workspace_id,
    _other.c.channel_id == assessments.c.channel_id,
    _other.c.closed_at.is_(None),
    _other.c.kind != Kind.POLL.value,
)
REOPEN = Statement(
    update(assessments)
    .where(ours(assessments), _this, _none_open_beside)
    .values(closed_at=null(), ending=null(), revoting_since=null(), closes_at=bindparam("closing"))
)
OF_THREAD = Statement(
    _select(_in_channel, assessments.c.thread_ts == bindparam("thread_ts")).order_by(*_newest_first).limit(1)
)
IDLE_SINCE = Statement(
    select(assessments.c.assessment_id)
    .where(
        ours(assessments),
        assessments.c.closed_at.is_(None),
        assessments.c.closes_at.is_(None),  # what has a closing time ends by it, however quiet it is
        assessments.c.touched_at <= bindparam("instant"),
    )
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
    .values(closed_at=bindparam("at"), ending=bindparam("ended_by"), could_answer=bindparam("could"))
)
THREAD_TS = Statement(select(assessments.c.thread_ts).where(ours(assessments), _this))


def lock_assessment(transaction: Transaction, assessment_id: str) -> None:
    """Until the transaction ends, nobody else decides on this assessment.

    Whoever changes several rows of an assessment takes this lock first, so that no two wait for each other.
    """
    if transaction.locks:
        transaction.run(LOCK, assessment_id=assessment_id)


class SqlAssessments(SqlConversations):
    """bot.services.ports.store.Assessments."""

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

    def open_polls(self, channel_id: str) -> Sequence[Assessment]:
        return self._many(OPEN_POLLS, channel_id=channel_id)

    def counted_in(self, channel_id: str) -> Sequence[Assessment]:
        return self._many(COUNTED_IN, channel_id=channel_id)

    def open_of(self, user_id: str) -> Sequence[Assessment]:
        return self._many(OPEN_OF, user_id=user_id)

    def closing_by(self, instant: Instant) -> Sequence[str]:
        return [row[0] for row in self._in.rows(CLOSING_BY, instant=instant)]

    def open_with_closing(self) -> Sequence[str]:
        return [row[0] for row in self._in.rows(OPEN_WITH_CLOSING)]

    def begin_revote(self, assessment_id: str, at: Instant, closes_at: Instant, ending: Ending) -> None:
        self._in.run(BEGIN_REVOTE, assessment_id=assessment_id, since=at, closing=closes_at, ended_by=ending.value)

    def to_erase(self) -> Sequence[str]:
        return [row[0] for row in self._in.rows(TO_ERASE)]

    def set_erased(self, assessment_id: str, at: Instant) -> None:
        self._in.run(SET_ERASED, assessment_id=assessment_id, at=at)

    def reopen(self, assessment_id: str, closes_at: Instant | None) -> bool:
        return self._in.run(REOPEN, assessment_id=assessment_id, closing=closes_at) == 1

    def _many(self, statement: Statement, **values: str) -> list[Assessment]:
        return [assessment_of(row) for row in self._in.rows(statement, **values)]

    def _one(self, statement: Statement, **values: str) -> Assessment | None:
        row = self._in.row(statement, **values)
        return None if row is None else assessment_of(row)

    def idle_since(self, instant: Instant) -> Sequence[str]:
        """Open ones that nobody touched after this instant, the longest idle first."""
        return [row[0] for row in self._in.rows(IDLE_SINCE, instant=instant)]

    def touch(self, assessment_id: str, at: Instant) -> None:
        self._in.run(TOUCH, assessment_id=assessment_id, at=at)

    def close(self, assessment_id: str, at: Instant, ending: Ending, could_answer: int | None = None) -> None:
        """Once: a closed assessment does not change."""
        self._in.run(CLOSE, assessment_id=assessment_id, at=at, ended_by=ending.value, could=could_answer)

    def thread_ts(self, assessment_id: str) -> str | None:
        found: str | None = self._in.value(THREAD_TS, assessment_id=assessment_id)
        return found
