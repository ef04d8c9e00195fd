"""Tables on the command line: printed where there is no terminal, and refused in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TABLE = "area,year,value\nDE,2020,1.5\nDE,2021,2.5\nFR,2020,7\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "trade.csv"
    path.write_text(TABLE)
    return path


def test_a_table_is_printed_where_there_is_no_terminal(run, table):
    done = run(str(table))
    assert (done.status, done.err) == (0, "")
    assert [line.split() for line in done.out.splitlines()][2:] == [
        ["DE", "2020", "1.5"], ["DE", "2021", "2.5"], ["FR", "2020", "7"],
    ]  # fmt: skip


def test_show_sorts_and_filters_a_table(run, table):
    done = run("show", "table", str(table), "--sort", "value:desc", "--filter", "year = 2020", "--format", "csv")
    assert done.out.splitlines()[1:] == ["FR,2020,7.0", "DE,2020,1.5"]


def test_the_columns_can_be_told(run, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b,c,d\nx,1,2020,5\nx,2,2021,6\n")
    assert run("show", "series", str(path), "--time", "c", "--value", "d", "--by", "a").status == 0
    assert "did you mean" in run("show", "series", str(path), "--time", "cc").err


def test_several_files_are_one_table(run, table, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text(TABLE)
    assert len(run(str(table), str(other)).out.splitlines()) == 2 + 6
    assert len(run(str(tmp_path / "*.csv")).out.splitlines()) == 2 + 6


def test_a_long_table_is_printed_in_part_and_that_is_said(run, table):
    table.write_text("area,value\n" + "DE,1\n" * 1500)
    lines = run(str(table)).out.splitlines()
    assert len(lines) == 2 + 1000 + 1
    assert lines[-1] == "(and 500 rows; kashi-tui show prints all)"
    assert len(run("show", "table", str(table)).out.splitlines()) == 2 + 1500


NOTED = "area,year,value\nDE,2020,1.5,\\\n\nFR,2020,7\n"
"""A table with a field too many, of which there is a note."""


def test_notes_on_a_table_go_where_it_is_exported_to(run, table, tmp_path):
    table.write_text(NOTED)
    notes = run("show", "table", str(table)).err.splitlines()
    assert notes
    for name in ("a.csv", "a.json", "a.md"):
        assert run("show", "table", str(table), "--output", tmp_path / name).status == 0
    beside = json.loads((tmp_path / "a.csv-metadata.json").read_text())
    bodies = [note["body"] for note in beside["notes"]]
    assert (beside["url"], [f"kashi-tui: trade: {body}" for body in bodies]) == ("a.csv", notes)
    assert json.loads((tmp_path / "a.json").read_text())["notes"] == bodies
    assert all(f"\n- {body[:20]}" in (tmp_path / "a.md").read_text() for body in bodies)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.csv", "a.csv-metadata.json", "a.json", "a.md", "trade.csv",
    ]  # fmt: skip


def test_notes_replace_no_file_without_force(run, table, tmp_path):
    table.write_text(NOTED)
    beside = tmp_path / "a.csv-metadata.json"
    beside.write_text("old")
    done = run("show", "table", str(table), "--output", tmp_path / "a.csv")
    assert (done.status, beside.read_text(), (tmp_path / "a.csv").exists()) == (2, "old", False)
    assert f"{beside}: exists" in done.err.splitlines()[-1]
    assert run("show", "table", str(table), "--output", tmp_path / "a.csv", "--force").status == 0
    assert json.loads(beside.read_text())["url"] == "a.csv"


def test_a_table_without_notes_has_no_file_beside_it(run, table, tmp_path):
    assert run("show", "table", str(table), "--output", tmp_path / "a.csv").status == 0
    assert run("show", "table", str(table), "--output", "/dev/null", "--format", "csv").status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "trade.csv"]


def test_what_was_mended_is_said_on_standard_error(run, table):
    lines = [f"A{at % 7},2020,{at}" for at in range(20_000)]
    lines[14_000] = "A1,2020,many,more"
    table.write_text("area,year,value\n" + "\n".join(lines))
    done = run("show", "table", str(table), "--format", "csv")
    assert done.status == 0
    assert "A1,2020,,many,more" in done.out
    assert done.err.splitlines() == [
        "kashi-tui: trade: 1 row longer than the header: the rest is in column_4 (line 14002)",
        "kashi-tui: trade: value: 1 cell is no number (such as “many”), kept in “value status”",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--value", "valeu"], "did you mean value"),
        (["--view", "serie"], "did you mean series"),
        (["--view", "overview"], "no view 'overview'"),
        (["nothing.csv"], "nothing.csv: no such file or folder"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_line(run, table, arguments, said):
    done = run(str(table), *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"PAR1 no end", b"\0\1\2\3" * 100])
def test_a_file_that_is_no_table_is_told_in_one_line(run, table, content):
    table.write_bytes(content)
    done = run(str(table))
    assert (done.status, done.out) == (2, "")
    assert str(table) in done.err
    assert len(done.err.splitlines()) == 1


def test_a_hostile_table_cannot_command_the_terminal(run, run_on_terminal, table):
    table.write_text("ar\x1b]0;x\x07ea,value\n\x1b[2J\u202eDE,1\n", encoding="utf-8")
    for format_name in ("table", "csv", "json", "markdown"):
        shown = run_on_terminal("show", "table", str(table), "--format", format_name, streams="1")
        assert shown.status == 0
        assert "DE" in shown.out
        assert not set(shown.out) & {"\x1b", "\x07", "\u202e"}
    for format_name in ("table", "markdown"):
        assert not set(run("show", "table", str(table), "--format", format_name).out) & {"\x1b", "\x07", "\u202e"}


def test_the_short_print_says_what_was_mended_too(run, table):
    table.write_text(TABLE + "FR,2021,8,more\n")
    done = run(str(table))
    assert (done.status, done.err) == (
        0,
        "kashi-tui: trade: 1 row longer than the header: the rest is in column_4 (line 5)\n",
    )


def test_a_table_has_nothing_to_audit_and_no_currency(run, table):
    done = run("audit", str(table))
    assert (done.status, done.err) == (2, f"kashi-tui: {table}: a table has no statements to audit\n")
    done = run("show", "table", str(table), "--currency", "CNY")
    assert (done.status, done.out) == (2, "")
    assert "no currency 'CNY': a table has no currencies" in done.err
    assert '"currency"' not in run("show", "table", str(table), "--format", "json").out
    assert '"currency": "CNY"' in run("show", "trade", "--format", "json").out


def test_show_needs_a_view_but_no_source(run):
    assert "required: VIEW;" in run("show").err
