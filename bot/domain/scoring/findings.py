"""What is known of each capability: its tally and, where the facilitator settled it, the settlement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.scoring.tally import FAVOUR, VERDICT_OF, Agreement, Tally, Value, Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """One capability as the team sees it. A settlement replaces the verdict and does not move."""

    tally: Tally
    settled: Value | None = None

    @property
    def asked(self) -> bool:
        """Somebody answered, or it was settled."""
        return bool(self.tally.answered) or self.settled is not None

    @property
    def verdict(self) -> Verdict:
        return self.tally.verdict if self.settled is None else VERDICT_OF[self.settled]

    @property
    def contested(self) -> bool:
        """A split that nobody has settled."""
        return self.settled is None and self.tally.agreement is Agreement.SPLIT

    @property
    def lowest(self) -> Verdict:
        """The verdict, or for a contested capability the lowest grade that anyone gave."""
        return (self.tally.lowest or self.verdict) if self.contested else self.verdict

    @property
    def worst(self) -> Verdict:
        """The least favourable of: now, every missing member says no, they all say unknown."""
        return min(self._possible(Value.NO, Value.UNKNOWN), key=FAVOUR.__getitem__)

    @property
    def best(self) -> Verdict:
        """The most favourable of: now, all missing members say yes, na with a reason, unknown (which counts as met)."""
        best = max(self._possible(Value.YES, Value.NA, Value.UNKNOWN), key=FAVOUR.__getitem__)
        return Verdict.MET if best is Verdict.UNKNOWN else best

    def _possible(self, *values: Value) -> Iterator[Verdict]:
        yield self.verdict
        if self.settled is None and self.tally.missing:
            for value in values:
                yield self.tally.if_missing_said(value).verdict


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one team over a whole catalogue. A capability that nobody was asked about is all missing."""

    catalogue: Catalogue
    members: int
    by_capability: Mapping[str, Finding]

    def __getitem__(self, capability_id: str) -> Finding:
        return self.by_capability.get(capability_id) or Finding(Tally(missing=self.members))

    @property
    def assessed(self) -> bool:
        """When nobody has answered anything there is no level."""
        return any(finding.tally.answered for finding in self.by_capability.values())

    def verdicts(self) -> dict[str, Verdict]:
        """The team's own verdicts, before anything is inferred."""
        return {capability.id: self[capability.id].verdict for capability in self.catalogue.capabilities}

    def worst(self) -> dict[str, Verdict]:
        return {capability.id: self[capability.id].worst for capability in self.catalogue.capabilities}

    def best(self) -> dict[str, Verdict]:
        return {capability.id: self[capability.id].best for capability in self.catalogue.capabilities}

    def lowest(self) -> dict[str, Verdict]:
        return {capability.id: self[capability.id].lowest for capability in self.catalogue.capabilities}
