"""Views: modals and the Home tab.

Limits: docs.slack.dev/reference/views, docs.slack.dev/reference/methods/views.update (250 kB) and slack_sdk 3.47
(models/views).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.blockkit.objects import plain_text
from bot.workspace.blockkit.rules import Place, Rule, Surface, flag, shape, text
from bot.workspace.blockkit.surfaces import block_faults, every_block

MOST_BYTES = 250_000

COMMON: dict[str, Rule] = {
    "callback_id": text(255, shortest=0),
    "external_id": text(255, shortest=0),
    "private_metadata": text(3000, shortest=0),
    "clear_on_close": flag,
    "notify_on_close": flag,
}
TITLE = plain_text(24)


def submit_for_inputs(view: Mapping[str, Any], place: Place) -> Iterator[str]:
    """A modal with an input block needs a submit button."""
    if "submit" in view:
        return
    for block, at in every_block(view.get("blocks"), place.at("blocks")):
        if block.get("type") == "input":
            yield at.at("input").fault("must define `submit` to use an `input` block in modals")


VIEWS: dict[Surface, Rule] = {
    "modal": shape(
        submit_for_inputs,
        required={"title": TITLE, "blocks": block_faults},
        optional={**COMMON, "submit": TITLE, "close": TITLE, "submit_disabled": flag},
    ),
    # Slack's own examples give a Home tab a title, which is not shown.
    "home": shape(required={"blocks": block_faults}, optional={**COMMON, "title": TITLE}),
}


def view_faults(view: Any, refused_types: frozenset[str]) -> Iterator[str]:
    """The faults of a view that an app opens, pushes, updates or publishes."""
    place = Place("/view", "modal", refused_types)
    if not isinstance(view, dict):
        yield place.fault("must provide an object")
    elif "type" not in view:
        yield place.fault("missing required field: type")
    elif view["type"] == "modal" or view["type"] == "home":
        fields = {name: value for name, value in view.items() if name != "type"}
        yield from VIEWS[view["type"]](fields, Place("/view", view["type"], refused_types))
        if is_too_large(view):
            yield place.fault("must be less than 250 kB")
    else:
        yield place.at("type").fault(f"unsupported type: {view['type']}")


def is_too_large(view: Any) -> bool:
    """Whether a view is over 250 kB as JSON in UTF-8, for which Slack answers `view_too_large`."""
    written = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    # Half of a surrogate pair is valid in JSON text, and counts here as any other character.
    return len(written.encode(errors="surrogatepass")) > MOST_BYTES
