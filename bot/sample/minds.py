"""What people hold to be so: a letter for each of them and each capability."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.scoring.tally import Value

LETTERS = {"y": Value.YES, "p": Value.PARTLY, "n": Value.NO, "?": Value.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Minds:
    """`letters` has, for a capability, one letter for each of `handles`, in their order."""

    handles: tuple[str, ...]
    letters: Mapping[str, str]
    second: Mapping[str, str] = field(default_factory=dict)
    """In the second vote, where something is split: what is left out stays as it was."""
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What somebody (capability, handle) adds to the answer."""

    def of(self, capability_id: str, again: bool = False) -> Iterator[tuple[str, Value, str]]:
        """Handle, answer and note of everybody; nothing where nobody has thought about it."""
        letters = self.letters.get(capability_id, "")
        letters = self.second.get(capability_id, letters) if again else letters
        for handle, letter in zip(self.handles, letters, strict=False):
            yield handle, LETTERS[letter], self.notes.get((capability_id, handle), "")
