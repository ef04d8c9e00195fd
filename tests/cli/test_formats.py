"""Every view in every format, with every sort and filter that the command line has."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from decimal import Decimal

import pytest

from kashi_tui.views import load_views
from kashi_tui.writing.formats import load_writers
from kashi_tui.writing.formats.table import cells

VIEWS = [view.id for view in load_views()]
FORMATS = [writer.name for writer in load_writers()]


@pytest.fixture(scope="module")
def rows_of(run):
    """The rows of a view as JSON has them."""

    def rows(*arguments: str) -> list[dict]:
        done = run("show", *arguments, "--format", "json")
        assert (done.status, done.err) == (0, "")
        return list(json.loads(done.out)["rows"])

    return rows


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("format_name", FORMATS)
def test_every_view_is_written_in_every_format(run, view, format_name):
    done = run("show", view, "--format", format_name)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("\n")
    control = {char for char in done.out if unicodedata.category(char) in ("Cc", "Cf")}
    assert control <= ({"\r", "\n"} if format_name == "csv" else {"\n"})


@pytest.mark.parametrize("view", VIEWS)
def test_formats_agree_on_the_rows_and_their_order(run, rows_of, view):
    rows = rows_of(view)
    assert len({row["key"] for row in rows}) == len(rows) > 0
    lines = list(csv.DictReader(io.StringIO(run("show", view, "--format", "csv").out, newline="")))
    assert [line["key"] for line in lines] == [row["key"] for row in rows]
    assert list(lines[0]) == list(rows[0])
    assert next(iter(rows[0])) == "key"
    assert len(run("show", view).out.splitlines()) == 2 + len(rows)
    assert len(run("show", view, "--format", "markdown").out.splitlines()) == 2 + len(rows)


@pytest.mark.parametrize("view", VIEWS)
def test_the_rule_of_a_table_is_as_wide_as_its_widest_line(run, view):
    _, rule, *rows = run("show", view).out.splitlines()
    assert max(map(cells, rows)) <= cells(rule)


def test_machine_forms_keep_exact_values_and_sdmx_periods(rows_of):
    (row,) = rows_of("observations", "--filter", "claim = P3S1-1")
    assert Decimal(row["value"]) == Decimal("77150000000")
    assert row["period_code"] == "2023-01-01/P11M"


def test_json_says_which_view_was_asked_for_and_how(run):
    done = run("show", "observations", "--format", "json", "--sort", "value:desc", "--filter", "value > 1e9")
    written = json.loads(done.out)
    assert list(written) == ["view", "title", "query", "columns", "rows"]
    assert written["view"] == "observations"
    assert written["query"]["filters"] == ["value > 1e9"]
    assert written["query"]["sort"] == [{"column": "value", "descending": True}]


@pytest.mark.parametrize(("sort", "descending"), [("value", False), ("value:asc", False), ("value:desc", True)])
def test_sort_orders_by_value_and_puts_nulls_last(rows_of, sort, descending):
    values = [row["value"] for row in rows_of("observations", "--sort", sort)]
    numbers = [Decimal(value) for value in values if value is not None]
    assert numbers == sorted(numbers, reverse=descending)
    assert values[len(numbers) :] == [None] * (len(values) - len(numbers))


def test_sorts_with_a_comma_and_in_two_options_are_the_same(rows_of):
    joined = rows_of("observations", "--sort", "area,value:desc")
    assert rows_of("observations", "--sort", "area", "--sort", "value:desc") == joined
    assert joined != rows_of("observations", "--sort", "value:desc")


def test_a_row_has_to_pass_every_filter(rows_of):
    above = {row["key"] for row in rows_of("observations", "--filter", "value > 1e9")}
    zone = {row["key"] for row in rows_of("observations", "--filter", "area = 'Kashi zone'")}
    both = rows_of("observations", "--filter", "value > 1e9", "--filter", "area = 'Kashi zone'")
    assert above & zone == {row["key"] for row in both}
    assert above & zone < above


def test_a_filter_that_leaves_nothing_is_no_error(run):
    done = run("show", "observations", "--filter", "value > 1e30")
    assert (done.status, done.err) == (0, "")
    assert "none of" in done.out.splitlines()[-1]
    header = run("show", "observations", "--filter", "value > 1e30", "--format", "csv").out
    assert header == run("show", "observations", "--format", "csv").out.partition("\n")[0] + "\n"


def test_the_currency_changes_what_is_shown(run):
    yuan, dollars = run("show", "overview", "--currency", "CNY"), run("show", "overview", "--currency", "usd")
    assert run("show", "overview").out == yuan.out
    assert dollars.status == 0
    assert dollars.out != yuan.out


@pytest.mark.parametrize("arguments", [(), ("--color", "mono", "--mouse")])
def test_without_a_terminal_the_first_view_is_printed(run, arguments):
    assert run(*arguments) == run("show", VIEWS[0])
    assert "\x1b" not in run(*arguments).out


def test_without_a_terminal_view_names_another_first_view(run):
    assert run("--view", VIEWS[1]) == run("show", VIEWS[1])


def test_a_folder_in_the_shape_of_data_is_a_source(run, folder):
    assert run(str(folder)) == run()
    assert run("show", VIEWS[0], str(folder)) == run("show", VIEWS[0])
    assert run("show", "--format", "csv", VIEWS[0], "--sort", "area", str(folder)).status == 0


def test_ascii_is_pure_ascii(run):
    for view in VIEWS:
        assert run("show", view, "--ascii").out.isascii()
    assert run("--ascii").out.isascii()


def test_the_program_answers_from_any_folder(run, tmp_path):
    assert run(cwd=tmp_path) == run()
