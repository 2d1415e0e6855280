"""What a claimed level lacks to be a shown one: the capabilities without evidence that still holds."""

from dataclasses import dataclass

from bot.domain.showing.report import Report


@dataclass(frozen=True, slots=True)
class Unshown:
    level: int
    """The lowest that is claimed and not shown."""
    asked: int
    """How many capabilities it asks for."""
    bare: tuple[str, ...]
    """Those of them without evidence that holds, in the questionnaire's order; at least one."""


def unshown(report: Report) -> Unshown | None:
    """None where all that is claimed is shown, and without any evidence: then nothing is."""
    shown = report.shown
    if shown is None or shown.next_level is None or shown.level == report.score.level:
        return None
    asked = report.questionnaire.gates.get(shown.next_level, ())
    bare = tuple(one for one in asked if not shown.effective[one].holds)
    return Unshown(shown.next_level, len(asked), bare) if bare else None


def bare_words(found: Unshown) -> str:
    """ "for level 1, 4 of 8 have no evidence that holds"."""
    has = "has" if len(found.bare) == 1 else "have"
    return f"for level {found.level}, {len(found.bare)} of {found.asked} {has} no evidence that holds"
