"""The few kinds of block and element that Rung's messages and views are built of, within Slack's limits."""

from collections.abc import Sequence

from bot.slack.message import Block
from bot.slack.mrkdwn import mrkdwn, plain, shorten, verbatim

HEADER_LIMIT = 150
LABEL_LIMIT = 75
"""Of a button, and of an option and its description."""
TITLE_LIMIT = 24
CONFIRM_TITLE_LIMIT, CONFIRM_TEXT_LIMIT, CONFIRM_LABEL_LIMIT = 100, 300, 30


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, HEADER_LIMIT)}


def section(markup: str, block_id: str | None = None, accessory: Block | None = None) -> Block:
    return _with({"type": "section", "text": mrkdwn(markup)}, block_id=block_id, accessory=accessory)


def quoting_section(markup: str, accessory: Block | None = None) -> Block:
    """A section that holds words of people."""
    return _with({"type": "section", "text": verbatim(markup)}, accessory=accessory)


def context(*lines: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(line) for line in lines]}


def divider() -> Block:
    return {"type": "divider"}


def actions(block_id: str, elements: Sequence[Block]) -> Block:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def button(
    label: str, action_id: str, value: str, style: str | None = None, sure: Block | None = None, of: str = ""
) -> Block:
    """`sure` is what Slack asks before it counts the press; `of` tells it from others with its label, read aloud."""
    element = {"type": "button", "text": plain(label, LABEL_LIMIT), "action_id": action_id, "value": value}
    read = shorten(f"{label}: {of}", LABEL_LIMIT) if of else None
    return _with(element, style=style, confirm=sure, accessibility_label=read)


def confirmation(title: str, question: str, yes: str, no: str) -> Block:
    """Plain text, all of it. On a phone it is all that one sees: it names what goes."""
    return {
        "title": plain(title, CONFIRM_TITLE_LIMIT),
        "text": plain(question, CONFIRM_TEXT_LIMIT),
        "confirm": plain(yes, CONFIRM_LABEL_LIMIT),
        "deny": plain(no, CONFIRM_LABEL_LIMIT),
    }


def link_button(label: str, action_id: str, url: str) -> Block:
    return {"type": "button", "text": plain(label, LABEL_LIMIT), "action_id": action_id, "url": url}


def option(label: str, value: str, description: str | None = None) -> Block:
    made: Block = {"text": plain(label, LABEL_LIMIT), "value": value}
    return _with(made, description=plain(description, LABEL_LIMIT) if description else None)


def overflow(action_id: str, options: Sequence[Block]) -> Block | None:
    """None when there is nothing to choose: Slack has no empty menu."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)} if options else None


def radio(action_id: str, options: Sequence[Block], chosen: str | None = None) -> Block:
    return _choice("radio_buttons", action_id, options, chosen)


def checkbox(action_id: str, options: Sequence[Block], chosen: Sequence[str] = ()) -> Block:
    ticked = [one for one in options if one["value"] in chosen]
    element: Block = {"type": "checkboxes", "action_id": action_id, "options": list(options)}
    return _with(element, initial_options=ticked or None)


def drop_down(action_id: str, options: Sequence[Block], chosen: str | None = None) -> Block:
    return _choice("static_select", action_id, options, chosen)


def date_picker(action_id: str, day: str | None) -> Block:
    """`day` as 2026-11-27."""
    return _with({"type": "datepicker", "action_id": action_id}, initial_date=day)


def time_picker(action_id: str, at: str) -> Block:
    """`at` as 17:00."""
    return {"type": "timepicker", "action_id": action_id, "initial_time": at}


def file_input(action_id: str, suffixes: Sequence[str]) -> Block:
    """One file; its suffix is checked by Slack's client alone."""
    return {"type": "file_input", "action_id": action_id, "filetypes": list(suffixes), "max_files": 1}


def people_select(action_id: str, chosen: Sequence[str] = ()) -> Block:
    element: Block = {"type": "multi_users_select", "action_id": action_id, "placeholder": plain("Choose people")}
    return _with(element, initial_users=list(chosen) or None)


def person_select(action_id: str, chosen: str) -> Block:
    """One person."""
    return {"type": "users_select", "action_id": action_id, "initial_user": chosen}


def text_input(action_id: str, initial: str = "", max_length: int = 3000, placeholder: str | None = None) -> Block:
    element: Block = {
        "type": "plain_text_input", "action_id": action_id, "multiline": True, "max_length": max_length,
    }  # fmt: skip
    return _with(
        element,
        initial_value=initial[:max_length] or None,
        placeholder=plain(placeholder, HEADER_LIMIT) if placeholder else None,
    )


def line_input(action_id: str, max_length: int, placeholder: str | None = None, initial: str = "") -> Block:
    """Text on one line."""
    return text_input(action_id, initial, max_length, placeholder) | {"multiline": False}


def input_block(name: str, label: str, element: Block, hint: str | None = None, optional: bool = False) -> Block:
    """One question of a view; the block is named like its element, so that each can be found by one name."""
    block: Block = {"type": "input", "block_id": name, "label": plain(label, 2000), "element": element}
    return _with(block, hint=plain(hint, 2000) if hint else None, optional=True if optional else None)


def modal(callback_id: str, title: str, blocks: Sequence[Block], private_metadata: str, submit: str | None) -> Block:
    """Without `submit` the view only shows something."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, TITLE_LIMIT),
        "close": plain("Cancel" if submit else "Close", TITLE_LIMIT),
        "private_metadata": private_metadata,
        "blocks": list(blocks),
    }
    return _with(view, submit=plain(submit, TITLE_LIMIT) if submit else None)


def _choice(kind: str, action_id: str, options: Sequence[Block], chosen: str | None) -> Block:
    initial = next((one for one in options if one["value"] == chosen), None)
    return _with({"type": kind, "action_id": action_id, "options": list(options)}, initial_option=initial)


def _with(block: Block, **optional: object) -> Block:
    return block | {name: value for name, value in optional.items() if value is not None}
