"""What a listener may not do, it says: here a refusal becomes private words where the person is."""

import json
import logging

from slack_bolt.response import BoltResponse

from bot.domain.errors import Refused
from bot.services.naming import in_names
from bot.slack.assessing.control_views import refusal_view
from bot.slack.private import words
from handlers.desk import Desk
from handlers.payloads import Body, first_input_of, form_of, in_home, place_of, trigger_of

log = logging.getLogger(__name__)


class FieldRefused(Refused):
    """A modal's field holds what cannot be taken."""

    def __init__(self, block_id: str, what: str) -> None:
        super().__init__(what)
        self.block_id = block_id


async def answer_to_error(desk: Desk, error: Exception, body: Body) -> BoltResponse:
    """The acknowledgement: 200 when the person was told, 500 (Slack sends an event again) when something broke."""
    if not isinstance(error, Refused):
        log.error("a listener failed on %s", body.get("type") or body.get("command"), exc_info=error)
        return BoltResponse(status=500)
    if "command" in body:
        message = words.refusal(str(error))
        return _acknowledged({"response_type": "ephemeral", "text": message.text, "blocks": list(message.blocks)})
    if body.get("type") == "view_submission":
        block_id = error.block_id if isinstance(error, FieldRefused) else first_input_of(body)
        if block_id:
            said = await desk.store.read(lambda store: in_names(store, str(error)))  # Slack shows plain text there
            return _acknowledged({"response_action": "errors", "errors": {block_id: said}})
        return _acknowledged({"response_action": "update", "view": refusal_view(str(error))})
    _tell(desk, str(error), body)
    return BoltResponse(status=200)


def _tell(desk: Desk, refused: str, body: Body) -> None:
    """Beside the acknowledgement. An event of no person, such as a channel's archiving, has nobody to tell."""
    form, place = form_of(body), place_of(body)
    if body.get("type") == "message_action":
        desk.asides.respond(body.get("response_url", ""), words.refusal(refused))
    elif form is not None:  # no private word can be said in a form: the refusal takes its place
        desk.asides.update_view(form["id"], form["hash"], refusal_view(refused))
    elif in_home(body) or body.get("type") == "shortcut":
        desk.asides.open_view(trigger_of(body), refusal_view(refused))
    elif place:
        desk.asides.whisper(place.channel_id, place.user_id, words.refusal(refused), place.thread_ts)


def _acknowledged(content: Body) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(content), headers={"content-type": ["application/json"]})
