"""What is said of a rung that was taken on: its day, whether it would count yet, whether it is proved. Plain text."""

from collections.abc import Iterable
from datetime import date

from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.found_there import Known, found_there
from bot.domain.climbing.left_alone import LeftAlone
from bot.domain.showing.phrases import count, day_words, verdict_words
from bot.domain.showing.report import Report

TOO_EARLY = "It would not count yet; putting it off makes room for what is next."


def until_words(commitment: Commitment, today: date | None) -> str:
    """ "until 31 Dec 2026, 4 days over". `today` is a day of the team's zone; None: nothing is said of today."""
    over = overdue_words(commitment, today)
    return f"until {day_words(commitment.due_on)}{f', {over}' if over else ''}"


def overdue_words(commitment: Commitment, today: date | None) -> str:
    """ "4 days over"; empty in time, and once it has ended."""
    days = 0 if today is None or not commitment.open else (today - commitment.due_on).days
    return f"{count(days, 'day', 'days')} over" if days > 0 else ""


def too_early_words(commitment: Commitment, left_alone: Iterable[LeftAlone]) -> str:
    """Empty where its turn has come, and where it is over."""
    alone = {one.capability for one in left_alone}
    return TOO_EARLY if commitment.open and commitment.capability_id in alone else ""


def there_words(commitment: Commitment, known: Known | None) -> str:
    """`known`: what was last found of its capability. Empty where that is not that it is there, or was known before."""
    if not found_there(commitment, known):
        return ""
    settled = known is not None and known.finding.settled is not None
    return f"Since then {'it was settled' if settled else 'the answers say'} that it is there: call it done."


def lateness_words(report: Report, commitment: Commitment) -> str:
    """ "3 days after it was due"; empty where it was done in time or is not called done, and of one result alone."""
    if not report.standing or commitment.outcome is not Outcome.DONE or commitment.ended_at is None:
        return ""
    days = (local_date(commitment.ended_at, report.zone) - commitment.due_on).days
    return f"{count(days, 'day', 'days')} after it was due" if days > 0 else ""


def proof_words(report: Report, commitment: Commitment) -> str:
    """ "Asked since: met."; empty where it is not called done, where that may not be told, and of one result alone."""
    if not report.standing or commitment.outcome is not Outcome.DONE or commitment.ended_at is None:
        return ""
    entry = report.entry_of.get(commitment.capability_id)
    if entry is None or entry.source.closed_at <= commitment.ended_at:
        asked = commitment.capability_id in report.open_now.polled
        return "A poll asks whether it is so." if asked else "Nobody was asked about it since."
    return "" if entry.hidden_below is not None else f"Asked since: {verdict_words(entry.finding).lower()}."
