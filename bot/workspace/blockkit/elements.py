"""Buttons and menus, and which elements may stand in which block.

Limits: docs.slack.dev/reference/block-kit/block-elements and slack_sdk 3.47 (models/blocks/block_elements.py).
"""

from bot.workspace.blockkit.inputs import (
    CHOICES,
    DATETIME_PICKER,
    FIELDS,
    PICKERS,
    RICH_TEXT_INPUT,
    SELECTS,
)
from bot.workspace.blockkit.objects import (
    CONFIRM,
    FEEDBACK_BUTTON,
    ID,
    IMAGE,
    OVERFLOW_OPTION,
    STYLE,
    URL,
    WORKFLOW,
    plain_text,
    text_kinds,
)
from bot.workspace.blockkit.rules import Kind, Surface, enum, items, shape, text

MESSAGE: frozenset[Surface] = frozenset({"message"})

BUTTON: dict[str, Kind] = {
    "button": Kind(
        shape(
            required={"text": plain_text(75)},
            optional={
                "action_id": ID,
                "url": URL,
                "value": text(2000),
                "style": STYLE,
                "confirm": CONFIRM,
                "accessibility_label": text(75),
                "agent_prompt": text(4000),
                "agent_prompt_display": text(4000),
                "visible_to_user_ids": items(ID),
            },
        )
    ),
}
WORKFLOW_BUTTON: dict[str, Kind] = {
    "workflow_button": Kind(
        shape(
            required={"text": plain_text(75), "workflow": WORKFLOW},
            optional={"action_id": ID, "style": STYLE, "accessibility_label": text(75)},
        ),
        MESSAGE,
    ),
}
OVERFLOW: dict[str, Kind] = {
    "overflow": Kind(
        shape(
            required={"options": items(OVERFLOW_OPTION, most=5)},
            optional={"action_id": ID, "confirm": CONFIRM},
        )
    ),
}
FEEDBACK_BUTTONS = Kind(
    shape(
        required={"positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON},
        optional={"action_id": ID},
    ),
    MESSAGE,
)
ICON_BUTTON = Kind(
    shape(
        required={"icon": enum("trash"), "text": plain_text(75)},
        optional={
            "action_id": ID,
            "accessibility_label": text(75),
            "value": text(2000),
            "visible_to_user_ids": items(ID, most=10),
            "confirm": CONFIRM,
        },
    ),
    MESSAGE,
)
URL_SOURCE: dict[str, Kind] = {"url": Kind(shape(required={"url": URL, "text": text(3000)}))}

_ANYWHERE = {**BUTTON, **WORKFLOW_BUTTON, **OVERFLOW, **CHOICES, **PICKERS, **SELECTS}
# Which elements each block allows: the "compatible elements" of the block's reference page.
SECTION_ACCESSORIES: dict[str, Kind] = {**_ANYWHERE, "image": IMAGE}
ACTIONS_ELEMENTS: dict[str, Kind] = {**_ANYWHERE, **DATETIME_PICKER, **RICH_TEXT_INPUT}
INPUT_ELEMENTS: dict[str, Kind] = {
    **CHOICES,
    **PICKERS,
    **DATETIME_PICKER,
    **SELECTS,
    **RICH_TEXT_INPUT,
    **FIELDS,
}
CONTEXT_ELEMENTS: dict[str, Kind] = {**text_kinds(3000), "image": IMAGE}
CONTEXT_ACTIONS_ELEMENTS: dict[str, Kind] = {"feedback_buttons": FEEDBACK_BUTTONS, "icon_button": ICON_BUTTON}
