"""Re-checks, and what each of them asked."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, bindparam, select

from bot.domain.assessing.assessment import Ending
from bot.domain.instant import Instant
from bot.domain.over_time.recheck import AskedAgain, Recheck, Why
from bot.storage.statement import Row, Statement, insert_new, ours, upsert
from bot.storage.tables.assessments import assessments
from bot.storage.tables.rechecks import recheck_polls, rechecks
from bot.storage.transaction import Transaction


def _rechecks(*conditions: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    return select(*rechecks.columns[1:]).where(ours(rechecks), *conditions)


_oldest_first = (rechecks.c.begun_at, rechecks.c.recheck_id)
_newest_first = (rechecks.c.begun_at.desc(), rechecks.c.recheck_id.desc())
_here = rechecks.c.channel_id == bindparam("channel_id")
_this = _rechecks(rechecks.c.recheck_id == bindparam("recheck_id"))
GET = Statement(_this)
LOCK = Statement(_this.with_for_update())
ADD = insert_new(rechecks)
PUT = upsert(rechecks)
LINK = insert_new(recheck_polls)
POLLS_OF = Statement(
    select(*recheck_polls.columns[2:])
    .where(ours(recheck_polls), recheck_polls.c.recheck_id == bindparam("recheck_id"))
    .order_by(recheck_polls.c.position)
)
OF_POLL = Statement(
    select(*rechecks.columns[1:])
    .join(recheck_polls)
    .where(ours(recheck_polls), recheck_polls.c.assessment_id == bindparam("assessment_id"))
    .order_by(*_oldest_first)
)
LAST_ENDED = Statement(
    _rechecks(_here, rechecks.c.ended_at.is_not(None), rechecks.c.why == bindparam("why"))
    .order_by(rechecks.c.ended_at.desc(), rechecks.c.recheck_id.desc())
    .limit(1)
)
OPEN_IN = Statement(_rechecks(_here, rechecks.c.ended_at.is_(None)).order_by(*_oldest_first))
ALL_IN = Statement(_rechecks(_here).order_by(*_newest_first))
_poll_asked = and_(
    assessments.c.workspace_id == recheck_polls.c.workspace_id,
    assessments.c.assessment_id == recheck_polls.c.assessment_id,
)
ASKED_SINCE = Statement(
    select(*rechecks.columns[1:], recheck_polls.c.capability_id)
    .select_from(rechecks.join(recheck_polls).join(assessments, _poll_asked))
    .where(
        ours(rechecks),
        _here,
        rechecks.c.begun_at > bindparam("since"),
        recheck_polls.c.capability_id.is_not(None),
        assessments.c.ending.is_distinct_from(Ending.CANCELLED.value),
    )
    .order_by(*_newest_first, recheck_polls.c.position)
)
ASKED_BY = Statement(_rechecks(rechecks.c.asked_by == bindparam("user_id")).order_by(rechecks.c.recheck_id))


class SqlRechecks:
    """bot.services.ports.rechecks.Rechecks."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def get(self, recheck_id: str, lock: bool = False) -> Recheck | None:
        row = self._in.row(LOCK if lock and self._in.locks else GET, recheck_id=recheck_id)
        return None if row is None else _recheck_of(row)

    def add(self, recheck: Recheck) -> bool:
        return self._in.run(ADD, **_row_of(recheck)) == 1

    def put(self, recheck: Recheck) -> None:
        self._in.run(PUT, **_row_of(recheck))

    def link(self, recheck_id: str, asked: AskedAgain) -> None:
        self._in.run(
            LINK,
            recheck_id=recheck_id,
            assessment_id=asked.assessment_id,
            position=len(self.asked_in(recheck_id)),
            capability_id=asked.capability_id,
            last_at=asked.last_at,
            contested=asked.contested,
        )

    def asked_in(self, recheck_id: str) -> Sequence[AskedAgain]:
        return [
            AskedAgain(assessment_id, capability_id, last_at, bool(contested))
            for assessment_id, _, capability_id, last_at, contested in self._in.rows(POLLS_OF, recheck_id=recheck_id)
        ]

    def first_asking(self, assessment_id: str) -> Recheck | None:
        return next(iter(self.all_asking(assessment_id)), None)

    def all_asking(self, assessment_id: str) -> Sequence[Recheck]:
        return [_recheck_of(row) for row in self._in.rows(OF_POLL, assessment_id=assessment_id)]

    def last_ended(self, channel_id: str, why: Why) -> Recheck | None:
        row = self._in.row(LAST_ENDED, channel_id=channel_id, why=why.value)
        return None if row is None else _recheck_of(row)

    def open_in(self, channel_id: str) -> Sequence[Recheck]:
        return [_recheck_of(row) for row in self._in.rows(OPEN_IN, channel_id=channel_id)]

    def all_in(self, channel_id: str) -> Sequence[Recheck]:
        return [_recheck_of(row) for row in self._in.rows(ALL_IN, channel_id=channel_id)]

    def asked_since(self, channel_id: str, since: Instant) -> Sequence[tuple[Recheck, str]]:
        rows = self._in.rows(ASKED_SINCE, channel_id=channel_id, since=since)
        return [(_recheck_of(own), capability_id) for *own, capability_id in rows]

    def asked_by(self, user_id: str) -> Sequence[Recheck]:
        return [_recheck_of(row) for row in self._in.rows(ASKED_BY, user_id=user_id)]


def _recheck_of(row: Row) -> Recheck:
    recheck_id, channel_id, assessment_id, why, begun_at, since, reason, asked_by, ended_at = row
    return Recheck(recheck_id, channel_id, assessment_id, Why(why), begun_at, since, reason, asked_by, ended_at)


def _row_of(one: Recheck) -> dict[str, str | float | None]:
    return {
        "recheck_id": one.recheck_id,
        "channel_id": one.channel_id,
        "assessment_id": one.assessment_id,
        "why": one.why.value,
        "begun_at": one.begun_at,
        "since": one.since,
        "reason": one.reason,
        "asked_by": one.asked_by,
        "ended_at": one.ended_at,
    }
