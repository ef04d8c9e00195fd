"""The engine of a table gives what a plain sort and filter in Python give, page by page, settled or not."""

from __future__ import annotations

from math import isnan
from threading import Event, active_count
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kashi_tui.model.errors import FilterError, StoppedError, UnknownNameError
from kashi_tui.model.query.engine import Progress
from kashi_tui.model.query.view import Query, Sort
from kashi_tui.model.table import selection as answers
from kashi_tui.model.table import sorting as ranking
from kashi_tui.model.table.engine import TableEngine
from kashi_tui.model.table.in_memory import load_in_memory
from kashi_tui.model.table.table import Role, Table, TableColumn

ROLES: dict[str, Role] = {"area": "dimension", "time": "time", "value": "value", "n": "measure", "note": "attribute"}
TIMES = ("2021", "2021-Q2", "2021-03", "2020-W53", "2022-01-05", "2019-S2", "no period")

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "area": st.sampled_from(["A", "b", "B", "ä", "", None]),
            "time": st.sampled_from([*TIMES, None]),
            "value": st.sampled_from([1.0, 2.5, -3.0, float("nan"), float("inf"), None]),
            "n": st.sampled_from([1, 2, 3, None]),
            "note": st.text(max_size=3) | st.none(),
        }
    ),
    max_size=30,
)
SORTS = st.lists(
    st.builds(Sort, st.sampled_from(list(ROLES)), st.booleans()), max_size=3, unique_by=lambda sort: sort.column
).map(tuple)
FILTERS = {
    "area = b": lambda row: (row["area"] or "").lower() == "b",
    "not area = b": lambda row: (row["area"] or "").lower() != "b",
    "value > 1": lambda row: row["value"] is not None and row["value"] > 1,
    "n is null": lambda row: row["n"] is None,
    "note ~ a": lambda row: "a" in (row["note"] or "").lower(),
    "time >= 2021-02": lambda row: row["time"] in ("2021-Q2", "2021-03", "2022-01-05"),
    "time = 2021": lambda row: row["time"] == "2021",
}
SCHEMA = {"area": pl.String, "time": pl.String, "value": pl.Float64, "n": pl.Int64, "note": pl.String}


def table_of(frame: pl.DataFrame | pl.LazyFrame, rows: int | None = None, roles: dict[str, Role] = ROLES) -> Table:
    """A table of a frame, whose number of rows is known if it is given."""
    names = frame.lazy().collect_schema().names()
    columns = tuple(TableColumn(name, name.title(), roles.get(name, "attribute")) for name in names)
    return Table(frame.lazy(), columns, "made up", rows=rows)


def engine_of(frame: pl.DataFrame, *, is_counted: bool = True) -> TableEngine:
    return TableEngine(table_of(frame, frame.height if is_counted else None))


def query_of(engine: TableEngine, *sorts: Sort, filters: tuple[str, ...] = ()) -> Query:
    return Query(engine.view("table"), sorts, filters)


def places(engine: TableEngine, query: Query, offset: int = 0, limit: int | None = None) -> list[int]:
    return [int(row.key) for row in engine.page(query, offset, limit).rows]


def naive(rows: list[dict[str, Any]], sorts: tuple[Sort, ...], filters: tuple[str, ...]) -> list[int]:
    """The places of the rows that pass the filters, in order, as Python finds them."""
    found = [at for at, row in enumerate(rows) if all(FILTERS[text](row) for text in filters)]
    for sort in reversed(sorts):
        known = [at for at in found if _value(rows[at], sort.column) is not None]
        missing = [at for at in found if _value(rows[at], sort.column) is None]
        known.sort(key=lambda at: _value(rows[at], sort.column), reverse=sort.descending)
        found = known + missing
    return found


def _value(row: dict[str, Any], column: str) -> Any:
    value = row[column]
    if isinstance(value, float) and isnan(value):
        return None
    if column == "time" and value is not None:
        return ["2019-S2", "2020-W53", "2021", "2021-03", "2021-Q2", "2022-01-05", "no period"].index(value)
    return value.encode() if isinstance(value, str) else value


@pytest.fixture(autouse=True, params=[(320, 1_000_000), (3, 2)], ids=["usual", "tiny parts"])
def _sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once as it is, and once with so few first rows and so small parts that a few rows have several."""
    first, part = request.param
    monkeypatch.setattr(answers, "FIRST_ROWS", first)
    monkeypatch.setattr(ranking.sort_in_parts, "__defaults__", (part, 1_000))


@settings(max_examples=150, deadline=None)
@given(
    rows=ROWS,
    sorts=SORTS,
    filters=st.lists(st.sampled_from(list(FILTERS)), max_size=2).map(tuple),
    is_counted=st.booleans(),
    is_held=st.booleans(),
)
def test_any_query_gives_what_a_plain_sort_and_filter_give(
    rows: list[dict[str, Any]], sorts: tuple[Sort, ...], filters: tuple[str, ...], is_counted: bool, is_held: bool
) -> None:
    engine = engine_of(pl.DataFrame(rows, schema=SCHEMA), is_counted=is_counted)
    if not is_held:
        engine._rows["table"]._budget = 0  # too small for anything: the table stays where it is
    query, expected = query_of(engine, *sorts, filters=filters), naive(rows, sorts, filters)
    if "time = 2021" in filters and not any(row["time"] == "2021" for row in rows):
        return  # the year then means its months
    unsettled = places(engine, query, 0, 5)
    assert unsettled == expected[: len(unsettled)]
    assert len(unsettled) >= min(3, len(expected))
    engine.settle(query)
    page = engine.page(query, 0, 100)
    assert (page.total, page.is_counted, page.is_ordered) == (len(expected), True, True)
    for offset in range(0, len(expected) + 4, 4):
        assert places(engine, query, offset, 4) == expected[offset : offset + 4]
    assert [engine.position(query, str(at)) for at in expected] == list(range(len(expected)))


def test_a_filter_on_a_time_means_the_period() -> None:
    engine = engine_of(pl.DataFrame({"time": ["2021-12", "2022-Q1", "2022-02", "2023"], "value": [1.0, 2.0, 3.0, 4.0]}))
    for settle in (False, True):
        if settle:
            engine.settle(query_of(engine, Sort("time")))  # texts are numbers in a dictionary from now on
        assert places(engine, query_of(engine, filters=("time = 2022",)), 0, 9) == [1, 2]
        assert places(engine, query_of(engine, filters=("time < 2022-02",)), 0, 9) == [0, 1]
        assert places(engine, query_of(engine, filters=("time = 2023",)), 0, 9) == [3]


def test_names_and_filters_without_sense_are_refused() -> None:
    engine = engine_of(pl.DataFrame({"area": ["A"], "n": [1]}))
    with pytest.raises(UnknownNameError, match=r"did you mean area\?"):
        engine.page(query_of(engine, Sort("arae")), 0, 9)
    with pytest.raises(FilterError):
        engine.page(query_of(engine, filters=("n >",)), 0, 9)
    with pytest.raises(UnknownNameError, match="no view 'tabel'; did you mean table"):
        engine.view("tabel")


def test_a_stopped_settling_leaves_the_engine_as_it_was_and_no_thread() -> None:
    frame = pl.DataFrame({"n": range(200_000)}).with_columns(text=pl.col("n").cast(pl.String))
    engine = engine_of(frame.select("text", pl.col("n") * 7919 % 1_000_003))
    query = query_of(engine, Sort("n"))
    before, first, threads = Event(), engine.page(query, 0, 3), active_count()
    told: list[Progress] = []

    def report(progress: Progress) -> None:
        told.append(progress)
        before.set()

    with pytest.raises(StoppedError):
        engine.settle(query, report, before)
    assert len(told) == 1
    assert active_count() == threads
    assert engine.page(query, 0, 3) == first
    assert not engine.is_settled(query)
    engine.settle(query)
    assert engine.page(query, 0, 3).rows == first.rows


@pytest.mark.parametrize("ask", ["settle", "find", "statistics", "settle frequencies", "settle series"])
def test_everything_long_can_be_stopped(ask: str) -> None:
    frame = pl.DataFrame({"n": range(100_000)}).select(
        area=pl.col("n") % 7, time=pl.lit("2020"), value=pl.col("n") * 1.0
    )
    engine = engine_of(frame, is_counted=False)
    query, stop = query_of(engine, Sort("value")), Event()
    stop.set()
    asks: dict[str, Any] = {
        "settle": lambda: engine.settle(query, stop=stop),
        "find": lambda: engine.find(query, "x", 0, stop=stop),
        "statistics": lambda: engine.statistics(query, "value", stop=stop),
        "settle frequencies": lambda: engine.settle(Query(engine.frequencies(query, "area")), stop=stop),
        "settle series": lambda: engine.settle(Query(engine.view("series")), stop=stop),
    }
    with pytest.raises(StoppedError):
        asks[ask]()


@given(texts=st.lists(st.text(max_size=4) | st.none()))
def test_a_dictionary_sorts_as_its_texts_do(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    held = load_in_memory(frame.lazy(), frame.height)
    assert held is not None
    assert held["text"].cast(pl.String).to_list() == texts
    assert held["text"].cast(pl.String).equals(frame["text"], null_equal=True)
    places = held.select(
        pl.int_range(pl.len()).sort_by(pl.col("text").to_physical(), nulls_last=True, maintain_order=True)
    )
    by_text = frame.select(pl.int_range(pl.len()).sort_by("text", nulls_last=True, maintain_order=True))
    assert places.to_series().to_list() == by_text.to_series().to_list()


def test_a_column_of_different_texts_keeps_them() -> None:
    frame = pl.DataFrame({"text": [f"{at}" for at in range(5_000)], "few": ["a", "b"] * 2_500})
    held = load_in_memory(frame.lazy(), frame.height)
    assert held is not None
    assert held.schema["text"] == pl.String
    assert held["few"].dtype == pl.Enum(["a", "b"])
    assert held["text"].equals(frame["text"])


def test_a_table_that_is_too_large_is_not_held() -> None:
    frame = pl.DataFrame({"n": range(100_000)})
    assert load_in_memory(frame.lazy(), frame.height, budget=100_000) is None
    assert load_in_memory(frame.lazy(), budget=100_000) is None
