"""Frames of derived numbers and of checks: their columns are as declared, and their digits exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from kashi_tui.model.audit.audit import audit
from kashi_tui.model.dataset.dataset import load
from kashi_tui.model.dataset.schema import frame_schema
from kashi_tui.model.derivation.derivations import derive
from kashi_tui.model.frames.explained import CHECKS, DERIVED, DERIVED_TEXTS, checks_frame, derived_frame, derived_texts


def test_derived_numbers_have_their_declared_columns() -> None:
    dataset = load()
    frame, texts = derived_frame(dataset), derived_texts(dataset)
    assert dict(frame.schema) == frame_schema(DERIVED)
    assert dict(texts.schema) == frame_schema(DERIVED + DERIVED_TEXTS)
    row: dict[str, Any] = texts.filter(key="D:base:P3S1-1+P3S1-3").row(0, named=True)
    assert row["low"] < row["value"] < row["high"]
    assert Decimal(row["low_text"]) <= Fraction("77145000000") / Fraction("1.8085") <= Decimal(row["high_text"])
    assert (row["inputs"], row["interval"]) == ("P3S1-1 P3S1-3", "[42.656, 42.687]")
    assert frame["area_name"].str.contains("Kashi outside Kashi zone").any()


def test_checks_have_their_declared_columns() -> None:
    dataset = load()
    frame = checks_frame(dataset)
    assert dict(frame.schema) == frame_schema(CHECKS)
    assert frame["key"].to_list() == [check.id for check in audit(dataset).checks]
    row: dict[str, Any] = frame.filter(key="C:part:P8S1-1+P3S1-1").row(0, named=True)
    assert (row["left_low"], row["right_high"], row["unit_measure"]) == ("45656500000", "77155000000", "CNY")
    assert (row["inputs"], row["count"], row["missing"]) == ("P8S1-1 P3S1-1", 2, None)


def test_columns_that_may_not_be_null_are_not() -> None:
    dataset = load()
    for fields, frame in ((DERIVED + DERIVED_TEXTS, derived_texts(dataset)), (CHECKS, checks_frame(dataset))):
        for field in fields:
            assert field.null or not frame[field.name].null_count(), field.name
            assert not field.unique or frame[field.name].is_unique().all(), field.name


def test_rows_lead_to_numbers() -> None:
    dataset = load()
    assert all(derive(dataset).has_number(key) for key in derived_frame(dataset)["key"])
