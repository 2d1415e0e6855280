"""Answers that go with who leaves; and what showed of them at a close, which comes back in their place."""

from collections.abc import Iterable

from sqlalchemy import and_, bindparam, null, select, update

from bot.domain.assessing.assessment import FIRST_ROUND
from bot.storage.repositories.remains import SqlRemains
from bot.storage.statement import Statement, ours
from bot.storage.tables.assessments import answers, questions

_all = and_(ours(answers), answers.c.assessment_id == bindparam("assessment_id"))
_of_capability = answers.c.capability_id == bindparam("capability")
_since = (_all, _of_capability, answers.c.user_id == bindparam("voter"), answers.c.round >= bindparam("since_round"))
_showed = answers.c.shown_value.is_not(None)
_is_what_showed = and_(
    answers.c.value.is_not_distinct_from(answers.c.shown_value), answers.c.note == answers.c.shown_note
)
WITHDRAW = Statement(answers.delete().where(*_since, ~_showed))
BRING_BACK = Statement(
    update(answers)
    .where(*_since, _showed, ~_is_what_showed)
    .values(value=answers.c.shown_value, note=answers.c.shown_note, message_ts=null())
)
"""Without its message: what that says now is not what showed."""
_revealed = select(questions.c.capability_id).where(
    ours(questions), questions.c.assessment_id == bindparam("assessment_id"), questions.c.revealed_at.is_not(None)
)
NOTE_SHOWN = Statement(
    update(answers)
    .where(_all, answers.c.round == FIRST_ROUND, answers.c.capability_id.in_(_revealed))
    .values(shown_value=answers.c.value, shown_note=answers.c.note)
)
DROP_SHOWN = Statement(
    update(answers)
    .where(_all, answers.c.round == FIRST_ROUND, _of_capability)
    .values(shown_value=null(), shown_note=null())
)


class SqlWithdrawing(SqlRemains):
    """The part of bot.services.ports.store.Answers that takes back."""

    def withdraw(
        self, assessment_id: str, user_id: str, capability_ids: Iterable[str], since_round: int = FIRST_ROUND
    ) -> None:
        of = {"assessment_id": assessment_id, "voter": user_id, "since_round": since_round}
        rows = [{**of, "capability": one} for one in capability_ids]
        self._in.run_each(WITHDRAW, rows)
        self._in.run_each(BRING_BACK, rows)

    def note_shown(self, assessment_id: str) -> None:
        self._in.run(NOTE_SHOWN, assessment_id=assessment_id)

    def drop_shown(self, assessment_id: str, capability_id: str) -> None:
        self._in.run(DROP_SHOWN, assessment_id=assessment_id, capability=capability_id)
