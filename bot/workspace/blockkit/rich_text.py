"""The rich_text block with all its parts.

Shapes: docs.slack.dev/reference/block-kit/blocks/rich-text-block and slack_sdk 3.47 (RichTextElementParts).
Slack accepts an empty list of elements here, and sets no limit of its own on a part's length.
"""

from bot.workspace.blockkit.objects import ID, URL, WORDS
from bot.workspace.blockkit.rules import Kind, Rule, enum, flag, integer, items, one_of, shape

STYLE_FLAGS = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
STYLE = shape(optional=dict.fromkeys(STYLE_FLAGS, flag))
BORDER = enum(0, 1)


def _part(required: dict[str, Rule], **optional: Rule) -> Kind:
    return Kind(shape(required=required, optional={"style": STYLE, **optional}))


PARTS: dict[str, Kind] = {
    "text": _part({"text": WORDS}),
    "link": _part({"url": URL}, text=WORDS, unsafe=flag),
    "user": _part({"user_id": ID}),
    "usergroup": _part({"usergroup_id": ID}),
    "team": _part({"team_id": ID}),
    "channel": _part({"channel_id": ID}),
    "emoji": _part({"name": ID}, skin_tone=integer(1, 6), unicode=ID),
    "broadcast": _part({"range": enum("here", "channel", "everyone")}),
    "color": _part({"value": ID}),
    "date": _part({"timestamp": integer(0), "format": ID}, url=URL, fallback=WORDS),
}
RUN: Rule = items(one_of(PARTS), least=0)
SECTION = Kind(shape(required={"elements": RUN}))
CONTAINERS: dict[str, Kind] = {
    "rich_text_section": SECTION,
    "rich_text_list": Kind(
        shape(
            required={
                "style": enum("bullet", "ordered"),
                "elements": items(one_of({"rich_text_section": SECTION}), least=0),
            },
            optional={"indent": integer(0, 8), "offset": integer(0), "border": BORDER},
        )
    ),
    "rich_text_preformatted": Kind(
        shape(required={"elements": RUN}, optional={"border": BORDER, "language": ID}),
    ),
    "rich_text_quote": Kind(shape(required={"elements": RUN}, optional={"border": BORDER})),
}
RICH_TEXT = Kind(
    shape(required={"elements": items(one_of(CONTAINERS), least=0)}, optional={"block_id": ID}),
)
