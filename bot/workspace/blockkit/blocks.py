"""The blocks: what each type asks for, and on which surfaces it may stand.

Limits and surfaces: docs.slack.dev/reference/block-kit/blocks and slack_sdk 3.47 (models/blocks/blocks.py).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.blockkit.charts import DATA_TABLE, DATA_VISUALIZATION, TABLE
from bot.workspace.blockkit.elements import (
    ACTIONS_ELEMENTS,
    BUTTON,
    CONTEXT_ACTIONS_ELEMENTS,
    CONTEXT_ELEMENTS,
    INPUT_ELEMENTS,
    OVERFLOW,
    SECTION_ACCESSORIES,
    URL_SOURCE,
)
from bot.workspace.blockkit.objects import (
    HTTP_URL,
    ID,
    IMAGE,
    IMAGE_SOURCE,
    SLACK_ICON,
    URL,
    WORDS,
    any_text,
    plain_text,
)
from bot.workspace.blockkit.rich_text import RICH_TEXT
from bot.workspace.blockkit.rules import (
    Kind,
    Place,
    Rule,
    Surface,
    each_distinct,
    enum,
    flag,
    integer,
    items,
    not_both,
    one_of,
    shape,
    some_of,
    text,
)

MESSAGE: frozenset[Surface] = frozenset({"message"})
MESSAGE_AND_HOME: frozenset[Surface] = frozenset({"message", "home"})
MODAL: frozenset[Surface] = frozenset({"modal"})

BLOCK: dict[str, Rule] = {"block_id": ID}
PICTURE = one_of({"image": IMAGE})
RICH = one_of({"rich_text": RICH_TEXT})
TASK_STATUS = enum("pending", "in_progress", "complete", "error")


def file_input_without_dispatch(block: Mapping[str, Any], place: Place) -> Iterator[str]:
    """A file_input does not dispatch actions."""
    element = block.get("element")
    if block.get("dispatch_action") is True and isinstance(element, dict) and element.get("type") == "file_input":
        yield place.at("element").at("type").fault("unsupported type: file_input")


def _holding(elements: Rule) -> Rule:
    """A block whose elements have action ids that differ."""
    return shape(each_distinct("elements", "action_id"), required={"elements": elements}, optional=BLOCK)


TEXTS: dict[str, Kind] = {
    "header": Kind(
        shape(required={"text": plain_text(150)}, optional={**BLOCK, "level": integer(1, 4)}),
    ),
    "section": Kind(
        shape(
            some_of("text", "fields"),
            optional={
                **BLOCK,
                "text": any_text(3000),
                "fields": items(any_text(2000), most=10),
                "accessory": one_of(SECTION_ACCESSORIES),
                "expand": flag,
            },
        )
    ),
    "context": Kind(
        shape(required={"elements": items(one_of(CONTEXT_ELEMENTS), most=10)}, optional=BLOCK),
    ),
    "divider": Kind(shape(optional=BLOCK)),
    "rich_text": RICH_TEXT,
}
INTERACTIVE: dict[str, Kind] = {
    "actions": Kind(_holding(items(one_of(ACTIONS_ELEMENTS), most=25))),
    "input": Kind(
        shape(
            file_input_without_dispatch,
            required={"label": plain_text(2000), "element": one_of(INPUT_ELEMENTS)},
            optional={**BLOCK, "hint": plain_text(2000), "dispatch_action": flag, "optional": flag},
        )
    ),
}
MEDIA: dict[str, Kind] = {
    "image": Kind(
        shape(
            some_of("image_url", "slack_file"),
            required={"alt_text": text(2000)},
            optional={**BLOCK, **IMAGE_SOURCE, "title": plain_text(2000)},
        )
    ),
    # "Must be less than" 200 and 50 characters, so 199 and 49 are the longest.
    "video": Kind(
        shape(
            required={
                "alt_text": WORDS,
                "title": plain_text(199),
                "video_url": HTTP_URL,
                "thumbnail_url": HTTP_URL,
            },
            optional={
                **BLOCK,
                "author_name": text(49),
                "description": plain_text(199),
                "provider_icon_url": HTTP_URL,
                "provider_name": WORDS,
                "title_url": HTTP_URL,
            },
        )
    ),
    "file": Kind(shape(required={"external_id": ID, "source": enum("remote")}, optional=BLOCK), MESSAGE),
}
CARD = Kind(
    shape(
        some_of("hero_image", "title", "actions", "body"),
        not_both("icon", "slack_icon"),
        each_distinct("actions", "action_id"),
        optional={
            **BLOCK,
            "hero_image": PICTURE,
            "icon": PICTURE,
            "slack_icon": SLACK_ICON,
            "title": any_text(150),
            "subtitle": any_text(150),
            "body": any_text(200),
            "subtext": any_text(200),
            "actions": items(one_of(BUTTON), most=3),
        },
    )
)
TABLES: dict[str, Kind] = {
    "table": Kind(TABLE, MESSAGE_AND_HOME),
    "data_table": Kind(DATA_TABLE, MESSAGE_AND_HOME),
    "data_visualization": Kind(DATA_VISUALIZATION, MESSAGE),
}
CHILDREN: dict[str, Kind] = {**TEXTS, **INTERACTIVE, **MEDIA, "table": TABLES["table"]}
GROUPS: dict[str, Kind] = {
    "card": CARD,
    "carousel": Kind(
        shape(required={"elements": items(one_of({"card": CARD}, refusable=True), most=10)}, optional=BLOCK),
        MESSAGE_AND_HOME,
    ),
    "container": Kind(
        shape(
            some_of("title", "rich_text_title"),
            required={"child_blocks": items(one_of(CHILDREN, refusable=True), most=10)},
            optional={
                **BLOCK,
                "title": plain_text(150),
                "rich_text_title": RICH,
                "subtitle": any_text(150),
                "width": enum("narrow", "standard", "wide", "full"),
                "icon": PICTURE,
                "is_collapsible": flag,
                "default_collapsed": flag,
                "has_header_divider": flag,
            },
        ),
        MESSAGE_AND_HOME,
    ),
}
# Slack's own example of a plan leaves the type and the status of a task out.
TASK: dict[str, Rule] = {
    **BLOCK,
    "status": TASK_STATUS,
    "details": RICH,
    "output": RICH,
    "sources": items(one_of(URL_SOURCE)),
}
TASK_NAMES: dict[str, Rule] = {"task_id": ID, "title": WORDS}
AGENTS: dict[str, Kind] = {
    "markdown": Kind(shape(required={"text": text(12_000)}, optional=BLOCK), MESSAGE),
    "alert": Kind(
        shape(
            required={"text": any_text(200)},
            optional={**BLOCK, "level": enum("default", "info", "warning", "error", "success")},
        ),
        MODAL,
    ),
    "context_actions": Kind(_holding(items(one_of(CONTEXT_ACTIONS_ELEMENTS), most=5)), MESSAGE),
    "task_card": Kind(shape(required=TASK_NAMES, optional=TASK), MESSAGE),
    "plan": Kind(
        shape(
            each_distinct("tasks", "task_id"),
            required={"title": WORDS},
            optional={
                **BLOCK,
                "status": TASK_STATUS,
                "tasks": items(shape(required=TASK_NAMES, optional={**TASK, "type": enum("task_card")}), most=50),
            },
        ),
        MESSAGE,
    ),
}
OTHERS: dict[str, Kind] = {
    "call": Kind(
        shape(
            required={"call_id": ID},
            optional={**BLOCK, "api_decoration_available": flag, "call": lambda _call, _place: iter(())},
        ),
        MESSAGE,
    ),
    "auth_provider": Kind(
        shape(
            required={"value": text(150), "name": plain_text(75), "is_connected": flag},
            optional={
                **BLOCK,
                "description": plain_text(150),
                "icon_url": URL,
                "auth_url": URL,
                "disconnect_url": URL,
                "connected_identity": plain_text(75),
                "connected_context": plain_text(75),
                "accessory": one_of(OVERFLOW),
                "fallback": items(one_of(CHILDREN, refusable=True)),
            },
        )
    ),
}
BLOCKS: dict[str, Kind] = {
    **TEXTS,
    **INTERACTIVE,
    **MEDIA,
    **TABLES,
    **GROUPS,
    **AGENTS,
    **OTHERS,
}
ONE_BLOCK = one_of(BLOCKS, refusable=True)
