"""Rows are found by their places wherever they are: in a file, in several, in memory."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kashi_tui.model.errors import DatasetError, StoppedError
from kashi_tui.model.query.engine import Progress
from kashi_tui.model.table import row_source as places
from kashi_tui.model.table.row_source import RowSource

FRAME = pl.DataFrame({"n": range(1_000)}).with_columns(text=pl.format("t{}", pl.col("n") % 7))


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> pl.LazyFrame:
    folder = tmp_path_factory.mktemp("rows")
    for start in (0, 600):
        FRAME.slice(start, 600).write_parquet(folder / f"{start:03}.parquet", row_group_size=50)
    return pl.scan_parquet(sorted(folder.glob("*.parquet")))


@settings(max_examples=40, deadline=None)
@given(
    chosen=st.lists(st.integers(0, 999), max_size=30),
    near=st.sampled_from([1, 100, 10_000]),
    most=st.sampled_from([0, 9]),
)
def test_rows_come_in_the_order_of_their_places(scan: pl.LazyFrame, chosen: list[int], near: int, most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "NEAR_ROWS", near)
        patch.setattr(places, "MOST_SLICES", most)
        rows = RowSource(scan, 1_000)
        assert rows.take(pl.Series(chosen, dtype=pl.UInt32))["n"].to_list() == chosen
        rows.remember(pl.Series([5, 3], dtype=pl.UInt32), FRAME[[5, 3]])
        assert rows.take(pl.Series([3, 5, 3], dtype=pl.UInt32))["n"].to_list() == [3, 5, 3]


def test_a_text_file_is_read_once_and_held(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    FRAME.write_csv(path)
    rows = RowSource(pl.scan_csv(path), None, FRAME.head(10), paths=(path,))
    assert rows.slice(2, 3)["n"].to_list() == [2, 3, 4]
    assert not rows.is_random
    told: list[Progress] = []
    rows.prepare(told.append)
    assert (rows.count, rows.is_random, {each.doing for each in told}) == (1_000, True, {"reading"})
    path.unlink()
    assert rows.slice(998, 9)["n"].to_list() == [998, 999]


def test_a_text_file_that_is_too_large_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    FRAME.write_csv(path)
    rows = RowSource(pl.scan_csv(path), budget=10, paths=(path,))
    rows.prepare()
    assert (rows.count, rows.held) == (1_000, None)
    assert rows.slice(998, 9)["n"].to_list() == [998, 999]
    path.write_text("n,text\n")
    with pytest.raises(DatasetError):
        RowSource(pl.scan_csv(tmp_path / "none.csv"), paths=(tmp_path / "none.csv",)).slice(0, 1)


def test_a_source_is_verified_once_before_anything_else() -> None:
    asked: list[int] = []

    def verify() -> tuple[pl.LazyFrame, int | None]:
        asked.append(1)
        return FRAME.head(4).lazy(), 4

    rows = RowSource(FRAME.lazy(), None, FRAME.head(9), verify=verify)
    for _ in range(2):
        rows.prepare()
    assert (asked, rows.count, rows.slice(0, 9)["n"].to_list()) == ([1], 4, [0, 1, 2, 3])


def test_watched_work_tells_and_stops() -> None:
    told: list[Progress] = []
    rows, stop = RowSource(FRAME.lazy(), 1_000), Event()
    counted = rows.watched(FRAME.lazy(), "counting", told.append, stop).select(pl.len())
    assert rows.collect(counted, in_pieces=True).item() == 1_000
    assert told[-1] == Progress("counting", 1.0)
    stop.set()
    with pytest.raises(StoppedError, match="counting"):
        rows.collect(rows.watched(FRAME.lazy(), "counting", told.append, stop).select(pl.len()), in_pieces=True)


def test_a_column_of_places_never_has_the_name_of_another() -> None:
    rows = RowSource(pl.LazyFrame({"place": ["a"], "place_": ["b"]}), 1)
    assert rows.at == "place__"
    assert rows.numbered().collect().columns == ["place__", "place", "place_"]
