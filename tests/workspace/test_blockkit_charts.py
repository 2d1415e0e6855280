"""data_visualization and data_table, for which slack_sdk has no classes and so no checks of its own."""

from typing import Any

import pytest

from bot.workspace.blockkit.check import check_blocks

MONTHS = ["Jan", "Feb"]


def series(name: str = "Level", labels: list[str] | None = None) -> dict[str, Any]:
    return {"name": name, "data": [{"label": label, "value": -1.5} for label in labels or MONTHS]}


def chart(kind: str = "line", **more: Any) -> dict[str, Any]:
    parts = {"series": [series()], "axis_config": {"categories": MONTHS}}
    return {"type": "data_visualization", "title": "T", "chart": {"type": kind, **parts, **more}}


def pie(*segments: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "data_visualization",
        "title": "T",
        "chart": {"type": "pie", "segments": list(segments)},
    }


def cell(text: str = "x") -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}
NUMBER = {"type": "raw_number", "value": 2.5, "text": "2.5"}


def table(*rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"type": "data_table", "caption": "C", "rows": list(rows), **more}


def faults(block: dict[str, Any]) -> list[str]:
    found = check_blocks([block], "message")
    return [fault.removeprefix("[ERROR] ").replace("[json-pointer:/blocks/0", "[") for fault in found]


@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_a_chart_with_axes(kind: str) -> None:
    axes = {"categories": MONTHS, "x_label": "x" * 50, "y_label": "y" * 50}
    names = [series(f"{number}" * 20) for number in range(6)]
    assert faults({**chart(kind, series=names, axis_config=axes), "block_id": "b"}) == []


def test_the_order_of_the_points_is_free() -> None:
    assert faults(chart(series=[series(labels=["Feb", "Jan"])])) == []


@pytest.mark.parametrize("labels", [["Jan"], ["Jan", "Mar"], ["Jan", "Feb", "Feb"], ["Jan", "Jan"]])
def test_one_point_for_each_category(labels: list[str]) -> None:
    assert faults(chart(series=[series(), series("Other", labels)])) == [
        "must have exactly one data point for each category [/chart/series/1/data]"
    ]


def test_series_names_differ() -> None:
    assert faults(chart(series=[series(), series()])) == ['`name` "Level" already exists [/chart/series/1/name]']


def test_six_series_of_twenty_points() -> None:
    labels = [str(number) for number in range(20)]
    names = [series(str(number), labels) for number in range(6)]
    assert faults(chart(series=names, axis_config={"categories": labels})) == []
    seven = chart(series=[*names, series("7", labels)], axis_config={"categories": labels})
    assert faults(seven) == ["no more than 6 items allowed [/chart/series]"]
    longer = [*labels, "20"]
    assert faults(chart(series=[series("0", longer)], axis_config={"categories": longer})) == [
        "no more than 20 items allowed [/chart/series/0/data]",
        "no more than 20 items allowed [/chart/axis_config/categories]",
    ]


def test_a_pie() -> None:
    segment = {"label": "x" * 20, "value": 0.1}
    assert faults(pie(*[segment] * 6)) == []
    assert faults(pie(*[segment] * 7)) == ["no more than 6 items allowed [/chart/segments]"]
    assert faults(pie()) == ["must provide at least 1 items [/chart/segments]"]


@pytest.mark.parametrize("value", [0, -1])
def test_a_slice_of_a_pie_is_more_than_nothing(value: float) -> None:
    assert faults(pie({"label": "a", "value": value})) == ["must be greater than 0 [/chart/segments/0/value]"]


@pytest.mark.parametrize("value", ["5", None, True, float("nan"), float("inf")])
def test_a_value_is_a_finite_number(value: Any) -> None:
    assert faults(pie({"label": "a", "value": value})) == ["must provide a number [/chart/segments/0/value]"]


def test_titles_and_labels() -> None:
    block = chart(series=[{**series(), "name": "x" * 21}], axis_config={"categories": MONTHS, "x_label": ""})
    assert faults({**block, "title": "x" * 51}) == [
        "must be less than 51 characters [/title]",
        "must be less than 21 characters [/chart/series/0/name]",
        "must be more than 0 characters [/chart/axis_config/x_label]",
    ]


def test_what_a_chart_is_made_of() -> None:
    assert faults({"type": "data_visualization"}) == [
        "missing required field: title []",
        "missing required field: chart []",
    ]
    assert faults(chart("donut")) == ["unsupported type: donut [/chart/type]"]
    assert faults(chart("line", legend=True)) == ["invalid additional property: legend [/chart]"]


def test_a_data_table() -> None:
    assert faults(table([cell(), cell()], [NUMBER, RICH], page_size=100, row_header_column_index=0)) == []


def test_its_rows_and_columns() -> None:
    assert faults(table(*[[cell()]] * 101)) == []
    assert faults(table(*[[cell()]] * 102)) == ["no more than 101 items allowed [/rows]"]
    assert faults(table([cell()])) == ["must provide at least 2 items [/rows]"]
    assert faults(table(*[[cell()] * 20] * 2)) == []
    assert faults(table([cell()] * 21, [cell()] * 21)) == [
        "no more than 20 items allowed [/rows/0]",
        "no more than 20 items allowed [/rows/1]",
    ]
    assert faults(table([cell(), cell()], [cell()])) == [
        "must have the same number of cells as the first row [/rows/1]"
    ]


def test_its_header_is_plain() -> None:
    assert faults(table([cell(), RICH], [cell(), RICH])) == ["unsupported type: rich_text [/rows/0/1/type]"]


def test_its_cells_and_settings() -> None:
    assert faults(table([cell("")], [{"type": "raw_number", "value": "2", "text": ""}], page_size=0)) == [
        "must be more than 0 characters [/rows/0/0/text]",
        "must provide a number [/rows/1/0/value]",
        "must be more than 0 characters [/rows/1/0/text]",
        "must be greater than 0 [/page_size]",
    ]
    assert faults({"type": "data_table", "rows": [[cell()], [cell()]]}) == ["missing required field: caption []"]


def test_the_table_block() -> None:
    def rows(*found: list[dict[str, Any]], **more: Any) -> list[str]:
        return faults({"type": "table", "rows": list(found), **more})

    assert rows([cell(), cell()], [RICH, NUMBER], column_settings=[None, {"align": "right"}]) == []
    assert rows(*[[cell()]] * 100) == []
    assert rows(*[[cell()]] * 101) == ["no more than 100 items allowed [/rows]"]
    assert rows([cell()] * 21) == ["no more than 20 items allowed [/rows/0]"]
    assert rows([cell()], column_settings=[{"align": "middle"}]) == [
        "must be a valid enum value [/column_settings/0/align]"
    ]


@pytest.mark.parametrize("surface", ["modal", "home"])
def test_a_chart_stands_in_messages_only(surface: Any) -> None:
    assert check_blocks([chart()], surface) == [
        "[ERROR] unsupported type: data_visualization [json-pointer:/view/blocks/0/type]"
    ]
