"""Web API: views.open, views.push, views.update, views.publish. No scope is needed for them."""

from typing import Any

from bot.workspace import views
from bot.workspace.errors import SlackError
from bot.workspace.triggers import LIFE, Trigger
from bot.workspace.webapi.call import Call, method
from bot.workspace.webapi.rates import TIER_4


@method("views.open", rate=TIER_4)
def opened(call: Call) -> dict[str, Any]:
    """Open a modal for the person whose act made the trigger."""
    trigger = _trigger(call)
    view = views.checked(call.core, _view(call), "modal")
    record = views.push(call.core, trigger.user_id, view, None, trigger.channel_id, trigger.client)
    trigger.used = True
    return {"view": views.payload(call.core, record)}


@method("views.push", rate=TIER_4)
def pushed(call: Call) -> dict[str, Any]:
    """Put a view on the modal in which the person acted."""
    trigger = _trigger(call)
    view = views.checked(call.core, _view(call), "modal")
    under = views.find(call.core, trigger.view_id) if trigger.view_id else None
    if under is None or under["view"]["type"] != "modal":
        raise SlackError("not_found")
    record = views.push(call.core, trigger.user_id, view, under)
    trigger.used = True
    return {"view": views.payload(call.core, record)}


@method("views.update", rate=TIER_4)
def updated(call: Call) -> dict[str, Any]:
    """Give an open view a new content; with a hash, only if nobody changed it since."""
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not (view_id or external_id):
        raise SlackError("invalid_arguments", messages=["[ERROR] missing required field: view_id"])
    record = views.find(call.core, view_id, external_id)
    if record is None:
        raise SlackError("not_found")
    view = views.checked(call.core, _view(call), record["view"]["type"])
    if call.text("hash") and call.text("hash") != record["view"]["hash"]:
        raise SlackError("hash_conflict")
    views.check_external_id(call.core, view, record["id"])
    return {"view": views.payload(call.core, views.fill(call.core, record, view))}


@method("views.publish", rate=TIER_4)
def published(call: Call) -> dict[str, Any]:
    """Show a person their Home tab."""
    user_id = call.required("user_id")
    if call.core.user(user_id) is None:
        raise SlackError("user_not_found")
    if not call.core.manifest.home_tab:
        raise SlackError("not_enabled")
    view = views.checked(call.core, _view(call), "home")
    old = views.home(call.core, user_id)
    if old and call.text("hash") and call.text("hash") != old["view"]["hash"]:
        raise SlackError("hash_conflict")
    own = f"V{user_id}"
    record = old or {"id": own, "user": user_id, "place": 0, "root": own, "previous": None, "chosen": {}}
    return {"view": views.payload(call.core, views.fill(call.core, record, view))}


def _trigger(call: Call) -> Trigger:
    clock = call.core.clock
    return call.core.triggers.check(call.required("trigger_id"), clock.now(), clock.prompt(LIFE))


def _view(call: Call) -> Any:
    view = call.structure("view", "invalid_arguments")
    if view is None:
        raise SlackError("invalid_arguments", messages=["[ERROR] missing required field: view"])
    return view
