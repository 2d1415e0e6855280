"""A book: a modal of pages, which the one who opened it turns alone."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.slack.actions import BOOK_BACK, BOOK_JUMP, BOOK_NEXT, BOOK_OPEN, BOOK_OPTION, BOOK_VIEW
from bot.slack.blocks import TITLE_LIMIT, actions, button, context, drop_down, modal, option, section
from bot.slack.message import Block, View
from bot.slack.mrkdwn import SECTION_LIMIT, fit, shorten

MOST_BLOCKS = 40
"""On one page; Slack takes 100 in a view, but nobody reads them."""
MOST_CHARACTERS = 30_000
"""Of a page's blocks as JSON; in UTF-8 four times as many bytes at the most, and a view holds 250 kB."""
MOST_JUMPS = 100
"""Options that a menu of Slack's holds."""
FEW = 3
"""So many pages need no menu."""
LONG = 500
"""Characters: about what a modal shows without scrolling."""
GONE = "There is nothing here to read for you now. `/maturity` says what is open in this channel."


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `title` has at most 24 characters. `text` says in plain words what its blocks say."""

    title: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BookRef:
    """Which page of which book a view shows, or a button opens; pages count from 1.

    `options` is what was chosen in the book, by name.
    """

    kind: str
    channel_id: str
    page: int = 1
    options: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        content = {"kind": self.kind, "channel_id": self.channel_id, "page": self.page, "options": dict(self.options)}
        return json.dumps(content, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def parse(cls, text: str) -> "BookRef":
        """Raises ValueError when the text is not one that Rung wrote."""
        content = json.loads(text)
        if not isinstance(content, dict) or set(content) != {"kind", "channel_id", "page", "options"}:
            raise ValueError(f"not a book: {text!r}")
        return cls(content["kind"], content["channel_id"], int(content["page"]), dict(content["options"]))


def book_view(
    kind: str, channel_id: str, pages: Sequence[Page], number: int, options: Mapping[str, str] | None = None
) -> View:
    """At page `number`, or at the nearest that there is. Raises ValueError without pages."""
    if not pages:
        raise ValueError("a book has at least one page")
    number = min(max(number, 1), len(pages))
    page, ref = pages[number - 1], BookRef(kind, channel_id, number, options or {})
    blocks = [*_top(pages, number), *page.blocks, *_bottom(pages, number)]
    return modal(BOOK_VIEW, page.title, blocks, str(ref), submit=None)


def gone_view(kind: str, channel_id: str) -> View:
    """For a book that has nothing in it."""
    return book_view(kind, channel_id, [Page("Nothing to read", GONE, (section(GONE),))], 1)


def book_button(
    label: str, kind: str, channel_id: str, options: Mapping[str, str] | None = None, of: str = ""
) -> Block:
    """Opens the book at its first page. `of` tells it from others with its label, read aloud."""
    return button(label, BOOK_OPEN, str(BookRef(kind, channel_id, options=options or {})), of=of)


def option_menu(name: str, choices: Sequence[tuple[str, str]], chosen: str) -> Block:
    """A choice inside a page, of values with their labels: what is chosen renders the book anew."""
    options = [option(label, value) for value, label in choices]
    return actions(f"{BOOK_OPTION}:{name}", [drop_down(f"{BOOK_OPTION}:{name}", options, chosen)])


def paginate(title: str, blocks: Sequence[Block]) -> tuple[Page, ...]:
    """As many pages as these blocks need, at least one; a header stays with what follows it."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if groups[-1] and not _fits([*groups[-1], block]):
            headings = [groups[-1].pop()] if len(groups[-1]) > 1 and groups[-1][-1]["type"] == "header" else []
            groups.append(headings)
        groups[-1].append(block)
    return tuple(_page(title, number, group) for number, group in enumerate(groups, start=1))


def line_sections(title: str, lines: Iterable[str]) -> list[Block]:
    """Lines of markup under a title, in as many sections as it takes; none without lines."""
    found, text, empty = list[Block](), title, True
    for line in (fit(one, SECTION_LIMIT // 2) for one in lines):
        if not empty and len(text) + len(line) + 3 > SECTION_LIMIT:
            found.append(section(text))
            text = title
        text, empty = f"{text}\n• {line}" if text else f"• {line}", False
    return found if empty else [*found, section(text)]


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= MOST_BLOCKS and len(json.dumps(blocks, ensure_ascii=False)) <= MOST_CHARACTERS


def _page(title: str, number: int, blocks: Sequence[Block]) -> Page:
    more = f" ({number})" if number > 1 else ""
    shown = shorten(title, TITLE_LIMIT - len(more)) + more
    return Page(shown, "\n\n".join(words for block in blocks for words in _words(block)), tuple(blocks))


def _words(block: Block) -> Iterator[str]:
    """What a block says; buttons and lines say nothing."""
    if block["type"] in ("section", "header"):
        yield block["text"]["text"]
    elif block["type"] == "context":
        yield "\n".join(one["text"] for one in block["elements"])
    elif block["type"] == "image":
        yield block["alt_text"]
    elif block["type"] == "data_table":
        yield "\n".join(" | ".join(cell["text"] for cell in row) for row in block["rows"])


def _top(pages: Sequence[Page], number: int) -> list[Block]:
    """Where one is, and the way on: what a page ends with may lie far below the fold."""
    if len(pages) == 1:
        return []
    jump = [_jump(pages, number)] if len(pages) > FEW else []
    return [context(f"Page {number} of {len(pages)}"), actions(f"book:{number}", [*_turning(pages, number), *jump])]


def _bottom(pages: Sequence[Page], number: int) -> list[Block]:
    """Once more, for who has read to the end of a long page."""
    if len(pages) == 1 or len(pages[number - 1].text) < LONG:
        return []
    return [actions(f"book:{number}:end", _turning(pages, number))]


def _turning(pages: Sequence[Page], number: int) -> list[Block]:
    """The blocks' ids name the page: where ids stay the same, Slack shows what was chosen on the page before."""
    back = [button("Back", BOOK_BACK, str(number - 1))] if number > 1 else []
    return [*back, *([button("Next", BOOK_NEXT, str(number + 1))] if number < len(pages) else [])]


def _jump(pages: Sequence[Page], number: int) -> Block:
    """All pages; of more than a menu holds, those around this one."""
    first = min(max(number - MOST_JUMPS // 2, 1), max(len(pages) - MOST_JUMPS + 1, 1))
    near = list(enumerate(pages, start=1))[first - 1 : first - 1 + MOST_JUMPS]
    return drop_down(BOOK_JUMP, [option(f"{place}. {one.title}", str(place)) for place, one in near], str(number))
