"""The overview of all teams: seeing it, and choosing whether one's own team is in it."""

from functools import partial

from slack_bolt.async_app import AsyncAck

from bot.domain.showing.overview import Overview
from bot.services.ports.store import Store
from bot.services.showing.overview import is_in_overview, join_overview, leave_overview, overview_for
from bot.slack.message import Message
from bot.slack.overview.pages import overview_pages
from bot.slack.overview.picture import overview_picture
from bot.slack.overview.screen import NAMED, UNNAMED, overview_message
from bot.slack.overview.words import now_inside, now_outside, what_on_and_off_do
from handlers.desk import Desk
from handlers.payloads import Body, Typed, click_of
from handlers.picturing import day_for, show_pictures
from handlers.reader import Reader, Written


async def overview(desk: Desk, typed: Typed) -> Message:
    """/maturity overview, and `on` or `off` behind it."""
    if typed.rest in ("on", "off"):
        return await _choose(desk, typed)
    if typed.rest:
        inside = await desk.store.read(lambda store: is_in_overview(store, typed.place.channel_id))
        return what_on_and_off_do(typed.rest, inside)
    return await _seen(desk, typed.act.user_id)


async def _seen(desk: Desk, user_id: str, named: bool = True) -> Message:
    return overview_message(await _found(desk, user_id), named)


async def _found(desk: Desk, user_id: str) -> Overview:
    now = desk.now()
    return await desk.store.read(lambda store: overview_for(store, user_id, desk.library, now))


async def _choose(desk: Desk, typed: Typed) -> Message:
    channel_id = typed.place.channel_id
    if typed.direct:
        return what_on_and_off_do("", inside=False)
    if typed.rest == "on":
        await desk.act(lambda store: join_overview(store, typed.act, channel_id))
        return now_inside()
    await desk.act(lambda store: leave_overview(store, typed.act, channel_id))
    return now_outside()


async def handle_names_chosen(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The message that only one person sees is shown anew, with or without the teams' names."""
    click = click_of(body)
    message = await _seen(desk, click.act.user_id, named=click.value != UNNAMED)
    desk.asides.respond(click.response_url or "", message, replace=True)
    await ack()


async def handle_overview_picture(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """As it is now, which may be without a team that was there when the button was shown."""
    click = click_of(body)
    found = await _found(desk, click.act.user_id)
    if click.place is not None and found.rows:
        place, now = click.place, desk.now()
        today = await desk.store.read(lambda store: day_for(store, place.channel_id, place.user_id, now))
        show_pictures(desk, place, (overview_picture(found, named=click.value != UNNAMED, about=today),))
    elif click.place is not None:
        desk.asides.whisper(click.place.channel_id, click.act.user_id, overview_message(found))
    await ack()


def overview_book(store: Store, reader: Reader) -> Written:
    found = overview_for(store, reader.user_id, reader.library, reader.now)
    return partial(overview_pages, found, named=reader.options.get("names", NAMED) != UNNAMED)
