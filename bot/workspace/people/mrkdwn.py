"""What a person types, as Slack stores it: escaped, with names and addresses turned into their coded forms.

Source: Slack, "Formatting text for app surfaces": & < > are escaped; <@U…>, <#C…|name>, <!here> and <https://…>
are codes. An app's own text is taken as it was sent.
"""

import re
from collections.abc import Callable

from bot.workspace.core import Core
from bot.workspace.records import Channel, User

_SPECIAL = ("channel", "here", "everyone")
_TYPED_CODE = re.compile(r"&lt;(?:@(?P<user>[UW][A-Z0-9]+)|#(?P<channel>[CG][A-Z0-9]+))(?:\|[^&\s]*)?&gt;")
_NAME = re.compile(r"(?<![\w&<@#/|])(?P<sign>[@#])(?P<name>\w[\w.\- ]*)")
_ADDRESS = re.compile(r"(?<![<|\w])(https?://(?:[^\s<>|&]|&amp;)+)")


def escape(text: str) -> str:
    """Return the text with & < > escaped, as Slack wants it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(core: Core, text: str) -> str:
    """Return a person's message as it is stored: ``@Ana`` becomes ``<@U…>``, ``#ml-team`` ``<#C…|ml-team>``."""
    return _coded(core, text, lambda user: f"<@{user.id}>")


def typed_after_command(core: Core, text: str) -> str:
    """Return a command's text as Slack escapes it: people as ``<@U…|name>``, channels as ``<#C…|name>``."""
    return _coded(core, text, lambda user: f"<@{user.id}|{user.name}>")


def _coded(core: Core, text: str, mention: Callable[[User], str]) -> str:
    users, channels = core.users(), [one for one in core.channels() if one.kind != "im"]

    def code(match: re.Match[str]) -> str:
        user = next((one for one in users if one.id == match["user"]), None)
        channel = next((one for one in channels if one.id == match["channel"]), None)
        if user is not None:
            return mention(user)
        return match[0] if channel is None else f"<#{channel.id}|{channel.name}>"

    def name(match: re.Match[str]) -> str:
        found = _user(users, match["name"], mention) if match["sign"] == "@" else _channel(channels, match["name"])
        return match[0] if found is None else found

    coded = _ADDRESS.sub(r"<\1>", escape(text))
    return _NAME.sub(name, _TYPED_CODE.sub(code, coded))


def _user(users: list[User], words: str, mention: Callable[[User], str]) -> str | None:
    """Replace the longest name at the start of ``words``; a handle, a first name or the whole name will do."""
    names = {special: f"<!{special}>" for special in _SPECIAL}
    for user in reversed(users):
        if not user.deleted:
            first = user.real_name.split(" ")[0]
            names |= {one.lower(): mention(user) for one in (first, user.real_name, user.name)}
    return _replace_longest(names, words)


def _channel(channels: list[Channel], words: str) -> str | None:
    return _replace_longest({one.name.lower(): f"<#{one.id}|{one.name}>" for one in channels}, words)


def _replace_longest(names: dict[str, str], words: str) -> str | None:
    for name in sorted(names, key=len, reverse=True):
        rest = words[len(name) :]
        if words.lower().startswith(name) and not re.match(r"[\w-]", rest):
            return names[name] + rest
    return None
