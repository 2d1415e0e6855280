"""The ways into an assessment: by its defaults, set up, or alone."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.assessment import Setup
from bot.domain.directory import Channel
from bot.services.acts import Act
from bot.services.assessing.looking import Look, look_at
from bot.services.assessing.opening import Opened, Wanted, open_alone
from bot.services.keeping.knowing import know_channel
from bot.slack.message import Message
from bot.slack.private import words
from handlers.desk import Desk
from handlers.memberships import begin_to_read_members, read_unknown_members
from handlers.payloads import Body, Click, Typed, click_of
from handlers.setting_up import open_setup, open_wanted


async def way_in(desk: Desk, typed: Typed) -> Message | None:
    """None when the answer comes another way: as the set-up, or once Slack has said whether Rung is in the channel."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id
    here = await look(desk, channel_id, user_id)
    if here.open is not None:
        return words.already_open(here.open, here.links, user_id)
    if typed.direct:
        return words.ways_in(channel_id, can_assess_here=False)
    if not here.reachable:
        desk.asides.start("is Rung in the channel?", _answer_once_known(desk, typed))
        return None
    if typed.words == "start":
        await open_setup(desk, typed.trigger_id, channel_id, typed.act.user_id)
        return None
    return words.ways_in(channel_id)


async def _answer_once_known(desk: Desk, typed: Typed) -> None:
    channel_id = typed.place.channel_id
    channel = await _ask_slack(desk, channel_id)
    if channel is not None:
        if not channel.reachable:
            desk.asides.respond(typed.response_url, words.invite_first())
            return
        begin_to_read_members(desk, channel_id)
    if typed.words == "start":
        await open_setup(desk, typed.trigger_id, channel_id, typed.act.user_id)
    else:
        desk.asides.respond(typed.response_url, words.ways_in(channel_id))


async def handle_start_defaults(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """AIMaks quick, whoever joins, shown on reveal, confidential, no target."""
    click = click_of(body)
    opened = await open_wanted(desk, click.act, Wanted(click.value, Setup()))
    _say_opened(desk, click, opened)
    await ack()


async def handle_start_setup(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    here = await look(desk, click.value, click.act.user_id)
    if here.open is not None and click.response_url:
        desk.asides.respond(click.response_url, words.already_open(here.open, here.links, click.act.user_id))
    else:
        await open_setup(desk, click.trigger_id, click.value, click.act.user_id)
    await ack()


async def handle_start_alone(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    message = await start_alone(desk, click.act)
    if click.response_url:
        desk.asides.respond(click.response_url, message, replace=True)
    await ack()


async def start_alone(desk: Desk, act: Act) -> Message:
    assessment_id = desk.new_id()
    opened = await desk.act(lambda store: open_alone(store, act, desk.library, assessment_id))
    return words.started_alone(already=opened.existing)


def _say_opened(desk: Desk, click: Click, opened: Opened) -> None:
    if click.response_url is None:
        return
    if opened.existing:
        already = words.already_open(opened.sitting, opened.links, click.act.user_id)
        desk.asides.respond(click.response_url, already)
    else:
        desk.asides.respond(click.response_url, words.started(), replace=True)


async def look(desk: Desk, channel_id: str, user_id: str) -> Look:
    """Where Rung does not know yet who is in the channel, it begins to read that."""
    here = await desk.store.read(lambda store: look_at(store, channel_id, user_id))
    read_unknown_members(desk, here.channel)
    return here


async def open_where_rung_is(desk: Desk, typed: Typed, open_form: Callable[[], Awaitable[None]]) -> None:
    """Opens the form in a channel in which Rung is; where it does not know that, once Slack has said so."""
    here = await look(desk, typed.place.channel_id, typed.act.user_id)
    if here.reachable:
        await open_form()
    else:
        desk.asides.start("is Rung in the channel?", _once_known(desk, typed, open_form))


async def _once_known(desk: Desk, typed: Typed, open_form: Callable[[], Awaitable[None]]) -> None:
    channel = await _ask_slack(desk, typed.place.channel_id)
    if channel is None or not channel.reachable:
        desk.asides.respond(typed.response_url, words.invite_first())
    else:
        await open_form()


async def _ask_slack(desk: Desk, channel_id: str) -> Channel | None:
    """What Slack says of it is known from then on. None where Slack does not say whether Rung is in it."""
    channel = await desk.directory.channel(channel_id)
    if channel is not None:
        await desk.act(lambda store: know_channel(store, channel))
    return channel
