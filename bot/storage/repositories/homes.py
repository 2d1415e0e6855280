"""Home tabs: who has opened theirs, whose is stale, and what was sent."""

from collections.abc import Sequence

from sqlalchemy import (
    BindParameter,
    Double,
    Integer,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.sql import Executable

from bot.domain.assessing.assessment import Kind
from bot.domain.home import OpenedHome
from bot.domain.instant import Instant
from bot.storage.statement import DialectName, Statement, insert_into, ours
from bot.storage.tables.assessments import assessments, participants
from bot.storage.tables.homes import homes
from bot.storage.tables.teams import channel_members, channels
from bot.storage.transaction import Transaction

_h = homes.c
_now: BindParameter[float] = bindparam("now", type_=Double())
_channel: BindParameter[str] = bindparam("in_channel")
_this = and_(ours(homes), _h.user_id == bindparam("who"))
_stale = _h.sent_revision < _h.revision
_since: BindParameter[float] = bindparam("since", type_=Double())
_kept = or_(_h.opened_at.is_(None), _h.opened_at >= _since)

GET = Statement(
    select(_h.user_id, _h.opened_at, _h.looked_at, _h.revision, _h.sent_revision, _h.sent_hash).where(_this)
)


def _opened(dialect: DialectName) -> Executable:
    new = insert_into(dialect, homes)
    again = {"opened_at": new.excluded.opened_at, "looked_at": new.excluded.looked_at, "not_before": 0.0}
    return new.on_conflict_do_update(
        index_elements=list(homes.primary_key), set_={**again, "revision": _h.revision + 1}
    )


PUT_OPENED = Statement(_opened)
CHANGED = Statement(update(homes).where(_this).values(revision=_h.revision + 1))
CHANGED_AT_ONCE = Statement(update(homes).where(_this).values(revision=_h.revision + 1, not_before=0.0))

_in_channel = exists().where(
    ours(channel_members), channel_members.c.channel_id == _channel, channel_members.c.user_id == _h.user_id
)
_took_part_there = exists().where(
    ours(assessments),
    assessments.c.channel_id == _channel,
    participants.c.workspace_id == assessments.c.workspace_id,
    participants.c.assessment_id == assessments.c.assessment_id,
    participants.c.user_id == _h.user_id,
)
_theirs = update(homes).where(ours(homes), or_(_in_channel, _took_part_there))
CHANGED_IN = Statement(_theirs.values(revision=_h.revision + 1))
CHANGED_IN_AT_ONCE = Statement(_theirs.values(revision=_h.revision + 1, not_before=0.0))

_who: BindParameter[str] = bindparam("who")
_is_in = exists().where(
    ours(channel_members), channel_members.c.channel_id == channels.c.channel_id, channel_members.c.user_id == _who
)
_took_part = exists().where(
    ours(assessments),
    assessments.c.channel_id == channels.c.channel_id,
    assessments.c.kind != Kind.ALONE.value,
    participants.c.workspace_id == assessments.c.workspace_id,
    participants.c.assessment_id == assessments.c.assessment_id,
    participants.c.user_id == _who,
)
_touched = (
    select(func.max(assessments.c.touched_at))
    .where(ours(assessments), assessments.c.channel_id == channels.c.channel_id)
    .scalar_subquery()
)
TEAMS_OF = Statement(
    select(channels.c.channel_id)
    .where(ours(channels), channels.c.is_member, ~channels.c.archived, or_(_is_in, _took_part))
    .order_by(func.coalesce(_touched, 0.0).desc(), channels.c.channel_id)
)
UNREAD = Statement(
    select(channels.c.channel_id)
    .where(ours(channels), channels.c.is_member, ~channels.c.archived, ~channels.c.members_known)
    .order_by(channels.c.channel_id)
)
WAITING = Statement(
    select(_h.user_id)
    .where(ours(homes), or_(_stale, ~_kept), _h.not_before <= _now, _h.claimed_until <= _now)
    .order_by(_h.not_before, _h.user_id)
    .limit(bindparam("limit", type_=Integer()))
)
CLAIM = Statement(
    update(homes)
    .where(_this, _stale, _h.not_before <= _now, _h.claimed_until <= _now)
    .values(claimed_until=bindparam("until", type_=Double()))
)
FORGET_SENT = Statement(delete(homes).where(_this, _h.opened_at.is_(None), _h.revision == bindparam("sent")))
RECORD = Statement(
    update(homes)
    .where(_this)
    .values(
        sent_revision=bindparam("sent"),
        sent_hash=bindparam("hash"),
        not_before=case((_h.opened_at.is_(None), 0.0), else_=bindparam("later", type_=Double())),
        claimed_until=0.0,
    )
)
HOLD = Statement(update(homes).where(_this).values(not_before=bindparam("later", type_=Double()), claimed_until=0.0))
FORGET = Statement(
    update(homes).where(_this).values(opened_at=null(), looked_at=null(), revision=_h.revision + 1, not_before=0.0)
)


class SqlHomes:
    """bot.services.ports.homes.Homes."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def get(self, user_id: str) -> OpenedHome | None:
        row = self._in.row(GET, who=user_id)
        return None if row is None else OpenedHome(*row)

    def put_opened(self, user_id: str, opened_at: Instant, looked_at: Instant | None) -> None:
        self._in.run(
            PUT_OPENED, user_id=user_id, opened_at=opened_at, looked_at=looked_at, revision=1, sent_revision=0,
            sent_hash=None, not_before=0.0, claimed_until=0.0,
        )  # fmt: skip

    def changed(self, user_id: str, at_once: bool = False) -> None:
        self._in.run(CHANGED_AT_ONCE if at_once else CHANGED, who=user_id)

    def changed_in(self, channel_id: str, at_once: bool = False) -> None:
        self._in.run(CHANGED_IN_AT_ONCE if at_once else CHANGED_IN, in_channel=channel_id)

    def teams_of(self, user_id: str) -> Sequence[str]:
        return [row[0] for row in self._in.rows(TEAMS_OF, who=user_id)]

    def unread_channels(self) -> Sequence[str]:
        return [row[0] for row in self._in.rows(UNREAD)]

    def waiting(self, now: Instant, opened_since: Instant, limit: int) -> Sequence[str]:
        return [row[0] for row in self._in.rows(WAITING, now=now, since=opened_since, limit=limit)]

    def claim(self, user_id: str, now: Instant, until: Instant) -> bool:
        return self._in.run(CLAIM, who=user_id, now=now, until=until) == 1

    def record(self, user_id: str, revision: int, hash_: str, not_before: Instant) -> None:
        if self._in.run(FORGET_SENT, who=user_id, sent=revision) == 0:
            self._in.run(RECORD, who=user_id, sent=revision, hash=hash_, later=not_before)

    def hold(self, user_id: str, not_before: Instant) -> None:
        self._in.run(HOLD, who=user_id, later=not_before)

    def forget(self, user_id: str) -> None:
        self._in.run(FORGET, who=user_id)
