"""From a result to a rung that somebody owns: take it on, show others, what if."""

import asyncio
from datetime import date

from slack_bolt.async_app import AsyncAck

from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant
from bot.domain.showing.report import Report
from bot.domain.showing.report_of import report_of
from bot.services.acts import Act
from bot.services.climbing.answering_nudges import give_up
from bot.services.climbing.committing import NoOwner, OneAtATime, Rung, name_of, proposed, take_on
from bot.services.climbing.rung_told import choose_where, see_taken_on
from bot.services.ports.store import Store
from bot.services.results import see_result
from bot.services.showing.reporting import report_for
from bot.services.sittings import load_sitting
from bot.slack import actions
from bot.slack.actions import QuestionRef
from bot.slack.climbing.rung_taken import asked_where
from bot.slack.climbing.taking_on import Offered, take_on_view, taken_message
from bot.slack.climbing.what_if_view import others_view, what_if_view
from bot.slack.message import View
from handlers.desk import Desk
from handlers.payloads import Body, Click, Submission, asked_in, click_of, submission_of
from handlers.refusals import FieldRefused


async def handle_take_on(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """On the result, or in a form that offers a rung, whose place the form then takes."""
    click = click_of(body)
    ref, commitment_id, now = QuestionRef.parse(click.value), desk.new_id(), desk.now()

    def look(store: Store) -> View:
        return _form(store, click, ref, commitment_id, now)

    show_form(desk, click, await desk.store.read(look))
    await ack()


def show_form(desk: Desk, click: Click, view: View) -> None:
    """In the place of the form in which somebody clicked, else anew."""
    if click.view is None or click.view["type"] != "modal":
        desk.asides.open_view(click.trigger_id, view)
    else:
        desk.asides.update_view(click.view["id"], click.view["hash"], view)


def _form(store: Store, click: Click, ref: QuestionRef, commitment_id: str, now: Instant) -> View:
    user_id = click.act.user_id
    begun = proposed(store, user_id, ref.assessment_id, ref.capability_id, now)
    other = begun.other
    offered = Offered(
        capability_id=ref.capability_id,
        owner=user_id,
        done_when=begun.done_when,
        due_on=begun.due_on,
        cadence=begun.cadence,
        at_another=None if other is None else str(OneAtATime(other, name_of(store, other))),
    )
    return take_on_view(load_sitting(store, ref.assessment_id), offered, commitment_id, asked_in(click))


async def handle_taken_on(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    reference, thread_ts = actions.thread_of(form.private_metadata)
    ref_text, _, commitment_id = reference.partition("|")
    ref, act = QuestionRef.parse(ref_text), Act(form.user_id, desk.now())
    rung = _rung(form, ref.capability_id)

    def decide(store: Store) -> Commitment:
        return take_on(store, act, ref.assessment_id, rung, commitment_id)

    try:
        commitment = await desk.act(decide)
    except OneAtATime as error:
        asked = actions.TAKE_ON_INSISTS in form.values
        how = "Tick the box to take this one on all the same." if asked else "Open the form again to insist."
        where = actions.TAKE_ON_INSISTS if asked else actions.TAKE_ON_OWNER
        raise FieldRefused(where, f"One rung a quarter is enough, and the team is at one already. {how}") from error
    except NoOwner as error:
        raise FieldRefused(actions.TAKE_ON_OWNER, str(error)) from error
    await _confirm(desk, commitment, form.user_id, thread_ts)
    await ack()


def _rung(form: Submission, capability_id: str) -> Rung:
    owner, first_step = form.user(actions.TAKE_ON_OWNER), form.text(actions.TAKE_ON_STEP)
    due_on, cadence = form.day(actions.TAKE_ON_DUE), form.option(actions.TAKE_ON_CADENCE)
    if not owner:
        raise FieldRefused(actions.TAKE_ON_OWNER, "Choose who owns it.")
    if not first_step:
        raise FieldRefused(actions.TAKE_ON_STEP, "Say what the first step is: at most a week of work.")
    return Rung(
        capability_id=capability_id,
        owner=owner,
        first_step=first_step,
        done_when=form.text(actions.TAKE_ON_DONE) or None,
        due_on=date.fromisoformat(due_on) if due_on else None,
        cadence=Cadence(cadence) if cadence else None,
        direct=form.checked(actions.TAKE_ON_DIRECT),
        insists=form.checked(actions.TAKE_ON_INSISTS),
    )


async def _confirm(desk: Desk, commitment: Commitment, user_id: str, acted_in: str | None) -> None:
    """In private: to who took it on, where they acted, and to its owner, in the result's thread.

    The result tells everybody else.
    """

    seen = await desk.store.read(lambda store: see_taken_on(store, commitment))
    message = taken_message(seen.sitting, commitment, seen.first, seen.zone, seen.result_url)
    desk.asides.whisper(commitment.channel_id, user_id, message, acted_in)
    if commitment.owner != user_id:
        desk.asides.whisper(commitment.channel_id, commitment.owner, message, seen.thread_ts)


async def handle_show_others(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    ref = QuestionRef.parse(click.value)
    report = await _measured(desk, click.act.user_id, ref)
    desk.asides.open_view(click.trigger_id, others_view(report, asked_in(click)))
    await ack()


async def handle_what_if(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    measured = await _measured(desk, click.act.user_id, QuestionRef.parse(click.value))
    desk.asides.open_view(click.trigger_id, await asyncio.to_thread(what_if_view, measured))
    await ack()


async def _measured(desk: Desk, user_id: str, ref: QuestionRef) -> Report:
    """That result; or where its team stands now. Raises Refused."""
    now = desk.now()

    def read(store: Store) -> Report:
        sitting = see_result(store, user_id, ref.assessment_id)
        if ref.capability_id != actions.NOW:
            return report_of(sitting)
        return report_for(store, sitting.assessment.channel_id, user_id, now) or report_of(sitting)

    return await desk.store.read(read)


async def handle_give_up(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Slack has asked whether they are sure; the result then says it."""
    click = click_of(body)
    await desk.act(lambda store: give_up(store, click.act, click.value))
    await ack()


async def handle_ask_where(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The owner alone may choose; where they are asked is told to nobody else."""
    click = click_of(body)
    where, _, commitment_id = click.value.partition("|")
    direct = where == actions.ASK_DIRECTLY
    chosen = await desk.act(lambda store: choose_where(store, click.act, commitment_id, direct))
    message = asked_where(chosen.sitting, chosen.commitment, chosen.muted)
    if click.place is not None:
        desk.asides.whisper(click.place.channel_id, click.place.user_id, message, click.place.thread_ts)
    await ack()
