"""The wizard: opened from a button, a message's menu or a command; its pages, turned by Next, Back and Change.

In own time it asks for answers, in a re-vote for second votes.
"""

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.assessment import FIRST_ROUND
from bot.domain.assessing.wizard import Page
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.conversing import say
from bot.services.assessing.evidencing import Piece, add_evidence_through
from bot.services.assessing.wizard import Filled, open_wizard, open_wizard_here, save_page, turn_to
from bot.services.ports.store import Store
from bot.slack.actions import QuestionRef
from bot.slack.assessing.direct_question import asked_message
from bot.slack.assessing.revote_view import named_block, thing_block
from bot.slack.assessing.status import status
from bot.slack.assessing.wizard_view import evidence_block, note_block, value_block, wizard_view
from bot.slack.message import Message
from bot.slack.private import words
from handlers.desk import Desk
from handlers.payloads import Body, Submission, Typed, click_of, picked_of, submission_of, view_values_of
from handlers.refusals import FieldRefused
from handlers.starts import look


async def handle_wizard_open(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Opens where the person left off."""
    click = click_of(body)
    ref = QuestionRef.parse(click.value)
    page = await desk.store.read(lambda store: open_wizard(store, click.act, ref.assessment_id))
    desk.asides.open_view(click.trigger_id, wizard_view(page, click.act.at))
    await ack()


async def handle_wizard_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Next and Done: saves the page. The next one travels in the acknowledgement, so Slack is not called."""
    form = submission_of(body)
    ref, opened_at, round_ = _page_of(form)
    filled = _filled(form, ref.capability_id, round_)
    value, note = filled.value, filled.note
    if value is None and note:
        raise FieldRefused(value_block(ref.capability_id), "Choose an answer: your note goes with it.")
    if value is Value.NA and not note:
        raise FieldRefused(note_block(ref.capability_id), "Say why it does not apply to your team.")
    opened, now = Act(form.user_id, opened_at), desk.now()
    piece = Piece(desk.new_id(), ref.capability_id, form.text(evidence_block(ref.capability_id)))

    def decide(store: Store) -> Page:
        if piece.text:  # before the answer, which may be the last that is waited for
            add_evidence_through(store, opened, ref.assessment_id, piece)
        return save_page(store, opened, now, ref.assessment_id, filled)

    page = await desk.act(decide)
    await ack(response_action="update", view=wizard_view(page, opened_at))


async def handle_wizard_turned(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Back and Change. What was chosen on the page that is left counts; a Doesn't apply only with its reason."""
    click, now = click_of(body), desk.now()
    view, to = click.view, QuestionRef.parse(click.value)
    if view is None:
        await ack()
        return
    left = _left(view_values_of(view))
    page = await desk.act(lambda store: turn_to(store, click.act, now, to.assessment_id, to.capability_id, left))
    desk.asides.update_view(view["id"], view["hash"], wizard_view(page, click.act.at))
    await ack()


async def handle_said(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """A button of the conversation in a direct message: the next question takes the place of this one."""
    click = click_of(body)
    ref, value = QuestionRef.parse(click.value), Value(click.action_id.partition(":")[2])
    page = await desk.act(lambda store: say(store, click.act, ref.assessment_id, ref.capability_id, value))
    if click.response_url:
        desk.asides.respond(click.response_url, asked_message(page), replace=True)
    await ack()


async def handle_answer_questions(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """The message shortcut "Answer Rung's questions"."""
    picked = picked_of(body)
    page = await _page_here(desk, picked.act, picked.place.channel_id)
    if page is not None:
        desk.asides.open_view(picked.trigger_id, wizard_view(page, picked.act.at))
    else:
        desk.asides.respond(picked.response_url, await _where_else(desk, picked.place.channel_id, picked.act.user_id))
    await ack()


async def answer_command(desk: Desk, typed: Typed) -> Message | None:
    """/maturity answer: the wizard; where one answers together, where the open question is."""
    page = await _page_here(desk, typed.act, typed.place.channel_id)
    if page is None:
        return await _where_else(desk, typed.place.channel_id, typed.act.user_id)
    desk.asides.open_view(typed.trigger_id, wizard_view(page, typed.act.at))
    return None


async def _page_here(desk: Desk, act: Act, channel_id: str) -> Page | None:
    return await desk.store.read(lambda store: open_wizard_here(store, act, channel_id))


async def _where_else(desk: Desk, channel_id: str, user_id: str) -> Message:
    here = await look(desk, channel_id, user_id)
    return status(here.open, here.links, user_id) if here.open else words.nothing_open()


def _page_of(form: Submission) -> tuple[QuestionRef, float, int]:
    """Which page, when the wizard was opened, and of which round. A form opened before there were rounds names none."""
    ref_text, opened_at, *round_ = form.private_metadata.split("|")
    return QuestionRef.parse(ref_text), float(opened_at), int(round_[0]) if round_ else FIRST_ROUND


def _filled(form: Submission, capability_id: str, round_: int) -> Filled:
    chosen = form.option(value_block(capability_id))
    return Filled(
        capability_id,
        round_,
        Value(chosen) if chosen else None,
        form.text(note_block(capability_id)),
        form.text(thing_block(capability_id)),
        form.checked(named_block(capability_id)),
    )


def _left(form: Submission) -> Filled | None:
    """What stands on the page that is left; an answer only if it is whole."""
    ref, _, round_ = _page_of(form)
    filled = _filled(form, ref.capability_id, round_)
    return None if filled.value is None or (filled.value is Value.NA and not filled.note) else filled
