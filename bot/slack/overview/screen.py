"""All teams on one screen: a table of teams and dimensions, how levels spread, who is stale, what blocks most."""

from collections.abc import Sequence

from bot.domain.scoring.share import Share
from bot.domain.showing.overview import Overview, TeamRow
from bot.slack.actions import OVERVIEW_NAMES, OVERVIEW_PICTURE
from bot.slack.blocks import actions, button, context, drop_down, header, option, section
from bot.slack.book import book_button
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, channel, escape, fit
from bot.slack.phrases import bullets, count, listed

OVERVIEW = "overview"
"""The book's kind."""
TITLE = "All teams"
NAMED, UNNAMED = "named", "unnamed"
MOST_ROWS = 60
MOST_LINES = 12
MOST_NAMED = 3
PAGE_SIZE = 15
NOBODY = (
    "No team that you can see is in the overview yet. `/maturity overview on` in a team's channel puts it there: from "
    "then on everyone who is asked is told so, and what they answer counts here."
)
HOW_TO_READ = (
    "Each cell: met, of those asked that apply and are known. Who was asked fewer questions is measured by "
    "less. Only teams that chose to be here, by what was asked since they did; "
    "you see those whose channels you see. No averages: they would hide what they are made of."
)
SHOWN = "“By evidence”: the level that would hold if only what has evidence counted; the rest is claimed."


def overview_message(found: Overview, named: bool = True) -> Message:
    """Without names teams are numbered in the order of the table, which is not that of the channels."""
    if not found.rows:
        return Message(NOBODY, (section(NOBODY),))
    named = named or not found.enough_without_names
    parts = [spread_words(found), blocker_words(found), stale_words(found, named), outside_words(found)]
    told = [part for part in parts if part]
    how = f"{HOW_TO_READ} {SHOWN}" if found.has_evidence else HOW_TO_READ
    lines = [team_line(found, row, place, named) for place, row in enumerate(found.rows, start=1)]
    more = [f"and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
    title = f"{TITLE}, by {found.framework.name}"
    blocks = [header(title), overview_table(found, named), *(section(part) for part in told)]
    blocks += [context(how), actions("overview", _choices(found, named))]
    text = "\n".join([f"*{escape(title)}*", *told, bullets([*lines[:MOST_LINES], *more]), how])
    return Message(fit(text, MESSAGE_LIMIT), tuple(blocks))


def overview_table(found: Overview, named: bool) -> Block:
    titles = ["Team", "Level", *(one.name for one in found.dimensions)]
    rows = [_row(found, row, place, named) for place, row in enumerate(found.rows[:MOST_ROWS], start=1)]
    return {
        "type": "data_table",
        "block_id": "teams",
        "caption": f"Teams by dimension: met of those asked, by {found.framework.name}",
        "rows": [[_text(title) for title in titles], *rows],
        "page_size": PAGE_SIZE,
        "row_header_column_index": 0,
    }


def team_line(found: Overview, row: TeamRow, place: int, named: bool) -> str:
    """ "#ml-team: level 1 (1.4) by 23 questions, could be 1 to 2. Data 2 of 3, Models 1 of 2": on one line."""
    cells = [
        f"{escape(dimension.name)} {cell_words(cell)}"
        for dimension, cell in zip(found.dimensions, row.cells, strict=True)
        if cell.asked
    ]
    return f"{team_name(row, place, named)}: {level_cell(found, row)}. {', '.join(cells)}".rstrip()


def team_name(row: TeamRow, place: int, named: bool) -> str:
    return channel(row.team.channel_id) if named else f"Team {place}"


def level_cell(found: Overview, row: TeamRow) -> str:
    """ "level 1 (1.4) by 23 questions, could be 1 to 2, 0 by evidence". By fewer questions a level says less."""
    score, shown = row.score, row.shown
    words = [f"level {score.level} ({score.progress}) by {count(row.asked, 'question', 'questions')}"]
    words += [f"could be {score.floor} to {score.ceiling}"] if score.floor != score.ceiling else []
    words += [f"{shown.level} by evidence"] if found.has_evidence and shown.level != score.level else []
    return ", ".join(words)


def cell_words(cell: Share) -> str:
    if not cell.asked:
        return "not asked"
    if not cell.counted:
        return f"{cell.unknown} unknown" if cell.unknown else "does not apply"
    return f"{cell.met} of {cell.counted}" + (f", {cell.unknown} unknown" if cell.unknown else "")


def spread_words(found: Overview) -> str:
    """How many teams stand where, and the rank in the middle."""
    parts = [f"{many or 'none'} on level {number}" for number, many in found.levels.items()]
    return f"*{count(len(found.rows), 'team', 'teams')}.* {', '.join(parts)}. {_middle_words(found)}".rstrip()


def _middle_words(found: Overview) -> str:
    if found.median is None:
        return ""
    higher = "" if found.median == found.framework.lowest else " or higher"
    return f"At least half of them stand on level {found.median}{higher}."


def blocker_words(found: Overview) -> str:
    """Of equally common ones all are told, or how many are left out: the order among them says nothing."""
    if not found.blockers or len(found.rows) == 1:
        return ""
    if not found.common_blockers:
        return "*Most common blocker:* none; what holds one team back holds no other back."
    (most, first), *_ = found.common_blockers
    names = [_capability(found, one) for one in first[:MOST_NAMED]]
    names += [f"{len(first) - MOST_NAMED} more"] if len(first) > MOST_NAMED else []
    what, each = ("blocker", "") if len(first) == 1 else ("blockers", " each")
    others = [f"{_capability(found, one)} ({many})" for one, many in _runners_up(found)]
    also = f" Then {listed(others)}." if others else ""
    return f"*Most common {what}:* {listed(names)}, for {most} teams{each}.{also}"


def _runners_up(found: Overview) -> list[tuple[str, int]]:
    """As far as there is room for all that are equally common."""
    (_, first), *others = found.common_blockers
    shown, room = list[tuple[str, int]](), MOST_NAMED - len(first)
    for many, which in others:
        if len(shown) + len(which) > room:
            break
        shown += [(one, many) for one in which]
    return shown


def _capability(found: Overview, capability_id: str) -> str:
    return escape(found.library.catalogue.by_id[capability_id].name)


def stale_words(found: Overview, named: bool) -> str:
    """Nothing of theirs was closed for a quarter."""
    stale = found.stale
    if not stale:
        return ""
    if not named:
        return f"*Untouched for a quarter:* {count(len(stale), 'team', 'teams')}."
    shown = [channel(one.team.channel_id) for one in stale[:MOST_NAMED]]
    more = [f"{len(stale) - MOST_NAMED} more"] if len(stale) > MOST_NAMED else []
    return f"*Untouched for a quarter:* {listed([*shown, *more])}."


def outside_words(found: Overview) -> str:
    """What was asked and is in no cell."""
    if not found.outside:
        return ""
    more = count(sum(one.outside for one in found.outside), "more question was", "more questions were")
    where = count(len(found.outside), "team", "teams")
    return f"*Outside {escape(found.framework.name)}:* {more} asked, in {where}. They count in no cell here."


def _choices(found: Overview, named: bool) -> list[Block]:
    options = {"names": NAMED if named else UNNAMED}
    shown = [option("With the teams' names", NAMED), option("Without names", UNNAMED)]
    menu = [drop_down(OVERVIEW_NAMES, shown, options["names"])] if found.enough_without_names else []
    details = book_button("Team by team…", OVERVIEW, found.rows[0].team.channel_id, options)
    return [details, button("As a picture", OVERVIEW_PICTURE, options["names"]), *menu]


def _row(found: Overview, row: TeamRow, place: int, named: bool) -> Sequence[Block]:
    team = row.team.name if named else team_name(row, place, named)
    return [
        _text(team),
        _text(level_cell(found, row)),
        *(_text(cell_words(cell)) for cell in row.cells),
    ]


def _text(text: str) -> Block:
    return {"type": "raw_text", "text": text}
