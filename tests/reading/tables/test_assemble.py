"""Any table opens, with its columns typed and recognised."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kashi_tui.model.errors import UnknownNameError
from kashi_tui.reading.source import open_table

TIDY = "area,item,year,value\nDE,tea,2020,1.5\nDE,tea,2021,2\nFR,tea,2020,\n"


def test_a_tidy_csv_is_typed_and_its_columns_are_recognised(opened, rows, roles):
    table = opened(TIDY)
    assert rows(table) == [("DE", "tea", 2020, 1.5), ("DE", "tea", 2021, 2.0), ("FR", "tea", 2020, None)]
    assert roles(table) == {"area": "dimension", "item": "dimension", "year": "time", "value": "value"}
    assert (table.title, table.rows, table.notes) == ("table", 3, ())
    assert table.head is not None
    assert table.head.equals(table.frame.collect())


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_byte_order_marks_are_recognised(opened, rows, separator, end, mark):
    table = opened(mark + TIDY.replace(",", separator).replace("\n", end))
    assert rows(table) == [("DE", "tea", 2020, 1.5), ("DE", "tea", 2021, 2.0), ("FR", "tea", 2020, None)]
    assert [column.name for column in table.columns] == ["area", "item", "year", "value"]


@pytest.mark.parametrize(
    ("cells", "values", "dtype"),
    [
        (["1", "-2", "+3", ""], [1, -2, 3, None], pl.Int64),
        (["1.5", "2", ".5", "1e3"], [1.5, 2.0, 0.5, 1000.0], pl.Float64),
        (["true", "False"], [True, False], pl.Boolean),
        (["2024-02-29", "2023-01-01"], [date(2024, 2, 29), date(2023, 1, 1)], pl.Date),
        (["2024-02-29T10:11:12"], [datetime(2024, 2, 29, 10, 11, 12)], pl.Datetime("us")),
        (["01", "10"], ["01", "10"], pl.String),
        (["12345678901234567890123"], ["12345678901234567890123"], pl.String),
        (["1", "two"], ["1", "two"], pl.String),
        (["1", ".."], [1, None], pl.Int64),
        (["1.5", "NA", ":"], [1.5, None, None], pl.Float64),
        (['"1,5"', '"2,25"'], [1.5, 2.25], pl.Float64),
        (['"1,234,567"', "12"], [1234567, 12], pl.Int64),
        (['"1,234.5"', '"1,234"'], [1234.5, 1234.0], pl.Float64),
        (['"1.234,5"', '"2"'], [1234.5, 2.0], pl.Float64),
        (["1 234", "5"], [1234, 5], pl.Int64),
        (["1\u00a0234\u00a0567"], [1234567], pl.Int64),
        (['"1,234"', '"5,678"'], ["1,234", "5,678"], pl.String),
        (["", ""], [None, None], pl.String),
    ],
    ids=str,
)
def test_columns_are_typed_by_all_their_cells(opened, cells, values, dtype):
    table = opened("x,cell\n" + "".join(f"a,{cell}\n" for cell in cells))
    column = table.frame.collect()["cell"]
    assert (column.to_list(), column.dtype) == (values, dtype)


def test_what_the_user_names_counts_before_what_is_recognised(opened, roles):
    table = opened(
        "area,year,made,value,other\nDE,2020,2021,1,2\nFR,2020,2021,3,4\n", time="made", value="other", by=("AREA",)
    )
    assert roles(table) == {
        "area": "dimension", "year": "attribute", "made": "time", "value": "measure", "other": "value",
    }  # fmt: skip


def test_a_column_that_is_not_there_is_named_with_the_nearest(opened):
    with pytest.raises(UnknownNameError, match="did you mean value"):
        opened(TIDY, value="valeu")


def test_parquet_arrow_and_json_give_the_same_table(tmp_path, write, roles):
    frame = open_table([write(TIDY)]).frame.collect()
    paths = [tmp_path / name for name in ("t.parquet", "t.arrow", "t.arrows", "t.jsonl", "t.json")]
    frame.write_parquet(paths[0])
    frame.write_ipc(paths[1])
    frame.write_ipc_stream(paths[2])
    frame.write_ndjson(paths[3])
    frame.write_json(paths[4])
    for path in paths:
        table = open_table([path])
        assert table.frame.collect().equals(frame), path
        assert table.rows == 3
        assert roles(table) == {"area": "dimension", "item": "dimension", "year": "time", "value": "value"}


WIDE = "Country Name,Country Code,1960,1961,1962,2020\nAruba,ABW,,1,2,3\nAngola,AGO,,4,,5.5\n"


@pytest.mark.parametrize("names", [("1960", "2020"), ("1960 [YR1960]", "2020 [YR2020]"), ("X1960", "Y2020")])
def test_periods_as_columns_become_rows_if_the_time_is_named(opened, names):
    text = WIDE.replace("1960", names[0]).replace("2020", names[1])
    table = opened(text)
    assert "value" not in [column.role for column in table.columns]
    assert any("4 columns are periods; --time NAME" in note for note in table.notes)
    long = opened(text, time="year")
    assert sorted(long.frame.collect().rows()) == [
        ("Angola", "AGO", "1961", 4.0), ("Angola", "AGO", "2020", 5.5),
        ("Aruba", "ABW", "1961", 1.0), ("Aruba", "ABW", "1962", 2.0), ("Aruba", "ABW", "2020", 3.0),
    ]  # fmt: skip
    assert {column.name: column.role for column in long.columns} == {
        "Country Name": "label", "Country Code": "dimension", "year": "time", "value": "value",
    }  # fmt: skip
    assert long.head is not None
    assert long.head.equals(long.frame.collect())


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (['"1,234"', '"5,678"'], [1234.0, 5678.0]),
        (["1.5", "many", ""], [1.5, None, None]),
        (['"1.234,5"', "x"], [1234.5, None]),
        (["1 234", "about 5"], [1234.0, None]),
    ],
)
def test_a_value_that_is_named_is_read_as_numbers(opened, cells, values):
    text = "area,amount\n" + "".join(f"DE,{cell}\n" for cell in cells)
    table = opened(text, value="amount")
    assert table.frame.collect()["amount"].to_list() == values
    assert {column.name: column.role for column in table.columns}["amount"] == "value"
    assert any("read as numbers" in note or "kept in “amount status”" in note for note in table.notes)


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if set('",;|\t\r\n') & set(cell) else cell


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(
        st.tuples(*[st.text("ab\"'\n\r,;\t|é 喀\u2028", max_size=6).map("t{}".format)] * 3), min_size=1, max_size=12
    ),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_whatever_a_csv_writer_writes_is_read_back_cell_by_cell(tmp_path, cells, separator, end, mark):
    quoted = [[_quoted(cell) for cell in row] for row in cells]
    path = tmp_path / "t.csv"
    lines = (separator.join(row) + end for row in [["one", "two", "three"], *quoted])
    path.write_text(mark + "".join(lines), encoding="utf-8", newline="")
    assert open_table([path]).frame.collect().rows() == cells


def test_categories_are_dimensions_as_texts_are(tmp_path, opened, roles):
    frame = opened(TIDY).frame.collect().with_columns(pl.col("area", "item").cast(pl.Categorical))
    frame.write_parquet(tmp_path / "t.parquet")
    assert roles(open_table([tmp_path / "t.parquet"])) == {
        "area": "dimension", "item": "dimension", "year": "time", "value": "value",
    }  # fmt: skip


def test_lists_and_structs_are_shown_as_texts(tmp_path):
    frame = pl.DataFrame(
        {"a": [[1, 2], None], "b": [{"x": 1, "y": [2]}, {"x": 3, "y": None}], "c": [b"\x00\xff", None]}
    )
    frame.write_parquet(tmp_path / "t.parquet")
    found = open_table([tmp_path / "t.parquet"]).frame.collect()
    assert found.dtypes == [pl.String] * 3
    assert found["a"].to_list() == ["1, 2", None]
    assert "3" in found["b"][1]
    assert found["c"].to_list() == ["00ff", None]


def test_parquet_files_with_different_columns_are_joined_by_name(tmp_path):
    frames = [
        pl.DataFrame({"a": [1], "b": ["x"]}),
        pl.DataFrame({"b": ["y"], "a": [2.5], "c": [True]}),
        pl.DataFrame({"a": [3]}),
    ]
    paths = [tmp_path / f"{at}.parquet" for at in range(3)]
    for frame, path in zip(frames, paths, strict=True):
        frame.write_parquet(path)
    table = open_table(paths)
    assert table.frame.collect().rows() == [(1.0, "x", None), (2.5, "y", True), (3.0, None, None)]
    assert table.rows == 3


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_packed_tables_are_read_as_they_are(tmp_path, write, suffix):
    path = write(TIDY * 3)
    packer = shutil.which({"gz": "gzip", "zst": "zstd"}[suffix])
    if packer is None:
        pytest.skip(f"no program that makes .{suffix}")
    with (tmp_path / f"t.csv.{suffix}").open("wb") as packed:
        subprocess.run([packer, "-c", str(path)], stdout=packed, check=True)
    table = open_table([tmp_path / f"t.csv.{suffix}"])
    assert table.frame.collect().equals(open_table([path]).frame.collect())
    assert table.title == "t"


def test_a_table_without_time_or_value_is_still_a_table(opened, rows, roles):
    table = opened("name,note\nAnna,x\nBert,y\n")
    assert rows(table) == [("Anna", "x"), ("Bert", "y")]
    assert roles(table) == {"name": "dimension", "note": "attribute"}
