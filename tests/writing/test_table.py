from __future__ import annotations

from collections.abc import Callable

import pytest

from kashi_tui.model.query.page import Cell, Heading, Page, Point, Row
from kashi_tui.writing.formats import table
from kashi_tui.writing.writer import QueryResult

BuildAnswer = Callable[..., QueryResult]


def lines(answer: QueryResult, *, ascii_only: bool = False) -> list[str]:
    return "".join(table.write(answer, ascii_only=ascii_only)).splitlines()


def test_columns_are_as_wide_as_their_widest_text(answer_of: BuildAnswer) -> None:
    assert lines(answer_of([["Kashi", "77.15 bn"], ["Xinjiang", "1"]])) == [
        "Area         Value",
        "────────  ────────",
        "Kashi     77.15 bn",
        "Xinjiang         1",
    ]


def test_chinese_text_takes_two_cells_a_character(answer_of: BuildAnswer) -> None:
    assert lines(answer_of([["喀什地区", "1"], ["Kashi", "2"]]))[2:] == ["喀什地区      1", "Kashi         2"]


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("Kashi", 5), ("喀什", 4), ("ﾊﾝ", 2), ("e\u0301", 1), ("≈ 5", 3), ("▁█", 2)]
)
def test_cells_are_counted_as_a_terminal_does(text: str, expected: int) -> None:
    assert table.cells(text) == expected


def test_lines_have_no_blanks_at_their_end(answer_of: BuildAnswer) -> None:
    assert lines(answer_of([["Kashi", ""]]))[2] == "Kashi"


def test_ascii_only_spells_cells_heads_and_rule(answer_of: BuildAnswer) -> None:
    text = "\n".join(lines(answer_of([["≈ 喀什", "−7.2 %"]]), ascii_only=True))
    assert text.isascii()
    assert "-7.2 %" in text


def test_a_sparkline_is_drawn_as_wide_as_its_column_asks() -> None:
    spark = (Point(24240, 12, 1.0), Point(24252, 12, 2.0))
    page = Page("v", (Heading("trend", "Trend", width=4),), (Row("1", (Cell("", spark=spark),)),), 0, 1, 1)
    assert list(table.lay_out(page))[2] == "▄▄██\n"
    assert "".join(table.lay_out(page, ascii_only=True)).isascii()


def test_a_filter_that_leaves_nothing_is_said(answer_of: BuildAnswer) -> None:
    assert lines(answer_of([]))[2:] == ["(none of 9 rows pass the filter)"]
