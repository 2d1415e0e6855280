"""A person's Home tab: they open it, and act in it."""

from slack_bolt.async_app import AsyncAck

from bot.domain.errors import Refused
from bot.services.showing.homes import open_home, unread_channels
from bot.services.staleness import seen_by_its_person
from bot.slack.actions import HOME_START
from bot.slack.assessing.control_views import refusal_view
from bot.slack.assessing.poll_view import PollChoice, poll_view
from handlers.desk import Desk
from handlers.memberships import MEMBERS_SECONDS, read_unread_members
from handlers.payloads import Body, click_of, in_home, view_values_of
from handlers.setting_up import open_setup
from handlers.starts import look

CHOOSE = "Choose the team's channel first: the menu beside the button."
NOT_THERE = "I am not in this channel. Write /invite @Rung there, then press Start again."
ALREADY = "An assessment is open in this channel already. Its card is there."


async def handle_home_opened(desk: Desk, event: Body) -> None:
    """app_home_opened comes for each tab; only Home shows what is sent here."""
    if event.get("tab") != "home":
        return
    user_id, now = event["user"], desk.now()
    await desk.store.run(lambda store: open_home(store, user_id, now))
    desk.homes.wake()
    if await desk.store.read(unread_channels):
        desk.asides.start("who is in which channel?", read_unread_members(desk), MEMBERS_SECONDS)


async def handle_home_start(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Sets up an assessment of the channel that is chosen beside the button."""
    click = click_of(body)
    channel_id = view_values_of(click.view or {}).conversation(HOME_START)
    refused = CHOOSE if channel_id is None else await _why_not(desk, channel_id, click.act.user_id)
    if refused or channel_id is None:
        desk.asides.open_view(click.trigger_id, refusal_view(refused))
    else:
        await open_setup(desk, click.trigger_id, channel_id, click.act.user_id)
    await ack()


async def _why_not(desk: Desk, channel_id: str, user_id: str) -> str:
    """Why nothing can be started there; empty where it can. Of a private channel one is told no more."""
    try:
        here = await look(desk, channel_id, user_id)
    except Refused:
        return NOT_THERE
    if not here.reachable:
        return NOT_THERE
    return ALREADY if here.open is not None else ""


async def handle_home_ask(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The form asks for the channel."""
    desk.asides.open_view(click_of(body).trigger_id, poll_view(desk.library.catalogue, PollChoice()))
    await ack()


async def show_what_was_done(desk: Desk, body: Body) -> None:
    """Who acts in their Home sees at once what came of it; they are the only one who causes this."""
    if in_home(body):
        user_id = click_of(body).act.user_id
        await desk.store.run(lambda store: seen_by_its_person(store, user_id))
        desk.homes.wake()
