"""The frame of derived numbers: its columns hold what they say, and its digits are exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.frames.derived import derived
from kashi_tui.model.polars import pl

NULLABLE = {"base_per", "base_name", "value", "low", "high", "low_text", "high_text", "qualifier", "ref_count", "place"}


def test_a_row_says_the_number_its_interval_and_what_it_rests_on() -> None:
    frame = derived(load()).collect()
    assert frame.schema["low"] == pl.Decimal(38, 12)
    assert frame.schema["inputs"] == pl.List(pl.String)
    assert frame.schema["months"] == pl.Int32
    row: dict[str, Any] = frame.filter(key="D:base:P3S1-1+P3S1-3").row(0, named=True)
    assert row["low"] < row["value"] < row["high"]
    assert Decimal(row["low_text"]) <= Fraction("77145000000") / Fraction("1.8085") <= Decimal(row["high_text"])
    assert (row["inputs"], row["interval"]) == (["P3S1-1", "P3S1-3"], "[42.656, 42.687]")
    assert frame["area"].str.contains("Kashi outside Kashi zone").any()


def test_columns_that_may_not_be_null_are_not() -> None:
    frame = derived(load()).collect()
    assert {name for name in frame.columns if frame[name].null_count()} <= NULLABLE
    assert frame["key"].is_unique().all()


def test_rows_lead_to_numbers() -> None:
    dataset = load()
    assert all(derive(dataset).has_number(key) for key in derived(dataset).collect()["key"])
