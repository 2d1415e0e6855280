"""Views and blocks that the tests of modals and clicks open."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def button(text: str, action_id: str, **more: Any) -> Json:
    """Return a button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def option(text: str, value: str) -> Json:
    """Return an option of a select."""
    return {"text": plain(text), "value": value}


def text_input(block_id: str, label: str, **more: Any) -> Json:
    """Return an input block with a text in it."""
    optional = {"optional": True} if more.pop("optional", False) else {}
    element = {"type": "plain_text_input", "action_id": "text", **more}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **optional}


def modal(*blocks: Json, title: str = "A form", **more: Any) -> Json:
    """Return a modal that can be submitted."""
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": list(blocks) or [text_input("why", "Why")],
        **more,
    }


def field(block_id: str, label: str, kind: str, *, optional: bool = True, **more: Any) -> Json:
    """Return an input block with an element of that kind, called ``pick``."""
    element = {"type": kind, "action_id": "pick", **more}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, "optional": optional}


def wizard_page(number: int, *, of: int = 3, **chosen: Any) -> Json:
    """Return one page of a wizard: a question with three answers, a note and a way back."""
    answers = [option(text, text.lower()) for text in ("Yes", "Partly", "No")]
    return modal(
        {"type": "section", "text": {"type": "mrkdwn", "text": f"Question {number} of {of}"}},
        field(f"answer-{number}", "Your answer", "radio_buttons", optional=False, options=answers, **chosen),
        text_input(f"note-{number}", "A note", optional=True),
        {"type": "actions", "block_id": "ways", "elements": [button("Back", "back"), button("Skip", "skip")]},
        submit=plain("Next"),
        private_metadata=str(number),
    )
