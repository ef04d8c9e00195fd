"""The frame of checks: in the order of the audit, with the digits of both sides exact."""

from __future__ import annotations

from typing import Any

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.frames.checks import checks
from kashi_tui.model.polars import pl


def test_a_row_says_both_sides_and_what_takes_part() -> None:
    dataset = load()
    frame = checks(dataset).collect()
    assert frame.schema["inputs"] == pl.List(pl.String)
    assert frame["key"].to_list() == [check.id for check in audit(dataset).checks]
    row: dict[str, Any] = frame.filter(key="C:part:P8S1-1+P3S1-1").row(0, named=True)
    left, right = row["left_side"], row["right_side"]
    assert (left["low"], right["high"], left["unit_measure"]) == ("45656500000", "77155000000", "CNY")
    assert (row["inputs"], row["missing"]) == (["P8S1-1", "P3S1-1"], None)


def test_columns_that_may_not_be_null_are_not() -> None:
    frame = checks(load()).collect()
    assert {name for name in frame.columns if frame[name].null_count()} <= {"missing"}
    assert frame["key"].is_unique().all()
