"""The next rung: one capability, chosen by the contract's order, with what to check first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import QuestionnaireKind, Target
from bot.domain.frameworks.library import SHIPPED, Library
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import Score, Verdicts, score
from bot.domain.scoring.tally import Verdict


class RungKind(StrEnum):
    """What is to be done about it."""

    FIND_OUT = "find_out"
    SETTLE = "settle"
    FINISH = "finish"
    BUILD = "build"


@dataclass(frozen=True, slots=True)
class NextRung:
    capability: str
    kind: RungKind
    check_first: tuple[str, ...]
    """Prerequisites that nobody was asked about, in catalogue order."""
    instead_of: str | None
    """The blocker that gave this prerequisite its place, if one did."""
    gates_too: tuple[str, ...]
    """Ids of the frameworks whose next level it gates."""


def score_all(library: Library, kind: QuestionnaireKind, findings: Findings) -> tuple[Score, ...]:
    """Every framework of the library, scored from the same answers by the same kind of questionnaire."""
    return tuple(score(one, kind, findings) for one in library.frameworks)


def is_enough(result: Score, target: Target | None) -> bool:
    """At or above a chosen target Rung recommends nothing more."""
    return target is not None and result.progress is not None and result.progress >= target.progress


def next_rung(result: Score, others: Sequence[Score], target: Target | None = None) -> NextRung | None:
    """None at the top, before anything was answered, and at or above the target."""
    return next(iter(rungs(result, others, target)), None)


def next_best(result: Score, others: Sequence[Score], without: str, target: Target | None = None) -> NextRung | None:
    """The next rung for a team that does not want this one, nor anything that has to wait for it."""
    choice = _Choice(result.findings, result.effective, others)
    offered = (one for one in rungs(result, others, target) if without not in choice.comes_first(one.capability))
    return next(offered, None)


def rungs(result: Score, others: Sequence[Score], target: Target | None = None) -> tuple[NextRung, ...]:
    """All that may be recommended now, in the contract's order; the first is the next rung.

    These are the blockers of the next level, each after the prerequisites in its way. Where any one of several
    prerequisites is enough, all of them are listed.
    """
    if is_enough(result, target):
        return ()
    choice, found = _Choice(result.findings, result.effective, others), dict[str, NextRung]()
    for blocker in choice.in_order(result.blockers):
        for capability in choice.comes_first(blocker):
            found.setdefault(capability, choice.rung(capability, blocker))
    return tuple(found.values())


def lacking_prerequisites(result: Score, others: Sequence[Score], capability: str) -> tuple[str, ...]:
    """What this capability builds on and nobody can count on, asked about or not, in the contract's order."""
    choice = _Choice(result.findings, result.effective, others)
    return tuple(choice.in_order({one for group in choice.open_groups(capability) for one in group}))


KIND_ORDER = (RungKind.FIND_OUT, RungKind.SETTLE, RungKind.FINISH, RungKind.BUILD)


@dataclass(frozen=True, slots=True)
class _Choice:
    """One decision's view of the findings: what holds, what was asked, what gates what."""

    findings: Findings
    effective: Verdicts
    others: Sequence[Score]

    @property
    def catalogue(self) -> Catalogue:
        return self.findings.catalogue

    def kind(self, capability: str) -> RungKind:
        verdict = self.effective[capability]
        if verdict is Verdict.UNKNOWN:
            return RungKind.FIND_OUT
        if self.findings[capability].contested:
            return RungKind.SETTLE
        return RungKind.FINISH if verdict is Verdict.PARTLY else RungKind.BUILD

    def frameworks_gated(self, capability: str) -> tuple[str, ...]:
        return tuple(other.framework.id for other in self.others if capability in other.blockers)

    def rung(self, capability: str, blocker: str) -> NextRung:
        """This capability as a rung: the blocker itself, or what comes before it."""
        return NextRung(
            capability=capability,
            kind=self.kind(capability),
            check_first=self.unasked_prerequisites(capability),
            instead_of=blocker if capability != blocker else None,
            gates_too=self.frameworks_gated(capability),
        )

    def in_order(self, capabilities: Iterable[str]) -> list[str]:
        """In the contract's order."""
        return sorted(capabilities, key=self._place)

    def comes_first(self, capability: str) -> list[str]:
        """What is in the way of this capability, each after what is in its own way, and itself last."""
        found: dict[str, None] = {}
        for before in self.in_order(self.prerequisites_in_the_way(capability)):
            found |= dict.fromkeys(self.comes_first(before))
        return [*found, capability]

    def _place(self, capability: str) -> tuple[int, int, int]:
        """Of the published five alone it counts how many ask for it: a framework of one's own moves nothing."""
        return (
            KIND_ORDER.index(self.kind(capability)),
            -sum(one in SHIPPED for one in self.frameworks_gated(capability)),
            self.catalogue.order[capability],
        )

    def prerequisites_in_the_way(self, capability: str) -> list[str]:
        """Asked, and not holding. Of a group any one is enough, so it is in the way only when all of it was asked."""
        return [
            one
            for group in self.open_groups(capability)
            if all(self.findings[other].asked for other in group)
            for one in group
        ]

    def unasked_prerequisites(self, capability: str) -> tuple[str, ...]:
        found = [one for group in self.open_groups(capability) for one in group if not self.findings[one].asked]
        return tuple(sorted(found, key=self.catalogue.order.__getitem__))

    def open_groups(self, capability: str) -> list[tuple[str, ...]]:
        """The prerequisites that nothing holds; what is waived, or inferred, is satisfied."""
        groups = self.catalogue.by_id[capability].prerequisite_groups
        return [group for group in groups if not any(self.effective[one].holds for one in group)]
