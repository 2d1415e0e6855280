"""Answers: the hot path. A click is one `ballot`, one `put` and a few marks."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, Boolean, Executable, and_, bindparam, case, exists, func, or_, select

from bot.domain.assessing.assessment import FIRST_ROUND, GivenAnswer
from bot.domain.scoring.tally import Value
from bot.services.ports.store import Ballot
from bot.storage.repositories.assessments import COLUMNS, assessment_of, lock_assessment
from bot.storage.repositories.withdrawing import SqlWithdrawing
from bot.storage.statement import DialectName, Row, Statement, insert_into, ours
from bot.storage.tables.assessments import answers, assessments, participants, questions
from bot.storage.tables.teams import channel_members, channels

_assessment_id: BindParameter[str] = bindparam("assessment_id")
_capability_id: BindParameter[str] = bindparam("capability_id")
_user_id: BindParameter[str] = bindparam("user_id")
_keeps_note: BindParameter[bool] = bindparam("keeps_note", type_=Boolean())

_taking_part = and_(ours(participants), participants.c.assessment_id == _assessment_id)
_this_question = and_(
    ours(questions), questions.c.assessment_id == _assessment_id, questions.c.capability_id == _capability_id
)
_takes_part = exists().where(_taking_part, participants.c.user_id == _user_id)
_inside = or_(
    ~exists().where(
        channels.c.workspace_id == assessments.c.workspace_id,
        channels.c.channel_id == assessments.c.channel_id,
        channels.c.is_private.is_(True),
        channels.c.members_known.is_(True),
    ),
    exists().where(
        channel_members.c.workspace_id == assessments.c.workspace_id,
        channel_members.c.channel_id == assessments.c.channel_id,
        channel_members.c.user_id == _user_id,
    ),
)
"""As bot.services.permissions.sees_channel has it, without a statement of its own."""
_participants = select(func.count()).select_from(participants).where(_taking_part)
_answered_by_others = (
    select(func.count())
    .select_from(answers)
    .where(
        ours(answers),
        answers.c.assessment_id == _assessment_id,
        answers.c.round == FIRST_ROUND,
        answers.c.capability_id == _capability_id,
        answers.c.user_id != _user_id,
    )
)
"""Never fewer than of those who take part: who left may have left an answer that was seen."""

BALLOT = Statement(
    select(
        *COLUMNS,
        questions.c.revealed_at.is_not(None),
        _inside,
        _takes_part,
        _participants.scalar_subquery(),
        _answered_by_others.scalar_subquery(),
    )
    .join_from(
        questions,
        assessments,
        and_(
            assessments.c.workspace_id == questions.c.workspace_id,
            assessments.c.assessment_id == questions.c.assessment_id,
        ),
    )
    .where(_this_question)
)

ANSWERED_BY_OTHERS = Statement(_answered_by_others)


def _put(dialect: DialectName) -> Executable:
    """A note that is kept is kept with the message that it was said in."""
    statement = insert_into(dialect, answers)
    old, new = answers.c, statement.excluded
    stays = and_(_keeps_note, old.value.is_not_distinct_from(new.value))
    return statement.on_conflict_do_update(
        index_elements=list(answers.primary_key),
        set_={
            "value": new.value,
            "note": case((stays, old.note), else_=new.note),
            "message_ts": case((stays, func.coalesce(new.message_ts, old.message_ts)), else_=new.message_ts),
            "acted_at": new.acted_at,
        },
        where=new.acted_at >= old.acted_at,
    )


PUT = Statement(_put)

_all = and_(ours(answers), answers.c.assessment_id == _assessment_id)
_answer_columns = (
    answers.c.capability_id,
    answers.c.user_id,
    answers.c.value,
    answers.c.note,
    answers.c.acted_at,
    answers.c.message_ts,
    answers.c.round,
)
OF = Statement(
    select(*_answer_columns).where(_all).order_by(answers.c.capability_id, answers.c.user_id, answers.c.round)
)
GIVEN_BY = Statement(
    select(*_answer_columns)
    .where(_all, answers.c.user_id == _user_id)
    .order_by(answers.c.capability_id, answers.c.round)
)
GIVEN_BY_MESSAGE = Statement(
    select(*_answer_columns)
    .where(_all, answers.c.message_ts == bindparam("message_ts"))
    .order_by(answers.c.capability_id, answers.c.round.desc())
    .limit(1)
)


def _answer_of(row: Row) -> GivenAnswer:
    value = None if row[2] is None else Value(row[2])
    return GivenAnswer(row[0], row[1], value, *row[3:7])


class SqlAnswers(SqlWithdrawing):
    """bot.services.ports.store.Answers."""

    def ballot(self, assessment_id: str, capability_id: str, user_id: str) -> Ballot | None:
        """None when the question was never asked.

        The lock comes first, in a statement of its own: a statement sees what was committed when it began, so one
        that locked and counted at once would wait for the other last answer, and then not count it.
        """
        lock_assessment(self._in, assessment_id)
        row = self._in.row(BALLOT, assessment_id=assessment_id, capability_id=capability_id, user_id=user_id)
        if row is None:
            return None
        revealed, inside, takes_part, participants_, answered = row[len(COLUMNS) :]
        return Ballot(
            assessment_of(row),
            bool(revealed),
            bool(inside),
            bool(takes_part),
            participants_,
            answered,
        )

    def answered_by_others(self, assessment_id: str, capability_id: str, voter: str) -> int:
        of = {"assessment_id": assessment_id, "capability_id": capability_id, "user_id": voter}
        return int(self._in.value(ANSWERED_BY_OTHERS, **of))

    def put(self, assessment_id: str, answer: GivenAnswer, keep_note: bool = False) -> None:
        self._in.run(
            PUT,
            assessment_id=assessment_id,
            round=answer.round,
            capability_id=answer.capability_id,
            user_id=answer.user_id,
            value=None if answer.value is None else answer.value.value,
            note=answer.note,
            keeps_note=keep_note,
            acted_at=answer.acted_at,
            message_ts=answer.message_ts,
            shown_value=None,
            shown_note=None,
        )

    def of(self, assessment_id: str) -> Sequence[GivenAnswer]:
        """By capability, then by person: the order says nothing of who answered first."""
        return [_answer_of(row) for row in self._in.rows(OF, assessment_id=assessment_id)]

    def given_by(self, assessment_id: str, voter: str) -> Sequence[GivenAnswer]:
        rows = self._in.rows(GIVEN_BY, assessment_id=assessment_id, user_id=voter)
        return [_answer_of(row) for row in rows]

    def given_by_message(self, assessment_id: str, message_ts: str) -> GivenAnswer | None:
        row = self._in.row(GIVEN_BY_MESSAGE, assessment_id=assessment_id, message_ts=message_ts)
        return None if row is None else _answer_of(row)
