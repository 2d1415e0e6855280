"""Evidence: added from any message by its shortcut."""

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.evidence import link_in
from bot.services.acts import Act
from bot.services.assessing.evidencing import Offer, Piece, add_evidence, add_evidence_through, offer_evidence
from bot.slack import actions
from bot.slack.evidence.form import evidence_view
from handlers.desk import Desk
from handlers.payloads import Body, picked_message_of, picked_of, submission_of
from handlers.refusals import FieldRefused


async def handle_add_evidence(desk: Desk, ack: AsyncAck, body: Body) -> None:
    picked, (message_ts, said) = picked_of(body), picked_message_of(body)
    place = picked.place
    offer = await desk.store.read(
        lambda store: offer_evidence(store, place.user_id, place.channel_id, message_ts, place.thread_ts)
    )
    text = _preset(said, offer)
    metadata = f"{place.channel_id}|{offer.assessment_id or ''}"
    desk.asides.open_view(picked.trigger_id, evidence_view(desk.library.catalogue, offer.capability_id, text, metadata))
    await ack()


def _preset(said: str, offer: Offer) -> str:
    """The message itself where it holds an address, else the message's own address."""
    line = " ".join(said.split())
    return line if link_in(line) or not offer.permalink else offer.permalink


async def handle_evidence_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    channel_id, _, assessment_id = form.private_metadata.partition("|")
    capability_id, text = form.option(actions.EVIDENCE_CAPABILITY), form.text(actions.EVIDENCE_TEXT)
    if not capability_id:
        raise FieldRefused(actions.EVIDENCE_CAPABILITY, "Choose what it is evidence of.")
    if not text:
        raise FieldRefused(actions.EVIDENCE_TEXT, "Give a link, or a line that says what one would see.")
    act, piece = Act(form.user_id, desk.now()), Piece(desk.new_id(), capability_id, text)
    if assessment_id:
        await desk.act(lambda store: add_evidence_through(store, act, assessment_id, piece))
    else:
        await desk.act(lambda store: add_evidence(store, act, channel_id, piece, desk.library))
    await ack()
