"""The book of the overview: a page or more for each team."""

from bot.domain.scoring.tally import Verdict
from bot.domain.showing.overview import Overview, TeamRow
from bot.slack.blocks import section
from bot.slack.book import Page, line_sections, paginate
from bot.slack.message import Block
from bot.slack.mrkdwn import escape
from bot.slack.overview.screen import cell_words, level_cell, team_name
from bot.slack.phrases import VERDICT_WORD

MOST_TEAMS = 60


def overview_pages(found: Overview, named: bool) -> tuple[Page, ...]:
    named = named or not found.enough_without_names
    return tuple(
        page
        for place, row in enumerate(found.rows[:MOST_TEAMS], start=1)
        for page in paginate(row.team.name if named else f"Team {place}", _team(found, row, place, named))
    )


def _team(found: Overview, row: TeamRow, place: int, named: bool) -> list[Block]:
    known = found.library.catalogue.by_id
    outside = f" Asked {row.outside} more, outside {escape(found.framework.name)}." if row.outside else ""
    stale = " Nothing was closed here for a quarter." if row.stale else ""
    top = f"*{team_name(row, place, named)}*: {level_cell(found, row)}.{outside}{stale}"
    cells = [
        f"{escape(dimension.name)}: {cell_words(cell)}{_more(dict(cell.counts))}"
        for dimension, cell in zip(found.dimensions, row.cells, strict=True)
        if cell.asked
    ]
    blockers = [escape(known[one].name) for one in row.score.blockers]
    missing = f"*Missing for level {row.score.next_level}*"
    return [section(top), *line_sections("*By dimension*", cells), *line_sections(missing, blockers)]


def _more(counts: dict[Verdict, int]) -> str:
    """ "; partly 1, not met 2": what is not met. The unknown are told before it."""
    told = (Verdict.PARTLY, Verdict.UNMET, Verdict.WAIVED)
    parts = [f"{VERDICT_WORD[one].lower()} {counts[one]}" for one in told if counts[one]]
    return f"; {', '.join(parts)}" if parts else ""
