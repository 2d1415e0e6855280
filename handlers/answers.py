"""Answers by button and in the private form."""

from slack_bolt.async_app import AsyncAck

from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer, see_my_answer, submit_answer
from bot.services.assessing.evidencing import Piece, add_evidence_through
from bot.services.ports.store import Store
from bot.slack import actions
from bot.slack.actions import QuestionRef
from bot.slack.assessing.answer_view import my_answer_view
from bot.slack.private import words
from handlers.desk import Desk
from handlers.payloads import Body, click_of, submission_of
from handlers.refusals import FieldRefused


async def handle_answer(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Yes, Partly, No, Don't know. The path of nearly every click."""
    click = click_of(body)
    ref, value = QuestionRef.parse(click.value), Value(click.action_id.partition(":")[2])
    await desk.act(lambda store: give_answer(store, click.act, ref.assessment_id, ref.capability_id, value))
    await ack()


async def handle_not_applicable(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Doesn't apply asks for its reason before it counts."""
    await _open_form(desk, body, Value.NA)
    await ack()


async def handle_my_answer(desk: Desk, ack: AsyncAck, body: Body) -> None:
    await _open_form(desk, body, None)
    await ack()


async def handle_my_answer_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    ref_text, _, opened_at = form.private_metadata.partition("|")
    ref, chosen = QuestionRef.parse(ref_text), form.option(actions.ANSWER_VALUE)
    if chosen is None:
        raise FieldRefused(actions.ANSWER_VALUE, "Choose one of the answers.")
    value, note = Value(chosen), form.text(actions.ANSWER_NOTE)
    if value is Value.NA and not note:
        raise FieldRefused(actions.ANSWER_NOTE, "Say why it does not apply to your team.")
    opened, now = Act(form.user_id, float(opened_at)), desk.now()
    piece = Piece(desk.new_id(), ref.capability_id, form.text(actions.EVIDENCE_TEXT))

    def decide(store: Store) -> None:
        if piece.text:  # before the answer, which may be the last that is waited for
            add_evidence_through(store, opened, ref.assessment_id, piece)
        submit_answer(store, opened, now, ref.assessment_id, ref.capability_id, value, note)

    await desk.act(decide)
    await ack()


async def handle_count_typed(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """A value that was typed where answers are hidden counts once its author says so."""
    click = click_of(body)
    ref_text, message_ts, value_text, note = click.value.split("|", 3)
    ref, value = QuestionRef.parse(ref_text), Value(value_text)
    await desk.act(
        lambda store: give_answer(
            store, click.act, ref.assessment_id, ref.capability_id, value, note, said_in=message_ts
        )
    )
    if click.response_url:
        desk.asides.respond(click.response_url, words.counted(value), replace=True)
    await ack()


async def handle_dismiss(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    if click.response_url:
        desk.asides.respond(click.response_url, words.left_alone(), replace=True)
    await ack()


async def _open_form(desk: Desk, body: Body, preset: Value | None) -> None:
    click = click_of(body)
    ref, user_id = QuestionRef.parse(click.value), click.act.user_id
    sitting = await desk.store.read(lambda store: see_my_answer(store, user_id, ref.assessment_id, ref.capability_id))
    view = my_answer_view(sitting, ref.capability_id, user_id, preset, opened_at=click.act.at)
    desk.asides.open_view(click.trigger_id, view)
