"""Charts and tables: data_visualization, table and data_table.

Limits: docs.slack.dev/reference/block-kit/blocks/{data-visualization,table,data-table}-block. Copies of these
pages differ (6 or 12 series and segments, 101 or 201 rows); the smaller figure holds here, so that what passes
here passes with either.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.blockkit.objects import ID, WORDS
from bot.workspace.blockkit.rich_text import RICH_TEXT
from bot.workspace.blockkit.rules import (
    Kind,
    Place,
    each_distinct,
    enum,
    flag,
    integer,
    items,
    nullable,
    number,
    one_of,
    shape,
    text,
)

MOST_SERIES = 6
MOST_POINTS = 20
TABLE_ROWS = 100
DATA_TABLE_ROWS = 101
COLUMNS = 20

LABEL = text(20)
SEGMENT = shape(required={"label": LABEL, "value": number(above=0)})
POINT = shape(required={"label": LABEL, "value": number()})
SERIES = shape(required={"name": LABEL, "data": items(POINT, most=MOST_POINTS)})
AXES = shape(
    required={"categories": items(LABEL, most=MOST_POINTS)},
    optional={"x_label": text(50), "y_label": text(50)},
)


def one_point_for_each_category(chart: Mapping[str, Any], place: Place) -> Iterator[str]:
    """Each series has exactly one point for each category of the x axis."""
    axes, series = chart.get("axis_config"), chart.get("series")
    categories = axes.get("categories") if isinstance(axes, dict) else None
    if not isinstance(categories, list) or not isinstance(series, list):
        return
    wanted = sorted(map(str, categories))
    for index, one in enumerate(series):
        points = one.get("data") if isinstance(one, dict) else None
        if isinstance(points, list) and wanted != sorted(map(_label, points)):
            where = place.at("series").at(index).at("data")
            yield where.fault("must have exactly one data point for each category")


def _label(point: Any) -> str:
    return str(point.get("label")) if isinstance(point, dict) else ""


AXIS_CHART = Kind(
    shape(
        one_point_for_each_category,
        each_distinct("series", "name"),
        required={"series": items(SERIES, most=MOST_SERIES), "axis_config": AXES},
    )
)
PIE_CHART = Kind(shape(required={"segments": items(SEGMENT, most=MOST_SERIES)}))
CHART = one_of({"pie": PIE_CHART, "bar": AXIS_CHART, "line": AXIS_CHART, "area": AXIS_CHART})
DATA_VISUALIZATION = shape(required={"title": text(50), "chart": CHART}, optional={"block_id": ID})

CELLS: dict[str, Kind] = {
    "raw_text": Kind(shape(required={"text": WORDS})),
    "raw_number": Kind(shape(required={"value": number(), "text": WORDS})),
    "rich_text": RICH_TEXT,
}
ROW = items(one_of(CELLS), most=COLUMNS)
COLUMN_SETTINGS = shape(optional={"align": enum("left", "center", "right"), "is_wrapped": flag})

TABLE = shape(
    required={"rows": items(ROW, most=TABLE_ROWS)},
    optional={"block_id": ID, "column_settings": items(nullable(COLUMN_SETTINGS), most=COLUMNS)},
)


def plain_header(table: Mapping[str, Any], place: Place) -> Iterator[str]:
    """The first row of a data_table is its header, and a header cell is not rich_text."""
    for index, cell in enumerate(_rows(table)[0] if _rows(table) else ()):
        if isinstance(cell, dict) and cell.get("type") == "rich_text":
            yield place.at("rows").at(0).at(index).at("type").fault("unsupported type: rich_text")


def rows_of_one_length(table: Mapping[str, Any], place: Place) -> Iterator[str]:
    """All rows of a data_table have as many cells as its header."""
    rows = _rows(table)
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield place.at("rows").at(index).fault("must have the same number of cells as the first row")


def _rows(table: Mapping[str, Any]) -> list[list[Any]]:
    """The rows, or none where they are not lists, which another rule reports."""
    rows = table.get("rows")
    return rows if isinstance(rows, list) and all(isinstance(row, list) for row in rows) else []


DATA_TABLE = shape(
    plain_header,
    rows_of_one_length,
    required={"caption": WORDS, "rows": items(ROW, most=DATA_TABLE_ROWS, least=2)},
    optional={
        "block_id": ID,
        "page_size": integer(1, 100),
        "row_header_column_index": integer(0, COLUMNS - 1),
    },
)


def characters(table: Mapping[str, Any]) -> int:
    """How many characters the cells of a table or data_table hold together, as Slack's limits count them."""
    return sum(_shown(cell) for row in _rows(table) for cell in row)


def _shown(part: Any) -> int:
    """The characters of a cell's text, or of the texts of all parts of a rich_text cell."""
    if not isinstance(part, dict):
        return 0
    shown, inner = part.get("text"), part.get("elements")
    own = len(shown) if isinstance(shown, str) else 0
    return own + (sum(map(_shown, inner)) if isinstance(inner, list) else 0)
