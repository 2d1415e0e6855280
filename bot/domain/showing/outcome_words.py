"""What a moment of the history found where it changed no verdict; screens and exported files share it. Plain text."""

from bot.domain.over_time.history import Moment
from bot.domain.showing.phrases import verdict_words


def unchanged_words(moment: Moment) -> str:
    """What a poll found all the same. A settlement says itself what holds."""
    asked = None if moment.settlement is not None else moment.capability_id
    if asked is None or asked not in moment.score.findings.by_capability:
        return "No verdict changed."
    return f"The verdict stays: {verdict_words(moment.score.findings[asked]).lower()}."
