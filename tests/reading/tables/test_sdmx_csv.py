"""SDMX-CSV of every version, with labels in every way, in any order of columns."""

from __future__ import annotations

import random

import polars as pl
import pytest

from kashi_tui.model.dataset.shipped import shipped_folder
from kashi_tui.reading.source import open_table
from kashi_tui.reading.tables.sdmx_csv import read_header

PLAIN = """\
DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS
XYZ:TRADE(1.0),M,01,2020-01,1.50,USD,6,2,A
XYZ:TRADE(1.0),M,01,2020-02,NaN,USD,6,2,M
XYZ:TRADE(1.0),M,02,2020-01,,USD,6,2,M
"""
ROLES = {
    "DATAFLOW": "attribute", "FREQ": "dimension", "REF_AREA": "dimension", "TIME_PERIOD": "time",
    "OBS_VALUE": "value", "UNIT_MEASURE": "unit", "UNIT_MULT": "unit_mult", "DECIMALS": "decimals",
    "OBS_STATUS": "status",
}  # fmt: skip


def test_version_1_gives_each_column_its_role_and_codes_keep_their_zeros(opened, rows, roles):
    table = opened(PLAIN)
    assert roles(table) == ROLES
    assert table.title == "TRADE"
    assert rows(table) == [
        ("XYZ:TRADE(1.0)", "M", "01", "2020-01", 1.5, "USD", 6, 2, "A"),
        ("XYZ:TRADE(1.0)", "M", "01", "2020-02", None, "USD", 6, 2, "M"),
        ("XYZ:TRADE(1.0)", "M", "02", "2020-01", None, "USD", 6, 2, "M"),
    ]


def test_years_stay_texts(opened):
    table = opened("DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE\nA:B(1.0),1,2020,1\nA:B(1.0),1,2021,2\n")
    assert table.frame.collect_schema() == {
        "DATAFLOW": pl.String, "GEO": pl.String, "TIME_PERIOD": pl.String, "OBS_VALUE": pl.Int64,
    }  # fmt: skip


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_labels_in_the_same_cell_become_columns_of_their_own(opened, rows, version):
    start, first = {
        "1.0": ("DATAFLOW", "XYZ:TRADE(1.0): Trade: goods"),
        "2.0": ("STRUCTURE,STRUCTURE_ID,ACTION", "dataflow,XYZ:TRADE(1.0): Trade: goods,I"),
    }[version]
    table = opened(
        f"{start},FREQ: Frequency,GEO: Area,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status\n"
        f"{first},A: Annual,DE: Germany: all,2020,1.5,A: Normal\n"
        f"{first},A: Annual,FR: France,2020,2.5,\n"
    )
    frame = table.frame.collect()
    assert frame["GEO"].to_list() == ["DE", "FR"]
    assert frame["GEO_LABEL"].to_list() == ["Germany: all", "France"]
    assert frame["OBS_STATUS_LABEL"].to_list() == ["Normal", None]
    by_name = {column.name: column for column in table.columns}
    assert (by_name["GEO"].label, by_name["GEO"].role) == ("GEO", "dimension")
    assert by_name["GEO_LABEL"][1:4] == ("Area", "label", "GEO")
    assert by_name["TIME_PERIOD"].label == "Time"
    assert by_name["TIME_PERIOD"].role == "time"
    assert table.title == "Trade: goods"


def test_labels_in_columns_of_their_own_name_the_codes_before_them(opened, roles):
    table = opened(
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,LOCATION,Country,SUBJECT,Subject,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,Unit\n"
        "dataflow,XYZ:QNA(1.0),Quarterly accounts,I,DEU,Germany,B1,Product,2020-Q1,1.5,USD,US dollar\n"
        "dataflow,XYZ:QNA(1.0),Quarterly accounts,I,FRA,France,B1,Product,2020-Q1,2.5,USD,US dollar\n"
    )
    assert table.title == "Quarterly accounts"
    assert {column.name: column.of for column in table.columns if column.role == "label"} == {
        "STRUCTURE_NAME": "STRUCTURE_ID", "Country": "LOCATION", "Subject": "SUBJECT", "Unit": "UNIT_MEASURE",
    }  # fmt: skip
    assert [column.name for column in table.dimensions] == ["LOCATION", "SUBJECT"]


@pytest.mark.parametrize("area", ["LOCATION", "GEO", "COUNTRY", "REF_AREA", "geo", "Reporter"])
def test_an_area_of_any_name_is_a_dimension_and_freq_may_be_missing(opened, area):
    table = opened(f"STRUCTURE,STRUCTURE_ID,{area},TIME_PERIOD,OBS_VALUE\ndataflow,A:B(1.0),DE,2020,1\n")
    assert [column.name for column in table.dimensions] == [area]


def test_semicolons_with_decimal_commas_are_read(opened):
    table = opened("DATAFLOW;FREQ;TIME_PERIOD;OBS_VALUE\nA:B(1.0);A;2020;1,5\nA:B(1.0);A;2021;-12,25\n")
    assert table.frame.collect()["OBS_VALUE"].to_list() == [1.5, -12.25]


def test_several_values_of_a_cell_are_shown_one_after_the_other(opened):
    table = opened(
        "STRUCTURE[;],STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE,TITLE[]\ndataflow,A:B(1.0),A,DE,2020,1,x;y\n"
    )
    assert table.frame.collect()["TITLE"].to_list() == ["x, y"]
    assert table.columns[0].name == "STRUCTURE"


def test_rows_that_delete_observations_are_left_out_and_that_is_said(opened):
    head = "STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE\n"
    table = opened(f"{head}dataflow,A:B(1.0),A,DE,2020,1\ndataflow,A:B(1.0),D,DE,2021,\n")
    assert table.frame.collect()["TIME_PERIOD"].to_list() == ["2020"]
    assert any("delete" in note for note in table.notes)


def test_the_series_key_says_which_columns_are_dimensions(opened):
    table = opened(
        "STRUCTURE,STRUCTURE_ID,SERIES_KEY,OBS_VALUE,NOTE_X,GEO,UNIT,FREQ,TIME_PERIOD\n"
        "dataflow,A:B(1.0),A.DE.USD,1,x,DE,USD,A,2020\ndataflow,A:B(1.0),A.FR.EUR,1,x,FR,EUR,A,2020\n"
    )
    assert {column.name for column in table.dimensions} == {"GEO", "UNIT", "FREQ"}


@pytest.mark.parametrize("seed", range(5))
def test_columns_may_stand_in_any_order(opened, seed):
    lines = [line.split(",") for line in PLAIN.splitlines()]
    places = list(range(len(lines[0])))
    random.Random(seed).shuffle(places)
    table = opened("\n".join(",".join(line[place] for place in places) for line in lines) + "\n")
    roles = {column.name: column.role for column in table.columns}
    assert {name: roles[name] for name in ("TIME_PERIOD", "OBS_VALUE", "UNIT_MULT", "DECIMALS", "OBS_STATUS")} == {
        name: ROLES[name] for name in ("TIME_PERIOD", "OBS_VALUE", "UNIT_MULT", "DECIMALS", "OBS_STATUS")
    }
    assert {"FREQ", "REF_AREA"} >= {name for name, role in roles.items() if role == "dimension"}


def test_quoted_newlines_and_a_byte_order_mark_are_read(opened):
    table = opened('\ufeffDATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,TITLE\nA:B(1.0),DE,2020,1,"two\nlines, ""quoted"""\n')
    assert table.columns[0].name == "DATAFLOW"
    assert table.frame.collect()["TITLE"].to_list() == ['two\nlines, "quoted"']


def test_what_cannot_be_told_is_asked_for_with_its_option(opened):
    table = opened("STRUCTURE,STRUCTURE_ID,GEO,WHEN,OBS_VALUE\ndataflow,A:B(1.0),DE,first,1\n")
    assert [note for note in table.notes if "--time" in note]
    named = opened("STRUCTURE,STRUCTURE_ID,GEO,WHEN,OBS_VALUE\ndataflow,A:B(1.0),DE,first,1\n", time="when")
    assert not named.notes
    assert {column.name: column.role for column in named.columns}["WHEN"] == "time"


def test_a_unit_before_the_time_tells_series_apart(opened):
    table = opened(
        "DATAFLOW,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA:B(1.0),A,PC,AT,2020,1,\nA:B(1.0),A,EUR,AT,2020,2,p\n"
    )
    assert [column.name for column in table.dimensions] == ["freq", "unit", "geo"]
    assert {column.name: column.role for column in table.columns}["OBS_FLAG"] == "status"


def test_the_shipped_dataset_opens_as_a_table_too():
    table = open_table([shipped_folder() / "observations.csv"])
    assert [column.name for column in table.dimensions] == [
        "FREQ", "REF_AREA", "INDICATOR", "COUNTERPART_AREA", "PRODUCT", "TRANSFORMATION", "UNIT_MEASURE", "CLAIM",
    ]  # fmt: skip


def test_other_tables_are_not_taken_for_sdmx():
    assert read_header(["area", "year", "value"]) is None
    assert read_header(["time_period", "obs_value"]) is not None


ORACLE = {
    "1.0": ("DATAFLOW{}", "XYZ:TRADE(1.0){}"),
    "2.0": ("STRUCTURE,STRUCTURE_ID{},ACTION", "dataflow,XYZ:TRADE(1.0){},I"),
    "2.1": ("STRUCTURE,STRUCTURE_ID{},ACTION", "dataflow,XYZ:TRADE(1.0){},I"),
}


@pytest.mark.parametrize("version", ORACLE)
@pytest.mark.parametrize("labels", ["id", "both"])
def test_pysdmx_reads_the_same_codes_and_values(opened, version, labels):
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    pytest.importorskip("pysdmx")
    from importlib import import_module

    header, start = (
        text.format(": Trade" if labels == "both" and at else "") for at, text in enumerate(ORACLE[version])
    )
    names, cells = {
        "id": ("FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,TITLE", ["A,DE", "Q,FR", "M,IT"]),
        "both": (
            "FREQ: Frequency,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value,TITLE: Title",
            ["A: Annual,DE: Germany", "Q: Quarterly,FR: France", "M: Monthly,IT: Italy"],
        ),
    }[labels]
    ends = ['2020,1.5,"a, b"', '2020-Q1,2,"two\nlines"', "2020-01,-3.25,plain"]
    text = (
        "\n".join([f"{header},{names}", *(f"{start},{cell},{end}" for cell, end in zip(cells, ends, strict=True))])
        + "\n"
    )
    reader = import_module(f"pysdmx.io.csv.sdmx{version.replace('.', '')}.reader")
    expected = reader.read(text)[0].data
    found = opened(text).frame.collect()
    for name in ("FREQ", "REF_AREA", "TIME_PERIOD", "TITLE"):
        assert found[name].to_list() == list(expected[name])
    assert found["OBS_VALUE"].to_list() == [float(value) for value in expected["OBS_VALUE"]]
