"""What Slack accepts and refuses beyond mere lengths and counts: which things stand where, and which fit together."""

from typing import Any

import pytest

from bot.workspace.blockkit.check import check_blocks


def plain(text: str = "Words") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Words") -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def option(text: str = "One", value: str = "1", **more: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[dict[str, Any]]:
    return [option(f"Option {number}", str(number)) for number in range(count)]


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(), **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def typed(kind: str = "plain_text_input", **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain(), "element": {"type": kind, **more}}


def select(**more: Any) -> dict[str, Any]:
    return typed("static_select", **more)


def picture(**more: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A", **more}


def card(**more: Any) -> dict[str, Any]:
    return {"type": "card", "title": mrkdwn(), **more}


def container(**more: Any) -> dict[str, Any]:
    return {"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}], **more}


def task(**more: Any) -> dict[str, Any]:
    return {"type": "task_card", "task_id": "t", "title": "T", "status": "complete", **more}


def plan(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "plan", "title": "P", "tasks": tasks}


GROUPED = [{"label": plain(), "options": options(2)}, {"label": plain(), "options": [option("Z", "z")]}]
ACCEPTED: list[dict[str, Any]] = [
    {"type": "header", "text": plain(), "level": 4},
    {"type": "section", "fields": [plain()], "expand": True, "accessory": picture()},
    {"type": "section", "text": mrkdwn(), "accessory": button(style="danger", url="https://example.com")},
    select(options=options(3), initial_option=options(3)[2]),
    select(option_groups=GROUPED, initial_option=option("Z", "z")),
    # Whether emoji are drawn makes no difference to which option is meant.
    select(options=options(1), initial_option={"text": {**plain("Option 0"), "emoji": True}, "value": "0"}),
    typed("multi_static_select", options=options(3), initial_options=options(2), max_selected_items=2),
    typed("radio_buttons", options=[{"text": mrkdwn("*x*"), "value": "x", "description": mrkdwn()}]),
    typed("conversations_select", filter={"include": ["private"], "exclude_bot_users": True}),
    typed("plain_text_input", min_length=0, max_length=3000, initial_value="", multiline=True),
    typed("datepicker", initial_date="2026-02-28"),
    typed("timepicker", initial_time="23:59", timezone="Europe/Madrid"),
    typed("datetimepicker", initial_date_time=1_800_000_000),
    {"type": "context", "elements": [{"type": "image", "alt_text": "a", "slack_file": {"id": "F1"}}]},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]], "column_settings": [None, {}]},
    card(slack_icon={"type": "icon", "name": "sparkle"}, title=mrkdwn(), hero_image=picture()),
    plan([{"task_id": "a", "title": "A"}, {"task_id": "b", "title": "B", "status": "pending"}]),
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
]


@pytest.mark.parametrize("block", ACCEPTED, ids=lambda block: str(block["type"]))
def test_what_slack_accepts(block: dict[str, Any]) -> None:
    assert check_blocks([block], "message") == []


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"type": "header", "text": plain(), "level": 5}, "must be less than 5 [json-pointer:/level]"),
    ({"type": "header", "text": plain(), "level": True}, "must provide an integer [json-pointer:/level]"),
    ({"type": "header", "text": "x"}, "must provide an object [json-pointer:/text]"),
    (actions(button(style="default")), "must be a valid enum value [json-pointer:/elements/0/style]"),
    (actions(button(text=mrkdwn())), "unsupported type: mrkdwn [json-pointer:/elements/0/text/type]"),
    (actions(button(value=7)), "must provide a string [json-pointer:/elements/0/value]"),
    (actions(picture()), "unsupported type: image [json-pointer:/elements/0/type]"),
    (
        actions({"type": "plain_text_input"}),
        "unsupported type: plain_text_input [json-pointer:/elements/0/type]",
    ),
    (typed("button"), "unsupported type: button [json-pointer:/element/type]"),
    (typed("overflow"), "unsupported type: overflow [json-pointer:/element/type]"),
    (
        {"type": "context", "elements": [button()]},
        "unsupported type: button [json-pointer:/elements/0/type]",
    ),
    (picture(image_url="/a.png"), "input must match regex pattern: (?s)https?://.+ [json-pointer:/image_url]"),
    (
        {"type": "image", "alt_text": "a"},
        "must define either `image_url` or `slack_file` [json-pointer:/type]",
    ),
    (
        select(options=options(2), initial_option=option("Other", "9")),
        "must be one of the provided options [json-pointer:/element/initial_option]",
    ),
    (
        select(options=options(2), initial_option=option("Renamed", "0")),
        "must be one of the provided options [json-pointer:/element/initial_option]",
    ),
    (
        typed("checkboxes", options=options(2), initial_options=options(3)),
        "must be one of the provided options [json-pointer:/element/initial_options]",
    ),
    (
        typed("checkboxes", options=options(2), initial_options=[]),
        "must provide at least 1 items [json-pointer:/element/initial_options]",
    ),
    (select(), "must define either `options` or `option_groups` [json-pointer:/element/type]"),
    (
        select(options=options(1), option_groups=GROUPED),
        "cannot define both `options` and `option_groups` [json-pointer:/element]",
    ),
    (
        select(options=[option(url="https://example.com")]),
        "invalid additional property: url [json-pointer:/element/options/0]",
    ),
    (
        select(options=[{"text": mrkdwn(), "value": "1"}]),
        "unsupported type: mrkdwn [json-pointer:/element/options/0/text/type]",
    ),
    (
        typed("multi_users_select", max_selected_items=0),
        "must be greater than 0 [json-pointer:/element/max_selected_items]",
    ),
    (
        typed("conversations_select", filter={"include": []}),
        "must provide at least 1 items [json-pointer:/element/filter/include]",
    ),
    (typed(max_length=3001), "must be less than 3001 [json-pointer:/element/max_length]"),
    (
        typed(min_length=9, max_length=3),
        "must not be greater than `max_length` [json-pointer:/element/min_length]",
    ),
    (typed(confirm={}), "invalid additional property: confirm [json-pointer:/element]"),
    (
        typed("datepicker", initial_date="2026-13-01"),
        r"input must match regex pattern: \d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) "
        "[json-pointer:/element/initial_date]",
    ),
    (
        typed("timepicker", initial_time="24:00"),
        r"input must match regex pattern: ([01]\d|2[0-3]):[0-5]\d [json-pointer:/element/initial_time]",
    ),
    (
        typed(dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        "must be a valid enum value [json-pointer:/element/dispatch_action_config/trigger_actions_on/0]",
    ),
    (card(title="x"), "must provide an object [json-pointer:/title]"),
    (
        {"type": "card", "subtitle": plain()},
        "must define either `hero_image` or `title` or `actions` or `body` [json-pointer:/type]",
    ),
    (
        card(icon=picture(), slack_icon={"type": "icon", "name": "sparkle"}),
        "cannot define both `icon` and `slack_icon` [json-pointer:]",
    ),
    (
        container(child_blocks=[{"type": "markdown", "text": "x"}]),
        "unsupported type: markdown [json-pointer:/child_blocks/0/type]",
    ),
    (container(width="huge"), "must be a valid enum value [json-pointer:/width]"),
    (plan([task(), task()]), '`task_id` "t" already exists [json-pointer:/tasks/1/task_id]'),
    ({"type": "plan", "title": plain()}, "must provide a string [json-pointer:/title]"),
    (task(status="done"), "must be a valid enum value [json-pointer:/status]"),
    (
        {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]},
        "unsupported type: text [json-pointer:/elements/0/type]",
    ),
    (
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "rich_text_list", "style": "bullet"}]}],
        },
        "unsupported type: rich_text_list [json-pointer:/elements/0/elements/0/type]",
    ),
]


@pytest.mark.parametrize(("block", "fault"), REFUSED, ids=lambda value: str(value)[:60])
def test_what_slack_refuses(block: dict[str, Any], fault: str) -> None:
    expected = f"[ERROR] {fault}".replace("[json-pointer:", "[json-pointer:/blocks/0")
    assert check_blocks([block], "message") == [expected]


def test_a_number_input_keeps_its_bounds_in_order() -> None:
    def number(**more: str) -> list[str]:
        return check_blocks([typed("number_input", is_decimal_allowed=True, **more)], "modal")

    assert number(min_value="-1.5", max_value="10", initial_value="9") == []
    assert number(min_value="9", max_value="10") == []
    assert number(min_value="11", max_value="10") == [
        "[ERROR] must not be greater than `max_value` [json-pointer:/view/blocks/0/element/min_value]"
    ]
    assert number(initial_value="ten") != []


def test_a_file_input_does_not_dispatch() -> None:
    block = typed("file_input", filetypes=["csv"], max_files=10)
    assert check_blocks([block], "modal") == []
    assert check_blocks([{**block, "dispatch_action": True}], "modal") == [
        "[ERROR] unsupported type: file_input [json-pointer:/view/blocks/0/element/type]"
    ]
    block = typed("file_input", max_files=11)
    assert check_blocks([block], "modal") == [
        "[ERROR] must be less than 11 [json-pointer:/view/blocks/0/element/max_files]"
    ]


def test_an_alert_has_200_characters_and_a_level() -> None:
    assert check_blocks([{"type": "alert", "text": mrkdwn("x" * 200), "level": "success"}], "modal") == []
    assert check_blocks([{"type": "alert", "text": mrkdwn("x" * 201), "level": "fatal"}], "modal") == [
        "[ERROR] must be less than 201 characters [json-pointer:/view/blocks/0/text/text]",
        "[ERROR] must be a valid enum value [json-pointer:/view/blocks/0/level]",
    ]
