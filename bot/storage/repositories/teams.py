"""A channel as a team, and people apart from any assessment: members, zones, wishes, evidence, the audit trail."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Integer, bindparam, select

from bot.domain.assessing.audit import AuditEntry, Deed
from bot.domain.assessing.evidence import Evidence
from bot.domain.directory import Preference
from bot.storage.repositories.evidence_gone import is_gone, note_gone
from bot.storage.statement import Statement, insert_new, ours, upsert
from bot.storage.tables.teams import audit, channel_members, direct_days, evidence, preferences, team_stacks, teams
from bot.storage.transaction import Transaction

_members_of = (ours(channel_members), channel_members.c.channel_id == bindparam("channel_id"))
_member = (*_members_of, channel_members.c.user_id == bindparam("user_id"))
MEMBERS = Statement(select(channel_members.c.user_id).where(*_members_of).order_by(channel_members.c.user_id))
IS_MEMBER = Statement(select(channel_members.c.user_id).where(*_member))
DROP_MEMBERS = Statement(channel_members.delete().where(*_members_of))
ADD_MEMBER = insert_new(channel_members)
REMOVE_MEMBER = Statement(channel_members.delete().where(*_member))
TIME_ZONE = Statement(select(teams.c.time_zone).where(ours(teams), teams.c.channel_id == bindparam("channel_id")))
SET_TIME_ZONE = upsert(teams)
STACK = Statement(
    select(team_stacks.c.stack).where(ours(team_stacks), team_stacks.c.channel_id == bindparam("channel_id"))
)
SET_STACK = upsert(team_stacks)
PREFERENCE = Statement(
    select(preferences.c.muted_at, preferences.c.occupation).where(
        ours(preferences), preferences.c.user_id == bindparam("user_id")
    )
)
PUT_PREFERENCE = upsert(preferences)
CLAIM_DAY = insert_new(direct_days)
EVIDENCE = Statement(
    select(
        evidence.c.evidence_id,
        evidence.c.capability_id,
        evidence.c.text,
        evidence.c.link,
        evidence.c.given_by,
        evidence.c.given_at,
    )
    .where(ours(evidence), evidence.c.channel_id == bindparam("channel_id"))
    .order_by(evidence.c.given_at.desc(), evidence.c.evidence_id)
)
ADD_EVIDENCE = insert_new(evidence)
WITHDRAW_EVIDENCE = Statement(
    evidence.delete().where(
        ours(evidence),
        evidence.c.evidence_id == bindparam("evidence_id"),
        evidence.c.channel_id == bindparam("channel_id"),
    )
)
ADD_AUDIT = insert_new(audit)
AUDIT = Statement(
    select(*audit.columns[1:])
    .where(ours(audit), audit.c.channel_id == bindparam("channel_id"))
    .order_by(audit.c.at.desc(), audit.c.entry_id)
    .limit(bindparam("limit", type_=Integer()))
)


class SqlTeams:
    """bot.services.ports.store.Teams."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def members(self, channel_id: str) -> Sequence[str]:
        return [row[0] for row in self._in.rows(MEMBERS, channel_id=channel_id)]

    def is_member(self, channel_id: str, user_id: str) -> bool:
        return self._in.row(IS_MEMBER, channel_id=channel_id, user_id=user_id) is not None

    def set_members(self, channel_id: str, user_ids: Iterable[str]) -> None:
        self._in.run(DROP_MEMBERS, channel_id=channel_id)
        self._in.run_each(ADD_MEMBER, [{"channel_id": channel_id, "user_id": one} for one in user_ids])

    def add_member(self, channel_id: str, user_id: str) -> None:
        self._in.run(ADD_MEMBER, channel_id=channel_id, user_id=user_id)

    def remove_member(self, channel_id: str, user_id: str) -> None:
        self._in.run(REMOVE_MEMBER, channel_id=channel_id, user_id=user_id)

    def time_zone(self, channel_id: str) -> str | None:
        found: str | None = self._in.value(TIME_ZONE, channel_id=channel_id)
        return found

    def set_time_zone(self, channel_id: str, time_zone: str) -> None:
        self._in.run(SET_TIME_ZONE, channel_id=channel_id, time_zone=time_zone)

    def stack(self, channel_id: str) -> str | None:
        row = self._in.row(STACK, channel_id=channel_id)
        return row[0] if row else None

    def set_stack(self, channel_id: str, stack: str | None) -> None:
        self._in.run(SET_STACK, channel_id=channel_id, stack=stack)

    def preference(self, user_id: str) -> Preference:
        row = self._in.row(PREFERENCE, user_id=user_id)
        return Preference() if row is None else Preference(*row)

    def put_preference(self, user_id: str, preference: Preference) -> None:
        self._in.run(PUT_PREFERENCE, user_id=user_id, **asdict(preference))

    def claim_direct_day(self, user_id: str, day: str) -> bool:
        return self._in.run(CLAIM_DAY, user_id=user_id, day=day) == 1

    def evidence(self, channel_id: str) -> Sequence[Evidence]:
        return [Evidence(*row) for row in self._in.rows(EVIDENCE, channel_id=channel_id)]

    def add_evidence(self, channel_id: str, evidence: Evidence) -> None:
        self._in.run(ADD_EVIDENCE, channel_id=channel_id, **asdict(evidence))

    def bring_evidence(self, channel_id: str, evidence: Evidence) -> None:
        if not is_gone(self._in, evidence.evidence_id):
            self.add_evidence(channel_id, evidence)

    def withdraw_evidence(self, channel_id: str, evidence_id: str) -> None:
        if self._in.run(WITHDRAW_EVIDENCE, channel_id=channel_id, evidence_id=evidence_id):
            note_gone(self._in, [evidence_id])

    def add_audit(self, entry: AuditEntry) -> None:
        """Once for each entry."""
        self._in.run(ADD_AUDIT, **asdict(entry))

    def audit(self, channel_id: str, limit: int) -> Sequence[AuditEntry]:
        rows = self._in.rows(AUDIT, channel_id=channel_id, limit=limit)
        return [AuditEntry(row[0], row[1], row[2], Deed(row[3]), *row[4:]) for row in rows]
