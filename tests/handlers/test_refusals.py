"""What becomes of an error in a listener: a refusal is told, trouble is not acknowledged."""

import json
from typing import Any, cast

import pytest

from bot.domain.errors import Refused
from bot.storage.errors import DatabaseUnusable
from handlers.desk import Desk
from handlers.refusals import FieldRefused, answer_to_error

NO_DESK = cast(Desk, None)
"""These answers travel in the acknowledgement itself: nothing at hand is needed for them."""
SUBMISSION = {
    "type": "view_submission",
    "view": {"blocks": [{"type": "section"}, {"type": "input", "block_id": "why"}]},
}


def answered(error: Exception, body: dict[str, Any]) -> dict[str, Any]:
    response = answer_to_error(NO_DESK, error, body)
    assert response.status == 200
    return dict(json.loads(response.body))


@pytest.mark.parametrize("error", [DatabaseUnusable("The database went away."), ValueError("unforeseen")])
def test_what_was_not_stored_is_not_acknowledged(error: Exception) -> None:
    """So that Slack sends an event again, and whoever clicked is shown Slack's own error."""
    assert answer_to_error(NO_DESK, error, {"type": "event_callback", "event": {"user": "U1"}}).status == 500


def test_a_refused_command_is_answered_in_private() -> None:
    said = answered(Refused("Not now."), {"command": "/maturity"})
    assert said["response_type"] == "ephemeral" and said["text"] == "Not now."


def test_a_refused_field_says_so_beside_it() -> None:
    said = answered(FieldRefused("reason", "Give the reason."), SUBMISSION)
    assert said == {"response_action": "errors", "errors": {"reason": "Give the reason."}}


def test_beside_a_field_nobody_is_a_bare_id() -> None:
    said = answered(Refused("Only <@U1>, who started this, can settle it."), SUBMISSION)
    assert said["errors"] == {"why": "Only the facilitator, who started this, can settle it."}


def test_a_form_without_fields_becomes_the_refusal() -> None:
    said = answered(Refused("Not yours."), {"type": "view_submission", "view": {"blocks": []}})
    assert said["response_action"] == "update" and "Not yours." in json.dumps(said["view"])
