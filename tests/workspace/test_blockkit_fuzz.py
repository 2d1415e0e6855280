"""Payloads that no app should send: any JSON gets an answer, and an unknown field is refused wherever it stands."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace.blockkit.blocks import BLOCKS
from bot.workspace.blockkit.check import check_blocks, check_message, check_view

NAMES = ["type", "text", "elements", "blocks", "rows", "chart", "child_blocks", "tasks", "block_id", "title"]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(sorted(BLOCKS))
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(st.sampled_from(NAMES), ANYTHING)


@pytest.mark.parametrize("name", sorted(BLOCKS))
@settings(max_examples=20, deadline=None)
@given(FIELDS)
def test_any_json_gets_an_answer(name: str, fields: dict[str, Any]) -> None:
    block = {**fields, "type": name}
    for faults in (
        check_message({"blocks": [block, fields]}),
        check_view({"type": "modal", "blocks": [block], **fields}),
        check_view(fields),
    ):
        assert all(fault.startswith("[ERROR] ") and fault.endswith("]") for fault in faults)


PLAIN = {"type": "plain_text", "text": "Words"}
OPTION = {"text": PLAIN, "value": "1", "description": PLAIN}
CONFIRM = {"title": PLAIN, "text": PLAIN, "confirm": PLAIN, "deny": PLAIN}
BUTTON = {"type": "button", "text": PLAIN, "confirm": CONFIRM}
IMAGE = {"type": "image", "alt_text": "A", "slack_file": {"id": "F1"}}
RICH = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]},
    ],
}
TYPED = {"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}}
SERIES = [{"name": "S", "data": [{"label": "a", "value": 1}]}]
MESSAGE: list[dict[str, Any]] = [
    {"type": "section", "text": PLAIN, "fields": [PLAIN], "accessory": IMAGE},
    {
        "type": "actions",
        "elements": [
            BUTTON,
            {"type": "overflow", "options": [OPTION]},
            {"type": "static_select", "option_groups": [{"label": PLAIN, "options": [OPTION]}]},
            {"type": "conversations_select", "filter": {"exclude_bot_users": True}},
            {"type": "workflow_button", "text": PLAIN, "workflow": {"trigger": {"url": "https://slack.com"}}},
        ],
    },
    {"type": "input", "label": PLAIN, "element": TYPED},
    {"type": "context", "elements": [PLAIN, IMAGE]},
    {"type": "container", "title": PLAIN, "child_blocks": [RICH]},
    {"type": "carousel", "elements": [{"type": "card", "title": PLAIN, "slack_icon": {"type": "icon", "name": "x"}}]},
    {"type": "plan", "title": "P", "tasks": [{"task_id": "1", "title": "T", "output": RICH}]},
    {"type": "table", "rows": [[RICH]], "column_settings": [{"align": "left"}]},
    {
        "type": "data_visualization",
        "title": "T",
        "chart": {"type": "bar", "series": SERIES, "axis_config": {"categories": ["a"]}},
    },
]


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every object inside a JSON value."""
    if isinstance(value, dict):
        yield path
        for name, field in value.items():
            yield from objects(field, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from objects(item, (*path, index))


def test_the_message_as_it_is() -> None:
    assert check_blocks(MESSAGE, "message") == []


@pytest.mark.parametrize("path", list(objects(MESSAGE)), ids=lambda path: "/".join(map(str, path)))
def test_an_unknown_field_is_refused_wherever_it_stands(path: tuple[str | int, ...]) -> None:
    blocks = json.loads(json.dumps(MESSAGE))
    found: Any = blocks
    for step in path:
        found = found[step]
    found["colour"] = "red"
    pointer = "/".join(map(str, ("/blocks", *path)))
    assert check_blocks(blocks, "message") == [f"[ERROR] invalid additional property: colour [json-pointer:{pointer}]"]
