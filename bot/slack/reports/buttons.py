"""From a report to its details: the book, and where in it."""

from bot.slack.book import book_button
from bot.slack.message import Block

REPORT_BOOK = "report"
ASSESSMENT = "assessment"
"""The option that names whose result it is; without it the book tells where the team stands now."""


def details_button(channel_id: str, assessment_id: str | None = None, of: str = "") -> Block:
    """Opens for the one who presses it. Without an assessment: of where the team stands. `of`: where there are more."""
    return book_button("Details…", REPORT_BOOK, channel_id, {ASSESSMENT: assessment_id} if assessment_id else {}, of)
