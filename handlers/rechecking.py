"""What was answered may be so no longer: `/maturity recheck` asks for the cause, proposes, and asks the channel."""

from slack_bolt.async_app import AsyncAck

from bot.domain.over_time.recheck import Why
from bot.services.acts import Act
from bot.services.climbing.rechecking import Proposal, WantedRecheck, begin_recheck, propose, require_may_recheck
from bot.services.ports.store import Store
from bot.slack import actions
from bot.slack.climbing.recheck_views import cause_view, proposal_view
from bot.slack.message import Message
from bot.slack.private import words
from handlers.desk import Desk
from handlers.payloads import Body, Typed, submission_of
from handlers.refusals import FieldRefused
from handlers.starts import look


async def recheck(desk: Desk, typed: Typed) -> Message | None:
    """/maturity recheck. None: the form opens."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id
    here = await look(desk, channel_id, user_id)
    if not here.reachable:
        return words.invite_first()
    await desk.store.read(lambda store: require_may_recheck(store, user_id, channel_id))
    desk.asides.open_view(typed.trigger_id, cause_view(channel_id))
    return None


async def handle_cause_given(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """What it touches takes the form's place. Nothing is stored yet."""
    form = submission_of(body)
    channel_id = form.private_metadata
    cause, reason = form.option(actions.RECHECK_CAUSE), form.text(actions.RECHECK_WORDS)
    if not cause:
        raise FieldRefused(actions.RECHECK_CAUSE, "Choose what happened.")
    why = Why(cause)

    def look_up(store: Store) -> Proposal:
        return propose(store, form.user_id, channel_id, why, desk.library)

    found = await desk.store.read(look_up)
    view = proposal_view(channel_id, why, reason, found.standing, found.capability_ids, desk.now())
    await ack(response_action="update", view=view)


async def handle_recheck_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    channel_id, cause, reason = form.private_metadata.split("|", 2)
    asked, act = form.options(actions.RECHECK_ASKED), Act(form.user_id, desk.now())
    if not asked:
        raise FieldRefused(actions.RECHECK_ASKED, "Tick at least one.")
    wanted = WantedRecheck(channel_id, Why(cause), reason, asked)
    await desk.act(lambda store: begin_recheck(store, act, wanted, desk.library, desk.new_id))
    await ack()
