"""A score as the JSON object that `rung score --json` prints."""

from typing import Any

from bot.domain.scoring.advice import NextRung
from bot.domain.scoring.levels import Score


def result_as_json(result: Score, rung: NextRung | None) -> dict[str, Any]:
    """Levels are null when nobody has answered anything; `progress` has one decimal."""
    return {
        "framework": result.framework.id,
        "questionnaire": result.questionnaire.value,
        "assessed": result.assessed,
        "level": result.level,
        "progress": result.progress,
        "floor": result.floor,
        "ceiling": result.ceiling,
        "final": result.final,
        "level_if_contested_lowest": result.level_if_contested_lowest,
        "blockers": list(result.blockers),
        "contested": list(result.contested),
        "ahead": list(result.ahead),
        "inferred": dict(result.inferred),
        "next_rung": rung
        and {"capability": rung.capability, "kind": rung.kind.value, "check_first": list(rung.check_first)},
        "verdicts": {capability: _verdict(result, capability) for capability in result.criteria},
    }


def _verdict(result: Score, capability: str) -> dict[str, Any]:
    finding = result.finding(capability)
    return {
        "verdict": finding.verdict.value,
        "counts": finding.tally.counts,
        "missing": finding.tally.missing,
        "agreement": finding.tally.agreement.value,
        "consensus": finding.tally.consensus,
    }
