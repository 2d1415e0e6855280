"""How it was computed, in sentences for readers who have never met Rung."""

from bot.domain.showing.phrases import QUESTIONNAIRE_WORD
from bot.domain.showing.report import Report
from bot.services.keeping.exporting import TeamFacts

RULE = (
    "A level is reached when everything that it asks for, and everything that the levels below ask for, is met or does "
    "not apply here. Partly and unknown do not hold a level."
)
MIDDLE = (
    "Each capability's verdict is the middle of what the team answered, of two the lower. Who does not know neither "
    "helps nor harms; where half or more do not know, it counts as unknown. A split was talked over and settled with a "
    "reason, or is said to be split."
)
RUNG = (
    "A rung is one capability on the way up: to settle, to find out, to finish or to build. The next one is computed, "
    "in the order that the roadmap names; what the team takes on is its own decision."
)
RANGE = (
    "The range is what the level could still become, whatever those who have not answered would say. Decimals are the "
    "share of the next level that holds; they are Rung's own."
)
EVIDENCE = (
    "Claimed is what the answers say. Shown counts only what has evidence that still holds: it ages, most of it after "
    "six months."
)
STANDING = (
    "For each capability the newest verdict that is not unknown counts, whichever assessment or poll gave it. What is "
    "closed is never changed."
)
PRIVACY = (
    "Names stand beside answers only where the team chose open names. Of confidential and anonymous assessments only "
    "counts and notes are here, and of anonymous ones nothing where too few answered."
)


def method(facts: TeamFacts) -> tuple[str, ...]:
    backed = (EVIDENCE,) if facts.evidence else ()
    return (RULE, MIDDLE, RANGE, *backed, STANDING, RUNG, PRIVACY)


def readings(report: Report) -> tuple[str, ...]:
    """The ladder's own rule, how its author's words were read, and what is asked."""
    return (report.framework.rule, *report.framework.readings, _asked(report))


def _asked(report: Report) -> str:
    note, kind = report.questionnaire.note, QUESTIONNAIRE_WORD[report.score.questionnaire]
    return f"What the {kind} questionnaire asks: {note[:1].lower()}{note[1:]}"
