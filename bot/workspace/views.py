"""Views: each person's stack of modals and their Home tab, as Slack keeps them.

A modal is seen in the client in which the person acted, and not in their others; one that a program opened by acting
for them is seen in all, and a program, which has no screen of its own, sees all.

Source: Slack, "Modals" and views.*: a root and at most two views pushed on it; a hash for optimistic updates; an
external_id is unique in the team; what a person chose in an input stays through an update that keeps its ids.
"""

from functools import partial
from typing import Any

from bot.workspace import blocks, identifiers, reachable
from bot.workspace.blockkit.check import check_view, is_too_large
from bot.workspace.core import Core
from bot.workspace.errors import SlackError
from bot.workspace.store import Json
from bot.workspace.uploads import READING
from bot.workspace.webapi.call import require_scope

DEEPEST = 3
"""Views in one stack."""

_FROM_APP = ("callback_id", "private_metadata", "external_id", "submit", "close", "clear_on_close", "notify_on_close")


def checked(core: Core, view: Any, surface: str) -> Json:
    """Return a view that the app sent. Raises SlackError with every fault that Slack would name."""
    if is_too_large(view):
        raise SlackError("view_too_large")
    faults = check_view(view, frozenset(core.settings.refused_types))
    if not faults and view["type"] != surface:
        faults = [f"[ERROR] must be a {surface} view [json-pointer:/view/type]"]
    if faults:
        raise SlackError("invalid_arguments", messages=faults)
    if any(one.element["type"] == "file_input" for one in blocks.elements(view["blocks"])):
        require_scope(core, (READING,))  # Slack documents that it is needed, and not what it answers
    return dict(view)


def stack(core: Core, user_id: str, client: str | None) -> list[Json]:
    """Return the records of a person's modals that are open in a client, or in any; the top one last."""
    mine = (one for one in core.store.all("views") if one["user"] == user_id)
    records = [one for one in mine if client is None or one.get("client") in (None, client)]
    return sorted(records, key=lambda one: int(one["place"]))


def push(
    core: Core,
    user_id: str,
    view: Json,
    under: Json | None,
    channel_id: str | None = None,
    client: str | None = None,
) -> Json:
    """Put a view on top of a person's screen: on the stack of ``under``, or as the root of a new one.

    ``channel_id`` is the conversation that they see behind a new root, in ``client``.
    """
    records = stack(core, user_id, None)
    if under is not None and sum(one["root"] == under["root"] for one in records) >= DEEPEST:
        raise SlackError("push_limit_reached")
    check_external_id(core, view, None)
    view_id = identifiers.slack_id("V")
    place = int(records[-1]["place"]) + 1 if records else 0
    root = view_id if under is None else under["root"]
    previous = None if under is None else under["id"]
    where = {"channel": channel_id, "client": client}
    if under is not None:
        where = {key: under.get(key) for key in where}
    record: Json = {"id": view_id, "user": user_id, "place": place, "root": root, "previous": previous, "chosen": {}}
    return fill(core, record | where, view)


def fill(core: Core, record: Json, view: Json) -> Json:
    """Store a new content for a view.

    Where block_id, action_id and type are the same, what stood in an input stays, whatever initial value comes now;
    what was not in the view before begins with its initial value, also where it had been there earlier.
    """
    shown = {key: view[key] for key in _FROM_APP if key in view}
    shown |= {"type": view["type"], "blocks": blocks.named(view["blocks"])}
    if "title" in view:
        shown["title"] = view["title"]
    shown["hash"] = identifiers.view_hash(core.clock.now())
    beginning = partial(reachable.beginning, core, record)
    chosen = blocks.states(shown["blocks"], record["chosen"], beginning)
    record = record | {"view": shown, "chosen": chosen, "errors": {}, "notice": None}
    core.store.put("homes" if view["type"] == "home" else "views", record["id"], record)
    core.tell("home" if view["type"] == "home" else "view", (record["user"],))
    return record


def mark(core: Core, record: Json, **values: Any) -> None:
    """Store what has changed about an open view: its choices, its errors, its notice. A closed view stays closed."""
    at_home = record["view"]["type"] == "home"
    current = core.store.get("homes" if at_home else "views", record["id"])
    if current is not None:
        core.store.put("homes" if at_home else "views", record["id"], current | values)
        core.tell("home" if at_home else "view", (record["user"],))


def close(core: Core, record: Json, *, whole_stack: bool = False) -> list[Json]:
    """Close a view, or every modal where it is seen; return what was closed, the top one first."""
    records = list(reversed(stack(core, record["user"], record.get("client"))))
    gone = records if whole_stack else [one for one in records if one["id"] == record["id"]]
    for one in gone:
        core.store.remove("views", one["id"])
    core.tell("view", (record["user"],))
    return gone


def drop(core: Core, user_id: str, client: str) -> None:
    """Forget what was open in a client that is no more. Slack tells the app nothing of it."""
    for one in stack(core, user_id, client):
        if one.get("client") == client:
            core.store.remove("views", one["id"])
    core.tell("view", (user_id,))


def home(core: Core, user_id: str) -> Json | None:
    """Return the record of a person's Home tab, once the app has published it."""
    return next((one for one in core.store.all("homes") if one["user"] == user_id), None)


def find(core: Core, view_id: str, external_id: str = "") -> Json | None:
    """Return the record of a view that is still open, or of a Home tab, by its id or its external_id."""
    for one in (*core.store.all("views"), *core.store.all("homes")):
        if (view_id and one["id"] == view_id) or (external_id and one["view"].get("external_id") == external_id):
            return one
    return None


def check_external_id(core: Core, view: Json, own_id: str | None) -> None:
    """Raise ``duplicate_external_id`` where another open view has the same one."""
    external = view.get("external_id")
    if external:
        other = find(core, "", external)
        if other is not None and other["id"] != own_id:
            raise SlackError("duplicate_external_id")


def payload(core: Core, record: Json) -> Json:
    """Return a view as Slack's payloads and answers carry it, with the state of its inputs."""
    view, own, user = record["view"], core.identity, core.user(record["user"])
    return {
        "id": record["id"],
        "team_id": own.team_id if user is None else user.home_team or own.team_id,
        "type": view["type"],
        "blocks": view["blocks"],
        "private_metadata": view.get("private_metadata", ""),
        "callback_id": view.get("callback_id", ""),
        "external_id": view.get("external_id", ""),
        "state": {"values": record["chosen"]},
        "hash": view["hash"],
        "title": view.get("title"),
        "clear_on_close": bool(view.get("clear_on_close")),
        "notify_on_close": bool(view.get("notify_on_close")),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "previous_view_id": record["previous"],
        "root_view_id": record["root"],
        "app_id": own.app_id,
        "app_installed_team_id": own.team_id,
        "bot_id": own.bot_id,
    }
