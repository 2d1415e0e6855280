"""What a person says that they do: by command, or in the menu beside their answers."""

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.occupations import Occupation
from bot.services.assessing.occupying import occupation_named, occupation_of, say_occupation
from bot.slack.actions import NO_OCCUPATION
from bot.slack.assessing.occupation import occupation_message
from bot.slack.message import Message
from handlers.desk import Desk
from handlers.payloads import Body, Typed, click_of


async def role_command(desk: Desk, typed: Typed) -> Message:
    """/maturity role: asks; with a word behind it, it is said."""
    act = typed.act
    if not typed.rest:
        return occupation_message(await desk.store.read(lambda store: occupation_of(store, act.user_id)))
    said = occupation_named(typed.rest)
    await desk.act(lambda store: say_occupation(store, act, said))
    return occupation_message(said, saved=True)


async def handle_occupation_said(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Counts at once. In a modal the menu itself shows it."""
    click = click_of(body)
    said = None if click.value == NO_OCCUPATION else Occupation(click.value)
    await desk.act(lambda store: say_occupation(store, click.act, said))
    if click.response_url:
        desk.asides.respond(click.response_url, occupation_message(said, saved=True), replace=True)
    await ack()
