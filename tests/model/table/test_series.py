"""The series of a table are those that plain grouping finds, with the changes and gaps that one counts by hand."""

from __future__ import annotations

from math import isnan
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kashi_tui.model.query.page import Point
from kashi_tui.model.query.view import Query, Sort
from kashi_tui.model.table.engine import TableEngine
from kashi_tui.model.table.in_memory import load_in_memory
from kashi_tui.model.table.series import find_series
from kashi_tui.model.table.table import Role, Table, TableColumn
from kashi_tui.model.values.calendar import TimeAxis, sort_in_time

SCHEMA = {"area": pl.String, "flow": pl.String, "time": pl.String, "value": pl.Float64}
MONTHS = [f"{year}-{month:02}" for year in (2020, 2021) for month in range(1, 13)]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "area": st.sampled_from(["A", "B", None]),
            "flow": st.sampled_from(["in", "out"]),
            "time": st.sampled_from([*MONTHS, None]),
            "value": st.sampled_from([1.0, 2.0, 5.0, 0.0, -4.0, None, float("nan")]),
        }
    ),
    max_size=60,
    unique_by=lambda row: (row["area"], row["flow"], row["time"]),
)


def found_in(rows: list[dict[str, Any]]) -> dict[tuple[Any, Any], dict[str, Any]]:
    frame = pl.DataFrame(rows, schema=SCHEMA)
    held = load_in_memory(frame.lazy(), frame.height, orders={"time": sort_in_time})
    assert held is not None
    found = find_series(held, ["area", "flow"], "time", "value")
    keys = found.newest.select(pl.col("area", "flow").cast(pl.String)).rows()
    told = found.summaries.with_columns(pl.col("latest").cast(pl.String)).to_dicts()
    points = [found.observations(each["first_at"], each["after_at"]) for each in told]
    assert len(keys) == len(set(keys))
    return {key: {**each, "points": list(run)} for key, each, run in zip(keys, told, points, strict=True)}


@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_series_are_those_that_plain_grouping_finds(rows: list[dict[str, Any]]) -> None:
    found = found_in(rows)
    assert set(found) == {(row["area"], row["flow"]) for row in rows}
    for (area, flow), told in found.items():
        values = {
            row["time"]: row["value"]
            for row in rows
            if (row["area"], row["flow"]) == (area, flow) and row["time"] is not None
            if row["value"] is not None and not isnan(row["value"])
        }
        times = sorted(values)
        assert told["points"] == [(time, values[time]) for time in times]
        assert told["observations"] == len(times)
        if not times:
            assert (told["latest"], told["value"], told["yoy"], told["gaps"]) == (None,) * 4
            continue
        last = MONTHS.index(times[-1])
        assert (told["latest"], told["value"]) == (times[-1], values[times[-1]])
        assert told["change"] == change(values, last, 1)
        assert told["yoy"] == change(values, last, 12)
        assert told["gaps"] == last - MONTHS.index(times[0]) + 1 - len(times)


def change(values: dict[str, float], last: int, months: int) -> float | None:
    before = values.get(MONTHS[last - months]) if last >= months else None
    return (values[MONTHS[last]] - before) / abs(before) * 100 if before else None


def test_a_time_that_occurs_twice_counts_once() -> None:
    rows = [{"area": "A", "flow": "in", "time": time, "value": 1.0} for time in ("2020-01", "2020-01", "2020-03")]
    told = found_in(rows)["A", "in"]
    assert (told["observations"], told["gaps"]) == (2, 1)


@pytest.mark.parametrize(
    ("values", "texts", "before", "year_ago"),
    [
        (["2021-Q1", "2020-Q4", "2020-Q1"], ["2020-Q1", "2020-Q4", "2021-Q1"], [-1, -1, 1], [-1, -1, 0]),
        (["2020-W01", "2019-W52"], ["2019-W52", "2020-W01"], [-1, 0], [-1, -1]),
        ([2020, 2019], ["2019", "2020"], [-1, 0], [-1, 0]),
        (["2021", "soon", "2020"], ["2020", "2021", "soon"], [-1, 0, -1], [-1, 0, -1]),
    ],
)
def test_times_know_the_period_before_and_a_year_ago(
    values: list[Any], texts: list[str], before: list[int], year_ago: list[int]
) -> None:
    calendar = TimeAxis(pl.Series(values))
    assert calendar.texts.to_list() == texts
    assert calendar.before.to_list() == before
    assert calendar.year_ago.to_list() == year_ago
    assert calendar.numbers(pl.Series(values)).to_list() == [texts.index(str(value)) for value in values]


@pytest.mark.parametrize(
    ("days", "texts"),
    [
        (["2020-01-01", "2021-01-01"], ["2020", "2021"]),
        (["2020-01-01", "2020-02-01"], ["2020-01", "2020-02"]),
        (["2020-01-01", "2020-01-02"], ["2020-01-01", "2020-01-02"]),
    ],
)
def test_days_stand_for_the_periods_that_they_begin(days: list[str], texts: list[str]) -> None:
    dates = pl.Series(days).str.to_date()
    assert TimeAxis(dates).texts.to_list() == texts
    assert TimeAxis(dates.cast(pl.Datetime)).texts.to_list() == texts


def engine() -> TableEngine:
    rows = [
        {"area": area, "change": "c", "time": time, "value": value, "unit": "USD", "mult": 6, "digits": 1}
        for area, values in {"A": (1.0, 2.0, 4.0), "B": (9.0, None, 3.0)}.items()
        for time, value in zip(("2020", "2021", "2022"), values, strict=True)
    ]
    roles: tuple[Role, ...] = ("dimension", "dimension", "time", "value", "unit", "unit_mult", "decimals")
    frame = pl.DataFrame(rows)
    columns = tuple(TableColumn(name, name.title(), role) for name, role in zip(frame.columns, roles, strict=True))
    return TableEngine(Table(frame.lazy(), columns, "made up", rows=frame.height))


def test_the_series_view_sorts_filters_and_explains() -> None:
    tables = engine()
    view = tables.view("series")
    query = Query(view, (Sort("yoy", descending=True),))
    before = tables.page(query, 0, 9)
    assert (before.rows, before.is_counted, before.is_ordered) == ((), False, False)
    tables.settle(query)
    page = tables.page(query, 0, 9)
    assert [[cell.text for cell in row.cells if cell.text] for row in page.rows] == [
        ["A", "c", "2022", "4.0 m", "USD", "+100.0 %", "+100.0 %", "3"],
        ["B", "c", "2022", "3.0 m", "USD", "2", "1"],
    ]
    trend = [heading.label for heading in page.headings].index("Trend")
    assert page.rows[1].cells[trend].spark == (Point(24240, 12, 9.0), Point(24264, 12, 3.0))
    assert tables.page(Query(view, filters=("value < 4",)), 0, 9).total == 1
    detail = tables.details(query, [page.rows[0].key])[page.rows[0].key]
    assert (detail.title, detail.value, len(detail.spark)) == ("A · c", "4.0 m USD", 3)
    assert detail.target is not None
    sheet = tables.dossier(detail.target)
    listed = next(chapter for chapter in sheet.chapters if chapter.id == "observations")
    assert [passage.text for passage in listed.passages] == ["2022  4", "2021  2", "2020  1"]


def test_a_dimension_may_be_called_as_a_column_of_ours() -> None:
    tables = engine()
    names = [column.name for column in tables.view("series").columns]
    assert names.count("change") == 1
    assert "change_" in names


def test_series_of_a_table_that_is_too_large_are_made_of_their_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, part = engine(), engine()
    monkeypatch.setattr(part._rows["table"], "_budget", 1)
    query = Query(whole.view("series"))
    for tables in (whole, part):
        tables.settle(Query(tables.view("series")))
    assert part._rows["table"].held is None
    assert part.page(Query(part.view("series")), 0, 9).rows == whole.page(query, 0, 9).rows
