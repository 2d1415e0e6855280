"""Why frameworks see one team at different heights, in sentences that screens and documents share: plain text."""

from collections.abc import Sequence

from bot.domain.scoring.comparison import Contradiction, FarApart, Reason, contradictions, far_apart, height
from bot.domain.scoring.levels import Score
from bot.domain.showing.phrases import count, listed

MOST_PAIRS = 3
MOST_REASONS = 2
MOST_NAMED_PAIRS = 4
"""Of those of which no more is said."""
DOUBT = "More answers could still bring the two together."


def differences(scores: Sequence[Score], team: str = "you") -> tuple[str, ...]:
    """Each pair that no missing answer could bring together, up to a bound.

    Where there is none, the greatest difference. What is left out is said. Empty of one framework alone.
    """
    found = contradictions(scores)
    if not found:
        return (alike_words(scores, team),) if len(scores) > 1 else ()
    shown = [one for one in found if one.certain][:MOST_PAIRS] or found[:1]
    lines = [contradiction_words(one, MOST_REASONS, team) for one in shown]
    return (*lines, *_left_out(found[len(shown) :]))


def _left_out(rest: Sequence[Contradiction]) -> list[str]:
    certain, doubtful = [one for one in rest if one.certain], [one for one in rest if not one.certain]
    lines = [f"{_more_pairs(certain)}, less far apart: {_pairs(certain)}."] if certain else []
    if doubtful:
        them = "the two" if len(doubtful) == 1 else "each two"
        more = f"{_more_pairs(doubtful)} so far: {_pairs(doubtful)}"
        lines.append(f"{more}. More answers could still bring {them} together.")
    return lines


def _more_pairs(found: Sequence[Contradiction]) -> str:
    return count(len(found), "more pair differs", "more pairs differ")


def _pairs(found: Sequence[Contradiction]) -> str:
    """ "AIMaks and Resilio; AIMaks and StackSimplify; and 2 more"."""
    named = [f"{one.higher.framework.name} and {one.lower.framework.name}" for one in found[:MOST_NAMED_PAIRS]]
    left = len(found) - len(named)
    return "; ".join([*named, *([f"and {left} more"] if left else [])])


def alike_words(scores: Sequence[Score], team: str = "you") -> str:
    """Where they agree on the height they may yet ask at different times."""
    apart = far_apart(scores)
    return f"{alike(team)} Yet they ask at different times. {apart_words(apart[0])}" if apart else alike(team)


def alike(team: str = "you") -> str:
    return f"All of them see {team} equally far up their ladders."


def contradiction_words(found: Contradiction, most: int, team: str = "you") -> str:
    """Who sees the team higher, and why: at most so many reasons are named."""
    higher, lower = found.higher, found.lower
    sentences = [f"{_stands(higher, team)}; {_stands(lower, team)}."]
    sentences += _reasons(found, most)
    if not found.reasons:
        sentences.append(f"What is left of {lower.framework.name} does not apply here.")
    if not found.certain:
        sentences.append(DOUBT)
    return " ".join(sentences)


def apart_words(one: FarApart) -> str:
    """ "Drift detection: AIMaks asks it for level 1 of 3, Resilio for level 5 of 5."."""
    early, late = one.early.score.framework, one.late.score.framework
    return (
        f"{_name(one.early.score, one.capability)}: {early.name} asks it for level {one.early.level} of {early.top}, "
        f"{late.name} for level {one.late.level} of {late.top}."
    )


def _stands(score: Score, team: str) -> str:
    """Where a ladder begins with level 1, that is its lowest and nothing climbed yet."""
    ladder = score.framework
    lowest = ", its lowest" if score.level == ladder.lowest else ""
    return f"{ladder.name} has {team} on level {score.level} of {ladder.top}{lowest}"


def _reasons(found: Contradiction, most: int) -> list[str]:
    """One sentence for what the higher one asks at one level, or not at all."""
    shown, left = found.reasons[:most], len(found.reasons) - most
    levels = list(dict.fromkeys(one.elsewhere for one in shown))
    sentences = [_reason(found, [one for one in shown if one.elsewhere == level]) for level in levels]
    return sentences + ([f"And {count(left, 'more capability', 'more capabilities')} like that."] if left > 0 else [])


def _reason(found: Contradiction, reasons: Sequence[Reason]) -> str:
    """ "Resilio asks Drift detection for level 2 of 5; AIMaks only for level 3 of 3."."""
    first, lower, higher = reasons[0], found.lower.framework, found.higher.framework
    names = listed(_name(found.lower, one.capability) for one in reasons)
    asked = f"{lower.name} asks {names} for level {first.level} of {lower.top}"
    if first.elsewhere is None:
        return f"{asked}; {higher.name} does not ask {'it' if len(reasons) == 1 else 'them'}."
    if first.elsewhere == first.level:
        return f"{asked}; {higher.name} for level {first.elsewhere} too, but of {higher.top}."
    later = height(found.higher, first.elsewhere) > height(found.lower, first.level)
    return f"{asked}; {higher.name} {'only ' if later else ''}for level {first.elsewhere} of {higher.top}."


def _name(score: Score, capability_id: str) -> str:
    return score.findings.catalogue.by_id[capability_id].name
