"""The overview as a picture: teams by dimensions."""

from bot.domain.scoring.share import Share
from bot.domain.showing.overview import Overview, TeamRow
from bot.pictures.facts import MOST_ROWS, NOT_KNOWN, Heatmap, HeatmapCell


def overview_picture(found: Overview, named: bool, about: str = "") -> Heatmap:
    """What is met, of what was asked, applies and is known. Without names as the table has them: by number."""
    named = named or not found.enough_without_names
    rows = found.rows[:MOST_ROWS]
    return Heatmap(
        title=_title(found),
        rows=tuple(_name(row, place, named) for place, row in enumerate(rows, start=1)),
        columns=tuple(one.name for one in found.dimensions),
        cells=tuple(tuple(_cell(cell) for cell in row.cells) for row in rows),
        about=about,
    )


def _title(found: Overview) -> str:
    """Says so where not all of the teams have room."""
    left = len(found.rows) > MOST_ROWS
    return f"The first {MOST_ROWS} of {len(found.rows)} teams, by dimension" if left else "All teams, by dimension"


def _name(row: TeamRow, place: int, named: bool) -> str:
    return row.team.name if named else f"Team {place}"


def _cell(share: Share) -> HeatmapCell:
    """What nobody knows is no 0, nor what was not asked or does not apply."""
    if share.counted:
        return share.met, share.counted
    return NOT_KNOWN if share.unknown else None
