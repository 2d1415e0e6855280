"""Polls: the command, the shortcut, the form, the close; and where the team stands."""

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.assessment import Names, Reveal
from bot.domain.calendar.cadence import zone_of
from bot.domain.calendar.lasting import Lasting, closes_after
from bot.domain.errors import Refused
from bot.domain.frameworks.nearest import nearest_capability
from bot.domain.frameworks.seeking import find_capabilities
from bot.services.acts import Act
from bot.services.assessing.opening import TooFew
from bot.services.assessing.polling import NotHere, NotTogether, PollWanted, close_poll, open_poll
from bot.services.measuring.standing import standing_for
from bot.services.ports.store import Store
from bot.services.zones import team_zone
from bot.slack import actions
from bot.slack.actions import QuestionRef
from bot.slack.assessing.poll_view import PollChoice, nothing_found, poll_view
from bot.slack.message import Message
from bot.slack.reports.standing import standing_message
from handlers.desk import Desk
from handlers.payloads import Body, Submission, Typed, click_of, submission_of, trigger_of
from handlers.refusals import FieldRefused
from handlers.starts import look, open_where_rung_is


async def ask(desk: Desk, typed: Typed) -> Message | None:
    """/maturity poll, and words that name a capability. None: the form opens."""
    catalogue, channel_id = desk.library.catalogue, typed.place.channel_id
    found = find_capabilities(catalogue, typed.rest)
    if typed.rest and not found:
        return nothing_found(typed.rest, nearest_capability(catalogue, typed.rest))

    async def open_form() -> None:
        desk.asides.open_view(typed.trigger_id, poll_view(catalogue, PollChoice(channel_id, found)))

    await open_where_rung_is(desk, typed, open_form)
    return None


async def stand(desk: Desk, typed: Typed) -> Message:
    """/maturity standing."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id
    standing = await desk.store.read(lambda store: standing_for(store, channel_id, user_id))
    return standing_message(standing, desk.now())


async def handle_ask_poll(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The shortcut, which says who and not where: the form asks for the channel."""
    desk.asides.open_view(trigger_of(body), poll_view(desk.library.catalogue, PollChoice()))
    await ack()


async def handle_poll_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    asked_where = form.conversation(actions.POLL_CHANNEL)
    channel_id = form.private_metadata or asked_where
    if not channel_id:
        raise FieldRefused(actions.POLL_CHANNEL, "Choose the channel to ask.")
    act, poll_id = Act(form.user_id, desk.now()), desk.new_id()

    def decide(store: Store) -> None:
        open_poll(store, act, _wanted(store, act, form, channel_id), desk.library, poll_id)

    try:
        await _find_out(desk, channel_id, form.user_id)
        await desk.act(decide)
    except TooFew as error:
        raise FieldRefused(actions.POLL_NAMES, str(error)) from error
    except NotTogether as error:
        raise FieldRefused(actions.POLL_REVEAL, str(error)) from error
    except NotHere as error:
        where = actions.POLL_CHANNEL if asked_where else actions.POLL_CAPABILITY
        raise FieldRefused(where, str(error)) from error
    await ack()


async def _find_out(desk: Desk, channel_id: str, user_id: str) -> None:
    """Who is in the channel, if not now, then soon. Raises NotHere also for who is not to know that it exists."""
    try:
        await look(desk, channel_id, user_id)
    except Refused as refusal:
        raise NotHere from refusal


async def handle_close_poll(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    ref = QuestionRef.parse(click.value)
    await desk.act(lambda store: close_poll(store, click.act, ref.assessment_id))
    await ack()


def _wanted(store: Store, act: Act, form: Submission, channel_id: str) -> PollWanted:
    capability_id = form.option(actions.POLL_CAPABILITY)
    if not capability_id:
        raise FieldRefused(actions.POLL_CAPABILITY, "Choose what to ask.")
    zone = zone_of(team_zone(store, channel_id, act.user_id))
    lasting = Lasting(form.option(actions.POLL_LASTING) or Lasting.DAY)
    return PollWanted(
        channel_id=channel_id,
        capability_id=capability_id,
        closes_at=closes_after(lasting, act.at, zone),
        reveal=Reveal(form.option(actions.POLL_REVEAL) or Reveal.AT_CLOSE),
        names=Names(form.option(actions.POLL_NAMES) or Names.CONFIDENTIAL),
    )
