"""/maturity frameworks: which there are, and one of them as a book."""

from functools import partial

from bot.domain.errors import Refused
from bot.domain.frameworks.library import UnknownFramework
from bot.domain.frameworks.nearest import nearest_named
from bot.services.keeping.adding_frameworks import may_add
from bot.services.measuring.own_frameworks import current_library
from bot.services.ports.store import Store
from bot.slack.book import book_view
from bot.slack.frameworks.list import (
    FRAMEWORK,
    framework_options,
    framework_pages,
    frameworks_message,
    unknown_framework,
)
from bot.slack.message import Message
from handlers.desk import Desk
from handlers.payloads import Typed
from handlers.reader import Reader, Written


async def frameworks_command(desk: Desk, typed: Typed) -> Message | None:
    """All of them; with an id or a name behind it, that one is opened, and what names none is told."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id
    library, admin = await desk.store.read(
        lambda store: (current_library(store, desk.library), may_add(store, user_id))
    )
    named = [one for one in library.frameworks if typed.rest in (one.id, one.name.lower())]
    if not named:
        listed = frameworks_message(library, channel_id, admin)
        if not typed.rest:
            return listed
        return unknown_framework(typed.rest, nearest_named(library.frameworks, typed.rest), listed)
    pages = framework_pages(named[0], library.catalogue)
    view = book_view(FRAMEWORK, channel_id, pages, 1, framework_options(named[0].id))
    desk.asides.open_view(typed.trigger_id, view)
    return None


def framework_book(store: Store, reader: Reader) -> Written:
    library = current_library(store, reader.library)
    try:
        return partial(framework_pages, library.framework(reader.options[FRAMEWORK]), library.catalogue)
    except UnknownFramework as error:
        raise Refused("This framework is not here any more. /maturity frameworks shows which are.") from error
