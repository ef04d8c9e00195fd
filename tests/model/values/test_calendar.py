"""Texts that say time sort in time, whatever their form."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashi_tui.model.values.calendar import period_of, periods, sort_in_time
from kashi_tui.model.values.period import Period

IN_TIME = [
    "2019", "2019-W01", "2019-01-01", "2019-D005", "2019-M01", "2019-01-01/P1M", "2019-Q1", "2019-S1",
    "2019-T2", "2019-12", "2020-01-01T00:00:00", "2020-02-29", "2020-Q3", "2021-01-01/P11M", "2021", "2021-A1",
]  # fmt: skip


@given(st.permutations(IN_TIME))
def test_every_form_of_a_time_period_sorts_by_its_first_day_then_its_last(texts):
    found = sort_in_time(pl.Series("t", texts)).to_list()
    spans = [Period.parse(text) for text in found]
    assert spans == sorted(spans)
    assert set(found) == set(texts)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2023Q1", "2023-Q1"), ("2023-Q1", "2023-Q1"), ("2023M01", "2023-01"), ("2023-M1", "2023-01"),
        ("2023H2", "2023-S2"), ("2023-H2", "2023-S2"), ("2023W05", "2023-W05"), ("2023A1", "2023"),
        ("2023-01-05 10:00:00", "2023-01-05"), (" 2023 ", "2023"),
    ],
)  # fmt: skip
def test_forms_of_older_files_and_other_offices_are_known(text, means):
    assert period_of(text) == Period.parse(means)


@pytest.mark.parametrize("text", ["", "x", "2023Q5", "2023-13", "23", "2023M", "Q1 2023", "99999"])
def test_other_texts_are_no_periods_and_come_last(text):
    assert period_of(text) is None
    assert sort_in_time(pl.Series("t", ["2023", text, "2022"])).to_list() == ["2022", "2023", text]


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_none(text):
    assert (period_of(text) is None) == (text not in periods(pl.Series("t", [text])))
