"""What is said to a nudge: Moving at once; Done, Stuck, Snooze and Wrong rung through a form."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.nudging import Reply
from bot.domain.climbing.useful import way_out
from bot.domain.scoring.advice import next_best
from bot.domain.showing.report import Report
from bot.services.acts import Act
from bot.services.assessing.evidencing import Piece
from bot.services.climbing.answering_nudges import Said, answer_nudge, start_again
from bot.services.climbing.climbing import Asked, finish_rung, see_nudge, take_smaller_step
from bot.services.ports.store import Store
from bot.services.showing.reporting import report_for_rung
from bot.slack import actions
from bot.slack.climbing.nudge_views import (
    TO_A_DAY,
    done_view,
    next_best_view,
    snooze_view,
    stuck_view,
    way_out_view,
    wrong_view,
)
from bot.slack.message import View
from handlers.desk import Desk
from handlers.payloads import Body, Submission, click_of, submission_of
from handlers.refusals import FieldRefused

Form = Callable[[Sitting, Commitment, str], View]


async def handle_moving(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    await desk.act(lambda store: answer_nudge(store, click.act, click.value, Said(Reply.MOVING)))
    await ack()


async def handle_start_again(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    await desk.act(lambda store: start_again(store, click.act, click.value))
    await ack()


def _asking(form: Form) -> Callable[[Desk, AsyncAck, Body], Awaitable[None]]:
    async def handle(desk: Desk, ack: AsyncAck, body: Body) -> None:
        click = click_of(body)
        asked = await desk.store.read(lambda store: see_nudge(store, click.act.user_id, click.value))
        desk.asides.open_view(click.trigger_id, form(asked.sitting, asked.shown.commitment, click.value))
        await ack()

    return handle


handle_done = _asking(done_view)
handle_stuck = _asking(stuck_view)
handle_wrong = _asking(wrong_view)


async def handle_snooze(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click, now = click_of(body), desk.now()

    def look(store: Store) -> tuple[Asked, date]:
        asked = see_nudge(store, click.act.user_id, click.value)
        return asked, local_date(now, asked.shown.zone.key) + timedelta(days=1)

    asked, tomorrow = await desk.store.read(look)
    view = snooze_view(asked.sitting, asked.shown.commitment, click.value, tomorrow)
    desk.asides.open_view(click.trigger_id, view)
    await ack()


async def handle_done_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    text, act = form.text(actions.EVIDENCE_TEXT), Act(form.user_id, desk.now())
    if not text:
        raise FieldRefused(actions.EVIDENCE_TEXT, "Give a link, or a line that says what one would see.")
    piece, poll_id = Piece(desk.new_id(), "", text), desk.new_id()
    await desk.act(lambda store: finish_rung(store, act, form.private_metadata, piece, desk.library, poll_id))
    await ack()


async def handle_stuck_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """What blocks is kept; then the way out takes the form's place."""
    form = submission_of(body)
    reason = form.text(actions.NUDGE_REASON)
    if not reason:
        raise FieldRefused(actions.NUDGE_REASON, "Say what blocks, in a line.")
    commitment, report = await _answered(desk, form, Said(Reply.STUCK, reason=reason))
    way = way_out(report.score, report.scores, commitment.capability_id)
    await ack(response_action="update", view=way_out_view(report, commitment, way))


async def handle_smaller_step(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    act, step = Act(form.user_id, desk.now()), form.text(actions.SMALLER_STEP)
    await desk.act(lambda store: take_smaller_step(store, act, form.private_metadata, step))
    await ack()


async def handle_snoozed(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    said, act = _snoozed(form), Act(form.user_id, desk.now())
    await desk.act(lambda store: answer_nudge(store, act, form.private_metadata, said))
    await ack()


def _snoozed(form: Submission) -> Said:
    length, chosen = form.option(actions.SNOOZE_LENGTH), form.day(actions.SNOOZE_DAY)
    reason = form.text(actions.NUDGE_REASON)
    if length == TO_A_DAY and chosen is not None:
        return Said(Reply.SNOOZE, until=date.fromisoformat(chosen), reason=reason)
    if length is None or length == TO_A_DAY:
        raise FieldRefused(actions.SNOOZE_DAY, "Choose the day.")
    return Said(Reply.SNOOZE, days=int(length), reason=reason)


async def handle_wrong_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """It ends; the next best takes the form's place."""
    form = submission_of(body)
    commitment, report = await _answered(desk, form, Said(Reply.WRONG_RUNG, reason=form.text(actions.NUDGE_REASON)))
    rung = next_best(report.score, report.scores, commitment.capability_id, report.target)
    await ack(response_action="update", view=next_best_view(report, rung))


async def _answered(desk: Desk, form: Submission, said: Said) -> tuple[Commitment, Report]:
    """With where the team stands now: what helps, and what is the next best, follow from that."""
    act = Act(form.user_id, desk.now())
    commitment = await desk.act(lambda store: answer_nudge(store, act, form.private_metadata, said))
    return commitment, await desk.store.read(lambda store: report_for_rung(store, commitment, act.at))
