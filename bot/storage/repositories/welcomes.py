"""Welcomes: where one is due, and what became of it."""

from collections.abc import Sequence

from sqlalchemy import (
    BindParameter,
    Double,
    Executable,
    Integer,
    and_,
    bindparam,
    delete,
    func,
    not_,
    null,
    select,
    update,
)

from bot.domain.home import Welcome
from bot.domain.instant import Instant
from bot.storage.statement import DialectName, Statement, insert_into, ours
from bot.storage.tables.homes import welcomes
from bot.storage.tables.teams import channels
from bot.storage.transaction import Transaction

_w = welcomes.c
_now: BindParameter[float] = bindparam("now", type_=Double())
_later: BindParameter[float] = bindparam("later", type_=Double())
_this = and_(ours(welcomes), _w.place == bindparam("where"))
_open = and_(_w.ts.is_(None), not_(_w.given_up))


def _add(dialect: DialectName) -> Executable:
    new = insert_into(dialect, welcomes)
    anew = {name: new.excluded[name] for name in ("due_at", "claimed_at", "not_before", "ts", "given_up")}
    before = _w.due_at < bindparam("again_before", type_=Double())
    return new.on_conflict_do_update(index_elements=list(welcomes.primary_key), set_=anew, where=before)


GET = Statement(select(_w.place, _w.due_at, _w.claimed_at).where(_this))
ADD = Statement(_add)
IS_FIRST = Statement(
    select(_w.place)
    .where(ours(welcomes))
    .union_all(
        select(channels.c.channel_id).where(
            ours(channels), channels.c.is_member, channels.c.channel_id != bindparam("where")
        )
    )
    .limit(1)
)
WAITING = Statement(
    select(_w.place)
    .where(ours(welcomes), _open, _w.not_before <= _now)
    .order_by(_w.due_at, _w.place)
    .limit(bindparam("limit", type_=Integer()))
)
CLAIM = Statement(
    update(welcomes)
    .where(_this, _open, _w.not_before <= _now)
    .values(not_before=bindparam("until", type_=Double()), claimed_at=func.coalesce(_w.claimed_at, _now))
)
RECORD = Statement(update(welcomes).where(_this).values(ts=bindparam("posted_as")))
RELEASE = Statement(update(welcomes).where(_this).values(claimed_at=null(), not_before=_later))
HOLD = Statement(update(welcomes).where(_this).values(not_before=_later))
GIVE_UP = Statement(update(welcomes).where(_this).values(given_up=True))
FORGET = Statement(delete(welcomes).where(_this))


class SqlWelcomes:
    """bot.services.ports.homes.Welcomes."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def get(self, place: str) -> Welcome | None:
        row = self._in.row(GET, where=place)
        return None if row is None else Welcome(*row)

    def add(self, place: str, due_at: Instant, again_before: Instant) -> bool:
        added = self._in.run(
            ADD, place=place, due_at=due_at, claimed_at=None, not_before=0.0, ts=None, given_up=False,
            again_before=again_before,
        )  # fmt: skip
        return added == 1

    def is_first(self, channel_id: str) -> bool:
        return self._in.row(IS_FIRST, where=channel_id) is None

    def waiting(self, now: Instant, limit: int) -> Sequence[str]:
        return [row[0] for row in self._in.rows(WAITING, now=now, limit=limit)]

    def claim(self, place: str, now: Instant, until: Instant) -> bool:
        return self._in.run(CLAIM, where=place, now=now, until=until) == 1

    def record(self, place: str, ts: str) -> None:
        self._in.run(RECORD, where=place, posted_as=ts)

    def release(self, place: str, not_before: Instant) -> None:
        self._in.run(RELEASE, where=place, later=not_before)

    def hold(self, place: str, not_before: Instant) -> None:
        self._in.run(HOLD, where=place, later=not_before)

    def give_up(self, place: str) -> None:
        self._in.run(GIVE_UP, where=place)

    def forget(self, user_id: str) -> None:
        self._in.run(FORGET, where=user_id)
