"""Whatever is wrong with a table: what can be read is there, and what was skipped is counted and said."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kashi_tui.model.errors import DatasetError, KashiError
from kashi_tui.model.polars_errors import translated_errors
from kashi_tui.reading.source import open_table
from kashi_tui.reading.tables import delimited, storage, unpacked, verify
from kashi_tui.reading.tables.inference import infer

GOOD = "area,year,value\nDE,2020,1.5\nFR,2021,2.5\n"


def large(rows: int = 20_000) -> list[str]:
    """Lines of a table that is larger than its head."""
    lines = ["area,year,value", *(f"A{at % 7},{1990 + at % 30},{at / 4}" for at in range(rows))]
    assert len("\n".join(lines)) > 2 * storage.HEAD
    return lines


def refused(path: Path) -> str:
    """The one line that a file is refused with."""
    with pytest.raises(DatasetError) as raised:
        open_table([path])
    message = str(raised.value)
    assert len(message.splitlines()) == 1
    assert len(message) < 500
    assert str(path) in message
    return message


def verified(path: Path):
    """The table as it is known in the end."""
    table = open_table([path])
    return table if table.verify is None else table.verify()


def test_a_header_alone_is_a_table_without_rows(opened):
    for text in ("area,year,value\n", "area,year,value"):
        table = opened(text)
        assert table.frame.collect().height == 0
        assert [column.name for column in table.columns] == ["area", "year", "value"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"   "])
@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "t.jsonl", "t.parquet"])
def test_an_empty_file_is_refused(write, content, name):
    assert "is empty" in refused(write(content, name))


def test_uneven_rows_are_kept_and_counted(opened, rows):
    table = opened("a,b,c\n1,2\n3,4,5,6\n7,8,9\n,,\n")
    assert table.frame.collect().columns == ["a", "b", "c", "column_4"]
    assert rows(table) == [(1, 2, None, None), (3, 4, 5, 6), (7, 8, 9, None)]
    assert table.notes == (
        "1 row longer than the header: the rest is in column_4 (line 3)",
        "1 row shorter than the header, filled up (line 2)",
    )


def test_empty_lines_are_left_out_and_counted(opened, rows):
    table = opened("a,b\n\n1,2\n\n\n3,4\n\n")
    assert rows(table) == [(1, 2), (3, 4)]
    assert table.notes == ("3 empty lines left out",)


def test_a_quote_that_is_not_closed_costs_no_row(opened, rows):
    table = opened('a,b\n1,x\n2,"open\n3,y\n4,z\n')
    assert rows(table) == [(1, "x"), (2, '"open'), (3, "y"), (4, "z")]
    assert table.notes == ("1 line with a quote that is not closed, taken as it stands (line 3)",)


def test_quotes_within_a_field_are_text(opened, rows):
    table = opened('a,b\n1,5" pipe\n2,"x" y\n3,"say ""so"""\n')
    assert rows(table) == [(1, '5" pipe'), (2, '"x" y'), (3, 'say "so"')]


def test_many_quotes_that_are_not_closed_take_no_long_time(opened):
    table = opened("a,b\n" + '1,"x\n' * 3000)
    assert table.frame.collect().height >= 3000 - 1
    assert table.notes


def test_names_that_stand_twice_or_are_missing_are_made_unique(opened, rows):
    table = opened("a,a,,a_2\n1,2,3,4\n5,6,7,8\n")
    names = [column.name for column in table.columns]
    assert len(set(names)) == 4
    assert names[0] == "a"
    assert rows(table)[0] == (1, 2, 3, 4)


def test_a_table_without_a_header_keeps_its_first_row(opened, rows):
    table = opened("1,2.5,3\n4,5.5,6\n")
    assert rows(table) == [(1, 2.5, 3), (4, 5.5, 6)]
    assert any("numbered" in note for note in table.notes)


def test_lines_before_the_header_are_left_out_and_counted(opened, rows):
    table = opened("Trade of the region\nSource: the office\n\narea,item,year,value\nDE,tea,2020,1\nFR,tea,2020,2\n")
    assert rows(table) == [("DE", "tea", 2020, 1), ("FR", "tea", 2020, 2)]
    assert any("before the header" in note for note in table.notes)


@pytest.mark.parametrize("width", [500, pytest.param(5000, marks=pytest.mark.soak)])
def test_thousands_of_columns_are_read(opened, width):
    names = [f"c{at}" for at in range(width)]
    table = opened("\n".join([",".join(names), *(",".join(str(at + row) for at in range(width)) for row in range(30))]))
    assert len(table.columns) == width
    assert table.frame.collect().shape == (30, width)
    assert table.frame.collect_schema()["c7"] == pl.Int64


def test_a_cell_of_five_megabytes_is_read(opened, write):
    big = "x" * 5_000_000
    for cell in (big, f'"{big}"', f'"{big[:100]}\n{big}"'):
        table = opened(f"a,b\n1,{cell}\n2,small\n")
        assert [len(text) for text in table.frame.collect()["b"]] == [len(cell.strip('"')), 5]


def test_zero_bytes_are_text(opened, rows):
    assert rows(opened("a,b\n1,x\0y\n2,z" + "y" * 200 + "\n"))[0] == (1, "x\0y")


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.jsonl"])
def test_bytes_that_are_no_table_are_named(write, name):
    assert "not text" in refused(write(bytes(range(256)) * 50, name))
    assert "Excel" in refused(write(b"PK\x03\x04" + os.urandom(500), name))
    assert "SQLite" in refused(write(b"SQLite format 3\0" + bytes(500), name))


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_parquet_file_that_is_cut_off_is_refused_in_one_line(write, tmp_path, keep):
    pl.DataFrame({"a": range(1000), "b": ["x"] * 1000}).write_parquet(tmp_path / "t.parquet")
    content = (tmp_path / "t.parquet").read_bytes()
    assert "cut off" in refused(write(content[: int(len(content) * keep)], "t.parquet"))


def test_damaged_parquet_and_arrow_are_refused_in_one_line(write, tmp_path):
    frame = pl.DataFrame({"a": range(1000), "b": ["x"] * 1000})
    for name, save in (
        ("t.parquet", frame.write_parquet),
        ("t.arrow", frame.write_ipc),
        ("t.arrows", frame.write_ipc_stream),
    ):
        save(tmp_path / name)
        content = (tmp_path / name).read_bytes()
        refused(write(content[: len(content) // 2], name))


def test_what_an_archive_that_is_cut_off_still_gives_is_shown(write):
    content = gzip.compress("\n".join(large()).encode())
    for keep in (0.05, 0.5, 0.95):
        path = write(b"")
        path = path.with_name("t.csv.gz")
        path.write_bytes(content[: int(len(content) * keep)])
        table = verified(path)
        assert table.frame.collect().height > 0
        assert any("too early" in note for note in table.notes)


BESIDE = "value: 1 cell is no number (such as “many”), kept in “value status”"


def test_a_later_cell_that_is_no_number_is_kept_beside_its_column(write):
    lines = large()
    lines[14_001] = "A1,2000,many"
    path = write("\n".join(lines))
    table = verified(path)
    frame = table.frame.collect()
    assert frame["value"].dtype == pl.Float64
    assert frame["value"][13_999:14_001].to_list() == [3499.75, None]
    assert frame["value status"].drop_nulls().to_list() == ["many"]
    assert table.notes == (BESIDE,)
    assert table.rows == 20_000


def test_an_early_cell_that_is_no_number_is_kept_beside_its_column_and_is_said(opened, write):
    lines = ["area,value", *(f"DE,{at}" for at in range(50)), "DE,many"]
    table = opened("\n".join(lines))
    assert table.frame.collect().rows()[-2:] == [("DE", 49, None), ("DE", None, "many")]
    assert table.notes == (BESIDE,)
    lines = large()
    lines[100] = "A1,2000,many"
    some = BESIDE.replace("1 cell is no number", "some cells are no numbers")
    assert open_table([write("\n".join(lines))]).notes == (some,)
    assert verified(write("\n".join(lines))).notes == (some,)


@pytest.mark.parametrize(
    ("late", "value", "status", "said"),
    [
        ('"31,250"', 31250.0, None, "value: commas are read as separators of thousands"),
        ("7.5 p", 7.5, "p", "value: marks in 1 cell (such as “7.5 p”) are kept in “value status”"),
        ("<5", None, "<5", "value: marks in 1 cell (such as “<5”) are kept in “value status”"),
    ],
)
def test_later_cells_are_numbers_with_marks_or_thousands(write, late, value, status, said):
    lines = large()
    lines[14_001] = f"A1,2000,{late}"
    table = verified(write("\n".join(lines)))
    row = table.frame.collect().row(14_000, named=True)
    assert (row["value"], row.get("value status")) == (value, status)
    assert said in table.notes


def test_a_later_cell_with_a_unit_makes_its_column_text(write):
    lines = large()
    lines[14_001] = "A1,2000,5%"
    table = verified(write("\n".join(lines)))
    assert table.frame.collect()["value"].dtype == pl.String
    assert table.notes == ("value is text: 1 cell is not a number (such as “5%”)",)


def test_codes_with_leading_zeros_are_text_without_a_word(opened):
    assert opened("code,value\n" + "".join(f"{at:02},1\n" for at in range(100))).notes == ()


def test_later_decimals_make_integers_floats_and_lose_nothing(write):
    lines = [line.split(".")[0] for line in large(40_000)]
    lines[35_001] = "A1,2000,7.25"
    table = verified(write("\n".join(lines)))
    assert table.frame.collect()["value"].dtype == pl.Float64
    assert table.frame.collect()["value"][35_000] == 7.25
    assert table.notes == ()


def test_marks_of_missing_values_stay_missing_in_later_rows(write):
    lines = large()
    lines[15_001] = "A1,2000,.."
    table = verified(write("\n".join(lines)))
    assert table.frame.collect()["value"].null_count() == 1
    assert table.notes == ()


@pytest.mark.parametrize(
    ("spoilt", "note"),
    [
        ("A1,2000", "1 row shorter than the header, filled up (line 15002)"),
        ("A1,2000,1,9", "1 row longer than the header: the rest is in column_4 (line 15002)"),
        ("", "1 empty line left out"),
        ('"A1,2000,1', "1 line with a quote that is not closed, taken as it stands (line 15002)"),
    ],
)
def test_what_is_wrong_far_behind_the_head_is_found_when_all_is_read(write, spoilt, note):
    lines = large()
    lines[15_001] = spoilt
    table = verified(write("\n".join(lines)))
    assert note in table.notes
    assert table.frame.collect().height == (20_000 if spoilt else 19_999)
    assert table.rows == table.frame.collect().height


def test_an_empty_line_far_behind_the_head_of_a_single_column_is_left_out(write):
    lines = ["name", *(f"some name {at}" for at in range(10_000))]
    lines[8_000] = ""
    table = verified(write("\n".join(lines)))
    assert table.notes == ("1 empty line left out",)
    assert table.frame.collect().height == table.rows == 9_999


def test_another_encoding_far_behind_the_head_is_read(write):
    lines = [line.encode() for line in large()]
    lines[15_001:15_011] = ["喀什,2000,1".encode("gbk")] * 10
    table = verified(write(b"\n".join(lines)))
    assert table.frame.collect()["area"][15_000] == "喀什"
    assert "read as GBK" in table.notes


def test_a_table_that_is_right_stays_as_it_is_when_all_was_read(write):
    table = open_table([write("\n".join(large()))])
    assert table.verify is not None
    again = table.verify()
    assert again.frame is table.frame
    assert (again.rows, again.notes, again.verify) == (20_000, (), None)


@pytest.mark.parametrize("end", [None, 500])
def test_a_file_that_vanishes_or_shrinks_ends_in_one_line_or_in_fewer_rows(write, end):
    path = write("\n".join(large()))
    table = open_table([path])
    if end is None:
        path.unlink()
        with pytest.raises(DatasetError, match="has disappeared"), translated_errors(table.paths):
            table.frame.collect()
    else:
        os.truncate(path, end)
        with translated_errors(table.paths):
            assert table.frame.collect().height < 100


def test_a_parquet_file_that_is_replaced_by_something_else_ends_in_one_line(tmp_path):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"a": range(100_000)}).write_parquet(path)
    table = open_table([path])
    path.write_bytes(b"something else entirely")
    with pytest.raises(DatasetError) as raised, translated_errors(table.paths):
        table.frame.select(pl.col("a").sum()).collect()
    assert str(raised.value).startswith(str(path))
    assert len(str(raised.value).splitlines()) == 1


def test_a_file_that_grows_shows_what_was_added(write):
    path = write("\n".join(large()) + "\n")
    table = open_table([path])
    with path.open("a") as file:
        file.write("ZZ,2024,1\n")
    assert table.frame.collect()["area"][-1] == "ZZ"


def test_files_whose_columns_stand_in_another_order_or_are_missing_are_joined_by_name(write):
    paths = [write(GOOD, "a.csv"), write("value,area\n3.5,IT\n", "b.csv")]
    assert open_table(paths).frame.collect().rows() == [("DE", 2020, 1.5), ("FR", 2021, 2.5), ("IT", None, 3.5)]


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_of_many_files_those_that_differ_are_found_when_all_is_read(write, name):
    texts = {
        "csv": ["area,value\nDE,1\n", "area,value\nDE,1.5\nFR,x,y\n"],
        "jsonl": ['{"area": "DE", "value": 1}\n'] * 2,
    }
    paths = [write(texts[name][at == 17], f"{at:02}.{name}") for at in range(20)]
    paths.append(write("value,area\n7,IT\n" if name == "csv" else '{"value": "seven"}\n', f"20.{name}"))
    table = open_table(paths)
    table = table.verify() if table.verify else table
    frame = table.frame.collect()
    assert frame.columns == ["area", "value", *["value status", "column_3"] * (name == "csv")]
    assert frame.height == table.rows == (22 if name == "csv" else 21)
    assert frame["value"][-1] == (7 if name == "csv" else "seven")
    assert name == "jsonl" or any("longer than the header" in note for note in table.notes)


def test_lines_that_are_no_json_are_left_out_and_counted(opened, rows):
    table = opened('{"a": 1, "b": "x"}\nbroken\n{"a": 2.5}\n[1]\n\n{"a": 3, "b": {"c": [1, 2]}}\n', "t.jsonl")
    assert rows(table) == [(1.0, "x"), (2.5, None), (3.0, '{"c": [1, 2]}')]
    assert table.notes == ("2 lines left out: not a JSON object",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2]", "no objects"),
        ('{"a": [', "not valid JSON"),
        ("[{]", "not valid JSON"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_json_that_is_no_table_is_refused_in_one_line(write, text, said):
    assert said in refused(write(text, "t.json"))


@pytest.mark.parametrize(
    ("late", "expected", "note"),
    [
        ('{"a": 7.5}', (7.5, None), ""),
        ('{"a": "many"}', ("many", None), ""),
        ('{"a": 1, "late": true}', (1, True), ""),
        ('{"a": {"x": 1}}', ('{"x": 1}', None), ""),
        ("broken", None, "1 line left out: not a JSON object"),
    ],
)
def test_what_later_lines_of_json_demand_is_found_when_all_is_read(write, late, expected, note):
    lines = [f'{{"a": {at}, "text": "some text to fill the head"}}' for at in range(5000)]
    lines[4000] = late
    table = verified(write("\n".join(lines), "t.jsonl"))
    frame = table.frame.collect()
    assert table.notes == ((note,) if note else ())
    assert table.rows == frame.height == (5000 if expected else 4999)
    if expected:
        assert frame.row(4000, named=True)["a"] == expected[0]
        assert frame.row(4000, named=True).get("late") == expected[1]


def test_lines_of_json_that_are_longer_than_the_head_are_read(opened, rows):
    long = "x" * 100_000
    for name in ("t.jsonl", "t.json"):
        assert rows(opened(f'{{"a": "{long}"}}\n{{"a": "y"}}\n', name)) == [(long,), ("y",)]


def test_a_json_array_and_an_object_around_one_are_tables(opened, rows):
    assert rows(opened('[{"a": 1}, {"a": 2, "b": null}]', "t.json")) == [(1, None), (2, None)]
    assert rows(opened('{"data": [\n{"a": 1},\n{"a": 2}\n]}', "t.json")) == [(1,), (2,)]


def told(path: Path) -> pl.DataFrame | str:
    """All rows of a file, or the one line that it is refused with; anything else that is raised is a bug."""
    try:
        table = open_table([path])
        with translated_errors(table.paths):
            return table.frame.collect()
    except KashiError as error:
        message = str(error)
    assert len(message.splitlines()) == 1
    return message


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_one_line(tmp_path, data):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    told(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(['"', ",", "\n", "\r\n", "a", "1", "1.5", ";", "2020", "x y", '""', "é"]), max_size=40))
def test_no_text_of_a_cell_is_lost(tmp_path, pieces):
    path = tmp_path / "t.csv"
    path.write_text("h1,h2,h3\n" + "".join(pieces), encoding="utf-8", newline="")
    frame = told(path)
    if isinstance(frame, str) or any("left out: " in note for note in open_table([path]).notes):
        return  # that is said
    cells = "".join("".join(map(str, row)) for row in frame.rows())
    for letter in "é":
        assert cells.count(letter) + "".join(frame.columns).count(letter) == "".join(pieces).count(letter)


def test_the_last_cell_of_a_copy_that_is_longer_than_its_file_takes_part_in_telling_types(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('h1,h2,h3\n\n1\n"é', encoding="utf-8")
    assert open_table([path]).frame.collect().rows() == [("1",), ('"é',)]


@pytest.mark.parametrize("name", ["t.parquet", "t.arrow", "t.arrows", "t.jsonl", "t.csv.gz", "t.json"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_file_with_any_bytes_changed_is_a_table_or_one_line(tmp_path, name, damage):
    frame = pl.DataFrame({"area": ["Zürich", "喀什"] * 50, "value": range(100)})
    path = tmp_path / name
    {
        "t.parquet": lambda: frame.write_parquet(path),
        "t.arrow": lambda: frame.write_ipc(path),
        "t.arrows": lambda: frame.write_ipc_stream(path),
        "t.jsonl": lambda: frame.write_ndjson(path),
        "t.json": lambda: frame.write_json(path),
        "t.csv.gz": lambda: path.write_bytes(gzip.compress(frame.write_csv().encode())),
    }[name]()
    content = bytearray(path.read_bytes())
    for place, byte in damage:
        content[int(place * len(content))] = byte
    path.write_bytes(content)
    told(path)


@pytest.mark.parametrize("name", ["t.csv.gz", "t.json.gz", "t.jsonl.gz"])
@pytest.mark.parametrize("rows", [20, 20_000])
@pytest.mark.parametrize("is_cut", [True, False], ids=["cut", "changed"])
def test_a_packed_file_that_is_damaged_is_a_table_or_one_line(tmp_path, name, rows, is_cut):
    frame = pl.DataFrame({"area": ["DE", "FR"] * rows, "value": [place * 7919 % 10_007 for place in range(2 * rows)]})
    texts = {"t.csv.gz": frame.write_csv(), "t.json.gz": frame.write_json(), "t.jsonl.gz": frame.write_ndjson()}
    content = gzip.compress(texts[name].encode())
    path = tmp_path / name
    for share in (0.3, 0.6, 0.9):
        place = int(share * len(content))
        path.write_bytes(content[:place] + (b"" if is_cut else bytes(9) + content[place + 9 :]))
        told(path)


def test_a_cut_gzip_of_json_is_said_to_end_too_early(tmp_path):
    path = tmp_path / "t.json.gz"
    path.write_bytes(gzip.compress(pl.DataFrame({"value": range(1000)}).write_json().encode())[:-100])
    assert "ends too early" in refused(path)


def test_a_packed_file_with_uneven_rows_is_mended_too(tmp_path, write):
    text = "area,value\n" + "DE,1\n" * 50 + "FR\n" + "IT,2,x\n"
    expected = open_table([write(text)])
    assert expected.notes
    assert open_table([write(text, "t.csv.gz")]).notes == expected.notes
    if shutil.which("zstd") is None:
        pytest.skip("no program that makes .zst")
    subprocess.run(["zstd", "-q", str(tmp_path / "table.csv"), "-o", str(tmp_path / "t.csv.zst")], check=True)
    table = open_table([tmp_path / "t.csv.zst"])
    assert table.notes == expected.notes
    assert table.frame.collect().equals(expected.frame.collect())


def test_errors_of_the_engine_become_one_line_that_names_the_file(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a\n1\n")
    with pytest.raises(DatasetError) as raised, translated_errors([path]):
        raise pl.exceptions.ComputeError("could not parse `x\ny\nz` as dtype `str`" + "\nlong" * 100_000)
    assert str(raised.value) == f"{path}: a quote is not closed, or is out of place"
    with pytest.raises(DatasetError, match="cannot be read: strange"), translated_errors([path]):
        raise pl.exceptions.ComputeError("strange\nthing")
    with pytest.raises(ZeroDivisionError), translated_errors([path]):
        raise ZeroDivisionError
    assert delimited.SPOTS


def test_one_row_that_is_too_long_costs_no_copy_of_a_large_file(write):
    lines = large()
    lines[15_001] = "A1,2000,1,9"
    path = write("\n".join(lines))
    text = delimited.open_delimited(path)
    checked = verify.mend_texts([text])[0]
    assert checked.path == path
    assert checked.names == ("area", "year", "value", "column_4")
    assert verified(path).frame.collect().row(15_000) == ("A1", 2000, 1.0, "9")


def test_a_footer_far_behind_the_head_is_left_out_and_told(write):
    table = verified(write("\n".join([*large(), "", "Source: the office of the region"])))
    assert table.rows == table.frame.collect().height == 20_000
    assert "1 line below the table left out: “Source: the office of the region”" in table.notes


@pytest.mark.parametrize(("end", "word"), [('3,"z', "within a field in quotes"), ("3", "may end too early")])
def test_a_file_that_ends_within_a_row_says_so(opened, end, word):
    assert any(word in note for note in opened(f"a,b\n1,x\n2,y\n{end}").notes)


def test_small_files_that_unpack_to_gigabytes_are_refused_in_one_line(write, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacked, "UNPACKED_LIMIT", 1 << 22)
    lines = b"abc,2020,1.5\n" * 500_000
    assert "unpacks to more than" in refused(write(lines, "t.csv.gz"))
    assert "unpacks to more than" in refused(write(b'{"a": 1}\n' * 800_000, "t.jsonl.gz"))
    pl.DataFrame({"a": [1] * 3_000_000}).write_csv(tmp_path / "t.csv.zst", compression="zstd")
    assert "unpacks to more than" in refused(tmp_path / "t.csv.zst")
    assert opened_rows(write(("\n".join(large())).encode(), "u.csv.gz")) == 20_000


def opened_rows(path: Path) -> int:
    """The number of rows of a file."""
    return open_table([path]).frame.collect().height


def test_a_line_that_no_table_has_is_refused(write, monkeypatch):
    monkeypatch.setattr(delimited, "LINE_LIMIT", 1 << 20)
    monkeypatch.setattr(delimited, "HEAD_LIMIT", 1 << 22)
    assert "has a line of more than 1 MiB" in refused(write("a,b\n1," + "x" * 6_000_000))


def test_more_columns_than_anybody_looks_at_are_refused(write, monkeypatch):
    monkeypatch.setattr(delimited, "COLUMN_LIMIT", 100)
    header = ",".join(f"c{at}" for at in range(101))
    assert "has 101 columns; at most 100" in refused(write(f"{header}\n{header}\n"))


def test_the_kinds_of_few_cells_and_of_many_are_told_alike():
    columns = (["1", "2"], ["1.5", ""], ["1,5", "2,25"], ["1 204", "3"], ["1.204.000", "2.000"], ["true", "False"])
    others = (["2020-01-01", "2021-02-03"], ["x", "1"], ["01", "02"], ["1,204", "2,310"], ["..", "-"], ["1,204.5", "7"])
    for cells in (*columns, *others):
        assert infer(pl.Series(cells)) == infer(pl.Series(cells * 100))


def test_titles_and_comments_above_a_large_table_cost_no_copy_of_it(write):
    path = write("\n".join(["Trade of all regions", "# made up", "", *large()]))
    text = delimited.open_delimited(path)
    assert (text.path, text.skip) == (path, 4)
    table = verified(path)
    assert (table.rows, table.frame.collect().row(0)) == (20_000, ("A0", 1990, 0.0))
    assert table.notes == (
        "1 line before the header left out: “Trade of all regions”",
        "1 comment line left out: “# made up”",
    )


def test_a_comment_far_behind_the_head_is_left_out_and_counted(write):
    lines = ["# made up", *large()]
    lines[15_000] = "#A1,2000,1"
    table = verified(write("\n".join(lines)))
    assert table.rows == 19_999
    assert any(note.startswith("2 comment lines left out") for note in table.notes)


@pytest.mark.parametrize("at_once", [0, 1 << 22])
def test_a_source_below_a_large_table_makes_no_column_a_text(write, monkeypatch, at_once):
    monkeypatch.setattr(delimited, "COPIED_AT_ONCE", at_once)
    table = verified(
        write("\n".join(["year,area,value", *(f"{1990 + at % 30},A,{at}" for at in range(20_000)), "Source,,"]))
    )
    assert table.frame.collect_schema()["year"] == pl.Int64
    assert table.rows == 20_000
    assert table.notes == ("1 line below the table left out: “Source”",)


def test_blanks_around_numbers_far_behind_the_head_lose_none(write):
    lines = large()
    lines[15_001] = "A1,2000, 1.5 "
    table = verified(write("\n".join(lines)))
    assert table.frame.collect()["value"][15_000] == 1.5
    assert table.notes == ()
