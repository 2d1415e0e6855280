"""The words for values, verdicts and levels that messages and exported files share: plain text, not escaped."""

from collections.abc import Iterable
from datetime import date

from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import framework_title
from bot.domain.scoring.advice import RungKind
from bot.domain.scoring.findings import Finding
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Tally, Value, Verdict
from bot.domain.scoring.what_if import if_splits_settled, splits_matter

VALUE_WORD = {
    Value.YES: "Yes",
    Value.PARTLY: "Partly",
    Value.NO: "No",
    Value.UNKNOWN: "Don't know",
    Value.NA: "Doesn't apply",
}
VERDICT_WORD = {
    Verdict.MET: "Met",
    Verdict.PARTLY: "Partly",
    Verdict.UNMET: "Not met",
    Verdict.UNKNOWN: "Unknown",
    Verdict.WAIVED: "Doesn't apply here",
}
QUESTIONNAIRE_WORD = {QuestionnaireKind.QUICK: "quick", QuestionnaireKind.FULL: "full"}
DO = {
    RungKind.FIND_OUT: "find out about",
    RungKind.SETTLE: "settle",
    RungKind.FINISH: "finish",
    RungKind.BUILD: "build",
}
TO_BE_BUILT = (RungKind.FINISH, RungKind.BUILD)
IF_TO_BUILD = "If you have to build it"
"""Before the effort of what may be there already."""
STACKS = {"open_source": "Open source", "aws": "AWS", "google_cloud": "Google Cloud", "databricks": "Databricks"}
"""By the fields of the catalogue's Tools."""
IF_THERE = "If it is there, it falls away; if not, it becomes a step to build."
ENDS = (".", "!", "?", "…")
"""Of a sentence."""
ALL_SAME = "Everyone who answered said the same, so this shows what each of them said"
"""Where names were promised to be hidden, and the counts tell them all the same; before what it is about."""
PACE = (
    "One capability a quarter: the quarter says whose turn it is, and not by when it will be done. What takes less "
    "time makes room for the next."
)


def count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """ "a, b and c"."""
    *before, end = parts
    return f"{', '.join(before)} {last} {end}" if before else end


def quoted(words: str) -> str:
    """In quotation marks, at the end of a sentence: “no budget”. and “Who knows?” are both whole.

    What is shown in a direction of its own ends with a mark that nobody sees (bot/slack/mrkdwn.py).
    """
    whole = words.rstrip("\N{POP DIRECTIONAL ISOLATE}").endswith(ENDS)
    return f"“{words}”" if whole else f"“{words}”."


def tally_words(tally: Tally) -> str:
    """ "yes 2, no 1, 1 missing": what was said at least once."""
    missing = f"{tally.missing} missing" if tally.missing else ""
    return ", ".join(part for part in (counts_words(tally), missing) if part) or "no answer"


def counts_words(tally: Tally) -> str:
    """ "yes 2, no 1": of those who answered."""
    return ", ".join(f"{VALUE_WORD[value].lower()} {tally.counts[value]}" for value in Value if tally.counts[value])


def verdict_words(finding: Finding) -> str:
    """The verdict, and what stands behind it when it is not simply the answers."""
    if not finding.asked:
        return "Not asked"
    if finding.settled is not None:
        return f"{VERDICT_WORD[finding.verdict]} (settled)"
    return f"{VERDICT_WORD[finding.verdict]} (split)" if finding.contested else VERDICT_WORD[finding.verdict]


def level_words(score: Score) -> str:
    """ "Level 1 (1.6): ML pipeline automation". Plain text, not escaped."""
    if score.level is None:
        return "Not assessed"
    return f"Level {score.level} ({score.progress}): {score.framework.level(score.level).name}"


def range_words(score: Score, lowest: bool = True, who: str = "You disagree") -> str:
    """How sure a level is, in a sentence or two. `lowest`: what the lowest answers would make of it may be told."""
    if score.final:
        return "Final: no missing answer could change it."
    sentences = []
    if score.floor != score.ceiling:
        left = count(len(score.unsettled), "more capability is", "more capabilities are")
        sentences.append(f"It could be {score.floor} to {score.ceiling} until {left} settled.")
    if score.contested:
        sentences.append(f"{who} on {_contested_words(score, lowest)}")
    return " ".join(sentences)


def _contested_words(score: Score, lowest: bool) -> str:
    things = "one thing" if len(score.contested) == 1 else f"{len(score.contested)} things"
    which, them = ("it goes", "it is") if len(score.contested) == 1 else ("they go", "they are")
    low, high = if_splits_settled(score)  # by what is settled, whoever said what: so an anonymous one may tell it
    if low == high:
        return f"{things}; whichever way {which}, the level stays {score.level}."
    if not lowest:
        return f"{things}; the middle answer counts, so the level is {score.level}."
    return f"{things}: the level is {score.level} now, and {low} to {high} depending on how {them} settled."


def framework_line(score: Score) -> str:
    """ "Resilio: level 2, could be 2 to 4; 3 more capabilities would settle it."."""
    title = framework_title(score.framework)
    if score.level is None:
        return f"{title}: not assessed."
    level = f"{title}: level {score.level} of {score.framework.top}"
    if score.floor == score.ceiling:
        return f"{level}, {certain_words(score)}."
    more = count(len(score.unsettled), "more capability", "more capabilities")
    return f"{level}, could be {score.floor} to {score.ceiling}; {more} would settle it."


def certain_words(score: Score) -> str:
    """ "final", "whichever way the split goes": of a level that no missing answer could change."""
    one = len(score.contested) == 1
    if not score.contested:
        return "final"
    if not splits_matter(score):
        return f"whichever way the {'split goes' if one else 'splits go'}"
    return f"as long as the {'split stays as it is' if one else 'splits stay as they are'}"


def asker_words(score: Score) -> str:
    """Whose questions were asked: "AIMaks", "AIMaks's quick questionnaire". What that leaves out, the full one asks."""
    name = score.framework.name
    whole = score.questionnaire is QuestionnaireKind.FULL
    return name if whole else f"{name}'s {QUESTIONNAIRE_WORD[score.questionnaire]} questionnaire"


def day_words(day: date) -> str:
    """ "31 Dec 2026"."""
    return f"{day.day} {day:%b %Y}"
