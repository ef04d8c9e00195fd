"""What changes are compared with: the year before, or the period right before."""

from __future__ import annotations

import pytest

from tests.reading.sentences import claims_of, table


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's exports rose 5 percent month on month in July.",
        "Peru's exports rose 5 percent in July from June.",
        "Peru's exports rose 5 percent in July from the previous month.",
        "Compared with June, Peru's exports rose 5 percent in July.",
        "Peru's exports rose 5% m/m in July.",
        "Month on month, Peru's exports rose 5 percent in July.",
        "Peru's exports in July were 5 percent above June.",
        "Peru's exports were up 5 percent on the month in July.",
        "Peru's July exports were 5 percent more than in the month before.",
        "From June to July Peru's exports rose by 5 percent.",
    ],
)
def test_a_change_on_the_month_before_is_one(sentence: str):
    assert table(sentence, "value", "kind", "time_period") == [(5.0, "mom", "2023-07")]


def test_quarter_on_quarter_is_a_change_on_the_period_before():
    sentence = "Peru's exports fell 5 percent quarter on quarter in the second quarter."
    assert table(sentence, "value", "kind", "time_period", "base_period") == [(-5.0, "mom", "2023-Q2", "2023-Q1")]


def test_seasonally_adjusted_months_are_compared_with_the_one_before():
    sentence = "Peru's seasonally adjusted exports rose 0.8 percent in July."
    assert table(sentence, "kind", "base_period") == [("mom", "2023-06")]


def test_the_base_of_a_change_is_told():
    claim = claims_of("Peru's exports rose 5 percent in the first half of 2023.")[0]
    assert (claim.time_period, claim.base_period) == ("2023-S1", "2022-S1")


def test_a_mean_of_many_years_has_no_base():
    claim = claims_of("From 2015 to 2022 Peru's exports grew at an average annual rate of 5 percent.")[0]
    assert (claim.time_period, claim.kind, claim.base_period) == ("2015-01-01/P96M", "yoy", "")
