"""What the use cases need of the keys of anonymous assessments; a part of store.py."""

from typing import Protocol


class Keys(Protocol):
    """One key for each open anonymous assessment, kept outside the database."""

    def make(self, assessment_id: str) -> None: ...
    def pseudonym(self, assessment_id: str, user_id: str) -> str | None:
        """None when the key is not there."""

    def destroy(self, assessment_id: str) -> None: ...
