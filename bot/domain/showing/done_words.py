"""What became of a rung that is called done: beside the day it was due, and by what was answered since. Plain text."""

from bot.domain.climbing.cadence import local_date
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.showing.phrases import count, verdict_words
from bot.domain.showing.report import Report


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
        return "Nobody was asked about it since."
    return "" if entry.hidden_below is not None else f"Asked since: {verdict_words(entry.finding).lower()}."
