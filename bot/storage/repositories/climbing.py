"""The rungs that teams take on, the nudges about them, and when they come."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, Select, bindparam, select

from bot.domain.climbing.check_in import Nudge, TeamSchedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant
from bot.storage.repositories.climbing_rows import (
    commitment_of,
    nudge_of,
    row_of_commitment,
    row_of_nudge,
    row_of_schedule,
    schedule_of,
)
from bot.storage.statement import Statement, insert_new, ours, upsert
from bot.storage.tables.climbing import commitments, nudges, schedules
from bot.storage.transaction import Transaction


def _schedules(*conditions: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    return select(*schedules.columns[1:]).where(ours(schedules), *conditions)


_this_schedule = _schedules(schedules.c.channel_id == bindparam("channel_id"))
SCHEDULE = Statement(_this_schedule)
LOCK_SCHEDULE = Statement(_this_schedule.with_for_update())
SCHEDULES = Statement(_schedules().order_by(schedules.c.channel_id))
ADD_SCHEDULE = insert_new(schedules)
PUT_SCHEDULE = upsert(schedules)
_is_due = schedules.c.next_nudge_at <= bindparam("now")
_due = (
    _schedules(_is_due)
    .order_by(schedules.c.next_nudge_at, schedules.c.channel_id)
    .limit(bindparam("limit", type_=Integer()))
)
DUE = Statement(_due)
CLAIM_DUE = Statement(_due.with_for_update(skip_locked=True))
_rechecks_now = schedules.c.next_recheck_at <= bindparam("now")
_due_rechecks = (
    _schedules(_rechecks_now)
    .order_by(schedules.c.next_recheck_at, schedules.c.channel_id)
    .limit(bindparam("limit", type_=Integer()))
)
DUE_RECHECKS = Statement(_due_rechecks)
CLAIM_RECHECKS = Statement(_due_rechecks.with_for_update(skip_locked=True))
ANY_RECHECK_DUE = Statement(select(schedules.c.channel_id).where(ours(schedules), _rechecks_now).limit(1))
ANY_DUE = Statement(select(schedules.c.channel_id).where(ours(schedules), _is_due).limit(1))

_commitments = select(*commitments.columns[1:])
COMMITMENT = Statement(_commitments.where(ours(commitments), commitments.c.commitment_id == bindparam("commitment_id")))
COMMITMENTS = Statement(
    _commitments.where(ours(commitments), commitments.c.channel_id == bindparam("channel_id")).order_by(
        commitments.c.taken_at, commitments.c.commitment_id
    )
)
ADD_COMMITMENT = insert_new(commitments)
PUT_COMMITMENT = upsert(commitments)

_nudges = select(*nudges.columns[1:])
NUDGE = Statement(_nudges.where(ours(nudges), nudges.c.nudge_id == bindparam("nudge_id")))
NUDGES = Statement(
    _nudges.where(ours(nudges), nudges.c.commitment_id == bindparam("commitment_id")).order_by(nudges.c.number)
)
ADD_NUDGE = insert_new(nudges)
PUT_NUDGE = upsert(nudges)


class SqlClimbing:
    """bot.services.ports.store.Climbing."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def schedule(self, channel_id: str, lock: bool = False) -> TeamSchedule | None:
        row = self._in.row(LOCK_SCHEDULE if lock and self._in.locks else SCHEDULE, channel_id=channel_id)
        return None if row is None else schedule_of(row)

    def schedules(self) -> Sequence[TeamSchedule]:
        return [schedule_of(row) for row in self._in.rows(SCHEDULES)]

    def add_schedule(self, schedule: TeamSchedule) -> None:
        self._in.run(ADD_SCHEDULE, **row_of_schedule(schedule))

    def put_schedule(self, schedule: TeamSchedule) -> None:
        self._in.run(PUT_SCHEDULE, **row_of_schedule(schedule))

    def any_due(self, now: Instant) -> bool:
        return self._in.row(ANY_DUE, now=now) is not None

    def claim_due(self, now: Instant, limit: int) -> Sequence[TeamSchedule]:
        # No lease: a claim is a row's lock. What is due is decided, with its next date, before the transaction ends, so
        # whoever comes next does not find it any more; and the lock of a process that dies goes with its connection,
        # and all that it had decided with it. SQLite has one writer, and so nobody to share with.
        found = self._in.rows(CLAIM_DUE if self._in.locks else DUE, now=now, limit=limit)
        return [schedule_of(row) for row in found]

    def any_recheck_due(self, now: Instant) -> bool:
        return self._in.row(ANY_RECHECK_DUE, now=now) is not None

    def claim_rechecks(self, now: Instant, limit: int) -> Sequence[TeamSchedule]:
        found = self._in.rows(CLAIM_RECHECKS if self._in.locks else DUE_RECHECKS, now=now, limit=limit)
        return [schedule_of(row) for row in found]

    def commitment(self, commitment_id: str) -> Commitment | None:
        row = self._in.row(COMMITMENT, commitment_id=commitment_id)
        return None if row is None else commitment_of(row)

    def commitments(self, channel_id: str) -> Sequence[Commitment]:
        return [commitment_of(row) for row in self._in.rows(COMMITMENTS, channel_id=channel_id)]

    def add_commitment(self, commitment: Commitment) -> bool:
        return self._in.run(ADD_COMMITMENT, **row_of_commitment(commitment)) == 1

    def put_commitment(self, commitment: Commitment) -> None:
        self._in.run(PUT_COMMITMENT, **row_of_commitment(commitment))

    def nudge(self, nudge_id: str) -> Nudge | None:
        row = self._in.row(NUDGE, nudge_id=nudge_id)
        return None if row is None else nudge_of(row)

    def nudges(self, commitment_id: str) -> Sequence[Nudge]:
        return [nudge_of(row) for row in self._in.rows(NUDGES, commitment_id=commitment_id)]

    def add_nudge(self, nudge: Nudge) -> bool:
        return self._in.run(ADD_NUDGE, **row_of_nudge(nudge)) == 1

    def put_nudge(self, nudge: Nudge) -> None:
        self._in.run(PUT_NUDGE, **row_of_nudge(nudge))
