"""Where a table stands in its text, and how its fields are separated, quoted and padded."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kashi_tui.model.errors import KashiError
from kashi_tui.reading.source import open_table

SHAPES = {
    "a separator too many in all rows": ("name,item,value\nA,tea,1,,\nB,tea,2,,\nC,salt,3,,\n", ""),
    "a separator too many in one row": ("name,item,value\nA,tea,1,\nB,tea,2\nC,salt,3\n", ""),
    "a separator too many everywhere": ("name,item,value,\nA,tea,1,\nB,tea,2,\nC,salt,3,\n", ""),
    "blanks behind commas": ("name, item, value\nA, tea, 1\nB, tea, 2\nC, salt, 3\n", ""),
    "blanks before commas": ("name ,item ,value\nA ,tea ,1\nB ,tea ,2\nC ,salt ,3\n", ""),
    "blanks before quotes": ('name,   "item",  value\nA,     "tea",   1\nB,  "tea" ,  2\nC, "salt",3\n', ""),
    "single quotes": ("name,'item','value'\nA,'tea',1\nB,'tea',2\nC,'salt',3\n", "' as quotes"),
    "a line that names the separator": ("sep=;\nname;item;value\nA;tea;1\nB;tea;2\nC;salt;3\n", ""),
    "a title": ("Trade of the region\nname,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n", "“Trade of the region”"),
    "a title with its date": (
        "Report 7,3/4/2019,\nname,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n",
        "“Report 7 3/4/2019”",
    ),
    "facts above": ("Unit,USD\nUpdated,2024-05-01\n\nname,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n", "“Unit USD”"),
    "comments": (
        "# made by hand\n# no warranty\nname,item,value\nA,tea,1\n# a gap\nB,tea,2\nC,salt,3\n",
        "3 comment lines",
    ),
    "comments in percent signs": ("% a\n%\nname,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n", "2 comment lines"),
    "a header in a comment": (
        "# stations of 2024\n# name,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n",
        "the comment in line 2",
    ),
    "a footer": ("name,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n\nSource: the office of the region,,\n", "“Source: the"),
    "an end mark": ("name,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n*** end ***\n", "“*** end ***”"),
    "a total behind a gap": ("name,item,value\nA,tea,1\nB,tea,2\nC,salt,3\n\nTotal,,6\n", "“Total 6”"),
    "the header again": ("name,item,value\nA,tea,1\nB,tea,2\nname,item,value\nC,salt,3\n", "repeats the header"),
    "empty rows": ("name,item,value\n,,\nA,tea,1\n,,\nB,tea,2\nC,salt,3\n,,\n", "2 empty lines"),
    "markdown": ("| name | item | value |\n|---|:--:|--:|\n| A | tea | 1 |\n| B | tea | 2 |\n| C | salt | 3 |\n", ""),
    "a drawn box": (
        "+------+------+-------+\n| name | item | value |\n+======+======+=======+\n| A    | tea  |     1 |\n"
        "+------+------+-------+\n| B    | tea  |     2 |\n| C    | salt |     3 |\n+------+------+-------+\n",
        "",
    ),
    "a listing of a database": (
        " name | item | value \n------+------+-------\n A    | tea  |     1\n B    | tea  |     2\n"
        " C    | salt |     3\n(3 rows)\n",
        "“(3 rows)”",
    ),
    "units below the header": ("name,item,value\n,,(USD million)\nA,tea,1\nB,tea,2\nC,salt,3\n", "“(USD million)”"),
    "blanks behind quotes": ('"name" ,item ,value\n"A" ,tea ,1\n"B" ,tea ,2\n"C" ,salt ,3\n', ""),
    "lines in quotes as a whole": ('"name,item,value"\n"A,tea,1"\n"B,tea,2"\n"C,salt,3"\n', "in quotes as a whole"),
    "a box of lines": (
        "┌──────┬──────┬───────┐\n│ name │ item │ value │\n├──────┼──────┼───────┤\n│ A    │ tea  │     1 │\n"
        "│ B    │ tea  │     2 │\n│ C    │ salt │     3 │\n└──────┴──────┴───────┘\n",
        "",
    ),
    "rules of equals signs": (
        "====  ====  =====\nname  item  value\n====  ====  =====\nA     tea       1\nB     tea       2\n"
        "C     salt      3\n====  ====  =====\n",
        "aligned with blanks",
    ),
    "carets": ("name^item^value\nA^tea^1\nB^tea^2\nC^salt^3\n", "^ between fields"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_whole_whatever_stands_around_it(opened, rows, shape):
    text, word = SHAPES[shape]
    table = opened(text)
    assert table.frame.collect().columns == ["name", "item", "value"]
    assert rows(table) == [("A", "tea", 1), ("B", "tea", 2), ("C", "salt", 3)]
    assert any(word in note for note in table.notes) if word else not table.notes


def test_a_header_of_two_lines_is_joined(opened, rows):
    table = opened("Area,Exports,,Imports,\n,May,June,May,June\nNorth,1,2,3,4\nSouth,5,6,7,8\nWest,9,1,2,3\n")
    assert table.frame.collect().columns == ["Area", "Exports May", "Exports June", "Imports May", "Imports June"]
    assert rows(table)[0] == ("North", 1, 2, 3, 4)
    assert any("made of 2 lines" in note for note in table.notes)


def test_a_header_of_three_lines_with_a_gap_is_joined(opened, rows):
    above = "Trips of the year,,,,\nDate,Place,Fares,,Total\n,,,,\n,,Rail,Road,\n"
    table = opened(above + "01.02.2024,Delta,5,6,11\n,Coast,,,\n03.04.2024,Hills,7,,7\n")
    assert table.frame.collect().columns == ["Date", "Place", "Fares Rail", "Fares Road", "Total"]
    assert rows(table)[1] == (None, "Coast", None, None, None)


def test_rows_that_say_little_below_the_header_stay(opened, rows):
    table = opened("List of trips,,,\nname,day,place,fare\nA,NIL return,,\nB,1-Feb,Delta,5\nC,2-Feb,Coast,6\n")
    assert table.frame.collect().columns == ["name", "day", "place", "fare"]
    assert [row[0] for row in rows(table)] == ["A", "B", "C"]


def test_units_below_the_header_become_part_of_it(opened):
    table = opened("period,exports,imports\n,USD mn,1000 t.\n2020,1,2\n2021,3,4\n")
    assert table.frame.collect().columns[1:] == ["exports USD mn", "imports 1000 t."]


@pytest.mark.parametrize("names", ["2019,2020,2021", "2023Q1,2023Q2,2023Q3", "2023-01,2023-02,2023-03", "1,2,3"])
def test_periods_in_the_first_line_are_names(opened, names):
    frame = opened(f"area,{names}\nNorth,1.5,2.5,3.5\nSouth,4,5,6\n").frame.collect()
    assert frame.height == 2 or "value" in frame.columns


def test_a_second_table_is_left_out_and_told(opened, rows):
    table = opened("year,value\n2020,1\n2021,2\n\narea,share,rank\nN,5.5,1\nS,4.5,2\n")
    assert rows(table) == [(2020, 1), (2021, 2)]
    assert table.notes == ("another table from line 5 on (3 lines) left out: “area share rank”",)


def test_a_table_of_the_same_columns_under_its_own_title_is_left_out_and_told(opened, rows):
    table = opened("Exports\nyear,value\n2020,1\n2021,2\n\nImports\nyear,value\n2020,3\n2021,4\n")
    assert rows(table) == [(2020, 1), (2021, 2)]
    assert "another table from line 6 on (4 lines) left out: “Imports”" in table.notes


def test_a_table_of_other_names_in_the_first_column_is_another(opened, rows):
    table = opened("area,2020,2021\nN,1.5,2\nS,3,4\n\nitem,2020,2021\ntea,5,6\nsalt,7,8\n")
    assert any("another table from line 5 on" in note for note in table.notes)


def test_facts_above_a_table_of_two_columns_name_its_values(opened, rows):
    facts = '"Title","Exports, all"\n"Unit","m"\n"Release","12-03-2024"\n"Notes",\n'
    table = opened(facts + '"2019","700"\n"2020","650"\n"2021 Q1","150"\n')
    assert table.frame.collect().columns == ["column_1", "Exports, all"]
    assert table.frame.collect().height == 3
    assert any("“Unit m”" in note for note in table.notes)


def test_a_total_without_a_period_is_left_out_and_told(opened, rows):
    table = opened("year,area,value\n2020,N,1\n2021,N,2\nAll years,,3\n")
    assert rows(table) == [(2020, "N", 1), (2021, "N", 2)]
    assert table.notes == ("1 line below the table left out: “All years 3”",)


def test_a_comma_in_a_text_that_has_no_quotes_is_part_of_it(opened, rows):
    table = opened("id,name,value\n1,Norland, Rep.,5\n2,Sudland,6\n3,Ostland,7\n")
    assert rows(table)[0] == (1, "Norland, Rep.", 5)
    assert table.notes == ("1 row with a comma too many: it is taken for part of a text (line 2)",)


def test_rows_that_say_little_in_the_middle_or_in_words_at_the_end_stay(opened, rows):
    table = opened("area,item,value\nEUROPE,,\nDE,tea,1\nFR,tea,2\nASIA,,\nCN,tea,3\nIN,,\n")
    assert [row[0] for row in rows(table)] == ["EUROPE", "DE", "FR", "ASIA", "CN", "IN"]


def test_a_total_right_below_its_rows_stays(opened, rows):
    assert rows(opened("area,value\nN,1\nS,2\nTotal,3\n"))[-1] == ("Total", 3)


def test_separators_in_few_rows_are_text(opened, rows):
    assert rows(opened("words\nfirst\nb;c\n")) == [("first",), ("b;c",)]


def test_quotes_after_backslashes_are_part_of_the_field(opened, rows):
    table = opened('id,note\n1,"{\\"n\\":4,\\"m\\":5}"\n2,"plain"\n')
    assert rows(table) == [(1, '{"n":4,"m":5}'), (2, "plain")]


def test_a_quote_too_many_costs_no_other_field(opened, rows):
    table = opened('a,b,c\n1,"x, y",2\n3,"z,"p, q"\n4,w,5\n')
    assert rows(table)[1] == (3, '"z', "p, q")


def test_rows_with_names_of_their_own_shift_the_header(opened, rows):
    table = opened("height,width,depth\nbox,1,2,3\njar,4,5,6\n")
    assert table.frame.collect().columns == ["column_1", "height", "width", "depth"]
    assert any("first column has none" in note for note in table.notes)


PIECES = [
    "# comment",
    "Title of all",
    "sep=;",
    "",
    ",,",
    "Source: office,,",
    "name,item,value",
    "A,tea,1",
    "B,salt,2.5",
    " C, tea, 3",
    "D,tea,4,",
    "E,tea,5,6",
    "F,tea",
    "'G','a, b',7",
    '"H","a, b",8',
    '"I" ,"x",9',
    "Total,,99",
    "| J | tea | 1 |",
    "|---|---|---|",
    "K    tea    12",
    "L    salt    7",
    "year,share",
    "2020,1.5",
    "2021;2",
    "(USD million),,",
    '"M,tea,1"',
    "===  ===",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_any_mixture_of_layouts_is_a_table_and_its_numbers_stay_or_are_told(tmp_path, pieces, end):
    path = tmp_path / "t.csv"
    path.write_text(end.join(pieces), encoding="utf-8", newline="")
    try:
        table = open_table([path])
        table = table.verify() if table.verify else table
        frame = table.frame.collect()
    except KashiError:
        return
    assert len(set(frame.columns)) == frame.width > 0
    assert table.rows in {None, frame.height}
    said = " ".join([*frame.columns, *map(str, (cell for row in frame.rows() for cell in row)), *table.notes])
    for mark in "ABDEFHJKL":
        lost = any(piece.lstrip(" '\"|").startswith(f"{mark}{sign}") for piece in pieces for sign in ", ")
        assert not lost or mark in said or "left out" in said


def test_facts_about_the_columns_between_header_and_rows_are_left_out_and_told(opened, rows):
    facts = ",Exports,Imports\nUnit,USD mn,USD mn\nCount,12,12\nStart,Jan-2023,Jan-2023\nCode,A1,B2\n"
    table = opened(facts + "".join(f"{month}-2023,{at},7.5\n" for at, month in enumerate(["Jan", "Feb", "Mar"] * 4)))
    assert table.frame.collect().columns == ["column_1", "Exports", "Imports"]
    assert table.frame.collect().height == 12
    assert any(note.startswith("4 lines about the columns left out: “Unit USD mn USD mn”") for note in table.notes)


def test_page_ends_and_headers_of_pages_are_left_out(opened, rows):
    table = opened("id,name,v\n1,A,5\n2,B,6\nPage 1 of 2,,\nid,name,v\n3,C,7\nPage 2 of 2,,\n")
    assert [row[0] for row in rows(table)] == [1, 2, 3]
    assert "2 lines below the table left out: “Page 1 of 2”, “Page 2 of 2”" in table.notes


def test_footnotes_with_their_numbers_are_no_rows(opened, rows):
    table = opened('kind,May,June\n,USD,\nin,"1.5",2\nout,3,4\nFootnotes:\n1,Data may be revised.\n')
    assert rows(table) == [("in", 1.5, 2), ("out", 3.0, 4)]


def test_rules_below_the_header_are_no_rows(opened, rows):
    assert rows(opened("year,value\n-----,-----\n2020,1\n2021,-2\n")) == [(2020, 1), (2021, -2)]


def test_quotes_within_fields_are_read_without_a_warning(opened, rows, capfd):
    assert rows(opened('item,size\npipe,5"\nrod,"6"""\n')) == [("pipe", '5"'), ("rod", '6"')]
    assert capfd.readouterr().err == ""


def test_a_column_of_the_codes_of_several_dimensions_is_split(opened, rows):
    table = opened("freq,item,geo\\TIME_PERIOD\t2019 \t2020 \nA,tea,N\t1.5 \t2.5 \nA,salt,S\t: \t3.5 \n", "t.tsv")
    assert table.frame.collect().columns == ["freq", "item", "geo", "2019", "2020"]
    assert rows(table) == [("A", "tea", "N", 1.5, 2.5), ("A", "salt", "S", None, 3.5)]
    assert any("split into freq, item, geo" in note for note in table.notes)


def test_rows_that_are_all_too_short_are_told(opened):
    assert opened("a,b,c\n1,x\n2,y\n3,z,w\n").notes == ("2 rows shorter than the header, filled up (lines 2, 3)",)


def test_a_separator_behind_the_header_leaves_its_names_where_they_are(opened, rows):
    table = opened("name,size,\nA,5,more\nB,6,\n")
    assert rows(table)[0] == ("A", 5, "more")
    assert table.frame.collect().columns[:2] == ["name", "size"]


def test_apostrophes_within_single_quotes_are_text(opened, rows):
    table = opened("name,note,value\n'A','men's boots, 10\" high',1\n'B','it''s',2\nC,plain,3\n")
    assert [row[1] for row in rows(table)] == ["men's boots, 10\" high", "it's", "plain"]


def test_bars_at_both_ends_make_no_column(opened, rows):
    assert rows(opened("|name|value|\n|A|1|\n|B|2|\n")) == [("A", 1), ("B", 2)]


def test_fields_behind_the_last_name_shift_no_other(opened, rows):
    table = opened("year,value\n2020,1,p\n2021,2,r\n2022,3,e\n")
    assert rows(table)[0] == (2020, 1, "p")
    assert "the header names 2 of 3 columns" in table.notes


def test_averages_below_dates_are_left_out_and_told(opened, rows):
    table = opened("date,value\n2024-01-01,1\n2024-01-02,2\nAverage,1.5\nMin,1\nMax,2\n")
    assert table.frame.collect()["value"].to_list() == [1, 2]
    assert "3 lines below the table left out: “Average 1.5”, “Min 1”, “Max 2”" in table.notes
