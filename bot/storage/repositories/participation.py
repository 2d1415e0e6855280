"""What happens in an assessment apart from answers: who takes part and leads, what was asked, what was settled."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, false, null, select, true, update

from bot.domain.assessing.assessment import Participant, Question, Settlement
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.storage.statement import Statement, insert_new, ours, upsert
from bot.storage.tables.assessments import facilitators, participants, questions, settlements
from bot.storage.transaction import Transaction

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
_who = participants.c.user_id
PARTICIPATION = Statement(
    select(_who, participants.c.joined_at, participants.c.occupation, participants.c.silent)
    .where(*_participants_of)
    .order_by(participants.c.joined_at, _who)
)
ALL_SPOKE = Statement(update(participants).where(*_participants_of).values(silent=false()))
SET_SILENT = Statement(update(participants).where(*_participants_of, _who == bindparam("member")).values(silent=true()))
SET_OCCUPATION = Statement(update(participants).where(*_participant).values(occupation=bindparam("what")))
HIDE_AGAIN = Statement(update(questions).where(*_questions_of).values(revealed_at=null()))
_leaders_of = (ours(facilitators), facilitators.c.assessment_id == bindparam("assessment_id"))
LEADERS = Statement(select(facilitators.c.user_id).where(*_leaders_of).order_by(facilitators.c.user_id))
DROP_LEADERS = Statement(facilitators.delete().where(*_leaders_of))
ADD_LEADER = insert_new(facilitators)


class SqlConversations:
    """The part of bot.services.ports.store.Assessments that speaks of people, questions and settlements."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def participants(self, assessment_id: str) -> Sequence[str]:
        """In order of joining."""
        return [row[0] for row in self._in.rows(PARTICIPANTS, assessment_id=assessment_id)]

    def join(self, assessment_id: str, user_id: str, at: Instant) -> bool:
        return (
            self._in.run(
                JOIN,
                assessment_id=assessment_id,
                user_id=user_id,
                joined_at=at,
                focus=None,
                occupation=None,
                silent=False,
            )
            == 1
        )

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

    def set_silent(self, assessment_id: str, user_ids: Iterable[str]) -> None:
        self._in.run(ALL_SPOKE, assessment_id=assessment_id)
        rows = [{"assessment_id": assessment_id, "member": one} for one in user_ids]
        self._in.run_each(SET_SILENT, rows)

    def participation(self, assessment_id: str) -> Sequence[Participant]:
        """In order of joining."""
        rows = self._in.rows(PARTICIPATION, assessment_id=assessment_id)
        return [Participant(row[0], row[1], row[2], bool(row[3])) for row in rows]

    def set_occupation(self, assessment_id: str, user_id: str, occupation: str | None) -> None:
        self._in.run(SET_OCCUPATION, assessment_id=assessment_id, user_id=user_id, what=occupation)

    def hide_again(self, assessment_id: str) -> None:
        self._in.run(HIDE_AGAIN, assessment_id=assessment_id)

    def leaders(self, assessment_id: str) -> Sequence[str]:
        return [row[0] for row in self._in.rows(LEADERS, assessment_id=assessment_id)]

    def set_leaders(self, assessment_id: str, user_ids: Iterable[str]) -> None:
        self._in.run(DROP_LEADERS, assessment_id=assessment_id)
        self._in.run_each(ADD_LEADER, [{"assessment_id": assessment_id, "user_id": one} for one in user_ids])
