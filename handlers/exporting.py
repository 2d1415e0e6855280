"""A team taken out of Slack as a file: asked for in its channel, sent to the one who asked."""

import asyncio
import logging

from slack_bolt.async_app import AsyncAck

from bot.documents.formats import TYPED, Format, document
from bot.domain.errors import Refused
from bot.services.acts import Act
from bot.services.keeping.exporting import TeamFacts, begin_export, facts_for, require_something
from bot.services.ports.store import Store
from bot.slack.message import Message
from bot.slack.private.export import (
    NOT_MADE,
    NOT_SENT,
    NOTHING_TO_REPORT,
    export_offer,
    export_underway,
    export_words,
    no_such_format,
    not_exported,
)
from bot.slack.private.words import refusal
from bot.slack.sending.asides import NotUploaded
from handlers.desk import Desk
from handlers.payloads import Body, Place, Typed, click_of

log = logging.getLogger(__name__)

SECONDS = 60.0
"""For reading, writing and uploading."""


async def export(desk: Desk, typed: Typed) -> Message:
    """/maturity export, with or without the word for a file: with it the file is on its way at once."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id
    wanted = TYPED.get(typed.rest.strip().lower())
    if wanted is not None:
        await _begin(desk, typed.act, typed.place, wanted)
        return export_underway(channel_id, wanted.value)
    await desk.store.read(lambda store: require_something(store, channel_id, user_id))
    return no_such_format(channel_id, typed.rest) if typed.rest else export_offer(channel_id)


async def handle_export(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Of the channel in which it was asked for. Raises Refused for who does not see it any more.

    The choice stays where it is: each press has a response_url of its own, so there is one for each next file.
    """
    click = click_of(body)
    wanted = Format(click.action_id.partition(":")[2])
    if click.place is None:
        await ack()
        return
    await _begin(desk, click.act, click.place, wanted)
    if click.response_url is not None:
        underway = export_underway(click.place.channel_id, wanted.value)
        desk.asides.respond(click.response_url, underway, replace=True)
    await ack()


async def _begin(desk: Desk, act: Act, place: Place, wanted: Format) -> None:
    """Put on record, then sent."""
    await desk.act(lambda store: begin_export(store, act, place.channel_id, wanted.value))
    desk.asides.start("export", _send(desk, place, wanted), SECONDS, lambda: _tell(desk, place, not_exported(NOT_MADE)))


async def _send(desk: Desk, place: Place, wanted: Format) -> None:
    """Written down after it was read: nobody else's reading waits for that."""
    now = desk.now()

    def gather(store: Store) -> TeamFacts:
        return facts_for(store, place.channel_id, place.user_id, desk.library, now)

    try:
        made = await asyncio.to_thread(document, await desk.store.read(gather), wanted)
        if made is None:
            _tell(desk, place, not_exported(NOTHING_TO_REPORT))
            return
        words = export_words(place.channel_id, wanted.value)
        await desk.asides.send_file(place.user_id, words, made.name, made.content.encode("utf-8"))
    except Refused as error:
        _tell(desk, place, refusal(str(error)))
    except NotUploaded as error:
        log.warning("an export was not sent: %s", error)
        _tell(desk, place, not_exported(NOT_SENT))


def _tell(desk: Desk, place: Place, message: Message) -> None:
    desk.asides.whisper(place.channel_id, place.user_id, message)
