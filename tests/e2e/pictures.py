"""What a person sees, as plain text: messages, blocks, elements and modals drawn for tests and for their failures."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

_CODE = re.compile(r"<([^<>]+)>")
_STYLED = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]+?)(?<=\S)\1(?![\w*_~`])")


class Names:
    """The names that stand on the screen in place of ids."""

    def __init__(self, users: Mapping[str, str], channels: Mapping[str, str]) -> None:
        self.users = users
        self.channels = channels

    def user(self, user_id: str) -> str:
        """Return a person's name, or the id of someone unknown."""
        return self.users.get(user_id, user_id)

    def channel(self, channel_id: str) -> str:
        """Return a conversation's name, or the id of one that is not seen."""
        return self.channels.get(channel_id, channel_id)


def mrkdwn(text: str, names: Names) -> str:
    """Return mrkdwn as it reads: mentions as names, links as their words, no marks of emphasis."""

    def shown(match: re.Match[str]) -> str:
        code, _, label = match[1].partition("|")
        if code.startswith("@"):
            return f"@{names.user(code[1:])}"
        if code.startswith("#"):
            return f"#{label or names.channels.get(code[1:], code[1:])}"
        if code.startswith("!"):
            return label or f"@{code[1:].split('^')[0]}"
        return label or code

    return html.unescape(_STYLED.sub(r"\2", _STYLED.sub(r"\2", _CODE.sub(shown, text))))


def words(text: Any, names: Names) -> str:
    """Return a text object, or a bare text, as it reads."""
    if not isinstance(text, dict):
        return str(text or "")
    return mrkdwn(text["text"], names) if text.get("type") == "mrkdwn" else str(text.get("text", ""))


def message(raw: Json, names: Names) -> str:
    """Return a message as it reads, its author first."""
    body = blocks(raw["blocks"], names) if raw.get("blocks") else mrkdwn(raw.get("text", ""), names)
    private = " (only you can see this)" if raw.get("ephemeral") else ""
    replies = f"\n  {raw['reply_count']} replies" if raw.get("reply_count") else ""
    edited = " (edited)" if raw.get("edited") and not raw.get("bot_id") else ""
    files = "".join(f"\n  file {one['title']}" for one in raw.get("files") or [])
    return f"{names.user(raw.get('user', '?'))}{private}: {body}{edited}{files}{replies}"


def blocks(shown: list[Json], names: Names, state: Json | None = None) -> str:
    """Return blocks as they read, one below the other."""
    return "\n".join(line for block in shown for line in _block(block, names, state or {}))


def modal(view: Json, errors: Mapping[str, str], notice: str | None, names: Names) -> str:
    """Return an open modal as it reads, with what is wrong in it."""
    state = (view.get("state") or {}).get("values") or {}
    lines = [f"== {words(view.get('title'), names)} =="]
    for block in view["blocks"]:
        lines += _block(block, names, state)
        if block.get("block_id") in errors:
            lines.append(f"  ! {errors[block['block_id']]}")
    if notice:
        lines.append(f"! {notice}")
    buttons = [words(view[key], names) for key in ("submit", "close") if view.get(key)]
    return "\n".join([*lines, " ".join(f"[{one}]" for one in buttons)])


def _block(block: Json, names: Names, state: Json) -> Iterator[str]:
    draw = _BLOCKS.get(block["type"])
    if draw is None:
        yield f"({block['type']})"
    else:
        yield from draw(block, names, state)


def _section(block: Json, names: Names, state: Json) -> Iterator[str]:
    if block.get("text"):
        yield words(block["text"], names)
    for field in block.get("fields") or []:
        yield f"  {words(field, names)}"
    if block.get("accessory"):
        yield "  " + element(block["accessory"], names, _chosen(block, block["accessory"], state))


def _line(key: str) -> Callable[[Json, Names, Json], Iterator[str]]:
    def draw(block: Json, names: Names, _state: Json) -> Iterator[str]:
        yield words(block.get(key), names)

    return draw


def _context(block: Json, names: Names, _state: Json) -> Iterator[str]:
    shown = (one["alt_text"] if one["type"] == "image" else words(one, names) for one in block["elements"])
    yield "  ".join(shown)


def _actions(block: Json, names: Names, state: Json) -> Iterator[str]:
    yield "  " + " ".join(element(one, names, _chosen(block, one, state)) for one in block["elements"])


def _input(block: Json, names: Names, state: Json) -> Iterator[str]:
    optional = " (optional)" if block.get("optional") else ""
    inner = block["element"]
    yield f"{words(block['label'], names)}{optional}: {element(inner, names, _chosen(block, inner, state))}"
    if block.get("hint"):
        yield f"  {words(block['hint'], names)}"


def _table(block: Json, names: Names, _state: Json) -> Iterator[str]:
    if block.get("caption"):
        yield str(block["caption"])
    for row in block["rows"]:
        yield "  | " + " | ".join(_cell(cell, names) for cell in row)


def _cell(cell: Json, names: Names) -> str:
    return _rich(cell, names) if cell["type"] == "rich_text" else str(cell.get("text", ""))


def _chart(block: Json, _names: Names, _state: Json) -> Iterator[str]:
    yield f"{block['title']} ({block['chart']['type']} chart)"
    for segment in block["chart"].get("segments") or []:
        yield f"  {segment['label']}: {segment['value']}"
    for series in block["chart"].get("series") or []:
        points = ", ".join(f"{point['label']} {point['value']}" for point in series["data"])
        yield f"  {series['name']}: {points}"


def _rich_text(block: Json, names: Names, _state: Json) -> Iterator[str]:
    yield _rich(block, names)


def _rich(part: Json, names: Names) -> str:
    if "elements" in part:
        return "".join(_rich(one, names) for one in part["elements"])
    if part["type"] == "user":
        return f"@{names.user(part['user_id'])}"
    return str(part.get("text") or part.get("url") or part.get("name") or "")


def _children(block: Json, names: Names, state: Json) -> Iterator[str]:
    for key in ("title", "subtitle", "body"):
        if block.get(key):
            yield words(block[key], names)
    for child in block.get("child_blocks") or block.get("elements") or []:
        yield from _block(child, names, state)
    for one in block.get("actions") or []:
        yield "  " + element(one, names, {})


_BLOCKS: dict[str, Callable[[Json, Names, Json], Iterator[str]]] = {
    "section": _section,
    "header": _line("text"),
    "markdown": _line("text"),
    "alert": _line("text"),
    "image": _line("alt_text"),
    "divider": lambda *_: iter(["----"]),
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "input": _input,
    "table": _table,
    "data_table": _table,
    "data_visualization": _chart,
    "rich_text": _rich_text,
    "card": _children,
    "carousel": _children,
    "container": _children,
}


def element(shown: Json, names: Names, chosen: Json) -> str:
    """Return an element as it reads: ``[Yes]``, ``(⋮ Reveal | Stop)``, ``<quick ▾ full>``, ``__typed__``."""
    kind = shown["type"]
    if kind == "button":
        return f"[{words(shown['text'], names)}]"
    if kind == "image":
        return str(shown["alt_text"])
    if kind == "overflow":
        return f"(⋮ {' | '.join(words(one['text'], names) for one in shown['options'])})"
    listed = options(shown)
    if listed:
        picked = _picked(chosen)
        marked = (("●" if one["value"] in picked else "○") + words(one["text"], names) for one in listed)
        return f"<{' '.join(marked)}>"
    people = chosen.get("selected_users") or [chosen.get("selected_user")]
    if kind.endswith("users_select"):
        return f"<{', '.join(names.user(one) for one in people if one) or 'nobody'}>"
    if kind.endswith(("conversations_select", "channels_select")):
        places = next((one if isinstance(one, list) else [one] for key, one in chosen.items() if key != "type"), [])
        return f"<{', '.join(names.channel(one) for one in places if one) or 'nowhere'}>"
    if kind == "file_input":
        return f"<{', '.join(one['name'] for one in chosen.get('files') or []) or 'no file'}>"
    if kind == "datetimepicker" and (moment := chosen.get("selected_date_time")):
        return f"__{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M} UTC__"
    value = next((text for key, text in chosen.items() if key != "type" and text), "")
    return f"__{value}__"


def options(shown: Json) -> list[Json]:
    """Return the options of an element, of its groups too."""
    groups = [one for group in shown.get("option_groups") or [] for one in group["options"]]
    return [*(shown.get("options") or []), *groups]


def _chosen(block: Json, inner: Json, state: Json) -> Json:
    kept = (state.get(block.get("block_id", "")) or {}).get(inner.get("action_id", "")) or {}
    return kept if isinstance(kept, dict) else {}


def _picked(chosen: Json) -> list[str]:
    one = chosen.get("selected_option")
    return [option["value"] for option in [*(chosen.get("selected_options") or []), *([one] if one else [])]]
