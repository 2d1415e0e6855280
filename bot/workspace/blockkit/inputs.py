"""Elements with which people type or choose: selects, pickers, choices, typed inputs, files.

Limits: docs.slack.dev/reference/block-kit/block-elements and slack_sdk 3.47 (models/blocks/block_elements.py).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.blockkit.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH_ACTION_CONFIG,
    ID,
    OPTION_GROUP,
    PLAIN_OPTION,
    RICH_OPTION,
    chosen_among_options,
    plain_text,
)
from bot.workspace.blockkit.rich_text import RICH_TEXT
from bot.workspace.blockkit.rules import (
    Check,
    Kind,
    Place,
    Rule,
    Surface,
    flag,
    integer,
    items,
    matching,
    not_both,
    one_of,
    shape,
    some_of,
    text,
)

# On which surfaces an element may stand, where not on all: the `available_in_surfaces` of its reference page.
MODAL: frozenset[Surface] = frozenset({"modal"})
MODAL_AND_HOME: frozenset[Surface] = frozenset({"modal", "home"})
MESSAGE_AND_MODAL: frozenset[Surface] = frozenset({"message", "modal"})

NUMERAL = matching(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
COMMON: dict[str, Rule] = {"action_id": ID, "focus_on_load": flag}
CHOICE: dict[str, Rule] = {**COMMON, "confirm": CONFIRM}
MENU: dict[str, Rule] = {**CHOICE, "placeholder": plain_text(150)}
SEVERAL: dict[str, Rule] = {**MENU, "max_selected_items": integer(1)}
TYPED: dict[str, Rule] = {
    **COMMON,
    "placeholder": plain_text(150),
    "dispatch_action_config": DISPATCH_ACTION_CONFIG,
}
STATIC: dict[str, Rule] = {
    "options": items(PLAIN_OPTION, most=100),
    "option_groups": items(OPTION_GROUP, most=100),
}
CONVERSATIONS: dict[str, Rule] = {"default_to_current_conversation": flag, "filter": CONVERSATION_FILTER}


def in_order(lower: str, upper: str) -> Check:
    """The lower bound is not above the upper one; both may be numbers or numerals."""

    def check(value: Mapping[str, Any], place: Place) -> Iterator[str]:
        low, high = _figure(value.get(lower)), _figure(value.get(upper))
        if low is not None and high is not None and low > high:
            yield place.at(lower).fault(f"must not be greater than `{upper}`")

    return check


def _figure(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and any(NUMERAL(value, Place("", "modal"))):
        return None
    return float(value)


def _choices(chosen: str, rule: Rule) -> Kind:
    checks = chosen_among_options(chosen)
    return Kind(shape(checks, required={"options": items(RICH_OPTION, most=10)}, optional={**CHOICE, chosen: rule}))


def _static(base: Mapping[str, Rule], chosen: str, rule: Rule) -> Kind:
    checks = (
        some_of("options", "option_groups"),
        not_both("options", "option_groups"),
        chosen_among_options(chosen),
    )
    return Kind(shape(*checks, optional={**base, **STATIC, chosen: rule}))


def _of(base: Mapping[str, Rule], **more: Rule) -> Kind:
    return Kind(shape(optional={**base, **more}))


CHOICES: dict[str, Kind] = {
    "checkboxes": _choices("initial_options", items(RICH_OPTION)),
    "radio_buttons": _choices("initial_option", RICH_OPTION),
}
PICKERS: dict[str, Kind] = {
    "datepicker": _of(MENU, initial_date=matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")),
    "timepicker": _of(MENU, initial_time=matching(r"([01]\d|2[0-3]):[0-5]\d"), timezone=ID),
}
DATETIME_PICKER: dict[str, Kind] = {
    "datetimepicker": Kind(
        shape(optional={**CHOICE, "initial_date_time": integer(0, 9_999_999_999)}), MESSAGE_AND_MODAL
    ),
}
SELECTS: dict[str, Kind] = {
    "static_select": _static(MENU, "initial_option", PLAIN_OPTION),
    "external_select": _of(MENU, initial_option=PLAIN_OPTION, min_query_length=integer(0)),
    "users_select": _of(MENU, initial_user=ID),
    "conversations_select": _of(MENU, initial_conversation=ID, response_url_enabled=flag, **CONVERSATIONS),
    "channels_select": _of(MENU, initial_channel=ID, response_url_enabled=flag),
    "multi_static_select": _static(SEVERAL, "initial_options", items(PLAIN_OPTION)),
    "multi_external_select": _of(SEVERAL, initial_options=items(PLAIN_OPTION), min_query_length=integer(0)),
    "multi_users_select": _of(SEVERAL, initial_users=items(ID)),
    "multi_conversations_select": _of(SEVERAL, initial_conversations=items(ID), **CONVERSATIONS),
    "multi_channels_select": _of(SEVERAL, initial_channels=items(ID)),
}
RICH_TEXT_INPUT: dict[str, Kind] = {
    "rich_text_input": Kind(
        shape(
            in_order("min_lines", "max_lines"),
            optional={
                **TYPED,
                "initial_value": one_of({"rich_text": RICH_TEXT}),
                "min_lines": integer(1),
                "max_lines": integer(1),
            },
        ),
        MODAL_AND_HOME,
    ),
}
FIELDS: dict[str, Kind] = {
    "plain_text_input": Kind(
        shape(
            in_order("min_length", "max_length"),
            optional={
                **TYPED,
                "initial_value": text(3000, shortest=0),
                "multiline": flag,
                "min_length": integer(0, 3000),
                "max_length": integer(1, 3000),
            },
        )
    ),
    "email_text_input": Kind(shape(optional={**TYPED, "initial_value": text(3000, shortest=0)}), MODAL),
    "url_text_input": Kind(shape(optional={**TYPED, "initial_value": text(3000, shortest=0)}), MODAL),
    "number_input": Kind(
        shape(
            in_order("min_value", "max_value"),
            required={"is_decimal_allowed": flag},
            optional={**TYPED, "initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
        ),
        MODAL,
    ),
    "file_input": Kind(shape(optional={"action_id": ID, "filetypes": items(ID), "max_files": integer(1, 10)}), MODAL),
}
