"""Puts what somebody decided on record, and reads it to admins."""

from collections.abc import Sequence

from bot.domain.assessing.assessment import Assessment
from bot.domain.assessing.audit import AuditEntry, AuditLine, Deed
from bot.domain.assessing.rights import Party, Right, may, parties
from bot.domain.errors import Refused
from bot.services.acts import Act
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN

MOST_ENTRIES = 20


def record(store: Store, act: Act, what: Deed, assessment: Assessment, detail: str | None = None) -> None:
    """In the same transaction as the deed. One's private try-out is nobody's business."""
    if assessment.channel_id == assessment.facilitator_id:
        return
    entry_id = ":".join([assessment.assessment_id, f"{act.at:.6f}", what, detail or ""])
    store.teams.add_audit(
        AuditEntry(entry_id, act.at, act.user_id, what, assessment.channel_id, assessment.assessment_id, detail)
    )


def record_for_team(store: Store, act: Act, what: Deed, channel_id: str, detail: str | None = None) -> None:
    """What no one assessment is about, in the same transaction as the deed."""
    entry_id = ":".join([channel_id, f"{act.at:.6f}", what, *([detail] if detail else [])])
    store.teams.add_audit(AuditEntry(entry_id, act.at, act.user_id, what, channel_id, None, detail))


def read_audit(store: Store, user_id: str, channel_id: str) -> Sequence[AuditLine]:
    """The newest of this channel, newest first. Raises Refused for who is no admin here."""
    inside = sees_channel(store, channel_id, user_id)
    found = parties(None, (), store.directory.person(user_id), user_id, inside)
    if Party.OUTSIDER in found:
        raise Refused(UNKNOWN)
    if not any(may(party, Right.READ_AUDIT) for party in found):
        raise Refused(f"Only admins of this workspace can {Right.READ_AUDIT}.")
    return [_line(store, entry) for entry in store.teams.audit(channel_id, MOST_ENTRIES)]


def _line(store: Store, entry: AuditEntry) -> AuditLine:
    assessment = store.assessments.get(entry.assessment_id) if entry.assessment_id else None
    if assessment is None:
        return AuditLine(entry)
    return AuditLine(entry, assessment, store.directory.library(assessment.library_digest))
