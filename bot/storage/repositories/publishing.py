"""Which process publishes what, and whose turn it is to call Slack: rows that every process sees.

A lease is one row, and its key decides between two that claim it at the same time: the second waits for the first to
commit, and finds the lease taken. There is no row to lock before there is a lease, so nothing is skipped here.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, Double, Executable, Integer, and_, bindparam, case, func, or_, select, update

from bot.domain.instant import Instant
from bot.storage.repositories.surface_statements import beside_assessment, waits_only_for_time
from bot.storage.statement import DialectName, Statement, insert_into, ours
from bot.storage.tables.assessments import surfaces
from bot.storage.tables.climbing import nudges
from bot.storage.tables.publishing import budgets, publications
from bot.storage.transaction import Transaction

_p = publications.c
_now: BindParameter[float] = bindparam("now", type_=Double())
_lasts: BindParameter[float] = bindparam("lasts", type_=Double())
_this = and_(ours(publications), _p.assessment_id == bindparam("assessment_id"))
_mine = _p.holder == bindparam("holder")

_due_since = func.coalesce(case((surfaces.c.ts.is_(None), nudges.c.due_at)), surfaces.c.not_before)
"""Of a nudge that was not posted yet its own date, however often it has been put off since."""
WAITING = Statement(
    select(surfaces.c.assessment_id)
    .select_from(
        beside_assessment.outerjoin(
            nudges, and_(nudges.c.workspace_id == surfaces.c.workspace_id, nudges.c.nudge_id == surfaces.c.key)
        ).outerjoin(
            publications,
            and_(_p.workspace_id == surfaces.c.workspace_id, _p.assessment_id == surfaces.c.assessment_id),
        )
    )
    .where(waits_only_for_time, surfaces.c.not_before <= _now)
    .where(or_(_p.holder.is_(None), _mine, _p.until <= _now))
    .group_by(surfaces.c.assessment_id)
    .order_by(func.min(_due_since), surfaces.c.assessment_id)
    .limit(bindparam("limit", type_=Integer()))
)


def _claim(dialect: DialectName) -> Executable:
    claimed = insert_into(dialect, publications)
    wanted = claimed.excluded
    return claimed.on_conflict_do_update(
        index_elements=list(publications.primary_key),
        set_={"holder": wanted.holder, "until": wanted.until},
        where=or_(_p.holder == wanted.holder, _p.until <= _now),
    )


CLAIM = Statement(_claim)
RENEW = Statement(update(publications).where(ours(publications), _mine).values(until=_lasts))
KEEP = Statement(update(publications).where(_this, _mine).values(until=_lasts))
HELD_UNTIL = Statement(select(_p.until).where(_this, _mine))
GIVE_BACK = Statement(publications.delete().where(_this, _mine))
GIVE_ALL_BACK = Statement(publications.delete().where(ours(publications), _mine))
FORGET_ENDED = Statement(publications.delete().where(ours(publications), _p.until <= _now))


def _reserve(dialect: DialectName) -> Executable:
    seconds: BindParameter[float] = bindparam("seconds", type_=Double())
    new, free = insert_into(dialect, budgets), budgets.c.next_free
    earliest_end = new.excluded.next_free
    end = case((free + seconds > earliest_end, free + seconds), else_=earliest_end)
    return new.on_conflict_do_update(index_elements=list(budgets.primary_key), set_={"next_free": end}).returning(free)


def _put_off(dialect: DialectName) -> Executable:
    new, free = insert_into(dialect, budgets), budgets.c.next_free
    later = new.excluded.next_free
    return new.on_conflict_do_update(
        index_elements=list(budgets.primary_key), set_={"next_free": later}, where=free < later
    )


RESERVE = Statement(_reserve)
PUT_OFF = Statement(_put_off)


class SqlPublishing:
    """bot.services.ports.publishing.Publishing."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def waiting(self, holder: str, now: Instant, limit: int) -> Sequence[str]:
        return [row[0] for row in self._in.rows(WAITING, holder=holder, now=now, limit=limit)]

    def claim(self, assessment_ids: Iterable[str], holder: str, now: Instant, until: Instant) -> frozenset[str]:
        # always in the same order, so that no two wait for each other
        each = sorted(assessment_ids)
        claimed = (self._in.run(CLAIM, assessment_id=one, holder=holder, until=until, now=now) == 1 for one in each)
        return frozenset(one for one, is_ours in zip(each, claimed, strict=True) if is_ours)

    def renew(self, holder: str, until: Instant) -> None:
        self._in.run(RENEW, holder=holder, lasts=until)

    def keep(self, assessment_id: str, holder: str, until: Instant) -> bool:
        return self._in.run(KEEP, assessment_id=assessment_id, holder=holder, lasts=until) == 1

    def held_until(self, assessment_id: str, holder: str) -> Instant | None:
        until: Instant | None = self._in.value(HELD_UNTIL, assessment_id=assessment_id, holder=holder)
        return until

    def give_back(self, assessment_ids: Iterable[str], holder: str) -> None:
        for one in sorted(assessment_ids):
            self._in.run(GIVE_BACK, assessment_id=one, holder=holder)

    def give_all_back(self, holder: str) -> None:
        self._in.run(GIVE_ALL_BACK, holder=holder)

    def forget_dead(self, now: Instant) -> None:
        self._in.run(FORGET_ENDED, now=now if self._in.locks else float("inf"))

    def reserve(self, budget: str, earliest: Instant, seconds: float) -> Instant:
        [(end,)] = self._in.rows(RESERVE, name=budget, next_free=earliest + seconds, seconds=seconds)
        return float(end) - seconds

    def put_off(self, budget: str, until: Instant) -> None:
        self._in.run(PUT_OFF, name=budget, next_free=until)
