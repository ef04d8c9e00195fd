"""Datasets: what loading gives, and the one line that says what is wrong with a folder."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from kashi_tui.model.dataset import schema
from kashi_tui.model.dataset.dataset import Dataset, load, stated_interval
from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.model.dataset.validation import words_say
from kashi_tui.model.errors import DatasetError, SchemaError, UnknownNameError
from kashi_tui.model.values.interval import Interval

Edit = Callable[[str, int, str, str], Path]
"""Changes one field (file, line, column, text) of a copy of the shipped dataset and gives the changed file."""


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped folder, to break."""
    return Path(shutil.copytree(shipped_folder(), tmp_path / "data"))


@pytest.fixture
def edit(copy: Path) -> Edit:
    def change(file: str, line: int, column: str, text: str) -> Path:
        path = copy / file
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        rows[line - 1][rows[0].index(column)] = text
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)
        return path

    return change


def line_of(claim: str) -> int:
    """The line of observations.csv that a claim stands in."""
    with (shipped_folder() / "observations.csv").open(encoding="utf-8", newline="") as stream:
        return next(line for line, row in enumerate(csv.reader(stream), 1) if claim in row)


def message(folder: Path | str) -> str:
    """What loading a folder says, which has to be one line."""
    with pytest.raises(DatasetError) as caught:
        load(folder)
    text = str(caught.value)
    assert text.isprintable()
    return text


def test_frames_have_the_columns_of_the_schema(shipped: Dataset) -> None:
    assert dict(shipped.observations.schema) == schema.frame_schema(schema.OBSERVATIONS)
    assert dict(shipped.statements.schema) == schema.frame_schema(schema.STATEMENTS)
    assert set(shipped.codes) == set(schema.CODE_LISTS)
    for codes in shipped.codes.values():
        assert dict(codes.schema) == schema.frame_schema(schema.CODES)


def test_no_column_is_null_that_may_not_be(shipped: Dataset) -> None:
    for field in schema.OBSERVATIONS:
        if field.name and not field.null:
            assert shipped.observations[field.name].null_count() == 0, field.name


def test_a_value_is_kept_as_published_and_given_in_base_units(shipped: Dataset) -> None:
    row = shipped.observation("P8S1-3")
    assert row is not None
    assert (row["obs_value"], row["value"]) == ("98.10", Decimal("98.1"))
    zone = shipped.observation("P8S1-1")
    assert zone is not None
    assert (zone["obs_value"], zone["unit_mult"], zone["value"]) == ("45.657", 9, Decimal(45657000000))


@pytest.mark.parametrize(
    ("claim", "interval"),
    [
        ("P1S1-1", "[118, 118]"),
        ("P3S1-1", "[77145000000, 77155000000]"),
        ("P3S1-2", "[10745000000, 10755000000]"),
        ("P3S1-3", "[80.75, 80.85]"),
        ("P3S2-1", "(75000000000, ∞)"),
        ("P3S2-2", "(10445000000, ∞)"),
        ("P7S1-1", "[689500000, 690500000]"),
        ("P7S1-5", "(100, ∞)"),
        ("P7S1-6", "[49, 49]"),
        ("P8S1-3", "[98.095, 98.105]"),
        ("P9S5-1", "(-∞, ∞)"),
        ("P9S5-2", "[1, 1]"),
    ],
)
def test_each_value_has_the_interval_that_its_words_leave(shipped: Dataset, claim: str, interval: str) -> None:
    row = shipped.observation(claim)
    assert row is not None
    stored = Interval.between(row["low"], row["high"], low_open=row["low_open"], high_open=row["high_open"])
    assert str(stored) == interval
    assert stored == stated_interval(row)


def test_a_count_published_in_thousands_is_rounded_after_all() -> None:
    row = {"obs_value": "15", "unit_mult": 3, "decimals": 0, "unit_measure": "NUM", "qualifier": None, "remark": None}
    assert str(stated_interval(row)) == "[14500, 15500]"


@given(
    st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False, places=3),
    st.integers(min_value=0, max_value=12),
    st.sampled_from(["CNY", "PT", "NUM", "RANK"]),
    st.sampled_from([None, "about"]),
)
def test_a_stated_value_lies_in_its_own_interval(value: Decimal, mult: int, unit: str, qualifier: str | None) -> None:
    row = {"obs_value": str(value), "unit_mult": mult, "decimals": 3, "unit_measure": unit, "remark": None}
    assert stated_interval({**row, "qualifier": qualifier}).contains(Decimal(f"{value}e{mult}"))


def test_periods_are_counted_in_months(shipped: Dataset) -> None:
    months = dict(shipped.observations.select("time_period", "months").unique().iter_rows())
    assert months == {"2013": 12, "2020": 12, "2022": 12, "2023": 12, "2023-01-01/P11M": 11, "2015-01-01/P107M": 107}


def test_a_series_joins_eleven_months_and_whole_years(shipped: Dataset) -> None:
    series = shipped.series("CN653100_CBZ.TRADE._Z._Z.N.CNY")
    assert series["time_period"].to_list() == ["2020", "2022", "2023-01-01/P11M"]


def test_labels_name_every_code_and_keep_the_order(shipped: Dataset) -> None:
    labelled = shipped.labelled().collect()
    assert_frame_equal(labelled.select(shipped.observations.columns), shipped.observations)
    row = shipped.observation("P7S1-7")
    assert row is not None
    assert {
        name: row[name] for name in ("area", "area_name", "indicator_name", "counterpart_name", "product_name")
    } == {
        "area": "Kashi zone",
        "area_name": "Kashi Comprehensive Bonded Zone",
        "indicator_name": "Imports and exports",
        "counterpart_name": "Comprehensive bonded zones of China",
        "product_name": None,
    }
    assert (row["transformation_name"], row["unit_name"], row["place"]) == ("Rank", "Rank (1 is best)", "¶7 s1")


def test_labels_say_who_said_it_and_when(shipped: Dataset) -> None:
    row = shipped.observation("P3S1-1")
    assert row is not None
    assert (row["speaker"], row["said_on"]) == ("Wang Yong, Kashi Bureau of Commerce", "2023-12-29")
    assert row["text"][row["span_start"] : row["span_end"]] == "77.15 billion yuan"


def test_what_does_not_exist_is_none(shipped: Dataset) -> None:
    assert shipped.observation("P99S1-1") is None
    assert shipped.statement("P99S1") is None
    assert shipped.series("nothing").is_empty()


def test_a_statement_knows_its_place(shipped: Dataset) -> None:
    row = shipped.statement("P9S5")
    assert row is not None
    assert (row["place"], row["paragraph"], row["sentence"]) == ("¶9 s5", 9, 5)


def test_names_come_from_the_code_lists(shipped: Dataset) -> None:
    assert shipped.name("CL_AREA", "CN653100") == "Kashi prefecture"
    assert shipped.name("CL_AREA", "CN653100", "name_zh") == "喀什地区"
    assert shipped.name("CL_AREA", "XX") == "XX"
    with pytest.raises(UnknownNameError, match="no code list 'CL_AREAS'"):
        shipped.name("CL_AREAS", "CN")


def test_a_dataset_knows_its_title_source_time_and_currencies(shipped: Dataset) -> None:
    assert shipped.title == "Kashi foreign trade"
    assert shipped.currencies == ("CNY", "USD")
    assert shipped.span is not None
    assert shipped.span.name() == "2013–Nov 2023"
    assert shipped.citation.line().endswith("Tianshannet, English edition, at the turn of 2023/24")


def test_a_folder_may_be_named_by_text_or_path(copy: Path, shipped: Dataset) -> None:
    assert_frame_equal(load(str(copy)).observations, shipped.observations)
    assert load(copy).folder == copy


def test_without_code_lists_codes_stand_for_themselves(copy: Path) -> None:
    shutil.rmtree(copy / "codelists")
    dataset = load(copy)
    row = dataset.observation("P7S1-7")
    assert row is not None
    assert (row["area"], row["counterpart_name"], row["product_name"]) == ("CN653100_CBZ", "CN_CBZ", None)
    assert dataset.currencies == ("CNY", "USD")
    assert dataset.codes["CL_AREA"].is_empty()


def test_without_a_package_the_folder_gives_the_title(copy: Path) -> None:
    (copy / "datapackage.json").unlink()
    dataset = load(copy)
    assert dataset.title == "data"
    assert dataset.citation.line() == ""


@pytest.mark.parametrize("sources", ["x", [], ["x"], [{"title": 5}]])
def test_a_package_with_odd_sources_is_read_without_them(copy: Path, sources: object) -> None:
    (copy / "datapackage.json").write_text(json.dumps({"title": ["x"], "sources": sources}))
    dataset = load(copy)
    assert (dataset.title, dataset.citation.title) == ("data", "")


def test_columns_may_stand_in_any_order_beside_others(copy: Path, shipped: Dataset) -> None:
    path = copy / "observations.csv"
    frame = pl.read_csv(path, infer_schema=False)
    frame.select(pl.lit("more").alias("EXTRA"), *reversed(frame.columns)).write_csv(path)
    assert_frame_equal(load(copy).observations, shipped.observations)


def test_a_byte_order_mark_windows_lines_and_empty_lines_change_nothing(copy: Path, shipped: Dataset) -> None:
    path = copy / "statements.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert_frame_equal(load(copy).statements, shipped.statements)


def test_a_table_without_rows_is_a_dataset(copy: Path) -> None:
    for name in ("observations.csv", "statements.csv"):
        head = (copy / name).read_text(encoding="utf-8").splitlines()[0]
        (copy / name).write_text(head + "\n", encoding="utf-8")
    dataset = load(copy)
    assert dataset.labelled().collect().is_empty()
    assert (dataset.currencies, dataset.span) == ((), None)


def test_an_observation_may_have_no_statement(edit: Edit, copy: Path) -> None:
    line = line_of("P3S1-1")
    edit("observations.csv", line, "STATEMENT_ID", "")
    edit("observations.csv", line, "SPAN", "")
    row = load(copy).observation("P3S1-1")
    assert row is not None
    assert (row["statement"], row["span_start"], row["place"], row["text"]) == (None, None, None, None)


def test_text_from_outside_is_made_safe_where_it_enters(edit: Edit, copy: Path) -> None:
    edit("statements.csv", 2, "SPEAKER", "\x1b[31mred\x07\u202e")
    statement = load(copy).statement("P1S1")
    assert statement is not None
    assert statement["speaker"] == "␛[31mred␇\ufffd"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("77.15 billion yuan", "77.15"),
        ("fell by 7.2 percent", "-7.2"),
        ("15,308 firms", "15308"),
        ("doubled", "2"),
        ("First of the 4", "1"),
        ("over 100", "100"),
    ],
)
def test_words_say_a_number_in_digits_or_as_a_small_number(words: str, value: str) -> None:
    assert words_say(words, value)


@pytest.mark.parametrize(
    ("words", "value"), [("77.15 billion", "77.1"), ("177", "77"), ("nothing", "0"), ("", "1"), ("118", "11")]
)
def test_words_without_the_number_do_not_say_it(words: str, value: str) -> None:
    assert not words_say(words, value)


@pytest.mark.parametrize(
    ("claim", "column", "text", "what"),
    [
        ("P3S1-1", "STRUCTURE", "datastructure", "'datastructure', expected dataflow"),
        ("P3S1-1", "STRUCTURE_ID", "", "empty, expected a value"),
        ("P3S1-1", "FREQ", "A", "'A', expected _O for the period 2023-01-01/P11M"),
        ("P1S1-1", "FREQ", "M", "'M', expected _O for the period 2023"),
        ("P1S1-1", "FREQ", "Y", "'Y', expected a code of CL_FREQ"),
        ("P3S1-1", "REF_AREA", "CN65310", "'CN65310', expected a code of CL_AREA, such as CN653100 or CN653100_CBZ"),
        ("P3S1-1", "COUNTERPART_AREA", "W0", "'W0', expected a code of CL_AREA"),
        ("P3S1-1", "INDICATOR", "TRAD", "'TRAD', expected a code of CL_INDICATOR, such as TRADE"),
        ("P3S1-1", "PRODUCT", "TOYS", "'TOYS', expected a code of CL_PRODUCT"),
        ("P3S1-1", "TRANSFORMATION", "", "empty, expected a value"),
        ("P3S1-1", "UNIT_MEASURE", "EUR", "'EUR', expected a code of CL_UNIT"),
        ("P3S1-1", "CLAIM", "P3S1", "'P3S1', expected P3S1- and a counter"),
        ("P3S1-1", "CLAIM", "a b", "'a b', expected a code without blanks, commas, semicolons and bars"),
        (
            "P3S1-1",
            "TIME_PERIOD",
            "2023-13",
            "'2023-13', expected an SDMX time period such as 2022 or 2023-01-01/P11M",
        ),
        (
            "P3S1-3",
            "BASE_PER",
            "last year",
            "'last year', expected an SDMX time period such as 2022 or 2023-01-01/P11M",
        ),
        ("P3S1-1", "OBS_VALUE", "77,15", "'77,15', expected a decimal number such as 45.657"),
        ("P3S1-1", "OBS_VALUE", "NaN", "'NaN', expected a decimal number such as 45.657"),
        ("P3S1-1", "OBS_VALUE", "", "empty, expected a decimal number such as 45.657"),
        ("P3S1-1", "OBS_VALUE", "\x1b[2J", "'␛[2J', expected a decimal number such as 45.657"),
        ("P3S1-1", "UNIT_MULT", "bn", "'bn', expected a power of ten such as 9"),
        ("P3S1-1", "UNIT_MULT", "30", "'30', expected a value of at most 25 digits before the point and 11 behind it"),
        (
            "P3S1-1",
            "UNIT_MULT",
            "-11",
            "'-11', expected a value of at most 25 digits before the point and 11 behind it",
        ),
        ("P3S1-1", "DECIMALS", "1", "'1', expected 2, the decimals of 77.15"),
        ("P3S1-1", "DECIMALS", "two", "'two', expected the number of decimals"),
        ("P3S1-1", "OBS_STATUS", "E", "'E', expected A or U"),
        ("P3S1-2", "OBS_STATUS", "A", "'A', expected U, because QUALIFIER is about"),
        ("P3S1-2", "QUALIFIER", "roughly", "'roughly', expected over, about, nearly, under or last"),
        ("P7S1-6", "REF_COUNT", "many", "'many', expected a number such as 4 or >100"),
        ("P3S2-1", "REMARK", "best", "'best', expected first, record and threshold, joined with blanks"),
        (
            "P3S1-1",
            "STATEMENT_ID",
            "P3S9",
            "'P3S9', expected a statement of statements.csv, such as P3S2 or P3S1",
        ),
        ("P3S1-1", "SPAN", "75", "'75', expected two offsets such as 36-54"),
        ("P3S1-1", "SPAN", "93-75", "'93-75', expected two offsets within the 208 characters of P3S1"),
        ("P3S1-1", "SPAN", "75-999", "'75-999', expected two offsets within the 208 characters of P3S1"),
        ("P3S1-1", "SPAN", "0-6", "'0-6' is 'Helped', expected words that say 77.15"),
    ],
)
def test_a_wrong_observation_is_named_by_file_line_and_column(
    edit: Edit, copy: Path, claim: str, column: str, text: str, what: str
) -> None:
    line = line_of(claim)
    path = edit("observations.csv", line, column, text)
    assert message(copy) == f"{path}: line {line}, column {column}: {what}"


def test_a_claim_that_stands_twice_is_named_with_the_line_of_the_first(edit: Edit, copy: Path) -> None:
    line = line_of("P3S1-1")
    path = edit("observations.csv", line + 1, "CLAIM", "P3S1-1")
    assert message(copy) == f"{path}: line {line + 1}, column CLAIM: 'P3S1-1' stands in line {line} too; expected once"


def test_a_value_that_the_words_do_not_say_is_named(edit: Edit, copy: Path) -> None:
    line = line_of("P3S1-1")
    path = edit("observations.csv", line, "OBS_VALUE", "77.16")
    what = "'75-93' is '77.15 billion yuan', expected words that say 77.16"
    assert message(copy) == f"{path}: line {line}, column SPAN: {what}"


def test_a_span_without_a_statement_is_wrong(edit: Edit, copy: Path) -> None:
    path = edit("observations.csv", line_of("P3S1-1"), "STATEMENT_ID", "")
    expected = "column SPAN: '75-93', expected nothing where STATEMENT_ID is empty"
    assert message(copy) == f"{path}: line {line_of('P3S1-1')}, {expected}"


@pytest.mark.parametrize(
    ("column", "text", "what"),
    [
        ("STATEMENT_ID", "", "empty, expected a code without blanks, commas, semicolons and bars"),
        ("PARAGRAPH", "three", "'three', expected a whole number"),
        ("SENTENCE", "-1", "'-1', expected a whole number"),
        ("SAID_ON", "29 Dec 2023", "'29 Dec 2023', expected a date such as 2023-12-29"),
        ("SAID_ON", "2023-02-30", "'2023-02-30', expected a day that exists"),
        ("TEXT", "", "empty, expected a value"),
    ],
)
def test_a_wrong_statement_is_named(edit: Edit, copy: Path, column: str, text: str, what: str) -> None:
    path = edit("statements.csv", 4, column, text)
    assert message(copy) == f"{path}: line 4, column {column}: {what}"


@pytest.mark.parametrize(
    ("column", "text", "line", "what"),
    [
        ("CODE", "CN 1", 2, "'CN 1', expected a code without blanks, commas, semicolons and bars"),
        ("CODE", "CN", 4, "'CN' stands in line 2 too; expected once"),
        ("NAME_EN", "", 2, "empty, expected a value"),
        ("PARENT", "CN-X", 4, "'CN-X', expected a code of this list, such as CN-XJ or CN"),
    ],
)
def test_a_wrong_code_is_named(edit: Edit, copy: Path, column: str, text: str, line: int, what: str) -> None:
    for row in range(2, 9):  # nobody's parent is to be missing
        edit("codelists/CL_AREA.csv", row, "PARENT", "")
    path = edit("codelists/CL_AREA.csv", line, column, text)
    assert message(copy) == f"{path}: line {line}, column {column}: {what}"


def test_the_error_carries_its_facts(edit: Edit, copy: Path) -> None:
    path = edit("observations.csv", 3, "DECIMALS", "7")
    with pytest.raises(SchemaError) as caught:
        load(copy)
    assert (caught.value.where, caught.value.line, caught.value.column) == (path, 3, "DECIMALS")


def test_lines_are_counted_through_fields_of_several_lines(edit: Edit, copy: Path) -> None:
    edit("statements.csv", 2, "SPEAKER", "one\ntwo\nthree")
    path = edit("statements.csv", 3, "PARAGRAPH", "x")
    assert message(copy) == f"{path}: line 5, column PARAGRAPH: 'x', expected a whole number"


def test_a_row_that_is_cut_off_is_named(copy: Path) -> None:
    path = copy / "observations.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex(",EXP_MAIN")], encoding="utf-8")
    what = "the row ends before it, expected 23 fields (is the file cut off?)"
    assert message(copy) == f"{path}: line 34, column INDICATOR: {what}"


def test_a_row_with_too_many_fields_is_named(copy: Path) -> None:
    path = copy / "codelists" / "CL_FREQ.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Q,Quarterly,季度,quarter,,period,x,y\n", encoding="utf-8")
    assert message(copy) == f"{path}: line 5, column 7: more fields than the first line has, expected 6"


def test_a_quote_that_never_closes_is_named(copy: Path) -> None:
    path = copy / "statements.csv"
    path.write_text(path.read_text(encoding="utf-8") + 'P9S6,9,6,,,"cut', encoding="utf-8")
    assert message(copy) == f"{path}: line 19: unexpected end of data, expected CSV"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not text: byte 9 is zero"),
        ("Imports §".encode("latin-1"), "not UTF-8 text: byte 9 is 0xa7"),
        (
            b"a,b\n1,2\n",
            "line 1: no column STATEMENT_ID, expected STATEMENT_ID, PARAGRAPH, SENTENCE, SPEAKER, SAID_ON, ",
        ),
        (b"STATEMENT_ID,PARAGRAPH,SENTENCE,SPEAKER,SAID_ON,TEXT,FACTS,TEXT\n", "line 1: column TEXT occurs twice"),
    ],
)
def test_a_file_that_is_no_table_is_named(copy: Path, content: bytes, what: str) -> None:
    path = copy / "statements.csv"
    path.write_bytes(content)
    assert message(copy).startswith(f"{path}: {what}")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "line 1: not valid JSON: Expecting property name enclosed in double quotes"),
        ("[1]", "not a data package; expected a JSON object"),
        ("[" * 100_000, "not valid JSON"),
        ("1" * 5000, "not valid JSON"),
        ("", "empty"),
    ],
)
def test_a_package_that_is_no_json_object_is_named(copy: Path, content: str, what: str) -> None:
    path = copy / "datapackage.json"
    path.write_text(content)
    assert message(copy) == f"{path}: {what}"


@pytest.mark.parametrize("name", ["observations.csv", "statements.csv"])
def test_a_folder_without_its_tables_is_no_dataset(copy: Path, name: str) -> None:
    (copy / name).unlink()
    assert message(copy) == f"{copy}: not a dataset: expected {name} in it"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert message(tmp_path / "nowhere") == f"{tmp_path / 'nowhere'}: no such folder"


def test_a_file_is_no_folder(copy: Path) -> None:
    path = copy / "README.md"
    assert message(path) == f"{path}: not a folder; expected one with observations.csv and statements.csv"


def test_a_folder_in_the_place_of_a_table_is_named(copy: Path) -> None:
    path = copy / "observations.csv"
    path.unlink()
    path.mkdir()
    assert message(copy) == f"{path}: not a regular file"


def test_a_pipe_in_the_place_of_a_table_does_not_hang(copy: Path) -> None:
    path = copy / "observations.csv"
    path.unlink()
    os.mkfifo(path)
    assert message(copy) == f"{path}: not a regular file"


def test_a_file_that_may_not_be_read_is_named(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert message(copy) == f"{copy / 'observations.csv'}: cannot be read: Permission denied"


@settings(deadline=None)  # the disk decides how long it takes
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_one_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "observations.csv").write_bytes(content)
    (folder / "statements.csv").write_bytes(content)
    assert message(folder).startswith(str(folder))
