"""What a table shows of its cells is safe, short, and says what the row says of its numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from kashi_tui.model.errors import DatasetError, UnknownNameError
from kashi_tui.model.query.page import Cell
from kashi_tui.model.query.statistics import share_text
from kashi_tui.model.query.target import Target
from kashi_tui.model.query.view import Column, Query, Sort, View
from kashi_tui.model.table import records as reading
from kashi_tui.model.table.engine import TableEngine
from kashi_tui.model.table.lazy_cells import cells_of
from kashi_tui.model.table.rows_view import CELL_CHARS
from kashi_tui.model.table.table import Role, Table, TableColumn


def engine_of(rows: dict[str, Any], **roles: Role) -> TableEngine:
    frame = pl.DataFrame(rows, strict=False)
    columns = tuple(TableColumn(name, name.title(), roles.get(name, "attribute")) for name in frame.columns)
    return TableEngine(Table(frame.lazy(), columns, "made up", rows=frame.height))


def texts(engine: TableEngine, *sorts: Sort) -> list[list[str]]:
    page = engine.page(Query(engine.views[0], sorts), 0, 100)
    return [[cell.text for cell in row.cells] for row in page.rows]


def test_numbers_stand_to_the_right_and_keep_their_digits() -> None:
    engine = engine_of({"n": [1234567, -5], "x": [1234.5, 1e300], "t": ["a", "b"]}, n="measure")
    assert texts(engine) == [["1,234,567", "1,234.5", "a"], ["−5", "1e+300", "b"]]
    assert [heading.align for heading in engine.headings(Query(engine.views[0]))] == ["right", "right", "left"]


def test_a_value_shows_the_decimals_and_the_scale_of_its_row() -> None:
    rows = {"value": [77.1, 5.0, 2.0, None, float("nan")], "decimals": [2, None, 0, 1, 1], "mult": [9, 0, 3, 6, 6]}
    engine = engine_of(rows, value="value", decimals="decimals", mult="unit_mult")
    assert [row[0] for row in texts(engine)] == ["77.10 bn", "5", "2 k", "–", "–"]


def test_texts_are_made_safe_where_they_are_shown() -> None:
    engine = engine_of({"t": ["a\x1b[2Jb", "x\u202ey"], "when": [date(2020, 1, 2), None], "flag": [True, False]})
    assert texts(engine) == [["a␛[2Jb", "2020-01-02", "true"], ["x\ufffdy", "", "false"]]
    moment = engine_of({"at": [datetime(2020, 1, 2, 3, 4)]})
    assert texts(moment) == [["2020-01-02 03:04:00"]]


def test_a_cell_of_megabytes_is_cut_before_it_becomes_an_object() -> None:
    engine = engine_of({"t": ["x" * 5_000_000, "y"]})
    first = texts(engine)[0][0]
    assert len(first) == CELL_CHARS
    assert first.endswith("…")
    sheet = engine.dossier(Target("row", "0"))
    assert max(len(passage.text) for passage in sheet.chapters[0].passages) < 11_000


def test_a_row_is_told_by_its_dimensions_and_in_full() -> None:
    rows = {"area": ["DE"], "name": ["Germany"], "time": ["2020"], "value": [1.5], "unit": ["EUR"], "note": [None]}
    frame = pl.DataFrame(rows)
    roles: dict[str, Role] = {"area": "dimension", "name": "label", "time": "time", "value": "value", "unit": "unit"}
    columns = tuple(
        TableColumn(name, name.title(), roles.get(name, "attribute"), "area" if name == "name" else "")
        for name in frame.columns
    )
    engine = TableEngine(Table(frame.lazy(), columns, "made up", rows=1))
    detail = engine.details(Query(engine.views[0]), ["0", "7"])
    assert list(detail) == ["0"]
    assert (detail["0"].title, detail["0"].value) == ("Germany · 2020", "1.5 EUR")
    assert detail["0"].target == Target("row", "0")
    told = [passage.text.split() for passage in engine.dossier(Target("row", "0")).chapters[0].passages]
    assert told == [
        ["Area", "DE"],
        ["Name", "Germany"],
        ["Time", "2020"],
        ["Value", "1.5"],
        ["Unit", "EUR"],
        ["Note", "–"],
    ]
    with pytest.raises(UnknownNameError):
        engine.dossier(Target("row", "7"))


def test_keeping_a_row_and_its_frequency_are_the_same_filter() -> None:
    engine = engine_of({"t": ['say "a"', "b", "b", None]})
    query = Query(engine.views[0])
    counted = engine.frequencies(query, "t")
    engine.settle(Query(counted))
    page = engine.page(Query(counted), 0, 9)
    assert [[cell.text for cell in row.cells[:3]] for row in page.rows] == [
        ["b", "2", "50.0 %"],
        ['say "a"', "1", "25.0 %"],
        ["–", "1", "25.0 %"],
    ]
    for row, count in zip(page.rows, (2, 1, 1), strict=True):
        kept = engine.same(Query(counted), row.key, "t")
        assert engine.page(Query(engine.views[0], filters=(kept,)), 0, 9).total == count
    assert engine.same(query, "1", "t", keep=False) == 't != "b"'


@pytest.mark.parametrize("name", ["key", "count", "share", "most", "place", "value"])
def test_a_column_may_be_called_as_a_column_of_ours(name: str) -> None:
    engine = engine_of({name: ["a", "b", "b"]})
    counted = Query(engine.frequencies(Query(engine.views[0]), name))
    engine.settle(counted)
    assert [[cell.text for cell in row.cells[:2]] for row in engine.page(counted, 0, 9).rows] == [
        ["b", "2"],
        ["a", "1"],
    ]
    kept = Query(engine.views[0], (Sort(name, descending=True),), (engine.same(counted, "0", name),))
    engine.settle(kept)
    assert [row.key for row in engine.page(kept, 0, 9).rows] == ["1", "2"]


@pytest.mark.parametrize("sorts", [(), (Sort("n", descending=True),)], ids=["as it is", "sorted"])
@pytest.mark.parametrize("filters", [(), ("n < 900",)], ids=["all", "some"])
def test_finding_goes_around_and_both_ways(sorts: tuple[Sort, ...], filters: tuple[str, ...]) -> None:
    engine = engine_of({"n": list(range(1000)), "t": [f"row {at} {'Hit' * (at % 100 == 7)}" for at in range(1000)]})
    query = Query(engine.views[0], sorts, filters)
    engine.settle(query)
    keys = [int(row.key) for row in engine.page(query, 0, 1000).rows]
    hits = [at for at, key in enumerate(keys) if key % 100 == 7]
    for start in (0, hits[0], hits[3], len(keys) - 1):
        after = next((at for at in hits if at > start), hits[0])
        before = next((at for at in reversed(hits) if at < start), hits[-1])
        assert engine.find(query, "hit", start) == after
        assert engine.find(query, "HIT", start, backward=True) == before
    assert engine.find(query, "miss", 0) is None
    assert keys[engine.find(query, "777", 0) or 0] == 777


def test_statistics_tell_of_numbers_and_of_texts() -> None:
    engine = engine_of({"n": [1.0, 2.0, 2.0, None, float("nan"), 10.0], "t": ["b", "aa", "b", None, "", "b"]})
    query = Query(engine.views[0])

    def told(column: str) -> dict[str, str]:
        passages = [passage for chapter in engine.statistics(query, column).chapters for passage in chapter.passages]
        lines = (passage.text.split("  ", 1) for passage in passages if not passage.spark and "  " in passage.text)
        return {name: text.strip() for name, text in lines}

    numbers = told("n")
    assert numbers["Rows"] == "6"
    assert numbers["Missing"] == "2 (33.3 %)"
    assert (numbers["Distinct"], numbers["Minimum"], numbers["Median"], numbers["Maximum"]) == ("3", "1", "2", "10")
    assert numbers["Mean"] == "3.75"
    assert told("t")["b"] == "3 (60.0 %)"
    filtered = engine.statistics(Query(engine.views[0], filters=("n > 1",)), "n")
    assert any("Rows" in passage.text and "3" in passage.text for passage in filtered.chapters[1].passages)


def test_statistics_tell_of_periods_in_time() -> None:
    engine = engine_of(
        {"t": ["2021-03", "2020-11", None, "2021-03", "2020-12"], "v": [1, 2, 3, 4, 5]}, t="time", v="value"
    )
    told = engine.statistics(Query(engine.views[0]), "t").chapters
    assert [passage.text.split("  ")[-1].strip() for passage in told[1].passages] == ["2020-11", "2021-03", "2"]
    assert [share_text(each) for each in (25, 0.1, 0.0333, 0.000001, 0)] == [
        "25.0 %",
        "0.1 %",
        "0.03 %",
        "0.000001 %",
        "0.0 %",
    ]


def test_a_file_that_vanishes_is_told_in_one_line(tmp_path: Any) -> None:
    path = tmp_path / "gone.parquet"
    pl.DataFrame({"n": range(1000)}).write_parquet(path)
    table = Table(pl.scan_parquet(path), (TableColumn("n", "N", "measure"),), "made up", (path,), rows=1000)
    engine = TableEngine(table)
    path.unlink()
    with pytest.raises(DatasetError, match="has disappeared"):
        engine.page(Query(engine.views[0]), 500, 10)
    with pytest.raises(DatasetError, match="has disappeared"):
        engine.settle(Query(engine.views[0], (Sort("n"),)))
    with pytest.raises(DatasetError, match="has disappeared"):
        engine.statistics(Query(engine.views[0]), "n")


def test_a_million_rows_sort_filter_and_are_found() -> None:
    frame = pl.select(n=pl.int_range(1_000_000)).with_columns(
        value=(pl.col("n") * 7919 % 1_000_003).cast(pl.Float64), area=pl.format("A{}", pl.col("n") % 300)
    )
    columns = tuple(TableColumn(name, name, "attribute") for name in frame.columns)
    engine = TableEngine(Table(frame.lazy(), columns, "made up", rows=frame.height))
    query = Query(engine.views[0], (Sort("area"), Sort("value", descending=True)), ("n >= 10",))
    first = engine.page(query, 0, 50)
    engine.settle(query)
    assert engine.page(query, 0, 50).rows == first.rows
    expected = frame.filter(pl.col("n") >= 10).sort("area", "value", descending=[False, True], maintain_order=True)["n"]
    for offset in (0, 123_456, 999_900):
        assert [int(row.key) for row in engine.page(query, offset, 60).rows] == expected[offset : offset + 60].to_list()
    assert engine.position(query, str(expected[777_777])) == 777_777


@pytest.mark.parametrize("width", [500, pytest.param(5_000, marks=pytest.mark.soak)])
def test_of_thousands_of_columns_only_the_cells_that_are_looked_at_are_made(width: int) -> None:
    engine = engine_of({f"c{at}": [at, at + 1] for at in range(width)})
    query = Query(engine.views[0], (Sort("c7", descending=True),))
    page = engine.page(query, 0, 10)
    assert (page.rows[0].cells[width - 1].text, page.rows[1].cells[-1].text) == (str(width), str(width - 1))
    assert [cell.text for cell in page.rows[0].cells[:3]] == ["1", "2", "3"]
    assert page.rows == engine.page(query, 0, 10).rows
    made: list[str] = []
    column = Column("c", "C", lambda record: made.append("c") or Cell(""))  # type: ignore[func-returns-value]
    cells = cells_of(View("wide", "", "", 0, (column,) * width), {})
    assert (len(cells), cells[3], len(cells[4:6]), made) == (width, Cell(""), 2, ["c"] * 3)
    assert len(engine.details(query, ["0"])["0"].others) == 12


def test_records_are_the_rows_in_order_whatever_is_asked_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PIECE_ROWS", 3)
    engine = engine_of({"n": list(range(10)), "t": list("abcdefghij")})
    found = engine.records(Query(engine.views[0], (Sort("n", descending=True),), ("n > 1",)))
    expected = [{"n": n, "t": "abcdefghij"[n]} for n in range(9, 1, -1)]
    assert list(found) == expected
    assert (len(found), found[-1], found[1:3]) == (8, expected[-1], expected[1:3])


def test_years_and_codes_have_no_separators_wherever_they_stand() -> None:
    rows = {"hs": [8471, 8471], "year": [2021, 2022], "value": [1234.5, 2345.5]}
    engine = engine_of(rows, hs="dimension", year="time", value="value")
    pages = [engine.page(Query(engine.view(name))) for name in ("table", "series")]
    assert [[cell.text for cell in page.rows[0].cells[:3]] for page in pages] == [
        ["8471", "2021", "1,234.5"],
        ["8471", "2022", "2,345.5"],
    ]
    assert engine.profile.span == "2021 – 2022"
    key = pages[1].rows[0].key
    assert engine.details(Query(engine.view("series")), [key])[key].title == "8471"
