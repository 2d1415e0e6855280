"""The wizard: one question a page, as one member sees it, and the way from page to page.

In own time it asks every question; in a re-vote what is split, whatever the pace.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.assessing.assessment import FIRST_ROUND, Assessment, GivenAnswer
from bot.domain.assessing.revote import Split
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.library import Library


@dataclass(frozen=True)
class Page:
    """One question; without a capability the overview of all. It holds one member's own answers and nobody else's."""

    assessment: Assessment
    library: Library
    user_id: str
    answers: tuple[GivenAnswer, ...]
    """This member's own."""
    capability_id: str | None = None
    occupation: str | None = None
    """What this member said that they do."""
    splits: tuple[Split, ...] = ()
    """In a re-vote: what is voted on, and what may be known of it."""

    @cached_property
    def mine(self) -> Sitting:
        """The sitting without anything that others said or do: what it asks and what was chosen at its start."""
        return Sitting(self.assessment, self.library, (self.user_id,), (), (), ())

    @cached_property
    def agenda(self) -> tuple[str, ...]:
        return tuple(one.capability_id for one in self.splits) if self.assessment.revoting else self.mine.agenda

    @property
    def split(self) -> Split | None:
        """What is voted on here."""
        return next((one for one in self.splits if one.capability_id == self.capability_id), None)

    @property
    def total(self) -> int:
        return len(self.agenda)

    @property
    def position(self) -> int | None:
        """From 1; None on the overview, and of what is not asked any more: with its answer the re-vote began."""
        return None if self.capability_id not in self.agenda else self.agenda.index(self.capability_id) + 1

    @cached_property
    def given(self) -> Mapping[str, GivenAnswer]:
        """By capability, in this round; a skip too, which has no value."""
        return self._in(self.assessment.round)

    @cached_property
    def before(self) -> Mapping[str, GivenAnswer]:
        """In a re-vote: what this member said first."""
        return self._in(FIRST_ROUND) if self.assessment.revoting else {}

    def _in(self, round_: int) -> Mapping[str, GivenAnswer]:
        return {one.capability_id: one for one in self.answers if one.round == round_}

    @property
    def answered(self) -> int:
        """How many have a value."""
        return sum(one.value is not None for one in self.given.values())

    @property
    def skipped(self) -> int:
        return len(self.given) - self.answered

    @property
    def previous(self) -> str | None:
        """The question before this one; None on the first and on the overview."""
        position = self.position
        return self.agenda[position - 2] if position is not None and position > 1 else None

    @property
    def next_open(self) -> str | None:
        """The next of which nothing was said, after this one and round to the start; None when all are done."""
        start = self.position or 0
        order = self.agenda[start:] + self.agenda[:start]
        return next((one for one in order if one not in self.given and one != self.capability_id), None)
