"""Text for Slack: what is markup stays markup, and what a person wrote stays text.

Rules: docs.slack.dev/messaging/formatting-message-text. Slack reads `&`, `<` and `>` as control characters; nothing
else in a text can mention, link or notify.
"""

import re
import unicodedata
from datetime import UTC, datetime

from bot.domain.forgotten import NOBODY, is_gone
from bot.domain.showing.one_line import on_one_line
from bot.slack.message import Block

SECTION_LIMIT = 3000
MESSAGE_LIMIT = 3500
"""Slack takes 4,000 characters on an update; the rest is left for what Slack adds."""
QUOTE_LIMIT = 300

_FIRST_STRONG, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_ESCAPED_PERSON = re.compile(r"&lt;@([A-Z0-9]+)&gt;")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_but_people(text: str) -> str:
    """For the words of an error, which may name a person as Slack does."""
    return _ESCAPED_PERSON.sub(r"<@\1>", escape(text))


def shorten(text: str, limit: int) -> str:
    """Plain text of at most `limit` characters, ending in … when something was left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def fit(markup: str, limit: int = SECTION_LIMIT) -> str:
    """Markup of at most `limit` characters; a mention, a link or an escaped character is kept whole or left out."""
    if len(markup) <= limit:
        return markup
    cut = markup[: limit - 1]
    if cut.rfind("<") > cut.rfind(">"):
        cut = cut[: cut.rfind("<")]
    if cut.rfind("&") > cut.rfind(";"):
        cut = cut[: cut.rfind("&")]
    return cut.rstrip() + "…"


def person(user_id: str) -> str:
    """A mention, which shows as the person's name."""
    return NOBODY if is_gone(user_id) else f"<@{user_id}>"


def channel(channel_id: str) -> str:
    return f"<#{channel_id}>"


def link(url: str, label: str) -> str:
    return f"<{url}|{escape(label).replace('|', '/')}>"


def moment(instant: float) -> str:
    """A time in the reader's own zone (docs.slack.dev/messaging/formatting-message-text, date formatting).

    `instant` in seconds since 1970-01-01 UTC. Where Slack cannot show it so, it reads in UTC.
    """
    fallback = f"{datetime.fromtimestamp(instant, UTC):%d %b %Y, %H:%M} UTC"
    return f"<!date^{int(instant)}^{{date_short_pretty}} at {{time}}|{fallback}>"


def day(instant: float) -> str:
    """The day of it, as `moment` has the time."""
    fallback = f"{datetime.fromtimestamp(instant, UTC):%d %b %Y}"
    return f"<!date^{int(instant)}^{{date_short}}|{fallback}>"


def quote_person(text: str, limit: int = QUOTE_LIMIT) -> str:
    """A person's words on one line, escaped, of at most `limit` characters. Show them in a verbatim text object.

    Invisible controls are dropped, and text that runs from right to left is isolated, so that it leaves the order of
    the words around it alone.
    """
    line = on_one_line(text)
    isolated = any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in line)
    room = limit - (2 if isolated else 0)
    escaped = fit(escape(line), room)
    return f"{_FIRST_STRONG}{escaped}{_END}" if isolated else escaped


def mrkdwn(markup: str) -> Block:
    return {"type": "mrkdwn", "text": fit(markup)}


def verbatim(markup: str) -> Block:
    """Slack makes no links out of what it finds here; explicit markup such as a mention still works."""
    return {"type": "mrkdwn", "text": fit(markup), "verbatim": True}


def plain(text: str, limit: int = SECTION_LIMIT) -> Block:
    return {"type": "plain_text", "text": shorten(text, limit), "emoji": True}
