"""What Slack's own client refuses in a modal before the app hears of it: empty required inputs, lengths, numbers."""

import re
from typing import Any

from bot.workspace.blocks import STATEFUL
from bot.workspace.store import Json

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ADDRESS = re.compile(r"https?://\S+")


def faults(blocks: list[Json], chosen: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with a filled-in modal: a sentence by block_id, nothing where all is well."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            state = (chosen.get(block["block_id"]) or {}).get(element["action_id"]) or {}
            fault = _fault(block, element, state.get(STATEFUL[element["type"]][0]))
            if fault:
                found[block["block_id"]] = fault
    return found


def _fault(block: Json, element: Json, value: Any) -> str:
    if value in (None, "", []) or (isinstance(value, str) and not value.strip()):
        return "" if block.get("optional") else "This field is required."
    kind = element["type"]
    if kind == "plain_text_input":
        return _length_fault(element, str(value))
    if kind == "number_input":
        return _number_fault(element, str(value))
    if kind == "email_text_input" and not _EMAIL.fullmatch(str(value)):
        return "This is not an e-mail address."
    if kind == "url_text_input" and not _ADDRESS.fullmatch(str(value)):
        return "This is not an address of the web."
    return ""


def _length_fault(element: Json, text: str) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(text) < least:
        return f"At least {least} characters are needed; there are {len(text)}."
    if len(text) > most:
        return f"At most {most} characters fit; there are {len(text)}."
    return ""


def _number_fault(element: Json, text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return "This is not a number."
    if not element.get("is_decimal_allowed") and not value.is_integer():
        return "This must be a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if (least is not None and value < float(least)) or (most is not None and value > float(most)):
        return f"This must be between {least if least is not None else '…'} and {most if most is not None else '…'}."
    return ""
