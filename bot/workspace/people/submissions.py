"""What the app answers to view_submission: nothing (the view closes), update, push, clear, or errors by block.

Source: Slack, "Modals": the answer comes within three seconds; errors are keyed by the block_id of an input block.
"""

import logging
from typing import Any

from bot.workspace import views
from bot.workspace.core import Core
from bot.workspace.errors import SlackError
from bot.workspace.store import Json
from bot.workspace.wires.transport import Outcome

_log = logging.getLogger(__name__)


def settle(core: Core, submitted: Json, outcome: Outcome) -> dict[str, Any]:
    """Do what the app answered to a submission, and return what the person is told of it."""
    record = views.find(core, submitted["id"])
    if record is None:
        return {"ok": True}
    if not outcome.acked:
        return _trouble(core, record, f"the app did not take it ({outcome.reason})")
    body = outcome.body
    try:
        return _act(core, record, body)
    except SlackError as refused:
        return _trouble(core, record, f"its answer was refused: {refused.answer()}")


def _act(core: Core, record: Json, body: dict[str, Any]) -> dict[str, Any]:
    action = body.get("response_action")
    if action == "errors":
        return _show_errors(core, record, body.get("errors"))
    if action == "update":
        view = views.checked(core, body.get("view"), "modal")
        views.check_external_id(core, view, record["id"])
        views.fill(core, record, view)
    elif action == "push":
        views.push(core, record["user"], views.checked(core, body.get("view"), "modal"), record)
    elif action == "clear":
        views.close(core, record, whole_stack=True)
    elif not body:
        views.close(core, record)
    else:
        return _trouble(core, record, f"its answer was not understood: {body}")
    return {"ok": True}


def _show_errors(core: Core, record: Json, errors: Any) -> dict[str, Any]:
    inputs = {block["block_id"] for block in record["view"]["blocks"] if block["type"] == "input"}
    shaped = isinstance(errors, dict) and errors and all(isinstance(text, str) for text in errors.values())
    if not shaped or not inputs.issuperset(errors):
        return _trouble(core, record, f"errors must be keyed by the block_id of an input: {errors}")
    views.mark(core, record, errors=errors)
    return {"ok": False, "errors": errors}


def _trouble(core: Core, record: Json, why: str) -> dict[str, Any]:
    """The person sees only that it did not work; the reason goes to the log, for whoever writes the app."""
    _log.warning("a submission of %r failed: %s", record["view"].get("callback_id"), why)
    notice = f"{core.manifest.app_name} could not be reached. Nothing was lost; try again."
    views.mark(core, record, notice=notice)
    return {"ok": False, "error": notice}
