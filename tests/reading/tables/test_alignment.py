"""Text that is aligned with blanks is a table; an article stays an article."""

from __future__ import annotations

import pytest

from kashi_tui.reading.source import ArticleSource, TableSource, locate, open_table

EXHIBIT = """\
              Trade of the region in goods and services
                   In thousands. Made for a test

                    Exports                   Imports
 Month        Goods     Services       Goods     Services
2023
 January      1,204          310       2,001          15
 February     1,310         -295       1,987          16
 March (p)      998          301       2,110          17
(p) Provisional figures that will be revised in spring.
"""
ARTICLE = """\
Exports of the region rose by 12 percent in May 2023, the office said on Friday.
They reached 4.5 billion dollars, after 4.0 billion in April, 3.9 billion in March.

            May     April
Exports     4.5       4.0
Imports     3.1       3.0
Balance     1.4       1.0

Imports grew by 3 percent, and the surplus was the largest for two years, it said.
The figures are provisional, and will be revised in July when more reports are in.
"""


def test_columns_are_where_numbers_stand_above_each_other(opened, rows):
    table = opened(EXHIBIT, "exhibit.txt")
    names = ["Month", "Exports Goods", "Exports Services", "Imports Goods", "Imports Services"]
    assert table.frame.collect().columns == names
    assert [row[0] for row in rows(table)] == ["2023", "January", "February", "March (p)"]
    assert [str(cell).replace(",", "") for cell in rows(table)[2][1:]] == ["1310", "-295", "1987", "16"]
    assert any("aligned with blanks" in note for note in table.notes)
    assert any("“(p) Provisional" in note for note in table.notes)


def test_blanks_between_words_divide_no_column(opened, rows):
    text = "place         count\nNew Harbour      12\nOld Market        7\nBig Bridge      105\n"
    assert rows(opened(text)) == [("New Harbour", 12), ("Old Market", 7), ("Big Bridge", 105)]


def test_fields_between_single_blanks_are_read(opened, rows):
    table = opened('"length" "width"\n"box" 1.5 2\n"small jar" 10 20.25\n"tin" 4 5\n')
    assert table.frame.collect().columns == ["column_1", "length", "width"]
    assert rows(table)[1] == ("small jar", 10.0, 20.25)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (EXHIBIT, TableSource),
        ("site|day|depth\nA|2024-01-01|1.5\nA|2024-01-02|2.5\n", TableSource),
        ("area,year,value\nN,2020,1\nN,2021,2\nS,2020,3\n", TableSource),
        ("| a | b |\n|---|---|\n| x | 1 |\n| y | 2 |\n", TableSource),
        (ARTICLE, ArticleSource),
        ("First, exports rose.\nThen, imports fell.\nLast, prices stayed.\nNow, 5 percent.\n", ArticleSource),
        ("Exports rose by 12 percent.\n", ArticleSource),
        ("", ArticleSource),
    ],
)
def test_a_text_file_is_a_table_only_if_its_lines_are_rows(write, text, kind):
    assert isinstance(locate(str(write(text, "some.txt"))), kind)


def test_aligned_rows_without_a_header_keep_the_first_that_says_little(opened, rows):
    text = "ALFA                            7001\n"
    text += "ALFA TWO    03   81   8         7002\nBETA        04   79   9         7003\n"
    assert [row[0] for row in rows(opened(text + text.replace("70", "71")))][:3] == ["ALFA", "ALFA TWO", "BETA"]


def test_aligned_rows_may_end_with_words(write):
    text = "R1  R2  Rank  Team     Conf\n"
    text += " 1   1     1  Ohio St  B10\n 2   4     2  Oregon   P12\n 3   3     3  Alabama  SEC\n"
    assert isinstance(locate(str(write(text, "rank.txt"))), TableSource)
    assert open_table([write(text, "rank.txt")]).frame.collect().columns == ["R1", "R2", "Rank", "Team", "Conf"]


def test_a_word_above_each_column_tells_columns_of_words_apart(opened, rows):
    text = "AREA  CODE VALUE\nNORTH A1     1.5\nSOUTH B2    12.5\nEAST  C3     3.0\n"
    assert rows(opened(text))[0] == ("NORTH", "A1", 1.5)
