"""What a user may call a column, and where `show` writes."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("name", ["growth", "YoY", "yoy"])
def test_a_column_is_found_by_its_name_and_by_its_label(run, name):
    status, out, err = run("show", "trade", "--filter", f"{name} > 90", "--format", "csv")
    assert (status, err) == (0, "")
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == ["P8S1-1"]


def test_a_name_that_is_like_none_lists_the_columns_with_their_labels(run):
    status, out, err = run("show", "trade", "--sort", "zzzz")
    assert (status, out) == (2, "")
    assert "growth (YoY)" in err
    assert "growth_claim" not in err


def test_a_dash_as_output_is_standard_output(run):
    assert run("show", "trade", "--output", "-") == run("show", "trade")
