"""What is measured with a library and scored: a sitting, or where a team stands now. The same words speak of both."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.climbing.commitment import Commitment
from bot.domain.frameworks.framework import Framework, Questionnaire, Target
from bot.domain.frameworks.library import Library
from bot.domain.scoring.advice import NextRung
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import Score


class Measured(Protocol):
    @property
    def library(self) -> Library: ...
    @property
    def framework(self) -> Framework: ...
    @property
    def questionnaire(self) -> Questionnaire: ...
    @property
    def target(self) -> Target | None: ...
    @property
    def findings(self) -> Findings: ...
    @property
    def scores(self) -> tuple[Score, ...]:
        """By each framework of the library, in its order."""

    @property
    def score(self) -> Score:
        """By the framework that was chosen."""

    @property
    def next_rung(self) -> NextRung | None: ...
    @property
    def enough(self) -> bool:
        """At or above the chosen target."""

    @property
    def commitments(self) -> Sequence[Commitment]:
        """The rungs that were taken on, oldest first."""

    @property
    def in_hand(self) -> Sequence[Commitment]:
        """Those of them that are supposed to be there when it is said what comes next."""
