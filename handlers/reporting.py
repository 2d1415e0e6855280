"""The report of a team, or of one result: the command, and the book of its details."""

from functools import partial

from bot.services.ports.store import Store
from bot.services.showing.reporting import report_for, report_on_result
from bot.slack.message import Message
from bot.slack.reports.buttons import ASSESSMENT
from bot.slack.reports.pages import report_pages
from bot.slack.reports.screen import report_message
from handlers.desk import Desk
from handlers.payloads import Typed
from handlers.reader import Reader, Written


async def report(desk: Desk, typed: Typed) -> Message:
    """/maturity report."""
    channel_id, user_id, now = typed.place.channel_id, typed.act.user_id, desk.now()
    found = await desk.store.read(lambda store: report_for(store, channel_id, user_id, now))
    return report_message(found, channel_id, now)


def report_book(store: Store, reader: Reader) -> Written | None:
    """Of the result that its options name; else of where the team stands. Raises Refused."""
    assessment_id = reader.options.get(ASSESSMENT)
    if assessment_id:
        return partial(report_pages, report_on_result(store, assessment_id, reader.user_id), reader.now)
    found = report_for(store, reader.channel_id, reader.user_id, reader.now)
    return None if found is None else partial(report_pages, found, reader.now)
