"""A framework of one's own, added in Slack by an admin: the form, the file read from Slack, the preview, the deed.

Reading the file waits for Slack, so it runs beside the acknowledgement; what comes of it is told in private.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError

from bot.domain.errors import Faults, RungError
from bot.domain.frameworks.framework import Framework
from bot.services.keeping.adding_frameworks import add_for, preview_for, require_adding
from bot.slack.actions import FRAMEWORK_FILE
from bot.slack.frameworks import upload as words
from bot.slack.message import Message
from bot.slack.mrkdwn import escape
from bot.slack.sending.api_errors import error_name
from bot.slack.sending.uploaded import GONE, NO_SCOPE, NotRead
from handlers.desk import Desk
from handlers.payloads import Body, Click, Place, click_of, submission_of
from handlers.refusals import FieldRefused

log = logging.getLogger(__name__)

SECONDS = 30.0
"""For reading a file and what it says."""
UNFIT = frozenset({"missing_scope", "invalid_arguments"})
"""How Slack refuses a form with a file in it where files may not be read."""


async def handle_add_framework(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Raises Refused for who is no admin."""
    click = click_of(body)
    await desk.store.read(lambda store: require_adding(store, click.act.user_id))
    if click.place is not None:
        desk.asides.start("form for a framework", _open_form(desk, click, click.place))
    await ack()


async def _open_form(desk: Desk, click: Click, place: Place) -> None:
    try:
        await desk.asides.open_now(click.trigger_id, words.upload_view(place.channel_id))
    except SlackApiError as error:
        if error_name(error) not in UNFIT:
            raise
        _tell(desk, place, words.framework_not_added(NO_SCOPE))


async def handle_framework_file(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Raises Refused for who is no admin, and without a file."""
    form = submission_of(body)
    await desk.store.read(lambda store: require_adding(store, form.user_id))
    file_ids = form.files(FRAMEWORK_FILE)
    if not file_ids:
        raise FieldRefused(FRAMEWORK_FILE, "Choose a file.")
    place = Place(form.private_metadata, form.user_id)
    preview = _telling(desk, place, lambda: _preview(desk, place, file_ids[0]))
    _begin(desk, place, preview, words.framework_not_added(GONE))
    await ack(response_action="update", view=words.reading_view())


async def handle_add_framework_now(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The file is read again: what is added is what was shown, or nothing."""
    click = click_of(body)
    if click.place is not None:
        place, preview = click.place, click.response_url
        adding = _telling(desk, place, lambda: _add(desk, click, place), in_place_of=preview)
        _begin(desk, place, adding, words.framework_unsure())
    await ack()


def _begin(desk: Desk, place: Place, telling: Coroutine[Any, Any, None], too_late: Message) -> None:
    """What takes too long is said too."""
    desk.asides.start("framework's file", telling, SECONDS, lambda: _tell(desk, place, too_late))


async def _preview(desk: Desk, place: Place, file_id: str) -> Message:
    framework = await _read(desk, place.user_id, file_id)
    teams = await desk.store.read(lambda store: preview_for(store, place.user_id, framework, desk.library))
    left = await asyncio.to_thread(desk.untouched, framework, desk.library.catalogue)
    return words.framework_preview(framework, teams, desk.library.catalogue, file_id, left)


async def _add(desk: Desk, click: Click, place: Place) -> Message:
    file_id, _, shown = click.value.partition("|")
    framework = await _read(desk, place.user_id, file_id)
    if words.framework_digest(framework) != shown:
        return words.framework_changed()
    await desk.act(lambda store: add_for(store, click.act, place.channel_id, framework, desk.library))
    return words.framework_added(framework)


async def _read(desk: Desk, user_id: str, file_id: str) -> Framework:
    """Raises Refused, NotRead, and Faults with all that is wrong in it."""
    await desk.store.read(lambda store: require_adding(store, user_id))
    name, content = await desk.asides.read_file(file_id, words.MOST_BYTES)
    return await asyncio.to_thread(desk.read_framework, name, content)


async def _telling(
    desk: Desk, place: Place, find: Callable[[], Awaitable[Message]], in_place_of: str | None = None
) -> None:
    """What is found, or what stands in the way, to the one who asked alone.

    `in_place_of` is the response_url of the message that what is found replaces: its button has done its work.
    """
    try:
        message = await find()
    except Faults as faults:
        message = words.framework_faults("The file", faults.lines)
    except NotRead as error:
        message = words.framework_not_added(str(error))
    except RungError as error:
        message = words.framework_not_added(escape(str(error)))
    except (aiohttp.ClientError, TimeoutError) as error:
        log.warning("a framework's file was not read: %s", type(error).__name__)
        message = words.framework_not_added(GONE)
    else:
        if in_place_of is not None:
            desk.asides.respond(in_place_of, message, replace=True)
            return
    _tell(desk, place, message)


def _tell(desk: Desk, place: Place, message: Message) -> None:
    desk.asides.whisper(place.channel_id, place.user_id, message, place.thread_ts)
