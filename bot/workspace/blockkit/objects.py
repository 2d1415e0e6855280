"""Composition objects: texts, options, dialogs and the small things that blocks and elements hold.

Limits: docs.slack.dev/reference/block-kit/composition-objects and slack_sdk 3.47 (models/blocks).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.blockkit.rules import (
    Check,
    Kind,
    Place,
    Rule,
    enum,
    first_then,
    flag,
    items,
    matching,
    one_of,
    shape,
    some_of,
    text,
)

ID = text(255)
URL = text(3000)
HTTP_URL = first_then(URL, matching(r"(?s)https?://.+"))
# For texts to which Slack's documentation sets no length: more than any message may hold.
WORDS = text(100_000)
STYLE = enum("primary", "danger")


def plain_text(longest: int) -> Rule:
    """A plain_text object; mrkdwn is not allowed in this place."""
    return one_of({"plain_text": _plain(longest)})


def any_text(longest: int) -> Rule:
    """A text object, plain_text or mrkdwn."""
    return one_of(text_kinds(longest))


def text_kinds(longest: int) -> dict[str, Kind]:
    """Both kinds of text object, for places that allow other things besides."""
    return {"plain_text": _plain(longest), "mrkdwn": _mrkdwn(longest)}


def _plain(longest: int) -> Kind:
    return Kind(shape(required={"text": text(longest)}, optional={"emoji": flag}))


def _mrkdwn(longest: int) -> Kind:
    return Kind(shape(required={"text": text(longest)}, optional={"verbatim": flag}))


# A select or an overflow menu shows plain texts only; radio buttons and checkboxes also show mrkdwn.
PLAIN_OPTION = shape(
    required={"text": plain_text(75), "value": text(150)},
    optional={"description": plain_text(75)},
)
RICH_OPTION = shape(
    required={"text": any_text(75), "value": text(150)},
    optional={"description": any_text(75)},
)
OVERFLOW_OPTION = shape(
    required={"text": plain_text(75), "value": text(150)},
    optional={"description": plain_text(75), "url": URL},
)
OPTION_GROUP = shape(required={"label": plain_text(75), "options": items(PLAIN_OPTION, most=100)})

CONFIRM = shape(
    required={
        "title": plain_text(100),
        "text": any_text(300),
        "confirm": plain_text(30),
        "deny": plain_text(30),
    },
    optional={"style": STYLE},
)
DISPATCH_ACTION_CONFIG = shape(
    required={"trigger_actions_on": items(enum("on_enter_pressed", "on_character_entered"), most=2)},
)
CONVERSATION_FILTER = shape(
    some_of("include", "exclude_external_shared_channels", "exclude_bot_users"),
    optional={
        "include": items(enum("im", "mpim", "private", "public")),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)
SLACK_FILE = shape(some_of("id", "url"), optional={"id": ID, "url": URL})
IMAGE_SOURCE: dict[str, Rule] = {"image_url": HTTP_URL, "slack_file": SLACK_FILE}
IMAGE = Kind(
    shape(some_of("image_url", "slack_file"), required={"alt_text": text(2000)}, optional=IMAGE_SOURCE),
)
SLACK_ICON = one_of({"icon": Kind(shape(required={"name": ID}))})
FEEDBACK_BUTTON = shape(
    required={"text": plain_text(75), "value": text(2000)},
    optional={"accessibility_label": text(75)},
)
INPUT_PARAMETER = shape(required={"name": ID, "value": text(3000, shortest=0)})
WORKFLOW = shape(
    required={
        "trigger": shape(
            required={"url": URL},
            optional={"customizable_input_parameters": items(INPUT_PARAMETER, least=0)},
        )
    },
)


def chosen_among_options(field: str) -> Check:
    """What is chosen at first is one of the options, or of the options of the groups."""

    def check(value: Mapping[str, Any], place: Place) -> Iterator[str]:
        if field not in value:
            return
        chosen = value[field] if isinstance(value[field], list) else [value[field]]
        offered = [_meaning(option) for option in _offered(value)]
        if any(_meaning(option) not in offered for option in chosen):
            yield place.at(field).fault("must be one of the provided options")

    return check


def _offered(element: Mapping[str, Any]) -> Iterator[Any]:
    for holder in (element, *_listed(element.get("option_groups"))):
        if isinstance(holder, Mapping):
            yield from _listed(holder.get("options"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _meaning(option: Any) -> Any:
    """An option without what only changes how it is drawn, so that a left-out default is no difference."""
    if not isinstance(option, Mapping):
        return option
    return [option.get("value"), *(_words(option.get(name)) for name in ("text", "description"))]


def _words(value: Any) -> Any:
    return [value.get("type"), value.get("text")] if isinstance(value, Mapping) else value
