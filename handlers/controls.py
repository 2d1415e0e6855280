"""Joining and leaving, and what the facilitator decides: reveal, go on, finish, settle, stop."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.ending import cancel, finish, require_may_close, stop
from bot.services.assessing.leaving import leave
from bot.services.assessing.opening import join
from bot.services.assessing.revealing import go_on, reveal
from bot.services.assessing.settling import offer_to_settle, settle
from bot.services.ports.store import Store
from bot.services.sittings import load_links, load_sitting
from bot.slack import actions
from bot.slack.actions import QuestionRef
from bot.slack.assessing.control_views import settle_view, settled_message, stop_view
from bot.slack.message import Message
from handlers.desk import Desk
from handlers.payloads import Body, Click, asked_in, click_of, form_of, submission_of
from handlers.refusals import FieldRefused

Decision = Callable[[Store, Act, str], None]
"""A use case that needs to know who decides, and on which assessment."""


def _deciding(decide: Decision) -> Callable[[Desk, AsyncAck, Body], Awaitable[None]]:
    async def handle(desk: Desk, ack: AsyncAck, body: Body) -> None:
        click = click_of(body)
        ref = QuestionRef.parse(click.value)
        await desk.act(lambda store: decide(store, click.act, ref.assessment_id))
        await ack()

    return handle


handle_join = _deciding(join)
handle_leave = _deciding(leave)
handle_finish = _deciding(finish)


async def handle_control(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The facilitator's overflow menu; everyone sees it, and whoever may not use it is told so."""
    click = click_of(body)
    verb, _, rest = click.value.partition("|")
    ref = QuestionRef.parse(rest)
    if verb == actions.REVEAL:
        await desk.act(lambda store: reveal(store, click.act, ref.assessment_id, ref.capability_id))
    elif verb == actions.GO_ON:
        await desk.act(lambda store: go_on(store, click.act, ref.assessment_id, ref.capability_id))
    elif verb == actions.SETTLE:
        await _open_settle(desk, click, ref)
    elif verb == actions.STOP:
        await _open_stop(desk, click, ref)
    await ack()


async def handle_open_settle(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    await _open_settle(desk, click, QuestionRef.parse(click.value), form_of(body))
    await ack()


async def handle_open_stop(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    await _open_stop(desk, click, QuestionRef.parse(click.value))
    await ack()


async def handle_settled(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    ref_text, thread_ts = actions.thread_of(form.private_metadata)
    ref = QuestionRef.parse(ref_text)
    capability_id, value = form.option(actions.SETTLE_CAPABILITY), form.option(actions.SETTLE_VALUE)
    if not capability_id or not value:
        raise FieldRefused(actions.SETTLE_VALUE, "Choose what it is settled as.")
    act, reason = Act(form.user_id, desk.now()), form.text(actions.SETTLE_REASON)
    if not reason:
        raise FieldRefused(actions.SETTLE_REASON, "Give the reason: it is shown with your name.")

    def decide(store: Store) -> tuple[str, Message]:
        settle(store, act, ref.assessment_id, capability_id, Value(value), reason)
        sitting, links = load_sitting(store, ref.assessment_id), load_links(store, ref.assessment_id)
        return sitting.assessment.channel_id, settled_message(sitting, capability_id, links)

    channel_id, kept = await desk.act(decide)
    desk.asides.whisper(channel_id, form.user_id, kept, thread_ts)
    await ack()


async def handle_stopped(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    ref, act = QuestionRef.parse(form.private_metadata), Act(form.user_id, desk.now())
    end = cancel if form.option(actions.STOP_HOW) == actions.STOP_CALL_OFF else stop
    await desk.act(lambda store: end(store, act, ref.assessment_id))
    await ack()


async def _open_stop(desk: Desk, click: Click, ref: QuestionRef) -> None:
    sitting = await desk.store.read(lambda store: require_may_close(store, click.act.user_id, ref.assessment_id))
    desk.asides.open_view(click.trigger_id, stop_view(sitting))


async def _open_settle(desk: Desk, click: Click, ref: QuestionRef, form: Body | None = None) -> None:
    """In the place of the form in which somebody clicked, else anew."""
    user_id = click.act.user_id
    sitting = await desk.store.read(lambda store: offer_to_settle(store, user_id, ref.assessment_id))
    view = settle_view(sitting, ref.capability_id or None, asked_in(click))
    if form is None:
        desk.asides.open_view(click.trigger_id, view)
    else:
        desk.asides.update_view(form["id"], form["hash"], view)
