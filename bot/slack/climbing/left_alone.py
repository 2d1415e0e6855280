"""What to leave alone for now, in the same words everywhere: the first of it on a screen, all of it on a page."""

from collections.abc import Sequence

from bot.domain.climbing.left_alone import LeftAlone
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.scoring.levels import Score
from bot.domain.showing.way_words import LEAVE_ALONE, leave_reason
from bot.slack.blocks import context
from bot.slack.book import line_sections
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, shorten
from bot.slack.phrases import bullets

MOST_SHOWN = 3
REASON_LIMIT = 300
"""Characters of one reason on a screen; the whole of it is on the page."""
EACH_HAS_ITS_TIME = "Each has its time. Before that it costs more than it gives."


def left_alone_in_short(score: Score, found: Sequence[LeftAlone], rest: str = "") -> str:
    """The first few; where there is none, what teams on this level do well to stop. `rest`: where the others are.

    Empty before anything was assessed.
    """
    catalogue = score.findings.catalogue
    lines = [_line(one, catalogue, REASON_LIMIT) for one in found[:MOST_SHOWN]] or _in_general(score)
    if not lines:
        return ""
    left = len(found) - MOST_SHOWN
    more = f"\nAnd {left} more{f', {rest}' if rest else ''}." if left > 0 else ""
    return f"*{LEAVE_ALONE}*\n{bullets(lines)}{more}"


def left_alone_in_full(score: Score, found: Sequence[LeftAlone]) -> list[Block]:
    """All of it, on a page of that name; then what holds for teams on this level in general.

    Nothing before anything was assessed.
    """
    catalogue = score.findings.catalogue
    lines, general = [_line(one, catalogue) for one in found], _in_general(score)
    return [
        *([context(EACH_HAS_ITS_TIME)] if lines else []),
        *line_sections("", lines),
        *line_sections(f"*For teams on level {score.level}, in general*", general),
    ]


def _line(one: LeftAlone, catalogue: Catalogue, limit: int | None = None) -> str:
    reason = leave_reason(one, catalogue)
    name = escape(catalogue.by_id[one.capability].name)
    return f"*{name}* (level {one.gates}): {escape(reason if limit is None else shorten(reason, limit))}"


def _in_general(score: Score) -> list[str]:
    return [] if score.level is None else [escape(one) for one in score.framework.level(score.level).stop]
