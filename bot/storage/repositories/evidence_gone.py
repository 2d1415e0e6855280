"""Which pieces of evidence were taken away: by it a file that still has one does not bring it back.

Kept is the digest of a piece's id alone. An id may name a message, and a conversation of one person with Rung; the
digest can tell whether an id that somebody holds is the one, and leads to none.
"""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import bindparam, select

from bot.storage.statement import Statement, insert_new, ours
from bot.storage.tables.teams import evidence_gone
from bot.storage.transaction import Transaction

NOTE = insert_new(evidence_gone)
FIND = Statement(
    select(evidence_gone.c.digest).where(ours(evidence_gone), evidence_gone.c.digest == bindparam("digest"))
)


def note_gone(transaction: Transaction, evidence_ids: Iterable[str]) -> None:
    transaction.run_each(NOTE, [{"digest": _digest(one)} for one in evidence_ids])


def is_gone(transaction: Transaction, evidence_id: str) -> bool:
    return transaction.row(FIND, digest=_digest(evidence_id)) is not None


def _digest(evidence_id: str) -> str:
    return sha256(evidence_id.encode()).hexdigest()
