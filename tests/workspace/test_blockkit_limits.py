"""Every limit from both sides: what is just within it passes, what is just beyond it is refused, and where."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.workspace.blockkit.check import check_blocks

Build = Callable[[Any], dict[str, Any]]


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


def confirm(**more: Any) -> dict[str, Any]:
    words = {"title": plain(), "text": mrkdwn(), "confirm": plain("Yes"), "deny": plain("No")}
    return actions(button(confirm={**words, **more}))


def picture(**more: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A", **more}


def card(**more: Any) -> dict[str, Any]:
    return {"type": "card", "title": mrkdwn(), **more}


def container(**more: Any) -> dict[str, Any]:
    return {"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}], **more}


def video(**more: Any) -> dict[str, Any]:
    urls = {"video_url": "https://example.com/v", "thumbnail_url": "https://example.com/t.png"}
    return {"type": "video", "alt_text": "A", "title": plain(), **urls, **more}


def task(**more: Any) -> dict[str, Any]:
    return {"type": "task_card", "task_id": "t", "title": "T", "status": "complete", **more}


def plan(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "plan", "title": "P", "tasks": tasks}


TEXT_LIMITS: list[tuple[str, int, Build]] = [
    ("/text/text", 150, lambda t: {"type": "header", "text": plain(t)}),
    ("/text/text", 3000, lambda t: {"type": "section", "text": mrkdwn(t)}),
    ("/fields/0/text", 2000, lambda t: {"type": "section", "fields": [plain(t)]}),
    ("/elements/0/text", 3000, lambda t: {"type": "context", "elements": [mrkdwn(t)]}),
    ("/block_id", 255, lambda t: {"type": "divider", "block_id": t}),
    ("/label/text", 2000, lambda t: {**typed(), "label": plain(t)}),
    ("/hint/text", 2000, lambda t: {**typed(), "hint": plain(t)}),
    ("/alt_text", 2000, lambda t: picture(alt_text=t)),
    ("/title/text", 2000, lambda t: picture(title=plain(t))),
    ("/text", 12_000, lambda t: {"type": "markdown", "text": t}),
    ("/title/text", 199, lambda t: video(title=plain(t))),
    ("/author_name", 49, lambda t: video(author_name=t)),
    ("/title/text", 150, lambda t: card(title=mrkdwn(t))),
    ("/subtitle/text", 150, lambda t: card(subtitle=plain(t))),
    ("/body/text", 200, lambda t: card(body=mrkdwn(t))),
    ("/subtext/text", 200, lambda t: card(subtext=mrkdwn(t))),
    ("/title/text", 150, lambda t: container(title=plain(t))),
    ("/subtitle/text", 150, lambda t: container(subtitle=mrkdwn(t))),
    ("/elements/0/text/text", 75, lambda t: actions(button(text=plain(t)))),
    ("/elements/0/action_id", 255, lambda t: actions(button(action_id=t))),
    ("/elements/0/value", 2000, lambda t: actions(button(value=t))),
    ("/elements/0/url", 3000, lambda t: actions(button(url=t))),
    ("/elements/0/accessibility_label", 75, lambda t: actions(button(accessibility_label=t))),
    ("/elements/0/agent_prompt", 4000, lambda t: actions(button(agent_prompt=t))),
    ("/elements/0/confirm/title/text", 100, lambda t: confirm(title=plain(t))),
    ("/elements/0/confirm/text/text", 300, lambda t: confirm(text=mrkdwn(t))),
    ("/elements/0/confirm/confirm/text", 30, lambda t: confirm(confirm=plain(t))),
    ("/elements/0/confirm/deny/text", 30, lambda t: confirm(deny=plain(t))),
    ("/element/placeholder/text", 150, lambda t: typed(placeholder=plain(t))),
    ("/element/placeholder/text", 150, lambda t: select(options=options(1), placeholder=plain(t))),
    ("/element/options/0/text/text", 75, lambda t: select(options=[option(t)])),
    ("/element/options/0/value", 150, lambda t: select(options=[option(value=t)])),
    ("/element/options/0/description/text", 75, lambda t: select(options=[option(description=plain(t))])),
    (
        "/element/option_groups/0/label/text",
        75,
        lambda t: select(option_groups=[{"label": plain(t), "options": options(1)}]),
    ),
    (
        "/elements/0/options/0/url",
        3000,
        lambda t: actions({"type": "overflow", "options": [option(url=t)]}),
    ),
]


@pytest.mark.parametrize(("pointer", "longest", "build"), TEXT_LIMITS)
def test_the_longest_text_and_one_more_and_none(pointer: str, longest: int, build: Build) -> None:
    assert check_blocks([build("x" * longest)], "message") == []
    too_long = f"[ERROR] must be less than {longest + 1} characters [json-pointer:/blocks/0{pointer}]"
    assert too_long in check_blocks([build("x" * (longest + 1))], "message")
    empty = f"[ERROR] must be more than 0 characters [json-pointer:/blocks/0{pointer}]"
    assert check_blocks([build("")], "message") == [empty]


COUNT_LIMITS: list[tuple[str, int, Build]] = [
    ("/fields", 10, lambda n: {"type": "section", "fields": [mrkdwn()] * n}),
    ("/elements", 10, lambda n: {"type": "context", "elements": [mrkdwn()] * n}),
    ("/elements", 25, lambda n: actions(*[button()] * n)),
    ("/actions", 3, lambda n: card(actions=[button()] * n)),
    ("/elements", 10, lambda n: {"type": "carousel", "elements": [card()] * n}),
    ("/child_blocks", 10, lambda n: container(child_blocks=[{"type": "divider"}] * n)),
    ("/tasks", 50, lambda n: plan([task(task_id=str(index)) for index in range(n)])),
    ("/element/options", 100, lambda n: select(options=options(n))),
    (
        "/element/option_groups",
        100,
        lambda n: select(option_groups=[{"label": plain(), "options": options(1)}] * n),
    ),
    (
        "/element/option_groups/0/options",
        100,
        lambda n: select(option_groups=[{"label": plain(), "options": options(n)}]),
    ),
    ("/element/options", 10, lambda n: typed("radio_buttons", options=options(n))),
    ("/element/options", 10, lambda n: typed("checkboxes", options=options(n))),
    ("/elements/0/options", 5, lambda n: actions({"type": "overflow", "options": options(n)})),
    (
        "/element/dispatch_action_config/trigger_actions_on",
        2,
        lambda n: typed(dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"] * n}),
    ),
    (
        "/elements",
        5,
        lambda n: {
            "type": "context_actions",
            "elements": [{"type": "icon_button", "icon": "trash", "text": plain("Delete")}] * n,
        },
    ),
]


@pytest.mark.parametrize(("pointer", "most", "build"), COUNT_LIMITS)
def test_the_most_items_and_one_more_and_none(pointer: str, most: int, build: Build) -> None:
    assert check_blocks([build(most)], "message") == []
    assert check_blocks([build(most + 1)], "message") == [
        f"[ERROR] no more than {most} items allowed [json-pointer:/blocks/0{pointer}]"
    ]
    assert check_blocks([build(0)], "message") == [
        f"[ERROR] must provide at least 1 items [json-pointer:/blocks/0{pointer}]"
    ]
