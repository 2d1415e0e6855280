"""What the wish to be forgotten needs of a store; a part of store.py."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant


class Forgetting(Protocol):
    """What only the wish to be forgotten does to the store. `gone` is a new id that leads to nobody."""

    def touched_by(self, user_id: str) -> Sequence[str]:
        """Assessments in which something of theirs may be, always in the same order."""

    def erase(self, assessment_id: str) -> None:
        """The whole assessment, as if it had never been."""

    def rename_answers(self, assessment_id: str, voter: str, capability_id: str, gone: str, at: Instant) -> None:
        """Of every round; without note and message, dated `at`."""

    def rename_participant(self, assessment_id: str, user_id: str, gone: str) -> None:
        """Without what they do."""

    def rename_facilitator(self, assessment_id: str, gone: str) -> None: ...
    def drop_concretes(self, assessment_id: str, voter: str) -> None: ...
    def drop_messages_to(self, user_id: str) -> None:
        """The surfaces that speak to this person alone."""

    def drop_evidence(self, user_id: str) -> int:
        """How many pieces."""

    def rungs_of(self, user_id: str) -> Sequence[Commitment]:
        """All that they took on, by channel."""

    def replied_to(self, user_id: str) -> Sequence[str]:
        """The nudges to which the newest answer is theirs."""

    def drop_replies(self, user_id: str) -> None:
        """What they said to nudges stays as a reply, without name and reason."""

    def audited(self, user_id: str) -> Sequence[str]:
        """Their entries in the audit trail."""

    def rename_audited(self, entry_id: str, gone: str) -> None: ...
    def audited_to_lead(self, user_id: str) -> Sequence[tuple[str, str]]:
        """Entries by which somebody chose them to lead too: id, and the detail, which names who was chosen."""

    def rename_in_detail(self, entry_id: str, new_id: str, detail: str) -> None:
        """Under a new id: the old one names who was chosen too."""

    def drop_person(self, user_id: str) -> None:
        """Wishes, days of direct messages, and the name until the directory is read again."""
