"""The rule: from verdicts to a level, with its range and what blocks the next one.

A criterion holds when its verdict is `met` or `waived`. The level is the highest level such that every criterion that
gates a level up to it holds, and at least one of its own is `met`. Scores are derived, never stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import Framework, Questionnaire, QuestionnaireKind
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Verdict

Verdicts = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Score:
    """What one framework says of one team. Levels are None when nobody has answered anything."""

    framework: Framework
    questionnaire: QuestionnaireKind
    findings: Findings
    effective: Verdicts
    """Verdicts after inference: what the level was computed from."""
    inferred: Mapping[str, str]
    """Criterion that counts as met without an own answer → the capability that implies it."""
    level: int | None
    progress_tenths: int | None
    """Tenths of a level: 16 is 1.6. The decimals are Rung's own, not the author's."""
    floor: int | None
    ceiling: int | None
    level_if_contested_lowest: int | None
    next_level: int | None
    """The lowest level above that has a criterion which does not hold; None at the top."""
    blockers: tuple[str, ...]
    contested: tuple[str, ...]
    ahead: tuple[str, ...]

    @property
    def assessed(self) -> bool:
        return self.level is not None

    @property
    def final(self) -> bool:
        """No answer that is missing could change the level, and nothing is contested."""
        return self.assessed and self.floor == self.ceiling and not self.contested

    @property
    def progress(self) -> float | None:
        return None if self.progress_tenths is None else self.progress_tenths / 10

    @property
    def criteria(self) -> tuple[str, ...]:
        return self.framework.questionnaire(self.questionnaire).criteria

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The capabilities that keep floor and ceiling apart: more answers there settle the level."""
        if self.floor is None or self.ceiling is None:
            return self.criteria
        gates = self.framework.questionnaire(self.questionnaire).level_of
        return tuple(
            capability
            for capability in self.criteria
            if self.floor < gates[capability] <= self.ceiling and not self.findings[capability].worst.holds
        )

    def finding(self, capability_id: str) -> Finding:
        return self.findings[capability_id]


def score(framework: Framework, kind: QuestionnaireKind, findings: Findings) -> Score:
    """Score a team's findings by one framework's questionnaire."""
    questionnaire, catalogue = framework.questionnaire(kind), findings.catalogue
    effective, sources = infer(findings.verdicts(), catalogue)
    level = level_by_rule(framework, questionnaire, effective)
    blocked = next_level(questionnaire, effective, level)
    gates, ordered = questionnaire.level_of, sorted(questionnaire.criteria, key=catalogue.order.__getitem__)

    def level_with(verdicts: Verdicts) -> int:
        return level_by_rule(framework, questionnaire, infer(verdicts, catalogue)[0])

    scored = Score(
        framework=framework,
        questionnaire=kind,
        findings=findings,
        effective=effective,
        inferred={one: sources[one] for one in ordered if one in sources},
        level=level,
        progress_tenths=_progress(questionnaire, effective, level, blocked),
        floor=level_with(findings.worst()),
        ceiling=level_with(findings.best()),
        level_if_contested_lowest=level_with(findings.lowest()),
        next_level=blocked,
        blockers=tuple(one for one in ordered if gates[one] == blocked and not effective[one].holds),
        contested=order_of_discussion(questionnaire, findings),
        ahead=tuple(
            one for one in ordered if blocked is not None and gates[one] > blocked and effective[one] is Verdict.MET
        ),
    )
    return scored if findings.assessed else _without_level(scored)


def _without_level(scored: Score) -> Score:
    return replace(
        scored, level=None, progress_tenths=None, floor=None, ceiling=None, level_if_contested_lowest=None,
        next_level=None, blockers=(), ahead=(),
    )  # fmt: skip


def infer(own: Verdicts, catalogue: Catalogue) -> tuple[dict[str, Verdict], dict[str, str]]:
    """What counts once implications are drawn, and from where. Only `unknown` gives way: an own answer stands."""
    effective, sources = dict(own), {}
    for capability, implied_by in catalogue.implied_by.items():
        if own[capability] is Verdict.UNKNOWN:
            source = next((one for one in implied_by if own[one] is Verdict.MET), None)
            if source is not None:
                effective[capability], sources[capability] = Verdict.MET, source
    return effective, sources


def level_by_rule(framework: Framework, questionnaire: Questionnaire, verdicts: Verdicts) -> int:
    """A level whose criteria are all waived is passed through and never the result."""
    level = framework.lowest
    for number in sorted(questionnaire.gates):
        criteria = questionnaire.gates[number]
        if not all(verdicts[one].holds for one in criteria):
            break
        if any(verdicts[one] is Verdict.MET for one in criteria):
            level = number
    return level


def next_level(questionnaire: Questionnaire, verdicts: Verdicts, level: int) -> int | None:
    above = (number for number in sorted(questionnaire.gates) if number > level)
    return next(
        (number for number in above if not all(verdicts[one].holds for one in questionnaire.gates[number])), None
    )


def order_of_discussion(questionnaire: Questionnaire, findings: Findings) -> tuple[str, ...]:
    """The contested criteria: lowest consensus first, then by the level that they gate, then by catalogue."""
    gates, order = questionnaire.level_of, findings.catalogue.order

    def place(capability: str) -> tuple[float, int, int]:
        consensus = findings[capability].tally.consensus
        return (1.0 if consensus is None else consensus, gates[capability], order[capability])

    return tuple(sorted((one for one in gates if findings[one].contested), key=place))


def _progress(questionnaire: Questionnaire, verdicts: Verdicts, level: int, blocked: int | None) -> int:
    """Tenths: the level and the share met of the next one's criteria, rounded down, at most .9."""
    if blocked is None:
        return level * 10
    counted = [verdicts[one] for one in questionnaire.gates[blocked] if verdicts[one] is not Verdict.WAIVED]
    return level * 10 + min(9, 10 * sum(one is Verdict.MET for one in counted) // len(counted))
