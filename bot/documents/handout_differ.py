"""Why the frameworks see one team differently, in sentences for somebody outside it."""

from collections.abc import Iterator

from bot.domain.comparison import Contradiction, FarApart, Reason, contradictions, far_apart, height
from bot.domain.phrases import count
from bot.domain.report import Report
from bot.domain.scoring import Score

MOST_REASONS = 2
ALIKE = "All of them see the team equally far up their ladders."


def differences(report: Report) -> str:
    """The difference that says most; empty where there is one framework alone."""
    found, apart = contradictions(report.scores), far_apart(report.scores)
    if found:
        return " ".join(_contradiction(found[0]))
    if len(report.scores) < 2:
        return ""
    return f"{ALIKE} Yet they ask at different times. {_apart(apart[0])}" if apart else ALIKE


def _contradiction(found: Contradiction) -> Iterator[str]:
    yield f"{_stands(found.higher)}; {_stands(found.lower)}."
    yield from (_reason(found, one) for one in found.reasons[:MOST_REASONS])
    left = len(found.reasons) - MOST_REASONS
    if left > 0:
        yield f"And {count(left, 'more capability', 'more capabilities')} like that."
    if not found.reasons:
        yield f"What is left of {found.lower.framework.name} does not apply here."
    if not found.certain:
        yield "More answers could still bring the two together."


def _stands(score: Score) -> str:
    ladder = score.framework
    foot = ", the foot of that ladder" if score.level == ladder.lowest else ""
    return f"{ladder.name} has the team on level {score.level} of {ladder.top}{foot}"


def _reason(found: Contradiction, reason: Reason) -> str:
    """ "Resilio asks Drift detection for level 2 of 5; AIMaks only for level 3 of 3."."""
    lower, higher = found.lower.framework, found.higher.framework
    asked = f"{lower.name} asks {_name(found.lower, reason.capability)} for level {reason.level} of {lower.top}"
    if reason.elsewhere is None:
        return f"{asked}; {higher.name} does not ask it."
    later = height(found.higher, reason.elsewhere) > height(found.lower, reason.level)
    return f"{asked}; {higher.name} {'only ' if later else ''}for level {reason.elsewhere} of {higher.top}."


def _apart(one: FarApart) -> str:
    early, late = one.early.score.framework, one.late.score.framework
    return (
        f"{_name(one.early.score, one.capability)}: {early.name} asks it for level {one.early.level} of {early.top}, "
        f"{late.name} for level {one.late.level} of {late.top}."
    )


def _name(score: Score, capability_id: str) -> str:
    return score.findings.catalogue.by_id[capability_id].name
