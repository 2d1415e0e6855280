"""What a person says to a reminder: not me, or no more of them."""

from slack_bolt.async_app import AsyncAck

from bot.services.assessing.reminding import mute, say_not_me, unmute
from bot.slack.actions import QuestionRef
from bot.slack.assessing.reminder import muted, taken_off, unmuted
from bot.slack.message import Message
from handlers.desk import Desk
from handlers.payloads import Body, Typed, click_of


async def handle_not_me(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    ref = QuestionRef.parse(click.value)
    remaining = await desk.act(lambda store: say_not_me(store, click.act, ref.assessment_id))
    if click.response_url:
        desk.asides.respond(click.response_url, taken_off(remaining))
    await ack()


async def handle_mute(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    await desk.store.run(lambda store: mute(store, click.act))
    if click.response_url:
        desk.asides.respond(click.response_url, muted())
    await ack()


async def handle_unmute(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The button stands in the private answer to a mute, whose place this answer takes."""
    click = click_of(body)
    await desk.store.run(lambda store: unmute(store, click.act))
    if click.response_url:
        desk.asides.respond(click.response_url, unmuted(), replace=True)
    await ack()


async def mute_command(desk: Desk, typed: Typed) -> Message:
    await desk.store.run(lambda store: mute(store, typed.act))
    return muted()


async def unmute_command(desk: Desk, typed: Typed) -> Message:
    await desk.store.run(lambda store: unmute(store, typed.act))
    return unmuted()
