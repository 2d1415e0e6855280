"""From many answers to one verdict, for one capability (the section of that name in the contract for scoring).

Lower median of yes / partly / no; `unknown` is never zero and never outvotes knowledge; `na` needs a majority and
a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log2


class Value(StrEnum):
    """One member's answer for one capability."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"
    NA = "na"


class Verdict(StrEnum):
    """What the team as a whole holds."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    WAIVED = "waived"

    @property
    def holds(self) -> bool:
        """Only `met` and `waived` hold a criterion."""
        return self in (Verdict.MET, Verdict.WAIVED)


class Agreement(StrEnum):
    """How far the yes / partly / no answers agree."""

    AGREED = "agreed"
    SPLIT = "split"
    TOO_FEW = "too_few"


VERDICT_OF: dict[Value, Verdict] = {
    Value.YES: Verdict.MET,
    Value.PARTLY: Verdict.PARTLY,
    Value.NO: Verdict.UNMET,
    Value.UNKNOWN: Verdict.UNKNOWN,
    Value.NA: Verdict.WAIVED,
}
"""The verdict of a lone value, and of a settlement."""

FAVOUR: dict[Verdict, int] = {
    Verdict.UNMET: 0,
    Verdict.PARTLY: 1,
    Verdict.UNKNOWN: 2,
    Verdict.WAIVED: 3,
    Verdict.MET: 4,
}
"""From least to most favourable, for the range."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value with the reason that an `na` needs to count towards waiving."""

    value: Value
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """All members' answers for one capability, counted. `missing` members have not answered."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    unknown: int = 0
    na: int = 0
    na_with_reason: int = 0
    missing: int = 0

    @classmethod
    def of(cls, answers: Iterable[Answer], members: int) -> "Tally":
        """Count the answers of `members` members; those without one are missing."""
        counts = dict.fromkeys(Value, 0)
        reasons = answered = 0
        for answer in answers:
            counts[answer.value] += 1
            answered += 1
            reasons += answer.value is Value.NA and bool(answer.reason.strip())
        return cls(
            **{value.value: count for value, count in counts.items()},
            na_with_reason=reasons,
            missing=max(members - answered, 0),
        )

    @property
    def counts(self) -> dict[str, int]:
        return {value.value: getattr(self, value.value) for value in Value}

    @property
    def answered(self) -> int:
        """All five values count as answered."""
        return self.yes + self.partly + self.no + self.unknown + self.na

    @property
    def graded(self) -> int:
        """How many said yes, partly or no."""
        return self.yes + self.partly + self.no

    @property
    def verdict(self) -> Verdict:
        if 2 * self.unknown >= self.answered:
            return Verdict.UNKNOWN
        if 2 * self.na > self.answered and self.na_with_reason:
            return Verdict.WAIVED
        if not self.graded:
            return Verdict.UNKNOWN
        middle = (self.graded - 1) // 2  # of the answers in order no, partly, yes: an even count goes down
        if middle < self.no:
            return Verdict.UNMET
        return Verdict.PARTLY if middle < self.no + self.partly else Verdict.MET

    @property
    def agreement(self) -> Agreement:
        graded, most = self.graded, max(self.yes, self.partly, self.no)
        one_step = not (self.yes and self.no)
        if graded >= 3 and ((one_step and 3 * most >= 2 * graded) or 10 * most >= 9 * graded):
            return Agreement.AGREED
        return Agreement.SPLIT if graded >= 3 or not one_step else Agreement.TOO_FEW

    @property
    def consensus(self) -> float | None:
        """Tastle and Wierman's Cns with no, partly, yes at 0, 1, 2: 1 is unanimous, 0 two camps, None no answers."""
        if not self.graded:
            return None
        mean = (self.partly + 2 * self.yes) / self.graded
        total = 1.0
        for place, count in enumerate((self.no, self.partly, self.yes)):
            if count:
                total += count / self.graded * log2(1 - abs(place - mean) / 2)
        return round(total, 2)

    @property
    def lowest(self) -> Verdict | None:
        """The lowest of yes / partly / no that anyone gave."""
        if self.no:
            return Verdict.UNMET
        if self.partly:
            return Verdict.PARTLY
        return Verdict.MET if self.yes else None

    def if_missing_said(self, value: Value) -> "Tally":
        """The tally if every missing member had said this (an `na` with a reason)."""
        reasons = self.na_with_reason + (self.missing if value is Value.NA else 0)
        raised = {value.value: getattr(self, value.value) + self.missing}
        return replace(self, **raised, na_with_reason=reasons, missing=0)
