"""The statements of surfaces.py."""

from sqlalchemy import (
    BindParameter,
    Double,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    null,
    or_,
    select,
    update,
)

from bot.domain.assessing.assessment import Kind
from bot.domain.surface import SurfaceKind, Trouble
from bot.storage.statement import Statement, insert_new, ours
from bot.storage.tables.assessments import assessments, questions, surfaces, waits_to_be_sent

_c = surfaces.c
_this = and_(ours(surfaces), _c.key == bindparam("key"))
_of_assessment = and_(ours(surfaces), _c.assessment_id == bindparam("assessment_id"))
_of_team = and_(
    ours(assessments),
    assessments.c.assessment_id == bindparam("assessment_id"),
    assessments.c.kind == Kind.TEAM.value,
)
_is_card = _c.kind == SurfaceKind.CARD.value
_in_order = (_c.place, _c.assessment_id, _c.key)
_columns = _c[1:]
_message_ts: BindParameter[str] = bindparam("message_ts", type_=Text())

ADD = insert_new(surfaces)
GET = Statement(select(*_columns).where(_this))
OF_ASSESSMENT = Statement(select(*_columns).where(_of_assessment).order_by(*_in_order))

beside_assessment = surfaces.join(
    assessments,
    and_(assessments.c.workspace_id == _c.workspace_id, assessments.c.assessment_id == _c.assessment_id),
)
waits_only_for_time = and_(ours(surfaces), waits_to_be_sent, or_(~_c.threaded, assessments.c.thread_ts.is_not(None)))
_turn = case((and_(_is_card, _c.ts.is_(None)), 0), (_is_card, 2), else_=1)
DUE = Statement(
    select(*_columns)
    .select_from(beside_assessment)
    .where(_of_assessment, waits_only_for_time, _c.not_before <= bindparam("now"))
    .order_by(_turn, *_in_order)
)
NEXT_DUE_AT = Statement(select(func.min(_c.not_before)).select_from(beside_assessment).where(waits_only_for_time))

_finds_message = and_(_c.ts.is_(None), _message_ts.is_not(None))
MARK_STALE = Statement(
    update(surfaces)
    .where(_this)
    .values(
        revision=_c.revision + 1,
        ts=func.coalesce(_c.ts, _message_ts),
        claimed_at=case((_finds_message, null()), else_=_c.claimed_at),
        trouble=case(
            (_c.trouble == Trouble.REFUSED.value, null()),
            (and_(_finds_message, _c.trouble == Trouble.UNKNOWN_FATE.value), null()),
            else_=_c.trouble,
        ),
    )
)
_assessment_of_card = select(_c.assessment_id).where(_this, _is_card, _c.ts == _message_ts).scalar_subquery()
FIND_THREAD = Statement(
    update(assessments)
    .where(
        ours(assessments),
        assessments.c.assessment_id == _assessment_of_card,
        assessments.c.kind == Kind.TEAM.value,
        assessments.c.thread_ts.is_(None),
    )
    .values(thread_ts=_message_ts)
)

_at: BindParameter[float] = bindparam("at", type_=Double())
CLAIM = Statement(update(surfaces).where(_this).values(claimed_at=_at))
RELEASE = Statement(update(surfaces).where(_this).values(claimed_at=null()))
HOLD = Statement(update(surfaces).where(_this).values(not_before=_at))
TROUBLE = Statement(update(surfaces).where(_this).values(trouble=bindparam("why")))
REOPEN_CHANNEL = Statement(
    update(surfaces)
    .where(ours(surfaces), _c.channel_id == bindparam("channel_id"), _c.trouble == Trouble.CLOSED_DOOR.value)
    .values(trouble=null())
)

_sent = {"sent_revision": bindparam("rendered"), "sent_hash": bindparam("hash"), "not_before": _at}
RECORD_POST = Statement(
    update(surfaces)
    .where(_this)
    .values(
        **_sent,
        ts=bindparam("posted_as"),
        channel_id=bindparam("posted_in"),
        claimed_at=null(),
        trouble=null(),
    )
)
RECORD_UPDATE = Statement(update(surfaces).where(_this, _c.ts == bindparam("sent_to")).values(**_sent))
MOVE = Statement(
    update(surfaces)
    .where(_of_assessment, _c.channel_id == bindparam("channel_id"))
    .values(
        channel_id=bindparam("posted_in"),
        trouble=case((_c.trouble == Trouble.UNKNOWN_FATE.value, null()), else_=_c.trouble),
    )
)
"""Where the channel's own id is known at last, what is of unknown fate can be looked for."""
RAISE_CARD = Statement(update(surfaces).where(_of_assessment, _is_card).values(revision=_c.revision + 1))
SET_THREAD = Statement(update(assessments).where(_of_team).values(thread_ts=bindparam("posted_as")))

_unsent = {
    "revision": _c.revision + 1,
    "sent_revision": 0,
    "sent_hash": null(),
    "ts": null(),
    "claimed_at": null(),
    "trouble": null(),
}
"""The revision is raised so that the record of a sending under way does not make it look sent."""
FORGET = Statement(update(surfaces).where(_this).values(**_unsent))
LEAVE_THREAD = Statement(update(assessments).where(_of_team).values(thread_ts=null()))
_is_revealed = exists().where(
    questions.c.workspace_id == _c.workspace_id,
    questions.c.assessment_id == _c.assessment_id,
    questions.c.capability_id == _c.capability_id,
    questions.c.revealed_at.is_not(None),
)
FORGET_IN_THREAD = Statement(
    update(surfaces)
    .where(
        _of_assessment,
        _c.threaded,
        or_(_c.kind != SurfaceKind.QUESTION.value, ~_is_revealed),
    )
    .values(**_unsent)
)
