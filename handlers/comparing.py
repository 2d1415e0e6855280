"""All frameworks side by side, for a team as it stands: the command, and the book of its details."""

from functools import partial

from bot.services.ports.store import Store
from bot.services.showing.seeing import see_team
from bot.slack.frameworks.comparison import comparison_message
from bot.slack.frameworks.comparison_pages import comparison_pages
from bot.slack.message import Message
from bot.slack.reports.standing import standing_message
from handlers.desk import Desk
from handlers.payloads import Typed
from handlers.reader import Reader, Written


async def compare(desk: Desk, typed: Typed) -> Message:
    """/maturity compare."""
    channel_id, user_id, now = typed.place.channel_id, typed.act.user_id, desk.now()
    seen = await desk.store.read(lambda store: see_team(store, channel_id, user_id, now))
    return standing_message(None, now) if seen is None else comparison_message(seen, channel_id)


def comparison_book(store: Store, reader: Reader) -> Written | None:
    seen = see_team(store, reader.channel_id, reader.user_id, reader.now)
    return None if seen is None else partial(comparison_pages, seen.standing)
