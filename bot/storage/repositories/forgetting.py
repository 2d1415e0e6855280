"""The statements of `/maturity forget-me`."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, Select, Table, bindparam, exists, null, or_, select, union, update

from bot.domain.assessing.assessment import Names
from bot.domain.assessing.audit import Deed
from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant
from bot.storage.repositories.climbing_rows import commitment_of
from bot.storage.repositories.evidence_gone import note_gone
from bot.storage.statement import Statement, ours
from bot.storage.tables.assessments import (
    answers,
    assessments,
    concretes,
    facilitators,
    kept_tallies,
    participants,
    questions,
    settlements,
    surfaces,
)
from bot.storage.tables.climbing import commitments, nudges
from bot.storage.tables.teams import audit, direct_days, evidence, people, preferences
from bot.storage.transaction import Transaction

NAME_OF_NOBODY = "Somebody"
"""Until Slack's directory is read again."""

_user: BindParameter[str] = bindparam("user_id")
_assessment: BindParameter[str] = bindparam("assessment_id")


def _with(table: Table) -> Select[tuple[str]]:
    return select(table.c.assessment_id).where(ours(table), table.c.user_id == _user)


_secret = assessments.c.closed_at.is_(None) & (assessments.c.names == Names.ANONYMOUS.value)
_with_their_evidence = exists().where(
    evidence.c.workspace_id == assessments.c.workspace_id,
    evidence.c.channel_id == assessments.c.channel_id,
    evidence.c.given_by == _user,
)
TOUCHED_BY = Statement(
    union(
        *(_with(table) for table in (participants, answers, settlements, facilitators, concretes)),
        select(assessments.c.assessment_id).where(
            ours(assessments), or_(assessments.c.facilitator_id == _user, _secret, _with_their_evidence)
        ),
    ).order_by("assessment_id")
)
"""With every open anonymous one: there nobody can be found but by a pseudonym; and all that show their evidence."""
ERASE = tuple(
    Statement(table.delete().where(ours(table), table.c.assessment_id == _assessment))
    for table in (
        surfaces, concretes, kept_tallies, facilitators, settlements, answers, questions, participants, assessments,
    )
)  # fmt: skip
RENAME_ANSWERS = Statement(
    update(answers)
    .where(
        ours(answers),
        answers.c.assessment_id == _assessment,
        answers.c.capability_id == bindparam("capability"),
        answers.c.user_id == bindparam("voter"),
    )
    .values(
        user_id=bindparam("gone"),
        note="",
        message_ts=null(),
        acted_at=bindparam("at"),
        shown_value=null(),
        shown_note=null(),
    )
)
RENAME_PARTICIPANT = Statement(
    update(participants)
    .where(ours(participants), participants.c.assessment_id == _assessment, participants.c.user_id == bindparam("who"))
    .values(user_id=bindparam("gone"), focus=null(), occupation=null())
)
RENAME_FACILITATOR = Statement(
    update(assessments)
    .where(ours(assessments), assessments.c.assessment_id == _assessment)
    .values(facilitator_id=bindparam("gone"))
)
DROP_CONCRETES = Statement(
    concretes.delete().where(ours(concretes), concretes.c.assessment_id == _assessment, concretes.c.user_id == _user)
)
DROP_MESSAGES = Statement(
    surfaces.delete().where(ours(surfaces), or_(surfaces.c.user_id == _user, surfaces.c.channel_id == _user))
)
EVIDENCE_OF = Statement(select(evidence.c.evidence_id).where(ours(evidence), evidence.c.given_by == _user))
DROP_EVIDENCE = Statement(evidence.delete().where(ours(evidence), evidence.c.given_by == _user))
RUNGS_OF = Statement(
    select(*commitments.columns[1:])
    .where(ours(commitments), commitments.c.owner == _user)
    .order_by(commitments.c.channel_id, commitments.c.commitment_id)
)
REPLIED_TO = Statement(
    select(nudges.c.nudge_id).where(ours(nudges), nudges.c.answered_by == _user).order_by(nudges.c.nudge_id)
)
DROP_REPLIES = Statement(
    update(nudges).where(ours(nudges), nudges.c.answered_by == _user).values(answered_by=null(), reason="")
)
AUDITED = Statement(select(audit.c.entry_id).where(ours(audit), audit.c.user_id == _user).order_by(audit.c.entry_id))
RENAME_AUDITED = Statement(
    update(audit).where(ours(audit), audit.c.entry_id == bindparam("entry")).values(user_id=bindparam("gone"))
)
AUDITED_TO_LEAD = Statement(
    select(audit.c.entry_id, audit.c.detail)
    .where(ours(audit), audit.c.what == Deed.SHARED_LEAD.value, audit.c.detail.is_not(None))
    .order_by(audit.c.entry_id)
)
RENAME_IN_DETAIL = Statement(
    update(audit)
    .where(ours(audit), audit.c.entry_id == bindparam("entry"))
    .values(entry_id=bindparam("new_id"), detail=bindparam("chosen"))
)
DROP_PERSON = (
    Statement(preferences.delete().where(ours(preferences), preferences.c.user_id == _user)),
    Statement(direct_days.delete().where(ours(direct_days), direct_days.c.user_id == _user)),
    Statement(update(people).where(ours(people), people.c.user_id == _user).values(name=NAME_OF_NOBODY)),
)


class SqlForgetting:
    """bot.services.ports.store.Forgetting."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def touched_by(self, user_id: str) -> Sequence[str]:
        return [row[0] for row in self._in.rows(TOUCHED_BY, user_id=user_id)]

    def erase(self, assessment_id: str) -> None:
        for statement in ERASE:
            self._in.run(statement, assessment_id=assessment_id)

    def rename_answers(self, assessment_id: str, voter: str, capability_id: str, gone: str, at: Instant) -> None:
        self._in.run(
            RENAME_ANSWERS, assessment_id=assessment_id, voter=voter, capability=capability_id, gone=gone, at=at
        )

    def rename_participant(self, assessment_id: str, user_id: str, gone: str) -> None:
        self._in.run(RENAME_PARTICIPANT, assessment_id=assessment_id, who=user_id, gone=gone)

    def rename_facilitator(self, assessment_id: str, gone: str) -> None:
        self._in.run(RENAME_FACILITATOR, assessment_id=assessment_id, gone=gone)

    def drop_concretes(self, assessment_id: str, voter: str) -> None:
        self._in.run(DROP_CONCRETES, assessment_id=assessment_id, user_id=voter)

    def drop_messages_to(self, user_id: str) -> None:
        self._in.run(DROP_MESSAGES, user_id=user_id)

    def drop_evidence(self, user_id: str) -> int:
        note_gone(self._in, [row[0] for row in self._in.rows(EVIDENCE_OF, user_id=user_id)])
        return self._in.run(DROP_EVIDENCE, user_id=user_id)

    def rungs_of(self, user_id: str) -> Sequence[Commitment]:
        return [commitment_of(row) for row in self._in.rows(RUNGS_OF, user_id=user_id)]

    def replied_to(self, user_id: str) -> Sequence[str]:
        return [row[0] for row in self._in.rows(REPLIED_TO, user_id=user_id)]

    def drop_replies(self, user_id: str) -> None:
        self._in.run(DROP_REPLIES, user_id=user_id)

    def audited(self, user_id: str) -> Sequence[str]:
        return [row[0] for row in self._in.rows(AUDITED, user_id=user_id)]

    def rename_audited(self, entry_id: str, gone: str) -> None:
        self._in.run(RENAME_AUDITED, entry=entry_id, gone=gone)

    def audited_to_lead(self, user_id: str) -> Sequence[tuple[str, str]]:
        found = [(entry_id, detail) for entry_id, detail in self._in.rows(AUDITED_TO_LEAD)]
        return [(entry_id, detail) for entry_id, detail in found if user_id in detail.split(",")]

    def rename_in_detail(self, entry_id: str, new_id: str, detail: str) -> None:
        self._in.run(RENAME_IN_DETAIL, entry=entry_id, new_id=new_id, chosen=detail)

    def drop_person(self, user_id: str) -> None:
        for statement in DROP_PERSON:
            self._in.run(statement, user_id=user_id)
