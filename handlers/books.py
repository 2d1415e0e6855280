"""Books: opened by a button or a command, turned page by page; each page is read anew from the store."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from slack_bolt.async_app import AsyncAck

from bot.services.acts import Act
from bot.services.climbing.choosing_stack import choose_stack
from bot.services.ports.store import Store
from bot.services.showing.history import take_name_away
from bot.slack.book import BookRef, book_view, gone_view
from bot.slack.climbing.roadmap import ROADMAP
from bot.slack.climbing.stack import STACK
from bot.slack.frameworks.comparison import COMPARE
from bot.slack.frameworks.list import FRAMEWORK
from bot.slack.history.pages import UNNAME
from bot.slack.history.screen import HISTORY
from bot.slack.message import View
from bot.slack.overview.screen import OVERVIEW
from bot.slack.reports.buttons import REPORT_BOOK
from handlers.comparing import comparison_book
from handlers.desk import Desk
from handlers.frameworks import framework_book
from handlers.history import history_book
from handlers.overview import overview_book
from handlers.payloads import Body, Click, click_of, in_home
from handlers.reader import Book, Reader, Written
from handlers.reporting import report_book
from handlers.way_up import roadmap_book

BOOKS: Mapping[str, Book] = {
    COMPARE: comparison_book,
    ROADMAP: roadmap_book,
    REPORT_BOOK: report_book,
    FRAMEWORK: framework_book,
    OVERVIEW: overview_book,
    HISTORY: history_book,
}
"""By kind: what a button or a page names."""
KEPT: Mapping[tuple[str, str], Callable[[Store, Act, str, str], None]] = {
    (ROADMAP, STACK): choose_stack,
    (HISTORY, UNNAME): take_name_away,
}
"""By kind and option: what a choice that is not the reader's alone does to a channel's team."""


async def handle_book_open(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """A button in a message or in Home opens it; one inside a form puts it in the form's place."""
    click = click_of(body)
    ref = BookRef.parse(click.value)
    if click.view is None or in_home(body):
        desk.asides.open_view(click.trigger_id, await _shown(desk, click.act.user_id, ref))
    else:
        await _turn(desk, click, ref)
    await ack()


async def handle_book_turned(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Back, Next, and the menu of pages."""
    click = click_of(body)
    await _turn(desk, click, replace(_open_at(click), page=int(click.value)))
    await ack()


async def handle_book_option(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """A choice inside a page: the same page, as it then reads. Some are the team's, and are kept for everyone."""
    click = click_of(body)
    ref, name = _open_at(click), click.action_id.partition(":")[2]
    keep = KEPT.get((ref.kind, name))
    if keep is None:
        ref = replace(ref, options={**ref.options, name: click.value})
    else:
        await desk.act(lambda store: keep(store, click.act, ref.channel_id, click.value))
    await _turn(desk, click, ref)
    await ack()


def _open_at(click: Click) -> BookRef:
    """Raises ValueError outside a book."""
    return BookRef.parse("" if click.view is None else click.view["private_metadata"])


async def _turn(desk: Desk, click: Click, ref: BookRef) -> None:
    if click.view is not None:
        view = await _shown(desk, click.act.user_id, ref)
        desk.asides.update_view(click.view["id"], click.view["hash"], view)


async def _shown(desk: Desk, user_id: str, ref: BookRef) -> View:
    """Raises Refused for whoever may not see the team."""
    reader = Reader(user_id, ref.channel_id, ref.options, desk.now(), desk.library)

    def read(store: Store) -> Written | None:
        book = BOOKS.get(ref.kind)
        return book(store, reader) if book is not None else None

    written = await desk.store.read(read)
    pages = await asyncio.to_thread(written) if written is not None else ()
    if not pages:
        return gone_view(ref.kind, ref.channel_id)
    return book_view(ref.kind, ref.channel_id, pages, ref.page, ref.options)
