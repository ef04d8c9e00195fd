"""The engine keeps the laws of sorting, finds what is shown, and says so when a name does not exist."""

from __future__ import annotations

from functools import cmp_to_key, partial
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.dataset.dataset import Dataset, load
from kashi_tui.model.dataset.view import DatasetView
from kashi_tui.model.engines.dataset import DatasetEngine
from kashi_tui.model.errors import FilterError, UnknownNameError
from kashi_tui.model.query.filter import parse_filter
from kashi_tui.model.query.filter_expr import filter_expr
from kashi_tui.model.query.order import equality_filter, sort_rows
from kashi_tui.model.query.page import Cell, Profile
from kashi_tui.model.query.search import FIND_ROWS
from kashi_tui.model.query.view import Column, Lens, Query, Record, Sort
from kashi_tui.model.values.clean import clean


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return SHIPPED


def view_of(frame: pl.DataFrame, **more: Any) -> DatasetView:
    """A view of any frame; its cells count how often they are made."""

    def show(name: str) -> Column:
        def cell(record: Record) -> Cell:
            made.append(record["key"])
            return Cell(str(record[name]))

        return Column(name, name, cell)

    made: list[str] = []
    columns = tuple(show(name) for name in frame.columns)
    view = DatasetView("any", "Any", "any frame", 1, columns, frame=lambda dataset, lens: frame.lazy(), **more)
    MADE[view.id] = made
    return view


SHIPPED = load()
MADE: dict[str, list[str]] = {}
SMALL = pl.DataFrame({"key": ["a", "b", "c", "d"], "n": [2, None, 10, 2], "word": ["Æ", "b", None, "B"]})


def keys(engine: DatasetEngine, query: Query) -> list[str]:
    return [row.key for row in engine.page(query).rows]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ((), "abcd"),
        ((Sort("n"),), "adcb"),
        ((Sort("n", descending=True),), "cadb"),
        ((Sort("N"),), "adcb"),
        ((Sort("word"),), "dbac"),
        ((Sort("word", descending=True),), "abdc"),
        ((Sort("n", descending=True), Sort("word")), "cdab"),
    ],
)
def test_nulls_come_last_and_the_key_breaks_ties(dataset: Dataset, sort: tuple[Sort, ...], expected: str) -> None:
    view = view_of(SMALL)
    assert "".join(keys(DatasetEngine(dataset, [view]), Query(view, sort))) == expected


def test_a_query_without_order_has_that_of_its_view(dataset: Dataset) -> None:
    view = view_of(SMALL, sort=(Sort("n", descending=True),))
    engine = DatasetEngine(dataset, [view])
    assert "".join(keys(engine, Query(view))) == "cadb"
    assert "".join(keys(engine, Query(view, (Sort("key"),)))) == "abcd"


def test_only_the_rows_of_the_page_are_formatted(dataset: Dataset) -> None:
    view = view_of(pl.DataFrame({"key": [f"{n:04}" for n in range(2000)]}))
    page = DatasetEngine(dataset, [view]).page(Query(view), 1000, 3)
    assert [row.key for row in page.rows] == ["1000", "1001", "1002"]
    assert (page.offset, page.total, page.of) == (1000, 2000, 2000)
    assert MADE[view.id] == ["1000", "1001", "1002"]


@pytest.mark.parametrize(
    ("offset", "limit", "expected"), [(-5, 2, "ab"), (3, 9, "d"), (4, 9, ""), (99, None, ""), (0, 0, "")]
)
def test_a_page_beyond_the_rows_is_short_or_empty(
    dataset: Dataset, offset: int, limit: int | None, expected: str
) -> None:
    view = view_of(SMALL)
    page = DatasetEngine(dataset, [view]).page(Query(view), offset, limit)
    assert "".join(row.key for row in page.rows) == expected
    assert page.total == 4


def test_filters_are_joined_by_and(dataset: Dataset) -> None:
    view = view_of(SMALL)
    page = DatasetEngine(dataset, [view]).page(Query(view, filters=("n = 2", "word ~ b")))
    assert ([row.key for row in page.rows], page.total, page.of) == (["d"], 1, 4)


def test_names_and_filters_without_sense_are_refused(dataset: Dataset) -> None:
    view = view_of(SMALL)
    engine = DatasetEngine(dataset, [view])
    with pytest.raises(UnknownNameError, match="did you mean word"):
        engine.page(Query(view, (Sort("wrod"),)))
    with pytest.raises(UnknownNameError, match="did you mean word"):
        engine.page(Query(view, filters=("wrod = 1",)))
    with pytest.raises(FilterError):
        engine.page(Query(view, filters=("n >",)))
    with pytest.raises(UnknownNameError, match="no view 'anny'; did you mean any"):
        engine.view("anny")
    assert engine.view("any") is view


def test_lists_are_no_fields(dataset: Dataset) -> None:
    frame = SMALL.with_columns(pl.lit([1]).alias("trend"))
    view = view_of(frame)
    engine = DatasetEngine(dataset, [view])
    assert engine.fields(Query(view)) == ("key", "n", "word")
    assert engine.columns(Query(view)) == ("key", "n", "word", "trend")
    with pytest.raises(UnknownNameError):
        engine.page(Query(view, (Sort("trend"),)))


def test_position_is_where_the_page_has_the_row(dataset: Dataset) -> None:
    view = view_of(SMALL)
    engine = DatasetEngine(dataset, [view])
    query = Query(view, (Sort("n", descending=True),), ("n is not null",))
    assert [engine.position(query, key) for key in "cadbx"] == [0, 1, 2, None, None]


@pytest.mark.parametrize(
    ("start", "backward", "expected"),
    [
        (-1, False, 1),
        (0, False, 1),
        (1, False, 3),
        (3, False, 1),
        (99, False, 1),
        (0, True, 3),
        (3, True, 1),
        (1, True, 3),
    ],
)
def test_find_goes_around_the_end(dataset: Dataset, start: int, backward: bool, expected: int) -> None:
    view = view_of(SMALL.select("key", "word"))
    query = Query(view)
    assert DatasetEngine(dataset, [view]).find(query, "b", start, backward=backward) == expected


def test_find_tries_its_start_last_and_gives_up(dataset: Dataset) -> None:
    view = view_of(SMALL)
    engine = DatasetEngine(dataset, [view])
    for backward in (False, True):
        assert engine.find(Query(view), "æ", 0, backward=backward) == 0
        assert engine.find(Query(view), "zzz", 0, backward=backward) is None
    empty = view_of(SMALL.clear())
    assert DatasetEngine(dataset, [empty]).find(Query(empty), "b", 0) is None


TOTAL = 2 * FIND_ROWS + 7


@given(st.integers(0, TOTAL - 1), st.sets(st.integers(0, TOTAL - 1), max_size=3), st.booleans())
def test_find_is_the_first_hit_in_the_order_of_looking(start: int, hits: set[int], backward: bool) -> None:
    view = view_of(pl.DataFrame({"key": [f"{'hit' if n in hits else 'miss'} {n}" for n in range(TOTAL)]}))
    step = -1 if backward else 1
    looked = ((start + step * ahead) % TOTAL for ahead in range(1, TOTAL + 1))
    expected = next((at for at in looked if at in hits), None)
    assert DatasetEngine(SHIPPED, [view]).find(Query(view), "HIT", start, backward=backward) == expected


ROWS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(-3, 3)),
        st.sampled_from([None, float("nan"), -float("inf"), -1.5, -0.0, 0.0, 2.5]),
        st.one_of(st.none(), st.text("abBé", max_size=2)),
    ),
    max_size=20,
)
SORTS = st.lists(st.tuples(st.sampled_from(["n", "x", "s"]), st.booleans()), min_size=1, max_size=3)


@given(ROWS, SORTS)
def test_sorting_is_that_of_plain_python(rows: list[tuple[Any, Any, Any]], sorts: list[tuple[str, bool]]) -> None:
    records = [{"key": f"{at:03}", "n": n, "x": x, "s": s} for at, (n, x, s) in enumerate(rows)]
    schema = {"key": pl.String, "n": pl.Int64, "x": pl.Float64, "s": pl.String}
    frame = pl.DataFrame(records, schema=schema)
    levels = [Sort(column, descending=descending) for column, descending in sorts]
    once = sort_rows(frame.lazy(), levels, frame.schema)
    expected = sorted(records, key=cmp_to_key(partial(compare, levels)))
    assert once.collect()["key"].to_list() == [record["key"] for record in expected]
    assert sort_rows(once, levels, frame.schema).collect()["key"].equals(once.collect()["key"])


def compare(levels: list[Sort], one: dict[str, Any], other: dict[str, Any]) -> int:
    for column, descending in levels:
        left, right = one[column], other[column]
        lost = [value is None or value != value for value in (left, right)]  # NaN
        if any(lost):
            if lost[0] != lost[1]:
                return 1 if lost[0] else -1
            continue
        text = [value.encode() if isinstance(value, str) else value for value in (left, right)]
        if text[0] != text[1]:
            return (1 if text[0] > text[1] else -1) * (-1 if descending else 1)
    return 1 if one["key"] > other["key"] else -1


@given(
    st.sampled_from(["n", "word", "and", "two words", 'a "quoted" one']),
    st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text().map(clean), st.booleans(), st.dates()),
)
def test_a_condition_chooses_the_rows_with_its_value(column: str, value: object) -> None:
    frame = pl.DataFrame({column: [value, None]}, schema_overrides={} if value is not None else {column: pl.String})
    kept, dropped = (
        frame.filter(filter_expr(parse_filter(equality_filter(column, value, keep=keep)), frame.schema))[
            column
        ].to_list()
        for keep in (True, False)
    )
    assert value in kept
    assert value not in dropped
    assert len(kept) + len(dropped) == 2


def test_rows_like_a_cell_are_kept_or_dropped(dataset: Dataset) -> None:
    view = view_of(SMALL)
    engine = DatasetEngine(dataset, [view])
    query = Query(view)
    assert engine.same(query, "a", "n") == "n = 2"
    assert engine.same(query, "b", "n", keep=False) == "n is not null"
    assert engine.same(query, "d", "word") == 'word = "B"'
    with pytest.raises(UnknownNameError):
        engine.same(query, "zzz", "n")


def test_the_profile_says_what_the_dataset_is(dataset: Dataset) -> None:
    profile = DatasetEngine(dataset, []).profile
    assert isinstance(profile, Profile)
    assert (profile.title, profile.span) == ("Kashi foreign trade", "2013 – 2023")
    assert profile.currencies == ("CNY", "USD")
    assert "Tianshannet" in profile.citation


def test_records_are_exact_and_in_the_order_of_the_query(dataset: Dataset) -> None:
    view = view_of(SMALL)
    records = DatasetEngine(dataset, [view]).records(Query(view, (Sort("n"),), lens=Lens("USD")))
    assert [dict(record) for record in records] == SMALL[[0, 3, 2, 1]].to_dicts()
