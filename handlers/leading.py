"""Who leads beside the facilitator, what was decided here, and opening the last one again: by command."""

from slack_bolt.async_app import AsyncAck

from bot.services.acts import Act
from bot.services.assessing.leading import offer_to_share_lead, share_lead
from bot.services.assessing.reopening import reopen
from bot.services.auditing import read_audit
from bot.slack import actions
from bot.slack.actions import QuestionRef
from bot.slack.assessing.control_views import lead_view
from bot.slack.message import Message
from bot.slack.private import words
from bot.slack.private.audit import audit_message
from handlers.desk import Desk
from handlers.payloads import Body, Typed, submission_of


async def lead(desk: Desk, typed: Typed) -> None:
    """/maturity lead: the form."""
    user_id, channel_id = typed.act.user_id, typed.place.channel_id
    found = await desk.store.read(lambda store: offer_to_share_lead(store, user_id, channel_id))
    desk.asides.open_view(typed.trigger_id, lead_view(found.assessment.assessment_id, found.leaders))


async def handle_lead_chosen(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    ref, act = QuestionRef.parse(form.private_metadata), Act(form.user_id, desk.now())
    chosen = form.users(actions.LEAD_PEOPLE)
    await desk.act(lambda store: share_lead(store, act, ref.assessment_id, chosen))
    await ack()


async def reopen_last(desk: Desk, typed: Typed) -> Message:
    """/maturity reopen."""
    act, channel_id = typed.act, typed.place.channel_id
    return words.reopened(await desk.act(lambda store: reopen(store, act, channel_id)))


async def audit(desk: Desk, typed: Typed) -> Message:
    """/maturity audit."""
    user_id, channel_id = typed.act.user_id, typed.place.channel_id
    return audit_message(await desk.store.read(lambda store: read_audit(store, user_id, channel_id)))
