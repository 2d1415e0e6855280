"""What a moment of the history found by itself, where the level after it does not tell. Plain text, for all screens."""

from bot.domain.over_time.history import Moment
from bot.domain.scoring.findings import Finding
from bot.domain.showing.phrases import VERDICT_WORD, verdict_words


def by_itself_words(moment: Moment) -> str:
    """ "By itself it was level 0 (0.0): the rest was known from before."; empty where that is how the team stood."""
    own, after = moment.by_itself, moment.score
    if own is None:
        return ""
    if own.level is None and after.level is None:
        return "It showed nothing."
    if own.level is None:
        return "By itself it showed nothing: all was known from before."
    if (own.level, own.progress) == (after.level, after.progress):
        return ""
    return f"By itself it was level {own.level} ({own.progress}): the rest was known from before."


def unchanged_words(moment: Moment) -> str:
    """What a poll found all the same, and whether they are split by it. A settlement says itself what holds."""
    asked = None if moment.settlement is not None else moment.capability_id
    if asked is None or asked not in moment.score.findings.by_capability:
        return "No verdict changed."
    return f"The verdict stays: {_verdict(moment.score.findings[asked], moment.was_split)}."


def _verdict(found: Finding, was_split: bool) -> str:
    """As `verdict_words` has it, unless a split came or went."""
    if found.contested is was_split or found.settled is not None:
        return verdict_words(found).lower()
    return f"{VERDICT_WORD[found.verdict].lower()}, {'newly' if found.contested else 'no longer'} split"
