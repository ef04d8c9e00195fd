"""Numbers as they are published: spellings, marks beside them, and what keeps a column text."""

from __future__ import annotations

import pytest

from kashi_tui.reading.tables.open import open_table


@pytest.fixture
def column(tmp_path):
    """Opens a table of these cells; gives the numbers, what stands beside them, and the notes."""

    def opened(*cells, others=(), separator=";", **given):
        rows = [separator.join((str(2000 + at), cell, *others)) for at, cell in enumerate(cells)]
        header = separator.join(("year", "amount", *[f"rate{at}" for at in range(len(others))]))
        path = tmp_path / "t.csv"
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        table = open_table([path], **given)
        frame = table.frame.collect()
        beside = frame["amount status"].to_list() if "amount status" in frame.columns else None
        return frame["amount"].to_list(), beside, " | ".join(table.notes)

    return opened


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("\u22123.25", -3.25),
        ("\u20133.25", -3.25),
        ("(3.25)", -3.25),
        ("3.25-", -3.25),
        ("\u25b23.25", -3.25),
        ("\u25b33.25", -3.25),
        ("+3.25", 3.25),
        ("1'250.5", 1250.5),
        ("1\u202f250.5", 1250.5),
        ("1\u00a0250.5", 1250.5),
        ("12,34,567.5", 1234567.5),
        ("2.5e3", 2500.0),
        ("\uff11\uff12.\uff15", 12.5),
        ("\u0661\u0662.5", 12.5),
    ],
)
def test_spellings_of_one_number(column, cell, value):
    assert column("1.5", cell, "0.25")[:2] == ([1.5, value, 0.25], None)


@pytest.mark.parametrize(
    ("cells", "values", "unit"),
    [
        (("$1,250", "($20)", "-$3"), [1250, -20, -3], "$"),
        (("\u20ac 5,5", "\u20ac 7", "\u20ac 1.250,5"), [5.5, 7, 1250.5], "\u20ac"),
        (("5.5 %", "7%", "\u22121.5%"), [5.5, 7, -1.5], "%"),
        (("USD 5", "USD 1,200", "(USD 7)"), [5, 1200, -7], "USD"),
    ],
)
def test_a_unit_at_all_numbers_is_left_out_and_said(column, cells, values, unit):
    numbers, beside, said = column(*cells)
    assert (numbers, beside) == (values, None)
    assert f"amount is in {unit}" in said


@pytest.mark.parametrize("cells", [("$5", "\u20ac6", "$7"), ("5%", "6", "7%")])
def test_numbers_of_several_units_stay_text_and_it_is_said(column, cells):
    numbers, _, said = column(*cells)
    assert numbers == list(cells)
    assert "several units" in said


@pytest.mark.parametrize(
    ("cell", "value", "status"),
    [
        ("31.5 b", 31.5, "b"),
        ("31.5bp", 31.5, "bp"),
        ("31.5(p)", 31.5, "p"),
        ("31*", 31.0, "*"),
        ("31 1)", 31.0, "1"),
        ("31\u00b2", 31.0, "\u00b2"),
        ("31 [4]", 31.0, "4"),
        ("31:u", 31.0, "u"),
        ("~31", 31.0, "~"),
        ("c. 31", 31.0, "~"),
        ("<5", None, "<5"),
        ("\u2264 5", None, "\u2264 5"),
        (">95", None, ">95"),
        ("(D)", None, "(D)"),
        ("x", None, "x"),
        ("***", None, "***"),
        (": u", None, ": u"),
    ],
)
def test_marks_become_a_status_beside_the_number(column, cell, value, status):
    numbers, beside, said = column("1.5", cell, "2.5")
    assert (numbers, beside) == ([1.5, value, 2.5], [None, status, None])
    assert f"marks in 1 cell (such as “{cell}”) are kept in “amount status”" in said


def test_the_status_of_the_value_has_that_role(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("year,area,value,index\n2001,N,5.5 b,7 p\n2002,N,6.5,8\n")
    roles = {column.name: column.role for column in open_table([path]).columns}
    assert roles["value"] == "value"
    assert (roles["value status"], roles["index status"]) == ("status", "attribute")


def test_decimal_commas_in_one_column_make_points_thousands_in_another(column):
    numbers, _, said = column("4.125", "13.250", others=("0,5",))
    assert numbers == [4125, 13250]
    assert "points are read as separators of thousands" in said


def test_decimal_points_in_one_column_make_commas_thousands_in_another(column):
    assert column("4,125", "13,250", others=("0.5",))[0] == [4125, 13250]


def test_points_stay_decimal_where_the_file_has_both_conventions(column):
    assert column("4.125", "13.250", others=("0,5", "0.25"))[0] == [4.125, 13.25]


def test_commas_that_may_be_either_stay_text_and_it_is_said(column):
    numbers, _, said = column("4,125", "13,250")
    assert numbers == ["4,125", "13,250"]
    assert "may separate thousands or decimals" in said


def test_a_few_commas_among_whole_numbers_are_thousands_and_it_is_said(column):
    numbers, _, said = column("980", "990", "1,000")
    assert numbers == [980, 990, 1000]
    assert "commas are read as separators of thousands" in said


@pytest.mark.parametrize(
    "cells",
    [
        ("A12", "15", "16", "17"),
        ("007", "15", "16", "17"),
        ("12b", "13", "14a", "15"),
        ("2001-02-03", "15", "16"),
        ("1.2k", "15", "16"),
        ("5-10", "15", "16"),
    ],
)
def test_codes_dates_and_ranges_keep_a_column_text(column, cells):
    assert column(*cells)[0] == list(cells)


def test_a_value_that_is_named_keeps_what_is_no_number(column):
    numbers, beside, said = column("about 7", "8.5 p", "nine", value="amount")
    assert (numbers, beside) == ([None, 8.5, None], ["about 7", "p", "nine"])
    assert "amount is read as numbers" in said
